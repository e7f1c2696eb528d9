"""What is printed: rich on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

LOG_WIDTH = 110


def screen() -> Console:
    """Standard output; in a log all lines are folded at one width, whatever started the command."""
    from rich.console import Console

    width = None if sys.stdout.isatty() else LOG_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=False)

"""What is printed: rich on a terminal, plain lines in a log."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

LOG_WIDTH = 110


def screen(*, markup: bool = False) -> Console:
    """Standard output; in a log all lines are folded at one width, whatever started the command.

    Args:
        markup: whether text holds rich's own marks, as in the tables of other rings; never for
            what users wrote.
    """
    from rich.console import Console

    width = None if sys.stdout.isatty() else LOG_WIDTH
    return Console(file=sys.stdout, width=width, highlight=False, markup=markup)

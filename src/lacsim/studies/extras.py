"""How libraries that are not installed with lacsim itself are added to it."""

from __future__ import annotations

import sys
from pathlib import Path


def how_to_add(extra: str) -> str:
    """The command that installs an extra where lacsim runs, whichever pip is on the path.

    From a checkout it comes from that folder, which stays the one that is run, with the versions
    that were tested.

    Args:
        extra: as in ``pyproject.toml``, such as ``dashboard``.
    """
    pip = f"{_quoted(sys.executable)} -m pip install"
    checkout = Path(__file__).resolve().parents[3]
    if not (checkout / "pyproject.toml").is_file():
        return f'{pip} "lacsim[{extra}]"'
    return f'{pip} -c {_quoted(str(checkout / "constraints.txt"))} -e "{checkout}[{extra}]"'


def _quoted(path: str) -> str:
    """A path as every shell reads it; single quotes mean nothing on Windows."""
    return f'"{path}"' if " " in path else path

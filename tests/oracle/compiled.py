"""Compiled rules and draws, as plain Python calls them."""

from __future__ import annotations

from typing import Any


def entry(function: Any, *types: Any) -> Any:
    """A compiled function for arguments of these types, called without finding them out anew."""
    return function.compile(types) if hasattr(function, "compile") else function

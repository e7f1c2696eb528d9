"""Week 0: households, people, ties, groups and services of a real neighbourhood."""

from __future__ import annotations

from typing import Any

__all__ = ["build_state", "read_graph"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: they pull in SciPy and Numba."""
    if name == "build_state":
        from lacsim.world.build import build_state

        return build_state
    if name == "read_graph":
        from lacsim.world.from_graph import read_graph

        return read_graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

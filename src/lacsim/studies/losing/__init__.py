"""Where it loses: beliefs under which an option does no better than others at the same money.

Draws from the priors say how much of what we hold possible that is; a tree describes where; an
adversarial search says how bad it can get.
"""

from __future__ import annotations

import importlib
from typing import Any

_PUBLIC = {
    "Question": "question",
    "advantages": "judging",
    "describe": "describing",
    "design_of": "question",
    "search": "searching",
    "volumes": "judging",
}

__all__ = ["Question", "advantages", "describe", "design_of", "search", "volumes"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(f"{__name__}.{_PUBLIC[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""lacsim: an agent-based simulation of a neighbourhood that compares ways of helping people."""

from __future__ import annotations

import importlib
from typing import Any

from lacsim import _version

__version__ = _version.VERSION
_version.use_cache_folder()

_PUBLIC = {
    "Neighbourhood": "lacsim.model",
    "Scenario": "lacsim.scenario",
    "load_scenario": "lacsim.scenario",
    "compare": "lacsim.studies.compare",
}

__all__ = ["Neighbourhood", "Scenario", "__version__", "compare", "load_scenario"]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used, so that ``lacsim --help`` is quick."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'lacsim' has no attribute {name!r}")

"""What to run: areas, options and scenarios, read from YAML and checked in one place."""

from __future__ import annotations

import importlib
from typing import Any

_PUBLIC = {
    "AreaProfile": "lacsim.scenario.area",
    "InputError": "lacsim.scenario.errors",
    "Scenario": "lacsim.scenario.scenario",
    "built_in": "lacsim.scenario.places",
    "check_file": "lacsim.scenario.check",
    "config_root": "lacsim.scenario.places",
    "load_area": "lacsim.scenario.area",
    "load_scenario": "lacsim.scenario.scenario",
}

__all__ = [
    "AreaProfile",
    "InputError",
    "Scenario",
    "built_in",
    "check_file",
    "config_root",
    "load_area",
    "load_scenario",
]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used: evidence reads YAML through here too."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

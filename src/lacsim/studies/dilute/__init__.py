"""Turn core elements down, one by one or together, and see what carries the result.

A ``Dilution`` says what is to be tried; ``design_of`` makes the study's design of it, which runs
like any other (``lacsim.studies.runs.run_study``); what it found is read from its results::

    from lacsim.studies.dilute import Dilution, design_of
    from lacsim.studies.runs import Results, run_study

    run_study(design_of(Dilution(elements=("alongside",))), "out/dilute")
"""

from __future__ import annotations

import importlib
from typing import Any

_PUBLIC = {
    "Dilution": "dilution",
    "Surface": "surface",
    "best_and_worst": "values",
    "curves": "responses",
    "design_of": "designing",
    "helps": "responses",
    "interactions": "values",
    "load_surface": "surface_file",
    "predictability": "predictability",
    "save_surface": "surface_file",
    "shapley": "values",
}

__all__ = [
    "Dilution",
    "Surface",
    "best_and_worst",
    "curves",
    "design_of",
    "helps",
    "interactions",
    "load_surface",
    "predictability",
    "save_surface",
    "shapley",
]


def __getattr__(name: str) -> Any:
    """Import the public names when they are first used."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(f"{__name__}.{_PUBLIC[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

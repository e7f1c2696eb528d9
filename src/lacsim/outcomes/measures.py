"""The weekly measures by name; the counting itself is step 13 of the week, in the engine."""

from __future__ import annotations

import numpy as np

from lacsim.engine.kernels.measures import measure
from lacsim.engine.measures import MEASURES, Measure, fix_thresholds, prepare_measures

__all__ = [
    "MEASURES",
    "Measure",
    "fix_thresholds",
    "measure",
    "measure_column",
    "prepare_measures",
]


def measure_column(measures: np.ndarray, name: str) -> np.ndarray:
    """One measure over the weeks.

    Args:
        measures: float64 [weeks, len(MEASURES)].
        name: one of ``MEASURES``.

    Raises:
        KeyError: no measure of that name.
    """
    if name not in MEASURES:
        raise KeyError(f"no measure is called {name!r}")
    column: np.ndarray = measures[:, MEASURES.index(name)]
    return column

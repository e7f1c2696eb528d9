"""P14: who gives unpaid care, by hours a week."""

from __future__ import annotations

import math

from lacsim.engine.state import State
from lacsim.studies.patterns.observe import Readings, is_year_end
from lacsim.studies.patterns.people import adults, aged, ratio

# Bands of the census question; an answer rounds to the hour.
BANDS = {
    "carers": (0.5, math.inf),
    "carers_under_10h": (0.5, 9.5),
    "carers_10h": (9.5, 19.5),
    "carers_20h": (19.5, 34.5),
    "carers_35h": (34.5, 49.5),
    "carers_50h": (49.5, math.inf),
}


class Carers:
    """Reads the hours of care given at each year's end."""

    def __init__(self) -> None:
        self._found: Readings = {name: [] for name in BANDS}

    def begin(self, state: State) -> None:
        """Nothing to remember."""

    def after_week(self, state: State, week: int) -> None:
        """Count carers at a year's end, in per cent of residents of five and over."""
        if not is_year_end(week):
            return
        given = state["care_given"][adults(state)]
        residents = int(((state["alive"] == 1) & aged(state, 5)).sum())
        for name, (low, high) in BANDS.items():
            carers = ((given >= low) & (given < high)).sum()
            self._found[name].append(100.0 * ratio(carers, residents))

    def readings(self) -> Readings:
        """P14, one value a year."""
        return self._found

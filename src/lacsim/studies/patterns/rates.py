"""P7, P9 to P11, P13, P19 to P21 and moves: rates and mixes of what is counted each week."""

from __future__ import annotations

from typing import Any

import numpy as np

from lacsim.engine.measures import Measure
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.studies.patterns.observe import WEEKS_A_YEAR, Readings, is_year_end
from lacsim.studies.patterns.people import ratio

# Events over stock, times a factor.
_RATES: dict[str, tuple[tuple[Tally, ...], Measure, float]] = {
    "gp_rate": ((Tally.GP_CONTACTS, Tally.CHILD_GP_CONTACTS), Measure.RESIDENTS, 1.0),
    "emergency_rate": (
        (Tally.EMERGENCY_ATTENDANCES, Tally.CHILD_EMERGENCY),
        Measure.RESIDENTS,
        1.0,
    ),
    "admission_rate": ((Tally.ADMISSIONS, Tally.CHILD_ADMISSIONS), Measure.RESIDENTS, 1.0),
    "requests_rate": ((Tally.DOOR_REQUESTS,), Measure.ADULTS, 1000.0),
    "safeguarding_rate": ((Tally.SAFEGUARDING_CONCERNS,), Measure.ADULTS, 1000.0),
    "homeless_owed": ((Tally.HOMELESSNESS_DUTIES,), Measure.HOUSEHOLDS, 1000.0),
    "homeless_assessed": ((Tally.HOMELESSNESS_APPLICATIONS,), Measure.HOUSEHOLDS, 1000.0),
    "crisis_rate": ((Tally.CRISES,), Measure.ADULTS, 1000.0),
    "household_moves": ((Tally.MOVES_OUT, Tally.MOVES_WITHIN), Measure.HOUSEHOLDS, 1.0),
}
_OUTCOMES = {
    "requests_signposted": Tally.DOOR_SIGNPOSTED,
    "requests_nothing": Tally.DOOR_NOTHING,
    "requests_low_level": Tally.DOOR_LOW_LEVEL,
    "requests_short_term": Tally.DOOR_SHORT_TERM,
    "requests_long_term": Tally.DOOR_LONG_TERM,
    "requests_other": Tally.DOOR_OTHER,
}


class Rates:
    """Reads the counters and stocks that the model keeps, a year at a time."""

    def __init__(self, neighbourhood: Any) -> None:
        self._neighbourhood = neighbourhood
        self._groups = 0.0
        self._found: Readings = {}

    def begin(self, state: State) -> None:
        """Count the groups at launch."""
        self._groups = float((state["group_alive"] == 1).sum())

    def after_week(self, state: State, week: int) -> None:
        """At a year's end, read the year."""
        if not is_year_end(week):
            return
        year = slice(week + 1 - WEEKS_A_YEAR, week + 1)
        counts = np.asarray(self._neighbourhood.tallies)[year].sum(axis=0)
        stocks = np.asarray(self._neighbourhood.measures)[year].mean(axis=0)
        for name, value in yearly(counts, stocks).items():
            self._found.setdefault(name, []).append(value)
        groups = float((state["group_alive"] == 1).sum())
        self._found.setdefault("groups_dying", []).append(
            ratio(counts[Tally.GROUPS_DIED], (self._groups + groups) / 2)
        )
        self._groups = groups

    def readings(self) -> Readings:
        """One value a year."""
        return self._found


def yearly(counts: np.ndarray, stocks: np.ndarray) -> dict[str, float]:
    """What one year's counters and stocks say.

    Args:
        counts: int64 [len(Tally)], sums over the year.
        stocks: float64 [MEASURE_COUNT], means over the year.
    """
    found = {
        name: factor * ratio(sum(int(counts[tally]) for tally in tallies), stocks[stock])
        for name, (tallies, stock, factor) in _RATES.items()
    }
    outcomes = sum(int(counts[tally]) for tally in _OUTCOMES.values())
    found |= {name: 100.0 * ratio(counts[tally], outcomes) for name, tally in _OUTCOMES.items()}
    started = counts[Tally.SIGNPOST_KEPT_GOING] + counts[Tally.SIGNPOST_DROPPED_OUT]
    found["requests_65"] = ratio(counts[Tally.DOOR_REQUESTS_65], counts[Tally.DOOR_REQUESTS])
    found["signpost_never_start"] = ratio(
        counts[Tally.SIGNPOST_NOT_STARTED], counts[Tally.DOOR_SIGNPOSTED]
    )
    found["signpost_keep_going"] = ratio(counts[Tally.SIGNPOST_KEPT_GOING], started)
    found["emergency_after_gp"] = ratio(
        counts[Tally.EMERGENCY_AFTER_FAILED_GP], counts[Tally.EMERGENCY_ATTENDANCES]
    )
    return found

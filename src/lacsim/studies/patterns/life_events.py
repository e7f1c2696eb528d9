"""P6: how many life events people have in a year. Read from the log, where it is kept."""

from __future__ import annotations

import numpy as np

from lacsim.engine.log import HEAD_ON, HEAD_USED
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.studies.patterns.observe import Readings, is_year_end
from lacsim.studies.patterns.people import adults, ratio

LOW_SHARE = 0.2  # the lowest fifth of socio-economic position
COUNTS = ("none", "one", "more")


class LifeEvents:
    """Counts each adult's life events by year; without a log there is nothing to read."""

    def __init__(self) -> None:
        self._found: Readings = {
            f"life_events_{count}{group}": [] for group in ("", "_low") for count in COUNTS
        }
        self._there = np.zeros(0, dtype=np.uint64)
        self._whose: list[np.ndarray] = []

    def begin(self, state: State) -> None:
        """Remember who lives here."""
        self._there = state["resident_id"][adults(state)].copy()

    def after_week(self, state: State, week: int) -> None:
        """Read this week's life events; at a year's end, count them by person."""
        log = state.log
        if log[0, HEAD_ON] == 0:
            return
        rows = log[1 : 1 + log[0, HEAD_USED]]
        self._whose.append(rows[rows[:, 0] == Tally.LIFE_EVENTS, 1].view(np.uint64).copy())
        if is_year_end(week):
            self._close_year(state)

    def _close_year(self, state: State) -> None:
        mask = adults(state) & np.isin(state["resident_id"], self._there)
        people = state["resident_id"][mask]
        order = np.argsort(people)
        whose = np.concatenate(self._whose)
        whose = whose[np.isin(whose, people)]
        place = np.searchsorted(people[order], whose)
        events = np.zeros(len(people), dtype=np.int64)
        events[order] = np.bincount(place, minlength=len(people))
        position = state["ses"][mask]
        low = position <= np.quantile(position, LOW_SHARE)
        for group, who in (("", np.ones(len(people), dtype=bool)), ("_low", low)):
            for count, name in enumerate(COUNTS):
                had = events[who] >= count if name == "more" else events[who] == count
                self._found[f"life_events_{name}{group}"].append(ratio(had.sum(), who.sum()))
        self._there = state["resident_id"][adults(state)].copy()
        self._whose = []

    def readings(self) -> Readings:
        """P6, one value a year."""
        return self._found

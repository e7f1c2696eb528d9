"""P6: how many life events people have in a year; read from the record of events, if kept."""

from __future__ import annotations

from typing import Any

import numpy as np

from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.studies.patterns.observe import WEEKS_A_YEAR, Readings, is_year_end
from lacsim.studies.patterns.people import adults, ratio

LOW_SHARE = 0.2  # the lowest fifth of socio-economic position
COUNTS = ("none", "one", "more")


class LifeEvents:
    """Counts each adult's life events by year; without recording there is nothing to read."""

    def __init__(self, neighbourhood: Any) -> None:
        self._neighbourhood = neighbourhood
        self._there: list[tuple[np.ndarray, np.ndarray]] = []  # ids and ses at years' ends

    def begin(self, state: State) -> None:
        """Remember who lives here."""
        self._remember(state)

    def after_week(self, state: State, week: int) -> None:
        """At a year's end, remember who lives here."""
        if is_year_end(week):
            self._remember(state)

    def _remember(self, state: State) -> None:
        mask = adults(state)
        self._there.append((state["resident_id"][mask].copy(), state["ses"][mask].copy()))

    def readings(self) -> Readings:
        """P6, one value a year."""
        found: Readings = {
            f"life_events_{count}{group}": [] for group in ("", "_low") for count in COUNTS
        }
        if not self._neighbourhood.state.recording:
            return found
        events = self._neighbourhood.events
        events = events[events["event"] == Tally.LIFE_EVENTS.name.lower()]
        year_of = events["week"].to_numpy() // WEEKS_A_YEAR
        whose = events["who"].to_numpy(dtype=np.uint64)
        for year, (start, end) in enumerate(zip(self._there, self._there[1:], strict=False)):
            stayed = np.isin(end[0], start[0])
            for name, value in _shares(end[0][stayed], end[1][stayed], whose[year_of == year]):
                found[name].append(value)
        return found


def _shares(people: np.ndarray, ses: np.ndarray, whose: np.ndarray) -> list[tuple[str, float]]:
    """Shares of people with none, one, or more events, all and the lowest fifth.

    Args:
        people: ids, uint64.
        ses: their socio-economic position.
        whose: id of the person of each event.
    """
    order = np.argsort(people)
    place = np.searchsorted(people[order], whose[np.isin(whose, people)])
    events = np.zeros(len(people), dtype=np.int64)
    events[order] = np.bincount(place, minlength=len(people))
    low = ses <= np.quantile(ses, LOW_SHARE)
    shares = []
    for group, who in (("", np.ones(len(people), dtype=bool)), ("_low", low)):
        for count, name in enumerate(COUNTS):
            had = events[who] >= count if name == "more" else events[who] == count
            shares.append((f"life_events_{name}{group}", ratio(had.sum(), who.sum())))
    return shares

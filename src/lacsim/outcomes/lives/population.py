"""Everybody at once: who they are at the start and what their lives held, to find lives among."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from lacsim.engine.kinds import NOBODY, Problem
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.outcomes.lives.life import WEEKS_A_YEAR

# What is counted of each life: name, counters, and whether an event's value says how many.
COUNTED: Mapping[str, tuple[tuple[Tally, ...], bool]] = {
    "gp": ((Tally.GP_CONTACTS,), True),
    "emergency": ((Tally.EMERGENCY_ATTENDANCES,), True),
    "admissions": ((Tally.ADMISSIONS,), False),
    "crises": ((Tally.CRISES,), False),
    "evictions": ((Tally.EVICTIONS,), False),
    "homeless": ((Tally.HOMELESSNESS_APPLICATIONS,), False),
    "door": ((Tally.DOOR_REQUESTS,), False),
    "introduced": ((Tally.INTRODUCTIONS,), False),
    "met": ((Tally.FIRST_CONTACTS,), False),
    "declined": ((Tally.INTRODUCTIONS_DECLINED,), False),
    "joined": ((Tally.JOINED,), False),
    "jobs_lost": ((Tally.JOBS_LOST,), False),
    "safeguarding": ((Tally.SAFEGUARDING_CONCERNS,), False),
    "mental_health": ((Tally.MENTAL_HEALTH_REFERRALS, Tally.INPATIENT_ADMISSIONS), False),
    "care_home": ((Tally.RESIDENTIAL_STARTED,), False),
    **{
        f"trouble_{kind.name.lower()}": (
            (Tally(Tally.PROBLEMS_BEGUN + kind), Tally(Tally.PROBLEMS_SPAWNED + kind)),
            False,
        )
        for kind in Problem
    },
}
AVERAGED = ("stress", "loneliness", "capability", "friends", "lonely", "isolated")
AT_THE_START = ("disabled", "working", "smoker", "harmful_drinker", "isolated", "lonely")


class Census:
    """Counts what happens to everybody who is adult at the start, a call a week."""

    def begin(self, state: State) -> None:
        """Who they are at launch."""
        rows = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
        rows = rows[np.argsort(state["resident_id"][rows])]
        self._rows = rows
        self._who = state["resident_id"][rows].copy()
        self._start = _who_they_are(state, rows)
        self._counts = {name: np.zeros(len(rows), dtype=np.int64) for name in COUNTED}
        self._sums = {name: np.zeros(len(rows)) for name in AVERAGED}
        self._weeks = np.zeros(len(rows), dtype=np.int64)

    def after_week(self, state: State, week: int, events: np.ndarray) -> None:
        """Count the week.

        Args:
            state: at its end.
            week: since the start.
            events: the week's rows of the log, int64 [events, 4].
        """
        who = events[:, 1].astype(np.uint64)
        place = np.minimum(np.searchsorted(self._who, who), len(self._who) - 1)
        known = self._who[place] == who
        for name, (kinds, by_value) in COUNTED.items():
            chosen = known & np.isin(events[:, 0], kinds)
            amount = events[chosen, 3] if by_value else 1
            np.add.at(self._counts[name], place[chosen], amount)
        here = (state["resident_id"][self._rows] == self._who) & (state["alive"][self._rows] == 1)
        self._weeks += here
        for name, sums in self._sums.items():
            sums += np.where(here, state[name][self._rows], 0.0)

    def table(self) -> pd.DataFrame:
        """One row a person, by id: who they were, what was counted, means over their weeks here.

        Means are called ``mean_stress`` and so on; ``weeks`` is how long they lived here.
        """
        lived = np.maximum(self._weeks, 1)
        means = {f"mean_{name}": sums / lived for name, sums in self._sums.items()}
        columns = {**self._start, **self._counts, **means, "weeks": self._weeks}
        return pd.DataFrame(columns, index=pd.Index(self._who, name="resident_id"))


def _who_they_are(state: State, rows: np.ndarray) -> dict[str, np.ndarray]:
    home = state["dwelling"][rows]
    inside = np.where(home == NOBODY, 0, home)
    return {
        "age": state["age_weeks"][rows] // WEEKS_A_YEAR,
        "woman": state["sex"][rows] == 1,
        "household": np.where(home == NOBODY, 1, state["member_count"][inside]),
        "children": np.where(home == NOBODY, 0, state["children_count"][inside]),
        "tenure": state["tenure"][inside],
        "carer": state["care_given"][rows] > 0,
        "paid_care": state["care_formal"][rows] > 0,
        **{f"start_{name}": state[name][rows] == 1 for name in AT_THE_START},
    }

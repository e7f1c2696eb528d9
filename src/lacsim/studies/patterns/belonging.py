"""P18, reported only: loneliness two months after joining a group."""

from __future__ import annotations

import numpy as np

from lacsim.engine.state import State
from lacsim.studies.patterns.observe import Readings, is_year_end
from lacsim.studies.patterns.people import adults

WEEKS = 8


class Belonging:
    """Follows those who join a first group for eight weeks, beside those who belong to none."""

    def __init__(self) -> None:
        self._weeks: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self._joiners: list[np.ndarray] = []
        self._spread: list[float] = []
        self._found: list[float] = []

    def begin(self, state: State) -> None:
        """Begin to remember."""
        self._remember(state)

    def _remember(self, state: State) -> None:
        ids = np.where(adults(state), state["resident_id"], np.uint64(0))
        belongs = np.asarray((state["member_group"] >= 0).any(axis=1))
        self._weeks.append((ids, belongs, state["loneliness"].copy()))
        del self._weeks[: -(WEEKS + 2)]

    def after_week(self, state: State, week: int) -> None:
        """See how those who joined eight weeks ago have fared since."""
        self._remember(state)
        if len(self._weeks) == WEEKS + 2:
            self._compare()
        if is_year_end(week):
            self._close_year()

    def _compare(self) -> None:
        before, joined, now = self._weeks[0], self._weeks[1], self._weeks[-1]
        same = (joined[0] != 0) & (before[0] == joined[0]) & (now[0] == joined[0])
        always = np.logical_and.reduce([belongs for _, belongs, _ in self._weeks[1:]])
        never = ~np.logical_or.reduce([belongs for _, belongs, _ in self._weeks])
        change = now[2] - joined[2]
        others = same & never
        if not others.any():
            return
        usual = float(change[others].mean())
        joiners = same & ~before[1] & always
        self._joiners.append(change[joiners] - usual)
        self._spread.append(float(now[2][now[0] != 0].std()))

    def _close_year(self) -> None:
        changes = np.concatenate(self._joiners) if self._joiners else np.zeros(0)
        if len(changes):
            self._found.append(float(changes.mean()) / float(np.mean(self._spread)))
        self._joiners, self._spread = [], []

    def readings(self) -> Readings:
        """P18 in SD of loneliness, one value a year."""
        return {"belonging_effect": self._found}

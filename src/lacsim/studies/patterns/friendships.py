"""P1 to P3: how many ties people have, and how long friendships last."""

from __future__ import annotations

import numpy as np

from lacsim.engine.state import State
from lacsim.studies.patterns.observe import Readings, is_year_end
from lacsim.studies.patterns.people import (
    Ties,
    adults,
    hashed,
    household_adults,
    ratio,
    scale_hours,
    tie_table,
)

ACTIVE_HOURS = 5.0  # P2's active ties; reported, never scored


class Friendships:
    """Counts ties at each year's end and follows friendships from one year's end to the next."""

    def __init__(self) -> None:
        self._found: Readings = {
            name: []
            for name in (
                "close_ties_mean",
                "no_close_tie",
                "ties_50h_mean",
                "ties_5h_mean",
                "friends_kept_a_year",
            )
        }
        self._friends: tuple[np.ndarray, np.ndarray] | None = None

    def begin(self, state: State) -> None:
        """Remember the friendships at launch."""
        self._friends = _friendships(state, tie_table(state))

    def after_week(self, state: State, week: int) -> None:
        """At a year's end, count ties and see which friendships are left."""
        if not is_year_end(week):
            return
        ties = tie_table(state)
        self._count(state, ties)
        before = self._friends
        self._friends = _friendships(state, ties)
        if before is None:
            return
        pairs, owners = before
        stayed = np.isin(owners, state["resident_id"][adults(state)])
        kept = np.isin(pairs[stayed], self._friends[0])
        self._found["friends_kept_a_year"].append(ratio(kept.sum(), stayed.sum()))

    def _count(self, state: State, ties: Ties) -> None:
        mask = adults(state)

        def ties_of(hours: float) -> np.ndarray:
            return np.bincount(ties.at_least(hours).owner, minlength=len(mask))

        close = ties_of(scale_hours(state, "close_hours")) + household_adults(state)
        found = {
            "close_ties_mean": close[mask].mean(),
            "no_close_tie": (close[mask] == 0).mean(),
            "ties_50h_mean": ties_of(scale_hours(state, "casual_hours"))[mask].mean(),
            "ties_5h_mean": ties_of(ACTIVE_HOURS)[mask].mean(),
        }
        for name, value in found.items():
            self._found[name].append(float(value))

    def readings(self) -> Readings:
        """P1, P2's counts and P3, one value a year."""
        return self._found


def _friendships(state: State, ties: Ties) -> tuple[np.ndarray, np.ndarray]:
    """Keys of the non-kin friendships (owner's and partner's id in one word), and owners' ids."""
    friends = ties.at_least(scale_hours(state, "friend_hours"))
    friends = friends.where(~friends.kin)
    owners = state["resident_id"][friends.owner]
    return hashed(owners, 1) ^ hashed(friends.partner, 2), owners

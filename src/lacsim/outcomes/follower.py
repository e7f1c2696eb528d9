"""People followed from the start: what each was like, week by week, for as long as they live here.

Everybody who is an adult at the start is followed under every option. A week counts while they
live here, so nobody is left out for having moved or died, and a rate is per week lived here.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from lacsim.engine.kinds import Purchase
from lacsim.engine.state import State
from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.groupings import GROUPINGS

LOOK_EVERY = 4  # weeks: what lasts is looked at less often than what happens is counted


@dataclass(frozen=True)
class People:
    """The adults of the start, ascending by id, and what became of them.

    Attributes:
        ids: [people].
        homes: id of the household at the start, [people].
        codes: group at the start by key of the grouping, [people].
        friends: pairs of places in ``ids`` with a friendship at the start, [pairs, 2].
        reached: whether an option reached them by name (see ``reached_now``), [people].
        weeks: weeks lived here, [people].
        looks: of those, the weeks in which what lasts was looked at, [people].
        sums: float64 [len(FOLLOWED), people], each summed over its weeks.
        newcomers_reached: people reached who were no adults here at the start.
    """

    ids: np.ndarray
    homes: np.ndarray
    codes: dict[str, np.ndarray]
    friends: np.ndarray
    reached: np.ndarray
    weeks: np.ndarray
    looks: np.ndarray
    sums: np.ndarray
    newcomers_reached: int


@dataclass
class Follower:
    """Follows the adults of the start; create it at week 0, before the first week is lived.

    Args:
        state: a neighbourhood at the start.
    """

    state: State
    rows: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        state = self.state
        rows = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
        self.rows = rows[np.argsort(state["resident_id"][rows], kind="stable")]
        self._ids = state["resident_id"][self.rows].copy()
        self._homes = state["household_id"][state["dwelling"][self.rows]].copy()
        self._codes = {each.key: each.code(state, self.rows) for each in GROUPINGS}
        self._friends = _friendships(state, self.rows)
        self._reached = np.zeros(len(self.rows), dtype=bool)
        self._weeks = np.zeros(len(self.rows), dtype=np.int32)
        self._looks = np.zeros(len(self.rows), dtype=np.int32)
        self._sums = np.zeros((len(FOLLOWED), len(self.rows)))
        self._others_reached: set[int] = set()

    def after_week(self, week: int) -> None:
        """Look at a week that has been lived."""
        state, rows = self.state, self.rows
        # A row is somebody's until they leave; then it is empty, or another id's.
        here = state["resident_id"][rows] == self._ids
        self._weeks += here
        reached = reached_now(state, week)
        self._reached |= here & reached[rows]
        looking = week % LOOK_EVERY == 0
        self._looks += here & looking
        for place, each in enumerate(FOLLOWED):
            if each.counted or looking:
                self._sums[place] += np.where(here, each.read(state, rows, week), 0)
        reached[rows[here]] = False
        self._others_reached.update(state["resident_id"][reached].tolist())

    def people(self) -> People:
        """What has become of them so far."""
        return People(
            ids=self._ids,
            homes=self._homes,
            codes=self._codes,
            friends=self._friends,
            reached=self._reached,
            weeks=self._weeks,
            looks=self._looks,
            sums=self._sums,
            newcomers_reached=len(self._others_reached),
        )


def reached_now(state: State, week: int) -> np.ndarray:
    """Whom an option reaches by name this week, all rows: bool [residents].

    A worker is introduced to them, or they are given care at home or cash that the option pays
    for. Hours added to a service, seeds of groups and rooms are open to all: nobody is reached.
    """
    introduced = state["introduced_week"] == week
    care = state["care_bought"] > 0
    cash = (state["money_known"] == 1) & (state["purchase_pence"][Purchase.CASH] > 0)
    found: np.ndarray = (state["alive"] == 1) & (introduced | care | cash)
    return found


def _friendships(state: State, rows: np.ndarray) -> np.ndarray:
    """Friendships between the people of some rows as pairs of places in them: int32 [pairs, 2]."""
    place = np.full(len(state["alive"]), -1, dtype=np.int32)
    place[rows] = np.arange(len(rows))
    partner, hours = state["tie_partner"][rows], state["tie_hours"][rows]
    held = np.arange(partner.shape[1]) < state["tie_count"][rows][:, None]
    friend = held & (hours >= state.parameters.friend_hours)
    one, slot = np.nonzero(friend)
    other = place[partner[one, slot]]
    return np.stack([one[other >= 0], other[other >= 0]], axis=1).astype(np.int32)

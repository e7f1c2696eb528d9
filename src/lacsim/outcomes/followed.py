"""People followed from the start: what each was like, week by week, for as long as they live here.

Everybody who is an adult at the start is followed under every option. A week counts while they
live here, so nobody is left out for having moved or died, and a rate is per week lived here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from lacsim.engine.state import State
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.declare import WEEKS_A_YEAR, Better
from lacsim.outcomes.groupings import GROUPINGS, NEVER, known_to_services, with_lasting_care

LOOK_EVERY = 4  # weeks: what lasts is looked at less often than what happens is counted
_PER_CENT = ("% of the time", 100.0)
_A_YEAR = ("a person a year", float(WEEKS_A_YEAR))
Reader = Callable[[State, np.ndarray, int], Any]


@dataclass(frozen=True)
class Followed:
    """Something that can be told of one person in one week.

    Attributes:
        key: name in tables.
        title: what reports call it.
        noun: how a sentence names it.
        outcome: key of the outcome in the catalogue that it is a person's part of.
        unit, scale: of the mean over people and weeks.
        better: which direction is better for the person.
        read: its value this week: (state, rows, week) to [rows].
    """

    key: str
    title: str
    noun: str
    outcome: str
    unit: str
    scale: float
    better: Better
    read: Reader

    @property
    def counted(self) -> bool:
        """Whether it happens, and is counted every week, rather than lasts."""
        return self.unit == _A_YEAR[0]

    @property
    def in_whole_numbers(self) -> bool:
        """Whether weeks or events of one person can be counted: more, fewer or as many."""
        return self.counted or self.scale == _PER_CENT[1] or self.key == "close_ties"

    @property
    def assumed(self) -> bool:
        """Whether no evidence fixes its level."""
        return BY_KEY[self.outcome].assumed


def _column(name: str) -> Reader:
    return lambda state, rows, week: state[name][rows]


def _above_nought(name: str) -> Reader:
    return lambda state, rows, week: state[name][rows] > 0


def _strained(state: State, rows: np.ndarray, week: int) -> np.ndarray:
    cares = state["care_given"][rows] > 0
    strained: np.ndarray = cares & (state["carer_load"][rows] > state.parameters.load_bearable)
    return strained


_LOWER, _HIGHER, _NEITHER = Better.LOWER, Better.HIGHER, Better.NEITHER
FOLLOWED: tuple[Followed, ...] = (
    Followed(
        "isolated",
        "Isolated (counted)",
        "isolation",
        "isolated",
        *_PER_CENT,
        _LOWER,
        _column("isolated"),
    ),
    Followed(
        "lonely",
        "Lonely (felt)",
        "loneliness",
        "lonely",
        *_PER_CENT,
        _LOWER,
        lambda state, rows, week: state["lonely"][rows] == 1,
    ),
    Followed(
        "close_ties",
        "Close ties",
        "close ties",
        "close_ties",
        "ties a person",
        1.0,
        _HIGHER,
        _column("close_ties"),
    ),
    Followed(
        "in_crisis",
        "In crisis",
        "crises",
        "in_crisis",
        *_PER_CENT,
        _LOWER,
        _above_nought("crisis_weeks"),
    ),
    Followed(
        "stressed",
        "Under severe stress",
        "severe stress",
        "stressed",
        *_PER_CENT,
        _LOWER,
        lambda state, rows, week: state["stressed"][rows] == 1,
    ),
    Followed(
        "capability",
        "Capability, 0 to 1",
        "capability",
        "capability",
        "0 to 1",
        1.0,
        _HIGHER,
        _column("capability"),
    ),
    Followed(
        "with_problem",
        "With an open problem",
        "open problems",
        "with_problem",
        *_PER_CENT,
        _LOWER,
        lambda state, rows, week: state["problem_open"][rows].any(axis=1),
    ),
    Followed(
        "in_a_group",
        "In a community group",
        "membership of groups",
        "group_members",
        *_PER_CENT,
        _HIGHER,
        lambda state, rows, week: (state["member_group"][rows] >= 0).any(axis=1),
    ),
    Followed(
        "contributing",
        "Contributing",
        "contributing",
        "contributing",
        *_PER_CENT,
        _HIGHER,
        lambda state, rows, week: state["gave_week"][rows] == week,
    ),
    Followed(
        "strained_carer",
        "Caring beyond what is bearable",
        "caring beyond what is bearable",
        "strained_carers",
        *_PER_CENT,
        _LOWER,
        _strained,
    ),
    Followed(
        "with_services",
        "Waiting for or helped by a service",
        "use of services",
        "agencies",
        *_PER_CENT,
        _NEITHER,
        lambda state, rows, week: known_to_services(state, rows, week),
    ),
    Followed(
        "lasting_care",
        "With lasting paid care",
        "lasting paid care",
        "formal_care",
        *_PER_CENT,
        _NEITHER,
        lambda state, rows, week: with_lasting_care(state, rows, week),
    ),
    Followed(
        "paid_care",
        "Hours of paid care at home",
        "hours of paid care",
        "formal_hours",
        "hours a week",
        1.0,
        _NEITHER,
        _column("care_formal"),
    ),
    Followed(
        "unmet_care",
        "Hours of care needed and not had",
        "care needed and not had",
        "unmet_care",
        "hours a week",
        1.0,
        _LOWER,
        _column("care_unmet"),
    ),
    Followed(
        "waiting",
        "Waiting for a service",
        "waiting for services",
        "waiting_door",
        *_PER_CENT,
        _LOWER,
        lambda state, rows, week: (state["request_week"][rows] > NEVER).any(axis=1),
    ),
    Followed(
        "sent_away",
        "Weeks with being sent away",
        "being sent away",
        "bounces",
        *_A_YEAR,
        _LOWER,
        _column("bounced_now"),
    ),
    Followed(
        "gp_contacts",
        "GP contacts",
        "GP contacts",
        "gp_contacts",
        *_A_YEAR,
        _LOWER,
        _column("gp_contacts_now"),
    ),
    Followed(
        "gp_failed",
        "Failed attempts to see a GP",
        "failed attempts to see a GP",
        "gp_failed",
        *_A_YEAR,
        _LOWER,
        _column("gp_attempts_failed_now"),
    ),
    Followed(
        "emergency",
        "A&E attendances",
        "A&E attendances",
        "emergency",
        *_A_YEAR,
        _LOWER,
        _column("emergency_now"),
    ),
)


@dataclass(frozen=True)
class People:
    """The adults of the start, ascending by id, and what became of them.

    Attributes:
        ids: [people].
        homes: id of the household at the start, [people].
        codes: group at the start by key of the grouping, [people].
        friends: pairs of places in ``ids`` with a friendship at the start, [pairs, 2].
        introduced: whether an option's worker was introduced to them, [people].
        weeks: weeks lived here, [people].
        looks: of those, the weeks in which what lasts was looked at, [people].
        sums: float64 [len(FOLLOWED), people], each summed over its weeks.
        newcomers_introduced: people introduced who were no adults here at the start.
    """

    ids: np.ndarray
    homes: np.ndarray
    codes: dict[str, np.ndarray]
    friends: np.ndarray
    introduced: np.ndarray
    weeks: np.ndarray
    looks: np.ndarray
    sums: np.ndarray
    newcomers_introduced: int


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
        self._introductions = state["introductions"][self.rows].copy()
        self._met = np.zeros(len(self.rows), dtype=bool)
        self._weeks = np.zeros(len(self.rows), dtype=np.int32)
        self._looks = np.zeros(len(self.rows), dtype=np.int32)
        self._sums = np.zeros((len(FOLLOWED), len(self.rows)))
        self._others_met: set[int] = set()

    def after_week(self, week: int) -> None:
        """Look at a week that has been lived."""
        state, rows = self.state, self.rows
        # A row is somebody's until they leave; then it is empty, or another id's.
        here = state["resident_id"][rows] == self._ids
        self._weeks += here
        self._met |= here & (state["introductions"][rows] > self._introductions)
        looking = week % LOOK_EVERY == 0
        self._looks += here & looking
        for place, each in enumerate(FOLLOWED):
            if each.counted or looking:
                self._sums[place] += np.where(here, each.read(state, rows, week), 0)
        new = state["introduced_week"] == week
        new[rows[here]] = False
        self._others_met.update(state["resident_id"][new].tolist())

    def people(self) -> People:
        """What has become of them so far."""
        return People(
            ids=self._ids,
            homes=self._homes,
            codes=self._codes,
            friends=self._friends,
            introduced=self._met,
            weeks=self._weeks,
            looks=self._looks,
            sums=self._sums,
            newcomers_introduced=len(self._others_met),
        )


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

"""What can be told of one person in one week, for those who are followed from the start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lacsim.engine.kinds import NO_WEEK
from lacsim.engine.state import State
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.declare import WEEKS_A_YEAR, Better
from lacsim.outcomes.groupings import known_to_services, with_lasting_care

# Unit, scale, and whether weeks or events of one person can be counted.
_PER_CENT = ("% of the time", 100.0, True)
_A_YEAR = ("a person a year", float(WEEKS_A_YEAR), True)
_TIES = ("ties a person", 1.0, True)
_LEVEL = ("0 to 1", 1.0, False)
_HOURS = ("hours a week", 1.0, False)
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
        in_whole_numbers: whether weeks or events of one person can be counted: more, fewer or as
            many.
        better: which direction is better for the person.
        read: its value this week: (state, rows, week) to [rows].
    """

    key: str
    title: str
    noun: str
    outcome: str
    unit: str
    scale: float
    in_whole_numbers: bool
    better: Better
    read: Reader

    @property
    def counted(self) -> bool:
        """Whether it happens, and is counted every week, rather than lasts."""
        return self.unit == _A_YEAR[0]

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
        *_TIES,
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
        *_LEVEL,
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
        *_HOURS,
        _NEITHER,
        _column("care_formal"),
    ),
    Followed(
        "unmet_care",
        "Hours of care needed and not had",
        "care needed and not had",
        "unmet_care",
        *_HOURS,
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
        lambda state, rows, week: (state["request_week"][rows] > NO_WEEK).any(axis=1),
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

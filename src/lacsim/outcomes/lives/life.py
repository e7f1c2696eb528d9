"""The record of one person's life under one option: what they were like, and what happened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally

# Columns kept of every week, as they stand at its end.
KEPT = (
    "stress", "loneliness", "capability", "health", "friends", "close_ties", "isolated", "lonely",
    "crisis_weeks", "gp_contacts_now", "emergency_now", "care_formal", "care_given", "belonging",
    "support_now", "worker_trust", "working", "residential",
)  # fmt: skip
WEEKS_A_YEAR = 52


class Happening(NamedTuple):
    """One event of the log in which the person, or somebody at home, has a part.

    Attributes:
        week: since the start.
        kind: ``Tally``.
        who: id of whoever it happened to.
        other: id of the other side, 0 where there is none.
        value: count, kind of problem or 2^-20 hours, as the kind says.
    """

    week: int
    kind: int
    who: int
    other: int
    value: int


@dataclass(frozen=True)
class Life:
    """One person under one option.

    Attributes:
        who: id.
        option: key of the option.
        title: what people read.
        start: what is known of them at the start, by name.
        weeks: weeks they live here, int64 [weeks].
        values: what ``KEPT`` names at the end of each, float64 [weeks].
        problems: severity of each kind of open problem, 0 where none is, float64 [weeks, kinds].
        ties: hours with each local tie at the end of each week, by the other's id.
        events: what happened, in order.
    """

    who: int
    option: str
    title: str
    start: Mapping[str, Any]
    weeks: np.ndarray
    values: Mapping[str, np.ndarray]
    problems: np.ndarray
    ties: tuple[Mapping[int, float], ...]
    events: tuple[Happening, ...]

    @property
    def own(self) -> tuple[Happening, ...]:
        """What happened to this person, leaving out others at home."""
        return tuple(e for e in self.events if self.who in (e.who, e.other))

    def total(self, *kinds: int) -> int:
        """How often something happened to this person (GP and A&E visits by their number)."""
        counted = {Tally.GP_CONTACTS, Tally.EMERGENCY_ATTENDANCES, Tally.GP_FAILED}
        return sum(
            event.value if event.kind in counted else 1
            for event in self.events
            if event.who == self.who and event.kind in kinds
        )


@dataclass
class Follower:
    """Follows one person through a run, a call a week.

    Attributes:
        who: id of the person.
    """

    who: int
    _row: int = -1
    _start: dict[str, Any] = field(default_factory=dict)
    _home: set[int] = field(default_factory=set)
    _weeks: list[int] = field(default_factory=list)
    _values: list[list[float]] = field(default_factory=list)
    _problems: list[np.ndarray] = field(default_factory=list)
    _ties: list[dict[int, float]] = field(default_factory=list)
    _events: list[Happening] = field(default_factory=list)

    def begin(self, state: State) -> None:
        """Find the person at launch.

        Raises:
            KeyError: nobody of that id lives here.
        """
        rows = np.flatnonzero((state["resident_id"] == np.uint64(self.who)) & (state["alive"] == 1))
        if len(rows) == 0:
            raise KeyError(f"nobody with id {self.who} lives here at the start")
        self._row = int(rows[0])
        self._start = facts(state, self._row)
        self._home = _at_home(state, self._row)

    def after_week(self, state: State, week: int, events: np.ndarray) -> None:
        """Note the week.

        Args:
            state: at the end of the week.
            week: since the start.
            events: the week's rows of the log, int64 [events, 4].
        """
        own = np.array([self.who, *sorted(self._home)], dtype=np.uint64).astype(np.int64)
        mine = np.isin(events[:, 1], own) | (events[:, 2] == own[0])
        for kind, who, other, value in events[mine].tolist():
            self._events.append(Happening(week, kind, who % (1 << 64), other % (1 << 64), value))
        row = self._row
        if state["resident_id"][row] != np.uint64(self.who) or state["alive"][row] == 0:
            return
        self._home |= _at_home(state, row)
        self._weeks.append(week)
        self._values.append([float(state[name][row]) for name in KEPT])
        self._problems.append(state["problem_open"][row] * state["problem_severity"][row])
        self._ties.append(_ties(state, row))

    def life(self, option: str, title: str) -> Life:
        """What was noted, under the name of an option."""
        values = np.array(self._values, dtype=np.float64).reshape(-1, len(KEPT))
        return Life(
            self.who,
            option,
            title,
            self._start,
            np.array(self._weeks, dtype=np.int64),
            {name: values[:, place] for place, name in enumerate(KEPT)},
            np.array(self._problems, dtype=np.float64).reshape(-1, PROBLEM_KINDS),
            tuple(self._ties),
            tuple(self._events),
        )


def facts(state: State, row: int) -> dict[str, Any]:
    """What can be said of somebody at the start."""
    home = int(state["dwelling"][row])
    return {
        "age": int(state["age_weeks"][row]) // WEEKS_A_YEAR,
        "woman": bool(state["sex"][row]),
        "disabled": bool(state["disabled"][row]),
        "working": bool(state["working"][row]),
        "household": int(state["member_count"][home]) if home != NOBODY else 1,
        "children": int(state["children_count"][home]) if home != NOBODY else 0,
        "tenure": int(state["tenure"][home]) if home != NOBODY else 0,
        "friends": int(state["friends"][row]),
        "lonely": bool(state["lonely"][row]),
        "isolated": bool(state["isolated"][row]),
        "care_given": float(state["care_given"][row]),
        "care_formal": float(state["care_formal"][row]),
        "problems": [int(kind) for kind in np.flatnonzero(state["problem_open"][row])],
    }


def _at_home(state: State, row: int) -> set[int]:
    """Ids of the others in the person's household."""
    home = int(state["dwelling"][row])
    if home == NOBODY:
        return set()
    members = state["members"][home, : int(state["member_count"][home])]
    return {int(state["resident_id"][member]) for member in members if member != row}


def _ties(state: State, row: int) -> dict[int, float]:
    """Hours with each local tie, by the other's id."""
    count = int(state["tie_count"][row])
    partners = state["tie_partner"][row, :count]
    hours = state["tie_hours"][row, :count].tolist()
    return dict(zip(map(int, state["resident_id"][partners]), hours, strict=True))

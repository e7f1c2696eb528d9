"""What the audit remembers from one week to the next: stocks that only named flows may change."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lacsim.engine.kinds import GIVERS, NO_WEEK, PROBLEM_KINDS, Giver, Service
from lacsim.engine.state import State


@dataclass(frozen=True)
class Stock:
    """Stocks at the end of a week.

    Attributes:
        waiting: open requests, [QUEUES].
        problems: open problems.
        booked: hours of workers and services booked for problems and not yet counted, 2^-20 h.
        ties: local ties, each once.
        members: memberships of groups.
        door_carry: hours carried over at the council's door.
        who: ids by row, to tell whether a row still holds the same person.
        help_given: hours of help given in the week, [rows].
    """

    waiting: np.ndarray
    problems: int
    booked: int
    ties: int
    members: int
    door_carry: float
    who: np.ndarray
    help_given: np.ndarray


def taken(state: State) -> Stock:
    """The stocks as they stand now."""
    alive = state["alive"] == 1
    hours = state["problem_hours_now"].reshape(-1, PROBLEM_KINDS, GIVERS)
    return Stock(
        waiting=(state["request_week"][alive] != NO_WEEK).sum(axis=0),
        problems=int(state["problem_open"][alive].sum()),
        booked=int(hours[:, :, Giver.PAID].sum() + hours[:, :, Giver.SERVICE].sum()),
        ties=int(state["tie_count"].sum()) // 2,
        members=int(state["group_size"].sum()),
        door_carry=float(state["service_carry"][Service.DOOR]),
        who=np.where(alive, state["resident_id"], 0),
        help_given=state["help_given"].copy(),
    )


@dataclass(frozen=True)
class Week:
    """A week to be audited.

    Attributes:
        number: the week.
        state: the columns at its end.
        before: stocks at the end of the week before.
        now: stocks at its end.
    """

    number: int
    state: State
    before: Stock
    now: Stock

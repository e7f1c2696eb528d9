"""What a row of "a year in this neighbourhood" is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum

from lacsim.engine.kinds import Giver, Problem, Queue, Task
from lacsim.engine.tallies import Tally


class In(Enum):
    """What a row is counted in; all are given per 1,000 residents a year."""

    TIMES = "times"
    HOURS = "hours"
    WEEKS = "weeks"
    POUNDS = "£"
    POST_WEEKS = "post-weeks"


@dataclass(frozen=True)
class Row:
    """One row of the table.

    Attributes:
        step: step of the week, from 1.
        tally: what is counted.
        words: what it is called.
        unit: what it is counted in.
        only: where it can happen at all, when it cannot everywhere; else empty.
        also: further steps of the week in which it can happen.
    """

    step: int
    tally: Tally
    words: str
    unit: In = In.TIMES
    only: str = ""
    also: tuple[int, ...] = ()

    @property
    def count(self) -> str:
        """Name of the counter in lower case, with its kind where it is one of several."""
        for base, kinds in _IN_A_ROW:
            if 0 <= self.tally - base < len(kinds):
                return f"{base.name}_{kinds[self.tally - base].name}".lower()
        return self.tally.name.lower()


_LISTS_BUT_THE_DOORS = tuple(queue for queue in Queue if queue is not Queue.DOOR)
_IN_A_ROW: tuple[tuple[Tally, tuple[IntEnum, ...]], ...] = (
    (Tally.PROBLEMS_BEGUN, tuple(Problem)),
    (Tally.PROBLEMS_SPAWNED, tuple(Problem)),
    (Tally.SOLVED_BY, tuple(Giver)),
    (Tally.PROBLEM_HOURS_BY, tuple(Giver)),
    (Tally.QUEUE_REQUESTS, _LISTS_BUT_THE_DOORS),
    (Tally.QUEUE_STARTED, _LISTS_BUT_THE_DOORS),
    (Tally.QUEUE_WITHDRAWN, _LISTS_BUT_THE_DOORS),
    (Tally.QUEUE_TURNED_AWAY, _LISTS_BUT_THE_DOORS),
    (Tally.QUEUE_WAIT_WEEKS, _LISTS_BUT_THE_DOORS),
    (Tally.TASK_HOURS, tuple(Task)),
)


def rows_of(
    step: int, base: Tally, words: list[str], unit: In = In.TIMES, only: str = ""
) -> tuple[Row, ...]:
    """A row for each kind of a counter that stands for several in a row."""
    return tuple(
        Row(step, Tally(base + place), word, unit, only) for place, word in enumerate(words)
    )

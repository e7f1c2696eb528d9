"""A year of one worker on the street, with some elements at other levels, and the worker's log."""

from dataclasses import dataclass

import numpy as np

from lacsim.engine.kinds import NOBODY, TASKS, Dial, Task
from lacsim.engine.log import HEAD_LOST, HEAD_USED
from lacsim.engine.state import State
from lacsim.engine.tallies import HOUR, Tally
from paid_work.street import Team, staff, street

EAGER = {"introduction_rate_week": 0.3}  # so that fifty people keep a worker busy


@dataclass
class Year:
    """What a year came to.

    Attributes:
        counts: counters of each week, int [weeks, TALLIES].
        events: (week, kind, who, other, value) of each.
        state: the street afterwards.
        for_people: hours that were left for people each week, float [weeks].
        in_patch: hours in the neighbourhood each week.
        on_duty: whether the week was worked.
        worked_on: hours on problems by (week, row of their owner).
    """

    counts: np.ndarray
    events: list[tuple[int, ...]]
    state: State
    for_people: np.ndarray
    in_patch: np.ndarray
    on_duty: np.ndarray
    worked_on: np.ndarray

    def units(self, task: Task) -> int:
        """Hours of a task, in 2^-20 h."""
        return int(self.counts[:, Tally.TASK_HOURS + task].sum())

    def hours(self, task: Task) -> float:
        """Hours of a task."""
        return self.units(task) / HOUR

    @property
    def all_units(self) -> int:
        """Hours of all tasks together, in 2^-20 h."""
        first = int(Tally.TASK_HOURS)
        return int(self.counts[:, first : first + TASKS].sum())

    def number(self, tally: Tally) -> int:
        """How often something happened."""
        return int(self.counts[:, tally].sum())

    def since(self, kind: Tally, other: Tally) -> list[tuple[int, int]]:
        """(weeks, value) of events of a kind, counted from the last of another to the person."""
        last: dict[int, int] = {}
        found = []
        for week, happened, who, _, value in self.events:
            if happened == other:
                last[who] = week
            elif happened == kind and who in last:
                found.append((week - last[who], value))
        return found

    def log(self, kind: Tally) -> list[tuple[int, ...]]:
        """Events of a kind."""
        return [event for event in self.events if event[1] == kind]


def lived(
    weeks: int = 52, posts: float = 1.0, prepare=None, beliefs=None, **dials: float
) -> Year:  # fmt: skip
    """A year with every element in full but those named.

    Args:
        weeks: how long.
        posts: full-time posts.
        prepare: called with the state before the first week.
        beliefs: values of parameters.
        dials: levels by name of the dial.
    """
    state = street(recording=True, **{**EAGER, **(beliefs or {})})
    staff(state, posts=posts)
    for name, level in dials.items():
        state["dials"][Dial[name]] = level
    if prepare is not None:
        prepare(state)
    team = Team(state)
    counts, events, people, patch, duty, owners = [], [], [], [], [], []
    for week in range(weeks):
        state.log[0, HEAD_USED] = 0
        counts.append(team.week(week))
        assert state.log[0, HEAD_LOST] == 0
        used = state.log[0, HEAD_USED]
        events += [(week, *map(int, row)) for row in state.log[1 : used + 1]]
        people.append(float(state["worker_hours"][0]))
        patch.append(float(state["worker_in_patch"][0]))
        duty.append(bool(state["worker_on_duty"][0]))
        owners.append(state["problem_hours_now"].sum(axis=1) / HOUR)
        for name in ("work_hours_with", "work_hours_for", "problem_hours_now"):
            state[name][:] = 0
        state["exposure_group"][:] = NOBODY
        state["exposure_accompanied"][:] = 0
    return Year(np.array(counts), events, state, np.array(people), np.array(patch),
                np.array(duty), np.array(owners))  # fmt: skip

"""A year of one worker on the street, with some elements at other levels, and the worker's log."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from lacsim.engine.kinds import GIVERS, NOBODY, PROBLEM_KINDS, TASKS, Dial, Task
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
        by_kind: hours on problems by (week, kind).
    """

    counts: np.ndarray
    events: list[tuple[int, ...]]
    state: State
    for_people: np.ndarray
    in_patch: np.ndarray
    on_duty: np.ndarray
    worked_on: np.ndarray
    by_kind: np.ndarray

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

    def each(self, task: Task) -> set[float]:
        """How many hours contacts of a task took, each by itself."""
        return {round(units / HOUR, 4) for *_, units in self.log(Tally.TASK_HOURS + task)}

    def contacts(self) -> dict[int, list[tuple[int, Task, float]]]:
        """(week, task, hours) of every contact after the first, by person."""
        found: dict[int, list[tuple[int, Task, float]]] = {}
        first = int(Tally.TASK_HOURS)
        for week, kind, who, _, units in self.events:
            if first <= kind < first + TASKS:
                found.setdefault(who, []).append((week, Task(kind - first), units / HOUR))
        return found

    def gaps(self) -> list[int]:
        """Weeks between one contact and the next with the same person."""
        met = ([week for week, *_ in each] for each in self.contacts().values())
        return [late - early for weeks in met for early, late in pairwise(weeks)]

    def by_row(self, kind: Tally) -> np.ndarray:
        """How many events of a kind each row of the street had."""
        ids = self.state["resident_id"].astype(np.int64).tolist()
        rows = [ids.index(who) for _, _, who, *_ in self.log(kind)]
        return np.bincount(rows, minlength=len(ids))

    def log(self, kind: Tally) -> list[tuple[int, ...]]:
        """Events of a kind."""
        return [event for event in self.events if event[1] == kind]


def lived(
    weeks: int = 52, posts: float = 1.0, prepare=None, each_week=None, beliefs=None, **dials: float
) -> Year:  # fmt: skip
    """A year with every element in full but those named.

    Args:
        weeks: how long.
        posts: full-time posts.
        prepare: called with the state before the first week.
        each_week: called with it before every week.
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
    counts, events, people, patch, duty, owners, kinds = [], [], [], [], [], [], []
    for week in range(weeks):
        if each_week is not None:
            each_week(state)
        state.log[0, HEAD_USED] = 0
        counts.append(team.week(week))
        assert state.log[0, HEAD_LOST] == 0
        used = state.log[0, HEAD_USED]
        events += [(week, *map(int, row)) for row in state.log[1 : used + 1]]
        people.append(float(state["worker_hours"][0]))
        patch.append(float(state["worker_in_patch"][0]))
        duty.append(bool(state["worker_on_duty"][0]))
        worked = state["problem_hours_now"].reshape(-1, PROBLEM_KINDS, GIVERS).sum(axis=2) / HOUR
        owners.append(worked.sum(axis=1))
        kinds.append(worked.sum(axis=0))
        for name in ("work_hours_with", "work_hours_for", "problem_hours_now"):
            state[name][:] = 0
        state["exposure_group"][:] = NOBODY
        state["exposure_accompanied"][:] = 0
    return Year(np.array(counts), events, state, np.array(people), np.array(patch),
                np.array(duty), np.array(owners), np.array(kinds))  # fmt: skip

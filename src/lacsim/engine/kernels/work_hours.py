"""A worker's hours of one week: how many there are, and booking each to a task."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kernels.common import fixed
from lacsim.engine.kinds import TASKS, Dial
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.paid_work import (
    colleague_chance,
    covered_share,
    hours_of_week,
    own_share,
    pool_size,
    week_is_worked,
)

WEEKS_A_YEAR = 52
# A purse holds one worker's week in 2^-20 h, so that hours add up exactly: spent by task, then
LEFT = TASKS  # not yet spent
DEMANDED = TASKS + 1  # asked for by people, spent or not
PURSE = TASKS + 2


@compiled
def hours_of(
    week: int, row: int, share: float, in_post: int, dials: np.ndarray, p: np.record
) -> float:
    """Hours a post has for people and place this week; 0 in weeks away.

    In a pool, and in a team that shares its people, the other posts cover a vacancy and this one
    covers theirs. Which weeks are worked goes by post, so somebody's leaving does not move them.
    """
    worked = np.int64(p.working_weeks)
    offset = row * (WEEKS_A_YEAR - worked) // 2
    if not week_is_worked(week, offset, worked, WEEKS_A_YEAR):
        return 0.0
    whole = hours_of_week(share, p.contract_hours, p.direct_share)
    pool = pool_size(dials[Dial.DEFINED_NEIGHBOURHOOD], p.pool_spread)
    own = own_share(pool, colleague_chance(dials[Dial.CONTINUITY], p.team_share))
    filled = 1.0 / (1.0 + p.turnover * p.vacancy_weeks / WEEKS_A_YEAR)
    return whole * covered_share(float(in_post), own, filled)


@compiled
def book(task: int, hours: float, purse: np.ndarray) -> float:
    """Spend up to ``hours`` on a task; the hours spent, never more than are left."""
    units = min(fixed(hours), purse[LEFT])
    purse[LEFT] -= units
    purse[task] += units
    return units / HOUR


@compiled
def fits(hours: float, purse: np.ndarray) -> bool:
    """Whether a task fits into what is left of the week; counts it as demanded."""
    units = fixed(hours)
    purse[DEMANDED] += units
    return units <= purse[LEFT]


@compiled
def close_books(
    row: int, purse: np.ndarray, worker_task_hours: np.ndarray, tally: np.ndarray
) -> None:
    """Enter the week's hours by task into the worker's column and the counters."""
    for task in range(TASKS):
        worker_task_hours[row, task] = purse[task]
        tally[Tally.TASK_HOURS + task] += purse[task]

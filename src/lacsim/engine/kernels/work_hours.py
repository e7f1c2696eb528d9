"""A worker's hours of one week: how many there are, and booking each to a task."""

import numpy as np
from numba import njit

from lacsim.engine.kernels.common import fixed
from lacsim.engine.kernels.work_tables import Setting, Staff
from lacsim.engine.kinds import Dial
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.paid_work import covered_share, hours_of_week, pool_size, week_is_worked

WEEKS_A_YEAR = 52
# A purse holds one worker's week in 2^-20 h, so that hours add up exactly.
LEFT = 0  # not yet spent
DEMANDED = 1  # asked for by people, spent or not
PURSE = 2


@njit(cache=True)
def hours_of(week: int, row: int, staff: Staff, setting: Setting) -> float:
    """Hours a post has for people and place this week; 0 in weeks away.

    In a pool the other posts cover a vacancy, and this one covers theirs.
    """
    p = setting.p
    worked = np.int64(p.working_weeks)
    # By post, not by holder: who leaves and comes does not change which weeks are worked.
    offset = np.int64(row * (WEEKS_A_YEAR - worked) // 2)
    if not week_is_worked(week, offset, worked, WEEKS_A_YEAR):
        return 0.0
    whole = hours_of_week(staff.worker_share[row], p.contract_hours, p.direct_share)
    pool = pool_size(setting.dials[Dial.DEFINED_NEIGHBOURHOOD], p.pool_spread)
    away = p.turnover * p.vacancy_weeks / WEEKS_A_YEAR
    filled = 1.0 / (1.0 + away)
    return whole * covered_share(float(staff.worker_in_post[row]), pool, filled)


@njit(cache=True)
def book(
    row: int, task: int, hours: float, purse: np.ndarray, staff: Staff, setting: Setting
) -> float:
    """Spend up to ``hours`` on a task; the hours spent, never more than are left."""
    units = min(fixed(hours), purse[LEFT])
    purse[LEFT] -= units
    staff.worker_task_hours[row, task] += units
    setting.tally[Tally.TASK_HOURS + task] += units
    return units / HOUR


@njit(cache=True)
def fits(hours: float, purse: np.ndarray) -> bool:
    """Whether a task fits into what is left of the week; counts it as demanded."""
    units = fixed(hours)
    purse[DEMANDED] += units
    return units <= purse[LEFT]

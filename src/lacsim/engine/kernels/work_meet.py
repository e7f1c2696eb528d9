"""First contacts, what comes after a contact, and how support ends."""

import numpy as np
from numba import njit

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.bounces import bounce
from lacsim.engine.kernels.work_act import go_to_group
from lacsim.engine.kernels.work_hours import book, fits
from lacsim.engine.kernels.work_match import match_group
from lacsim.engine.kernels.work_plan import Plan
from lacsim.engine.kernels.work_tables import (
    NEVER,
    Folk,
    Groups,
    Setting,
    Staff,
    Support,
    Troubles,
)
from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS, Dial, Task
from lacsim.engine.kinds import Support as Standing
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.introductions import need_of
from lacsim.rules.paid_work import gap_after, listening_needed, weeks_allowed
from lacsim.rules.support import depth as depth_of


@njit(cache=True)
def has_room(row: int, staff: Staff, setting: Setting) -> bool:
    """Whether the worker may meet one more person: by a year's intakes, or by the list's length."""
    if setting.intakes_a_year[0] >= 0.0:
        return staff.worker_intakes[row] >= 1.0
    return staff.worker_active[row] < max(1.0, setting.active_cap[0] * staff.worker_share[row])


@njit(cache=True)
def in_slight_need(person: int, folk: Folk, troubles: Troubles, p: np.record) -> bool:
    """Not isolated and without an open problem that is more than slight: information is enough."""
    if folk.isolated[person] == 1:
        return False
    for kind in range(PROBLEM_KINDS):
        if (
            troubles.problem_open[person, kind] == 1
            and troubles.problem_severity[person, kind] >= p.slight_severity
        ):
            return False
    return True


@njit(cache=True)
def meet(
    week: int,
    row: int,
    person: int,
    purse: np.ndarray,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> bool:
    """A first contact: assessment where there is a threshold, then an hour of listening.

    Returns:
        False where there were no hours for it.
    """
    p = setting.p
    who = folk.resident_id[person]
    threshold = 1.0 - setting.dials[Dial.NO_ELIGIBILITY]
    assessing = p.hours_assess * threshold
    need = need_of(
        folk.stress[person], folk.isolated[person],
        np.int64(week - folk.bounce_week[person] < p.bounce_memory_weeks), p.need_isolated,
        p.need_bounced,
    )  # fmt: skip
    eligible = need >= p.eligible_need * threshold
    listening = p.hours_listen if eligible else 0.0
    if not fits(assessing + listening, purse):
        return False
    book(row, Task.ASSESS, assessing, purse, staff, setting)
    support.first_contact_due[person] = 0
    support.support_started[person] = week
    staff.worker_waiting[row] -= 1
    staff.worker_active[row] += 1
    if setting.intakes_a_year[0] >= 0.0:
        staff.worker_intakes[row] -= 1.0
    setting.tally[Tally.FIRST_CONTACTS] += 1
    record(setting.log, Tally.FIRST_CONTACTS, who, staff.worker_id[row], 1)
    if not eligible:
        end_support(row, person, Standing.NONE, folk, support, staff, setting)
        bounce(
            week, person, folk.resident_id, folk.bounces, folk.bounce_week, folk.bounced_now,
            setting.tally, setting.log,
        )  # fmt: skip
        return True
    spent = book(row, Task.LISTEN, listening, purse, staff, setting)
    support.listened[person] += spent
    support.worker_trust[person] += spent * staff.worker_skill[row]
    support.support_due[person] = week + 1
    support.support_gap[person] = 1
    if in_slight_need(person, folk, troubles, p):
        inform(week, row, person, folk, support, staff, groups, setting)
        end_support(row, person, Standing.INFORMED, folk, support, staff, setting)
    return True


@njit(cache=True)
def inform(
    week: int,
    row: int,
    person: int,
    folk: Folk,
    support: Support,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> None:
    """Somebody leaves with what the worker knows of the place."""
    p = setting.p
    depth = depth_of(support.worker_trust[person], p.half_depth, p.depth_steepness)
    group = match_group(week, row, person, depth, 0, folk, staff, groups, setting)
    who = folk.resident_id[person]
    stale = draw4(setting.key, Event.CONTACT_ROUTE, week, who, np.uint64(0))[1]
    if (
        group != NOBODY
        and stale >= setting.directory_stale[0]
        and folk.exposure_accompanied[person] == 0
    ):
        go_to_group(person, group, False, folk, support)


@njit(cache=True)
def end_support(
    row: int,
    person: int,
    standing: int,
    folk: Folk,
    support: Support,
    staff: Staff,
    setting: Setting,
) -> None:
    """Support ends; the trust there is stays with the two and fades like any other."""
    support.support_state[person] = standing
    support.worker[person] = NOBODY
    support.support_due[person] = NEVER
    support.support_gap[person] = 0
    support.goal_open[person] = 0
    support.deferred_until[person] = NEVER
    staff.worker_active[row] -= 1
    ending = Tally.INFORMED_ONLY if standing == Standing.INFORMED else Tally.SUPPORT_ENDED
    setting.tally[ending] += 1
    record(setting.log, ending, folk.resident_id[person], staff.worker_id[row], standing)


@njit(cache=True)
def time_is_up(week: int, person: int, support: Support, setting: Setting) -> bool:
    """Whether support is limited in time and its weeks are over."""
    limit = weeks_allowed(setting.dials[Dial.NOT_TIME_LIMITED], setting.p.limit_weeks)
    return week - support.support_started[person] >= limit


@njit(cache=True)
def schedule(
    week: int,
    row: int,
    person: int,
    plan: Plan,
    folk: Folk,
    support: Support,
    staff: Staff,
    setting: Setting,
) -> None:
    """When to meet next: weekly while there is work, then ever more seldom, then asleep."""
    p = setting.p
    full = listening_needed(setting.dials[Dial.TIME_TO_KNOW], p.listening_full)
    support.goal_open[person] = plan.goal
    # A contact just made is worth its hours whatever fades of them by next week.
    building = support.listened[person] < full and support.worker_trust[person] < full
    who = folk.resident_id[person]
    fades = draw4(setting.key, Event.CONTACT_MORE, week, who, np.uint64(0))[3]
    gap = gap_after(
        support.support_gap[person], building or plan.goal == 1 or plan.urgent == 1,
        fades < setting.dials[Dial.CAPACITY_NOT_DEPENDENCY], np.int64(p.first_gap),
        np.int64(p.last_gap),
    )  # fmt: skip
    if gap > 0:
        support.support_gap[person] = gap
        support.support_due[person] = week + gap
        return
    support.support_state[person] = Standing.ASLEEP
    support.support_due[person] = NEVER
    support.support_gap[person] = 0
    staff.worker_active[row] -= 1
    setting.tally[Tally.FELL_ASLEEP] += 1
    record(setting.log, Tally.FELL_ASLEEP, who, staff.worker_id[row], 0)

"""Doing what was planned: hours booked, problems moved, trust built, people brought together."""

import numpy as np
from numba import njit

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.bounces import bounce
from lacsim.engine.kernels.common import fixed, give_hours
from lacsim.engine.kernels.memory import learn, service_place
from lacsim.engine.kernels.requests import open_request
from lacsim.engine.kernels.work_hours import book
from lacsim.engine.kernels.work_plan import CARE_NEED, Plan
from lacsim.engine.kernels.work_tables import (
    NEVER,
    Folk,
    Groups,
    Setting,
    Staff,
    Support,
    Troubles,
)
from lacsim.engine.kinds import NOBODY, Dial, Giver, Queue, Service, Task
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.paid_work import gift_chance, right_route_knowledge
from lacsim.rules.seeking import right_route_chance


@njit(cache=True)
def act(
    week: int,
    row: int,
    person: int,
    plan: Plan,
    purse: np.ndarray,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> None:
    """Carry out one contact for which there are hours."""
    p = setting.p
    spent = book(row, plan.task, plan.hours, purse, staff, setting)
    if plan.colleague == 1:
        book(row, Task.HANDOVER, p.hours_handover, purse, staff, setting)
        setting.tally[Tally.CONTACTS_BY_COLLEAGUE] += 1
    count_contact(row, person, plan, spent, folk, staff, setting)
    confiding = 0.0
    if plan.task == Task.LISTEN:
        support.listened[person] += spent
        confiding = spent
    elif plan.task == Task.SOLVE_WITH:
        give_hours(plan.owner, plan.kind, Giver.PAID, spent, troubles.problem_hours_now)
        folk.work_hours_with[person] += spent
        confiding = spent
    elif plan.task == Task.DO_FOR:
        effective = spent * p.speed_for
        give_hours(plan.owner, plan.kind, Giver.PAID, effective, troubles.problem_hours_now)
        folk.work_hours_for[person] += spent
        confiding = spent * p.confiding_light
    elif plan.task == Task.ACCOMPANY:
        go_to_group(person, plan.group, True, folk, support)
        confiding = spent
    elif plan.task == Task.SIGNPOST:
        signpost(week, row, person, plan, folk, support, troubles, staff, groups, setting)
    elif plan.task == Task.REFER:
        refer(week, row, person, plan, folk, support, troubles, staff, groups, setting)
    else:
        confiding = spent * p.confiding_light
    if plan.colleague == 1:
        return
    support.worker_trust[person] += confiding * staff.worker_skill[row]
    if plan.urgent == 0:
        wake_gift(week, person, plan.depth, folk, setting)


@njit(cache=True)
def count_contact(
    row: int, person: int, plan: Plan, spent: float, folk: Folk, staff: Staff, setting: Setting
) -> None:
    """Book a contact, and whether it was a quick fix where it could have been one."""
    setting.tally[Tally.CONTACTS] += 1
    who = folk.resident_id[person]
    record(setting.log, Tally.TASK_HOURS + plan.task, who, staff.worker_id[row], fixed(spent))
    if plan.quick < 0:
        return
    staff.worker_contacts[row] += 1.0
    staff.worker_quick[row] += plan.quick
    setting.tally[Tally.QUICK_FIXES if plan.quick == 1 else Tally.SLOW_CONTACTS] += 1


@njit(cache=True)
def go_to_group(person: int, group: int, accompanied: bool, folk: Folk, support: Support) -> None:
    """Bring a group within reach this week: taken there, or told of it."""
    support.connection_tries[person] += 1
    folk.exposure_group[person] = group
    folk.exposure_accompanied[person] = 1 if accompanied else 0


@njit(cache=True)
def knows_the_way(
    week: int, row: int, person: int, folk: Folk, staff: Staff, setting: Setting
) -> bool:
    """Whether the worker picks the right service: P = .5 + .4 * knowledge of routes."""
    p = setting.p
    knowledge = right_route_knowledge(
        staff.worker_routes[row], setting.dials[Dial.LINK_TO_SERVICES]
    )
    who = folk.resident_id[person]
    luck = draw4(setting.key, Event.CONTACT_ROUTE, week, who, np.uint64(0))[0]
    return luck < right_route_chance(p.route_floor, p.route_gain, knowledge)


@njit(cache=True)
def signpost(
    week: int,
    row: int,
    person: int,
    plan: Plan,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> None:
    """Tell somebody of a group or a service; what happens next is theirs, as with any router.

    Who starts (p_e) goes there unaccompanied; information out of date or a wrong route is a bounce.
    """
    p = setting.p
    who = folk.resident_id[person]
    u = draw4(setting.key, Event.CONTACT_ROUTE, week, who, np.uint64(0))
    stale = u[1] < setting.directory_stale[0]
    if u[3] >= p.p_e:
        support.connection_tries[person] += np.int64(plan.group != NOBODY)
        setting.tally[Tally.SIGNPOST_NOT_STARTED] += 1
        record(setting.log, Tally.SIGNPOST_NOT_STARTED, who, staff.worker_id[row], plan.kind)
        return
    if plan.group != NOBODY and not stale:
        if folk.exposure_accompanied[person] == 0:
            go_to_group(person, plan.group, False, folk, support)
        return
    if stale or not knows_the_way(week, row, person, folk, staff, setting):
        support.connection_tries[person] += np.int64(plan.group != NOBODY)
        setting.tally[Tally.WRONG_ROUTES] += 1
        record(setting.log, Tally.WRONG_ROUTES, who, staff.worker_id[row], plan.kind)
        bounce(
            week, person, folk.resident_id, folk.bounces, folk.bounce_week, folk.bounced_now,
            setting.tally, setting.log,
        )  # fmt: skip
        return
    queue = troubles.right_queue[plan.kind]
    learn(
        person, service_place(Service.DOOR + queue), folk.known_place, folk.known_age,
        groups.group_id,
    )  # fmt: skip
    ask_service(week, plan.owner, queue, plan.kind, 0, 0, folk, troubles, setting)


@njit(cache=True)
def refer(
    week: int,
    row: int,
    person: int,
    plan: Plan,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> None:
    """Make a request to a service with somebody; urgent ones skip the wait where workers can."""
    support.deferred_until[person] = NEVER
    who = folk.resident_id[plan.owner]
    setting.tally[Tally.REQUESTS_BY_WORKERS] += 1
    record(setting.log, Tally.REQUESTS_BY_WORKERS, who, staff.worker_id[row], plan.kind)
    queue = Queue.DOOR if plan.kind == CARE_NEED else troubles.right_queue[plan.kind]
    if plan.kind != CARE_NEED and not knows_the_way(week, row, person, folk, staff, setting):
        setting.tally[Tally.WRONG_ROUTES] += 1
        record(setting.log, Tally.WRONG_ROUTES, who, staff.worker_id[row], plan.kind)
        bounce(
            week, plan.owner, folk.resident_id, folk.bounces, folk.bounce_week, folk.bounced_now,
            setting.tally, setting.log,
        )  # fmt: skip
        return
    other = folk.resident_id[person]
    skips = draw4(setting.key, Event.CONTACT_ROUTE, week, other, np.uint64(0))[3]
    urgent = 1 if plan.urgent == 1 and skips < setting.dials[Dial.LINK_TO_SERVICES] else 0
    ask_service(week, plan.owner, queue, plan.kind, urgent, 1, folk, troubles, setting)


@njit(cache=True)
def ask_service(
    week: int,
    owner: int,
    queue: int,
    kind: int,
    urgent: int,
    routed: int,
    folk: Folk,
    troubles: Troubles,
    setting: Setting,
) -> None:
    """Join the waiting list of a service."""
    open_request(
        week, owner, queue, kind, urgent, routed, folk.resident_id, folk.age_weeks,
        troubles.request_week, troubles.request_kind, troubles.request_urgent,
        troubles.request_routed, troubles.last_request_week, setting.tally, setting.log,
    )  # fmt: skip


@njit(cache=True)
def wake_gift(week: int, person: int, depth: float, folk: Folk, setting: Setting) -> None:
    """A contact may bring to life what somebody could contribute."""
    if folk.gift_active[person] == 1:
        return
    chance = gift_chance(
        setting.dials[Dial.CONTRIBUTION], depth, folk.gift[person], setting.p.gift_rate
    )
    who = folk.resident_id[person]
    if draw4(setting.key, Event.CONTACT_MORE, week, who, np.uint64(0))[2] >= chance:
        return
    folk.gift_active[person] = 1
    setting.tally[Tally.GIFTS_ACTIVATED] += 1
    record(setting.log, Tally.GIFTS_ACTIVATED, who, np.uint64(0), 1)

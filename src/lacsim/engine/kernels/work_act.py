"""Doing what was planned: hours booked, problems moved, trust built, people brought together."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import fixed
from lacsim.engine.kernels.work_case import CARE_NEED
from lacsim.engine.kernels.work_hours import book
from lacsim.engine.kinds import NO_WEEK, NOBODY, Dial, Queue, Task
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.paid_work import gift_chance, right_route_knowledge
from lacsim.rules.seeking import right_route_chance


@compiled
def act(
    week: int,
    post: np.record,
    case: np.record,
    purse: np.ndarray,
    right_queue: np.ndarray,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Carry out one contact for which there are hours."""
    spent = book(case.task, case.hours, purse)
    tally[Tally.CONTACTS] += 1
    record(log, Tally.TASK_HOURS + case.task, case.who, post.who, fixed(spent))
    if case.colleague == 1:
        book(Task.HANDOVER, p.hours_handover, purse)
        tally[Tally.CONTACTS_BY_COLLEAGUE] += 1
    if case.quick >= 0:
        post.contacts += 1.0
        post.quick += case.quick
        tally[Tally.QUICK_FIXES if case.quick == 1 else Tally.SLOW_CONTACTS] += 1
    if case.put_off > 0:
        case.deferred = week + case.put_off
        tally[Tally.REQUESTS_DEFERRED] += 1
        record(log, Tally.REQUESTS_DEFERRED, case.who, np.uint64(0), case.put_off)
    confiding = work(week, post, case, spent, right_queue, dials, key, p, tally, log)
    if case.colleague == 0:
        case.trust += confiding * post.skill
        if case.urgent == 0 and case.gift_active == 0:
            wake_gift(week, case, dials, key, p, tally, log)


@compiled
def work(
    week: int,
    post: np.record,
    case: np.record,
    spent: float,
    right_queue: np.ndarray,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> float:
    """What the task does; the confiding hours in it."""
    if case.task == Task.LISTEN:
        case.listened += spent
        return spent
    if case.task == Task.SOLVE_WITH:
        case.gave = case.owner
        case.gave_hours = spent
        case.hours_with += spent
        return spent
    if case.task == Task.DO_FOR:
        case.gave = case.owner
        case.gave_hours = spent * p.speed_for
        case.hours_for += spent
        return spent * p.confiding_light
    if case.task == Task.ACCOMPANY:
        case.exposure = case.group
        case.accompanied = 1
        case.tries += 1
        return spent
    if case.task == Task.SIGNPOST:
        signpost(week, post, case, right_queue, dials, key, p, tally, log)
    elif case.task == Task.REFER:
        refer(week, post, case, right_queue, dials, key, p, tally, log)
    return spent * p.confiding_light


@compiled
def knows_the_way(luck: float, post: np.record, dials: np.ndarray, p: np.record) -> bool:
    """Whether the worker picks the right service: P = .5 + .4 * knowledge of routes."""
    knowledge = right_route_knowledge(post.routes, dials[Dial.LINK_TO_SERVICES])
    return luck < right_route_chance(p.route_floor, p.route_gain, knowledge)


@compiled
def wrong_way(post: np.record, case: np.record, tally: np.ndarray, log: np.ndarray) -> None:
    """Sent somewhere that does not help."""
    case.bounces = 1
    tally[Tally.WRONG_ROUTES] += 1
    record(log, Tally.WRONG_ROUTES, case.who, post.who, case.kind)


@compiled
def signpost(
    week: int,
    post: np.record,
    case: np.record,
    right_queue: np.ndarray,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Tell somebody of a group or a service; what happens next is theirs, as with any router.

    Who starts (p_e) goes there unaccompanied; information out of date or a wrong route is a bounce.
    """
    u = draw4(key, Event.CONTACT_ROUTE, week, case.who, np.uint64(0))
    if case.group != NOBODY:
        case.tries += 1
    if u[3] >= p.p_e:
        tally[Tally.SIGNPOST_NOT_STARTED] += 1
        record(log, Tally.SIGNPOST_NOT_STARTED, case.who, post.who, case.kind)
    elif u[1] < post.stale:
        wrong_way(post, case, tally, log)
    elif case.group != NOBODY:
        case.exposure = case.group
        case.accompanied = 0
    elif not knows_the_way(u[0], post, dials, p):
        wrong_way(post, case, tally, log)
    else:
        case.ask = right_queue[case.kind]
        case.told = case.ask


@compiled
def refer(
    week: int,
    post: np.record,
    case: np.record,
    right_queue: np.ndarray,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Make a request to a service with somebody; urgent ones skip the wait where workers can."""
    u = draw4(key, Event.CONTACT_ROUTE, week, case.who, np.uint64(0))
    case.deferred = NO_WEEK
    tally[Tally.REQUESTS_BY_WORKERS] += 1
    record(log, Tally.REQUESTS_BY_WORKERS, case.who, post.who, case.kind)
    if case.kind == CARE_NEED:
        case.ask = Queue.DOOR
    elif knows_the_way(u[0], post, dials, p):
        case.ask = right_queue[case.kind]
    else:
        wrong_way(post, case, tally, log)
        return
    case.ask_urgent = np.int64(case.urgent == 1 and u[3] < dials[Dial.LINK_TO_SERVICES])


@compiled
def wake_gift(
    week: int,
    case: np.record,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """A contact may bring to life what somebody could contribute."""
    chance = gift_chance(dials[Dial.CONTRIBUTION], case.depth, case.gift, p.gift_rate)
    if draw4(key, Event.CONTACT_MORE, week, case.who, np.uint64(0))[2] < chance:
        case.gift_active = 1
        tally[Tally.GIFTS_ACTIVATED] += 1
        record(log, Tally.GIFTS_ACTIVATED, case.who, np.uint64(0), 1)

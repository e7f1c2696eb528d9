"""Step 9: advice, voluntary, mental health and housing services: waiting lists with hours."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.bounces import bounce
from lacsim.engine.kernels.common import give_hours
from lacsim.engine.kernels.requests import CARE_NEED, NO_WEEK, close_request, waiting_in_order
from lacsim.engine.kinds import PROBLEM_KINDS, Channel, Giver, Queue, Service
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally


@compiled
def weekly_hours(queue: int, p: np.record) -> float:
    """Hours a week one person gets from a service."""
    if queue == Queue.ADVICE:
        return p.advice_hours
    if queue == Queue.VOLUNTARY:
        return p.voluntary_hours
    if queue == Queue.MENTAL_HEALTH:
        return p.mental_health_hours
    return p.housing_hours


@compiled
def course_weeks(queue: int, p: np.record) -> float:
    """Weeks a service works with one person who keeps going."""
    if queue == Queue.ADVICE:
        return p.advice_weeks
    if queue == Queue.VOLUNTARY:
        return p.voluntary_weeks
    if queue == Queue.MENTAL_HEALTH:
        return p.mental_health_weeks
    return p.housing_weeks


@compiled
def still_wanted(
    row: int, queue: int, kind: int, stress: np.ndarray, problem_open: np.ndarray, p: np.record
) -> bool:
    """Whether what somebody waits for, or is helped with, is still there."""
    if queue == Queue.MENTAL_HEALTH and stress[row] >= p.theta_well:
        return True
    return kind != CARE_NEED and problem_open[row, kind] == 1


@compiled
def help_those_served(
    queue: int,
    hours: float,
    alive: np.ndarray,
    stress: np.ndarray,
    problem_open: np.ndarray,
    problem_hours_now: np.ndarray,
    service_weeks: np.ndarray,
    service_kind: np.ndarray,
    service_match: np.ndarray,
    p: np.record,
    tally: np.ndarray,
) -> float:
    """Give everybody already being helped their week; the hours used.

    For distress without a kind of its own the hours go to the problems the service fits, one
    after another each week of the course.
    """
    used = 0.0
    for row in range(alive.shape[0]):
        if service_weeks[row, queue] == 0 or alive[row] == 0:
            continue
        kind = service_kind[row, queue]
        if not still_wanted(row, queue, kind, stress, problem_open, p):
            service_weeks[row, queue] = 0
            service_kind[row, queue] = CARE_NEED
            continue
        service_weeks[row, queue] -= 1
        used += hours
        if queue == Queue.MENTAL_HEALTH:
            tally[Tally.MENTAL_HEALTH_CONTACTS] += 1
        if kind == CARE_NEED or problem_open[row, kind] == 0:
            kind = best_fit(row, queue, problem_open, service_match)
        if kind != CARE_NEED:
            counted = hours * p.service_match * service_match[queue, kind]
            give_hours(row, kind, Giver.SERVICE, counted, problem_hours_now)
        if service_weeks[row, queue] == 0:
            service_kind[row, queue] = CARE_NEED
    return used


@compiled
def best_fit(row: int, queue: int, problem_open: np.ndarray, service_match: np.ndarray) -> int:
    """The open problem a service fits best (lowest kind in a tie), or -1."""
    best = CARE_NEED
    fit = 0.0
    for kind in range(PROBLEM_KINDS):
        if problem_open[row, kind] == 1 and service_match[queue, kind] > fit:
            fit = service_match[queue, kind]
            best = kind
    return best


@compiled_with_arrays
def queue_week(
    week: int,
    queue: int,
    alive: np.ndarray,
    resident_id: np.ndarray,
    stress: np.ndarray,
    care_unmet: np.ndarray,
    contact_flags: np.ndarray,
    problem_open: np.ndarray,
    problem_hours_now: np.ndarray,
    bounces: np.ndarray,
    bounce_week: np.ndarray,
    bounced_now: np.ndarray,
    treated_until: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    service_weeks: np.ndarray,
    service_kind: np.ndarray,
    service_match: np.ndarray,
    service_capacity: np.ndarray,
    service_used: np.ndarray,
    service_queue: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """One week of one service: those being helped, then new starts in order while hours last.

    Whoever starts keeps going to the end of the course with p_a, else stops early. Hours count
    for the problem times how well the service fits its kind. A request the service does not fit,
    or that has waited past ``queue_patience``, is turned away: a bounce.

    Args:
        queue: ``kinds.Queue``, not the council door.
    """
    service = Service.DOOR + queue
    hours = weekly_hours(queue, p)
    left = service_capacity[service] - help_those_served(
        queue, hours, alive, stress, problem_open, problem_hours_now, service_weeks,
        service_kind, service_match, p, tally,
    )  # fmt: skip
    waiting = waiting_in_order(queue, alive, resident_id, request_week, request_urgent, key)
    still = 0
    for place in range(waiting.shape[0]):
        row = waiting[place]
        kind = request_kind[row, queue]
        fits = kind == CARE_NEED or service_match[queue, kind] > 0.0
        end = NO_WEEK
        if not still_wanted(row, queue, kind, stress, problem_open, p):
            end = Tally.QUEUE_WITHDRAWN + queue - 1
        elif not fits or week - request_week[row, queue] >= p.queue_patience:
            end = Tally.QUEUE_TURNED_AWAY + queue - 1
            bounce(week, row, resident_id, bounces, bounce_week, bounced_now, tally, log)
        elif left >= hours:
            left -= hours
            end = Tally.QUEUE_STARTED + queue - 1
            tally[Tally.QUEUE_WAIT_WEEKS + queue - 1] += week - request_week[row, queue]
            if queue <= Queue.VOLUNTARY:  # the others have thresholds of their own
                tally[Tally.HELPED_BELOW_THRESHOLD] += care_unmet[row] < p.theta_low
            start_course(
                week, row, queue, kind, resident_id, contact_flags, treated_until, service_weeks,
                service_kind, key, p, tally, log,
            )  # fmt: skip
        if end == NO_WEEK:
            still += 1
            continue
        close_request(
            week, row, queue, end, resident_id, request_week, request_kind, request_urgent,
            last_request_week, tally, log,
        )  # fmt: skip
    service_used[service] = service_capacity[service] - left
    service_queue[service] = still


@compiled
def start_course(
    week: int,
    row: int,
    queue: int,
    kind: int,
    resident_id: np.ndarray,
    contact_flags: np.ndarray,
    treated_until: np.ndarray,
    service_weeks: np.ndarray,
    service_kind: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Begin a course of help; it is shorter for those who will not keep going."""
    who = resident_id[row]
    weeks = course_weeks(queue, p)
    if draw4(key, Event.KEEP_GOING, week, who, np.uint64(queue))[0] < p.p_a:
        tally[Tally.SIGNPOST_KEPT_GOING] += 1
    else:
        tally[Tally.SIGNPOST_DROPPED_OUT] += 1
        record(log, Tally.SIGNPOST_DROPPED_OUT, who, np.uint64(0), queue)
        weeks *= p.course_before_dropping
    service_weeks[row, queue] = max(1, int(weeks))
    service_kind[row, queue] = kind
    if queue == Queue.MENTAL_HEALTH:
        contact_flags[row] |= 1 << Channel.MENTAL_HEALTH
        treated_until[row] = max(treated_until[row], week + service_weeks[row, queue])
    elif queue == Queue.HOUSING:
        contact_flags[row] |= 1 << Channel.HOUSING

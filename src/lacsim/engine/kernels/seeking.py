"""Step 8: where people with an open problem or unmet care turn this week."""

import math

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.bounces import bounce
from lacsim.engine.kernels.common import worst_open
from lacsim.engine.kernels.memory import knows
from lacsim.engine.kernels.requests import CARE_NEED, open_request, waits
from lacsim.engine.kinds import NOBODY, Channel, Queue, Service, Support
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.seeking import (
    NEVER,
    acute_hazard,
    care_severity,
    mild_hazard,
    right_route_chance,
    time_to,
)

# Ways to turn, in the order of their counters from Tally.SEEKING_SELF on.
SELF = 0
NATURAL = 1
WORKER = 2
GP = 3
DOOR = 4
ADVICE = 5
EMERGENCY = 6
ROUTES = 7


@compiled
def set_hazards(
    row: int,
    kind: int,
    severity: float,
    health: np.ndarray,
    health_acute: np.ndarray,
    bounces: np.ndarray,
    crisis_weeks: np.ndarray,
    contact_flags: np.ndarray,
    support_state: np.ndarray,
    request_week: np.ndarray,
    service_weeks: np.ndarray,
    problem_formal: np.ndarray,
    right_queue: np.ndarray,
    p: np.record,
    hazards: np.ndarray,
) -> None:
    """Hazard a week of every way to turn, for one person with one need.

    Args:
        kind: ``kinds.Problem``, or -1 for unmet care.
        severity: 0-1.
        hazards: written, by route.
    """
    e_x = p.bounce_effect
    bounced = bounces[row]
    hazards[:] = 0.0
    if kind == CARE_NEED or problem_formal[row, kind] == 0:
        hazards[SELF] = mild_hazard(p.seek_self, severity, p.seek_self_slope, e_x, bounced)
        hazards[NATURAL] = mild_hazard(p.seek_natural, severity, p.seek_natural_slope, e_x, bounced)
    formal = mild_hazard(1.0, severity, p.seek_slope, e_x, bounced)  # shared, times each base
    if support_state[row] == Support.ACTIVE or support_state[row] == Support.ASLEEP:
        hazards[WORKER] = p.seek_worker * formal
    if contact_flags[row] & (1 << Channel.GP):
        hazards[GP] = p.seek_gp * formal
    if not waits(row, Queue.DOOR, request_week):
        base = p.seek_door_care if kind == CARE_NEED else p.seek_door
        by_health = math.exp(p.seek_door_health * min(health[row], p.exponent_cap_h))
        hazards[DOOR] = base * by_health * formal
        if crisis_weeks[row] > 0:
            hazards[DOOR] += p.seek_door_crisis
        if health_acute[row] >= p.recovering_acute:
            hazards[DOOR] += p.seek_door_recovering * by_health
    if kind != CARE_NEED:
        queue = right_queue[kind]
        if not waits(row, queue, request_week) and service_weeks[row, queue] == 0:
            hazards[ADVICE] = p.seek_advice * formal
    hazards[EMERGENCY] = acute_hazard(
        p.seek_emergency, severity, p.seek_emergency_slope, e_x, bounced
    )


@compiled
def first_route(week: int, who: np.uint64, hazards: np.ndarray, key: np.uint64) -> int:
    """The way whose hazard strikes first this week, or NOBODY."""
    early = draw4(key, Event.SEEK, week, who, np.uint64(0))
    late = draw4(key, Event.SEEK, week, who, np.uint64(1))
    best = NEVER
    route = NOBODY
    for candidate in range(ROUTES):
        draw = early[candidate] if candidate < DOOR else late[candidate - DOOR]
        time = time_to(draw, hazards[candidate])
        if time < best:
            best = time
            route = candidate
    return route


@compiled_with_arrays
def seek_help(
    week: int,
    adult: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    health: np.ndarray,
    health_acute: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_formal: np.ndarray,
    care_unmet: np.ndarray,
    crisis_weeks: np.ndarray,
    contact_flags: np.ndarray,
    known_place: np.ndarray,
    support_state: np.ndarray,
    support_due: np.ndarray,
    emergency_sought: np.ndarray,
    bounces: np.ndarray,
    bounce_week: np.ndarray,
    bounced_now: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    service_weeks: np.ndarray,
    right_queue: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Every adult with an open problem or unmet care turns at most one way this week.

    Unmet care stands before problems; of the problems, the most severe. Somebody in crisis, or
    just after an acute episode, may come to the council door without either. The GP can be asked
    only in a week with a GP contact, so asking adds no contacts of its own.
    """
    hazards = np.zeros(ROUTES)
    for row in range(adult.shape[0]):
        emergency_sought[row] = 0
        if adult[row] == 0:
            continue
        kind = worst_open(row, problem_open, problem_severity, False, problem_formal)
        severity = problem_severity[row, kind] if kind != NOBODY else 0.0
        if care_unmet[row] > p.unmet_least:
            kind = CARE_NEED
            severity = care_severity(care_unmet[row], p.seek_care_scale)
        elif kind == NOBODY:
            if crisis_weeks[row] == 0 and health_acute[row] < p.recovering_acute:
                continue
            kind = CARE_NEED
        set_hazards(
            row, kind, severity, health, health_acute, bounces, crisis_weeks, contact_flags,
            support_state, request_week, service_weeks, problem_formal, right_queue, p, hazards,
        )  # fmt: skip
        who = resident_id[row]
        route = first_route(week, who, hazards, key)
        if route == NOBODY:
            continue
        tally[Tally.SEEKING_SELF + route] += 1
        record(log, Tally.SEEKING_SELF + route, who, np.uint64(0), kind)
        if route == WORKER:
            asleep = support_state[row] == Support.ASLEEP
            support_due[row] = week if asleep else min(support_due[row], week)
            continue
        if route == EMERGENCY:
            emergency_sought[row] = 1
            continue
        if route <= NATURAL:
            continue
        urgent = 1 if crisis_weeks[row] > 0 else 0
        queue = Queue.DOOR if kind == CARE_NEED else right_queue[kind]
        if route == DOOR:
            contact_flags[row] |= 1 << Channel.DOOR
            queue = Queue.DOOR
        elif not finds_the_way(week, row, route, queue, who, known_place, p, key):
            tally[Tally.WRONG_ROUTES] += 1
            record(log, Tally.WRONG_ROUTES, who, np.uint64(0), kind)
            bounce(week, row, resident_id, bounces, bounce_week, bounced_now, tally, log)
            continue
        open_request(
            week, row, queue, kind, urgent, resident_id, age_weeks, request_week, request_kind,
            request_urgent, last_request_week, tally, log,
        )  # fmt: skip


@compiled
def finds_the_way(
    week: int,
    row: int,
    route: int,
    queue: int,
    who: np.uint64,
    known_place: np.ndarray,
    p: np.record,
    key: np.uint64,
) -> bool:
    """Whether oneself or the GP picks the right service: P = .5 + .4 * knowledge."""
    knowledge = p.gp_routes
    router = Service.GP
    if route == ADVICE:
        knowledge = 1.0 if knows(row, -2 - (Service.DOOR + queue), known_place) else 0.0
        router = Service.ADVICE
    luck = draw4(key, Event.RIGHT_ROUTE, week, who, np.uint64(router))[0]
    return luck < right_route_chance(p.route_floor, p.route_gain, knowledge)

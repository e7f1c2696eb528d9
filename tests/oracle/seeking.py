"""Step 8: where people with an open problem or unmet care turn, and who is introduced."""

from __future__ import annotations

import math

from lacsim.engine.events import Event
from lacsim.engine.kinds import Channel, Queue, Service, Support
from lacsim.engine.tallies import Tally
from lacsim.rules.seeking import (
    NEVER,
    acute_hazard,
    care_severity,
    mild_hazard,
    right_route_chance,
    time_to,
)
from oracle.bounces import bounce
from oracle.introductions import introductions
from oracle.people import Resident
from oracle.problems import worst_problem
from oracle.requests import CARE_NEED, open_request
from oracle.world import World

# Ways to turn, in the order of their counters from Tally.SEEKING_SELF on.
SELF, NATURAL, WORKER, GP, DOOR, ADVICE, EMERGENCY = range(7)


def seeking(world: World) -> None:
    """Everybody seeks help first; then people are introduced."""
    for resident in world.residents.values():
        resident.emergency_sought = False
    for resident in world.adults:
        seek_help(world, resident)
    introductions(world)


def seek_help(world: World, resident: Resident) -> None:
    """Turn at most one way: unmet care stands before problems, the most severe of these first.

    Somebody in crisis, or just after an acute episode, may come to the door without either.
    """
    p = world.p
    worst = worst_problem(resident)
    if resident.care_unmet > p.unmet_least:
        kind, severity = CARE_NEED, care_severity(resident.care_unmet, p.seek_care_scale)
    elif worst is not None:
        kind, severity = worst.kind, worst.severity
    elif resident.crisis_weeks > 0 or resident.health_acute >= p.recovering_acute:
        kind, severity = CARE_NEED, 0.0
    else:
        return
    route = first_route(world, resident, hazards_of(world, resident, kind, severity))
    if route is None:
        return
    world.count(Tally.SEEKING_SELF + route)
    world.record(Tally.SEEKING_SELF + route, resident.id, value=kind)
    if route == WORKER:
        asleep = resident.support_state == Support.ASLEEP
        resident.support_due = world.week if asleep else min(resident.support_due, world.week)
    elif route == EMERGENCY:
        resident.emergency_sought = True
    elif route in (GP, DOOR, ADVICE):
        ask_a_service(world, resident, route, kind)


def hazards_of(world: World, resident: Resident, kind: int, severity: float) -> list[float]:
    """Hazard a week of every way to turn, by route, for one need."""
    p = world.p
    effect, bounced = p.bounce_effect, resident.bounces
    hazards = [0.0] * 7
    if kind == CARE_NEED or not resident.problems[kind].formal:
        hazards[SELF] = mild_hazard(p.seek_self, severity, p.seek_self_slope, effect, bounced)
        hazards[NATURAL] = mild_hazard(
            p.seek_natural, severity, p.seek_natural_slope, effect, bounced
        )
    formal = mild_hazard(1.0, severity, p.seek_slope, effect, bounced)  # times each base
    if resident.support_state in (Support.ACTIVE, Support.ASLEEP):
        hazards[WORKER] = p.seek_worker * formal
    if Channel.GP in resident.met_by:
        hazards[GP] = p.seek_gp * formal
    if Queue.DOOR not in resident.requests:
        base = p.seek_door_care if kind == CARE_NEED else p.seek_door
        by_health = math.exp(p.seek_door_health * min(resident.health, p.exponent_cap_h))
        hazards[DOOR] = base * by_health * formal
        if resident.crisis_weeks > 0:
            hazards[DOOR] += p.seek_door_crisis
        if resident.health_acute >= p.recovering_acute:
            hazards[DOOR] += p.seek_door_recovering * by_health
    if kind != CARE_NEED:
        queue = world.tables.right_queue[kind]
        if queue not in resident.requests and resident.service_weeks[queue] == 0:
            hazards[ADVICE] = p.seek_advice * formal
    hazards[EMERGENCY] = acute_hazard(
        p.seek_emergency, severity, p.seek_emergency_slope, effect, bounced
    )
    return hazards


def first_route(world: World, resident: Resident, hazards: list[float]) -> int | None:
    """The way whose hazard strikes first this week."""
    luck = world.draw(Event.SEEK, resident.id) + world.draw(Event.SEEK, resident.id, 1)
    best, route = NEVER, None
    for candidate, hazard in enumerate(hazards):
        time = time_to(luck[candidate], hazard)
        if time < best:
            best, route = time, candidate
    return route


def ask_a_service(world: World, resident: Resident, route: int, kind: int) -> None:
    """Ask at the council door, or where oneself or the GP thinks right."""
    queue = Queue.DOOR if kind == CARE_NEED else world.tables.right_queue[kind]
    if route == DOOR:
        resident.met_by.add(Channel.DOOR)
        queue = Queue.DOOR
    elif not finds_the_way(world, resident, route, queue):
        world.count(Tally.WRONG_ROUTES)
        world.record(Tally.WRONG_ROUTES, resident.id, value=kind)
        bounce(world, resident)
        return
    open_request(world, resident, queue, kind, int(resident.crisis_weeks > 0))


def finds_the_way(world: World, resident: Resident, route: int, queue: int) -> bool:
    """Whether oneself or the GP picks the right service: P = .5 + .4 x knowledge."""
    p = world.p
    if route == ADVICE:
        router = Service.ADVICE
        known = world.services[Service.DOOR + queue] in resident.known
        knowledge = 1.0 if known else 0.0
    else:
        router, knowledge = Service.GP, p.gp_routes
    luck = world.draw(Event.RIGHT_ROUTE, resident.id, router)[0]
    return luck < right_route_chance(p.route_floor, p.route_gain, knowledge)

"""Advice, voluntary, mental health and housing services: waiting lists served while hours last."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Channel, Giver, Queue, Service
from lacsim.engine.tallies import Tally
from oracle.bounces import bounce
from oracle.people import Resident
from oracle.problems import give_hours
from oracle.requests import CARE_NEED, close_request, waiting_in_order
from oracle.world import World


def serve(world: World, queue: Queue) -> None:
    """One week of one service: those being helped, then new starts in order of place.

    A request the service does not fit, or that has waited past ``queue_patience``, is turned
    away: a bounce.
    """
    service = world.services[Service.DOOR + queue]
    hours, _ = course_of(world, queue)
    left = service.capacity - help_those_served(world, queue, hours)
    waiting = waiting_in_order(world, queue)
    still = len(waiting)
    for person in waiting:
        request = person.requests[queue]
        fits = request.kind == CARE_NEED or world.tables.service_match[queue][request.kind] > 0.0
        if not still_wanted(world, person, queue, request.kind):
            ending = Tally.QUEUE_WITHDRAWN
        elif not fits or world.week - request.week >= world.p.queue_patience:
            ending = Tally.QUEUE_TURNED_AWAY
            bounce(world, person)
        elif left >= hours:
            ending = Tally.QUEUE_STARTED
            left -= hours
            world.count(Tally.QUEUE_WAIT_WEEKS + queue - 1, world.week - request.week)
            if queue in (Queue.ADVICE, Queue.VOLUNTARY):
                below = person.care_unmet < world.p.theta_low
                world.count(Tally.HELPED_BELOW_THRESHOLD, below)
            start_course(world, person, queue, request.kind)
        else:
            continue
        close_request(world, person, queue, ending + queue - 1)
        still -= 1
    service.used = service.capacity - left
    service.queue = still


def course_of(world: World, queue: Queue) -> tuple[float, float]:
    """Hours a week one person gets from a service, and for how many weeks."""
    p = world.p
    return {
        Queue.ADVICE: (p.advice_hours, p.advice_weeks),
        Queue.VOLUNTARY: (p.voluntary_hours, p.voluntary_weeks),
        Queue.MENTAL_HEALTH: (p.mental_health_hours, p.mental_health_weeks),
        Queue.HOUSING: (p.housing_hours, p.housing_weeks),
    }[queue]


def still_wanted(world: World, person: Resident, queue: Queue, kind: int) -> bool:
    """Whether what somebody waits for, or is helped with, is still there."""
    distressed = queue == Queue.MENTAL_HEALTH and person.stress >= world.p.theta_well
    return distressed or kind in person.problems


def help_those_served(world: World, queue: Queue, hours: float) -> float:
    """Give everybody already being helped their week; the hours used."""
    used = 0.0
    for person in world.residents.values():
        if person.service_weeks[queue] == 0:
            continue
        kind = person.service_kind[queue]
        if not still_wanted(world, person, queue, kind):
            person.service_weeks[queue] = 0
            person.service_kind[queue] = CARE_NEED
            continue
        person.service_weeks[queue] -= 1
        used += hours
        if queue == Queue.MENTAL_HEALTH:
            world.count(Tally.MENTAL_HEALTH_CONTACTS)
        work_on_problem(world, person, queue, kind, hours)
        if person.service_weeks[queue] == 0:
            person.service_kind[queue] = CARE_NEED
    return used


def work_on_problem(world: World, person: Resident, queue: Queue, kind: int, hours: float) -> None:
    """Hours count as far as the service fits; where that kind is over, for what it fits best."""
    fit = world.tables.service_match[queue]
    if kind not in person.problems:
        kind = max(sorted(person.problems), key=lambda other: fit[other], default=CARE_NEED)
        if kind == CARE_NEED or fit[kind] == 0.0:
            return
    give_hours(person.problems[kind], Giver.SERVICE, hours * world.p.service_match * fit[kind])


def start_course(world: World, person: Resident, queue: Queue, kind: int) -> None:
    """Begin a course of help; it is shorter for those who will not keep going (p_a)."""
    _, weeks = course_of(world, queue)
    if world.draw(Event.KEEP_GOING, person.id, queue)[0] < world.p.p_a:
        world.count(Tally.SIGNPOST_KEPT_GOING)
    else:
        world.count(Tally.SIGNPOST_DROPPED_OUT)
        world.record(Tally.SIGNPOST_DROPPED_OUT, person.id, value=queue)
        weeks *= world.p.course_before_dropping
    person.service_weeks[queue] = max(1, int(weeks))
    person.service_kind[queue] = kind
    if queue == Queue.MENTAL_HEALTH:
        person.met_by.add(Channel.MENTAL_HEALTH)
        person.treated_until = max(person.treated_until, world.week + person.service_weeks[queue])
    elif queue == Queue.HOUSING:
        person.met_by.add(Channel.HOUSING)

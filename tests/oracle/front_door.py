"""The council's adult social care door: a waiting list, staff hours, assessments."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Queue, Service
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import standard_normal
from lacsim.rules.front_door import (
    LONG_TERM,
    LOW_LEVEL,
    NOTHING,
    OTHER,
    SHORT_TERM,
    SIGNPOSTED,
    need_as_assessed,
    outcome,
    pressure,
)
from oracle.care_packages import start_long_term, work_on_independence
from oracle.people import Resident
from oracle.precision import fixed
from oracle.problems import worst_problem
from oracle.requests import CARE_NEED, close_request, waiting_in_order
from oracle.signposting import signpost
from oracle.world import World

ENDINGS = {
    LONG_TERM: Tally.DOOR_LONG_TERM,
    SHORT_TERM: Tally.DOOR_SHORT_TERM,
    LOW_LEVEL: Tally.DOOR_LOW_LEVEL,
    OTHER: Tally.DOOR_OTHER,
    NOTHING: Tally.DOOR_NOTHING,
    SIGNPOSTED: Tally.DOOR_SIGNPOSTED,
}


def front_door(world: World) -> None:
    """One week: withdraw what is over or waited too long, serve the others while hours last.

    An assessment begun is finished; its overrun comes off next week.
    """
    p = world.p
    door = world.services[Service.DOOR]
    budget = left = door.capacity + door.carry
    asked = 0.0
    waiting = waiting_in_order(world, Queue.DOOR)
    still = len(waiting)
    for person in waiting:
        request = person.requests[Queue.DOOR]
        assessed = is_assessed(world, person)
        hours = p.hours_contact + (p.hours_door_assess if assessed else 0.0)
        if request.week == world.week:
            asked += hours
        if is_over(world, person, request.kind) or world.week - request.week >= p.door_patience:
            ending = Tally.DOOR_WITHDRAWN
        elif left > 0.0:
            left -= hours
            ending = answer(world, person, request.kind, assessed)
            world.count(Tally.DOOR_ASSESSMENT_HOURS, fixed(hours))
            world.count(Tally.DOOR_WAIT_WEEKS, world.week - request.week)
            person.gp_trust += p.usual_contact * hours
        else:
            continue
        close_request(world, person, Queue.DOOR, ending)
        still -= 1
    door.used = budget - left
    door.carry = min(0.0, left)
    door.queue = still
    if door.capacity > 0.0:
        world.door_pressure = pressure(world.door_pressure, asked, door.capacity, p.pressure_weeks)


def is_recovering(world: World, person: Resident) -> bool:
    """In crisis, or just after an acute episode."""
    return person.crisis_weeks > 0 or person.health_acute >= world.p.recovering_acute


def is_assessed(world: World, person: Resident) -> bool:
    """Only where care is unmet, or somebody is recovering."""
    return person.care_unmet >= world.p.unmet_least or is_recovering(world, person)


def is_over(world: World, person: Resident, kind: int) -> bool:
    """Whether what somebody asked about has ended while they waited."""
    if person.care_unmet >= world.p.unmet_least:
        return False
    if kind == CARE_NEED:
        return not is_recovering(world, person)
    return kind not in person.problems


def answer(world: World, person: Resident, kind: int, assessed: bool) -> Tally:
    """Serve one person: support, another place named, or nothing; what the request ends in."""
    if kind not in person.problems:
        worst = worst_problem(person)
        kind = CARE_NEED if worst is None or kind == CARE_NEED else worst.kind
    result = decide(world, person, kind, assessed)
    if result == SIGNPOSTED:
        signpost(world, person, kind)
    else:
        give_support(world, person, result)
    if assessed:
        world.count(Tally.DOOR_ASSESSED)
        if result in (SIGNPOSTED, NOTHING):
            world.count(Tally.DOOR_ZERO_OUTCOME)
    return ENDINGS[result]


def decide(world: World, person: Resident, kind: int, assessed: bool) -> int:
    """What a request ends in (the codes of ``rules.front_door``)."""
    p = world.p
    luck = world.draw(Event.ASSESSMENT, person.id)
    if luck[2] < p.door_other:
        return OTHER
    result = NOTHING
    if assessed:
        error = standard_normal(luck[0], luck[1])
        need = need_as_assessed(
            person.care_unmet, person.health_acute, p.hours_per_acute, error, p.assessment_spread
        )
        result = outcome(
            need, is_recovering(world, person), p.theta_long, p.theta_short, p.theta_low
        )
    if result == NOTHING:
        has_somewhere = kind != CARE_NEED or person.isolated
        if luck[3] < (p.door_signpost if has_somewhere else p.door_signpost_care):
            return SIGNPOSTED
    return result


def give_support(world: World, person: Resident, result: int) -> None:
    """Begin the support an assessment ended in; the hours come from step 6 of next week on."""
    p = world.p
    if result == LONG_TERM:
        luck = world.draw(Event.ENROL, person.id)
        start_long_term(world, person, day_luck=luck[2], away_luck=luck[3])
    elif result == SHORT_TERM:
        person.care_short_until = world.week + int(p.short_term_weeks)
        person.care_formal += max(person.care_unmet, p.low_level_hours)
    elif result == LOW_LEVEL:
        work_on_independence(world, person)
        person.care_formal += min(person.care_unmet, p.low_level_hours)
        person.care_review_week = world.week + int(p.review_weeks)

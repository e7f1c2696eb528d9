"""Signposting: the council's door names another place instead of giving support."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Service
from lacsim.engine.tallies import Tally
from lacsim.rules.information import entry_is_stale
from lacsim.rules.seeking import right_route_chance
from oracle.bounces import bounce
from oracle.group_choice import pick_group
from oracle.people import Resident
from oracle.requests import CARE_NEED, open_request
from oracle.world import World


def signpost(world: World, person: Resident, kind: int) -> None:
    """A group for some, else a service; whether they go there is up to the person (p_e)."""
    p = world.p
    luck = world.draw(Event.ENROL, person.id)
    if luck[0] >= p.p_e:
        world.count(Tally.SIGNPOST_NOT_STARTED)
        world.record(Tally.SIGNPOST_NOT_STARTED, person.id, value=kind)
    elif kind == CARE_NEED or (person.isolated and luck[1] < p.door_group_share):
        signpost_to_group(world, person)
    else:
        signpost_to_service(world, person, kind)


def signpost_to_group(world: World, person: Resident) -> None:
    """Any group in reach, tried unaccompanied in step 11; an entry out of date is a bounce."""
    stale = world.draw(Event.SIGNPOST_GROUP, person.id)[0]
    if entry_is_stale(stale, world.directory_stale):
        bounce(world, person)
        return
    group = pick_group(world, Event.SIGNPOST_GROUP, person, insight=0.0)
    if group is not None and not person.exposure_accompanied:
        person.exposure_group = group
        world.count(Tally.SIGNPOSTED_TO_GROUP)
        world.record(Tally.SIGNPOSTED_TO_GROUP, person.id, group.id)


def signpost_to_service(world: World, person: Resident, kind: int) -> None:
    """The right service with .5 + .4 * the door's knowledge; a wrong one is a bounce."""
    p = world.p
    luck = world.draw(Event.RIGHT_ROUTE, person.id, Service.DOOR)[0]
    if luck >= right_route_chance(p.route_floor, p.route_gain, p.door_routes):
        world.count(Tally.WRONG_ROUTES)
        world.record(Tally.WRONG_ROUTES, person.id, value=kind)
        bounce(world, person)
        return
    open_request(world, person, world.tables.right_queue[kind], kind, urgent=0)

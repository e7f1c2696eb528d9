"""Step 12: weeks in day services and homes, moves into them, and ways back."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.tallies import Tally
from oracle.group_choice import matched_weeks
from oracle.people import Resident
from oracle.places import Group
from oracle.requests import WEEKS_TO_65
from oracle.world import World


def live_elsewhere(world: World) -> None:
    """Care homes, homes for adults with learning disabilities, day services."""
    for person in world.residents.values():
        if person.day_service:
            world.count(Tally.DAY_SERVICE_WEEKS)
        if person.residential:
            world.count(Tally.RESIDENTIAL_WEEKS)
        elif person.learning_home:
            live_in_learning_home(world, person)
        elif person.crisis_weeks > 0 and person.age_weeks >= WEEKS_TO_65:
            move_to_care_home(world, person)


def live_in_learning_home(world: World, person: Resident) -> None:
    """A week there; who was placed away may come back where care and a local group wait."""
    world.count(Tally.LEARNING_DISABILITY_WEEKS)
    luck = world.draw(Event.PLACEMENT, person.id)
    if luck[0] < world.p.return_chance and person.placed_away and has_ground(world, person):
        world.count(Tally.OUT_OF_AREA_RETURNED)
        world.record(Tally.OUT_OF_AREA_RETURNED, person.id)
    elif luck[1] >= world.p.home_leave_chance:
        return
    person.placed_away = person.learning_home = False


def has_ground(world: World, person: Resident) -> bool:
    """Natural care, and a local group they know of or belong to."""
    knows_one = any(isinstance(place, Group) for place in person.known)
    return person.care_natural > 0.0 and (knows_one or matched_weeks(world, person) > 0)


def move_to_care_home(world: World, person: Resident) -> None:
    """An older person in crisis, in poor health and with too little natural care, may move."""
    p = world.p
    short = person.care_need_now - person.care_natural
    if person.health < p.residential_health or short < p.unmet_least:
        return
    if world.draw(Event.CRISIS, person.id, 2)[0] < p.residential_chance:
        person.residential = True
        person.care_formal = 0.0
        world.count(Tally.RESIDENTIAL_STARTED)
        world.record(Tally.RESIDENTIAL_STARTED, person.id)

"""Looking for a group: among those in mind, else in the directory; what is found may be gone."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.rules.chance import gumbel
from lacsim.rules.information import entry_is_stale
from lacsim.rules.joining import pull_of_group
from oracle.group_choice import group_distance, group_fit, pick_group
from oracle.memory import learn
from oracle.people import Resident
from oracle.places import Group
from oracle.world import World


class Stale(Exception):
    """There was a group once, and it is no more where it is looked for."""


def look_for_group(world: World, person: Resident) -> Group | None:
    """A group somebody looks for on their own; None where there is none in reach.

    Raises:
        Stale: they stand before a closed door.
    """
    known = [
        place
        for place in person.known
        if isinstance(place, Group) and place not in person.memberships
    ]
    if not known:
        return ask_directory(world, person)
    found = max(known, key=lambda group: appeal(world, person, group))
    if not found.alive:
        del person.known[found]
        raise Stale
    return found


def appeal(world: World, person: Resident, group: Group) -> float:
    """Gumbel luck and how far the group draws the person."""
    pull = pull_of_group(
        group_fit(person, group), group_distance(person, group), world.p.join_similarity,
        world.p.join_distance,
    )  # fmt: skip
    return gumbel(world.draw(Event.LOOKING_WHICH, person.id, group.id)[0]) + pull


def ask_directory(world: World, person: Resident) -> Group | None:
    """Ask the directory for a group and keep it in mind.

    Raises:
        Stale: the entry is out of date.
    """
    found = pick_group(world, Event.LOOKING_WHICH, person, insight=1.0)
    if found is None:
        return None
    stale = world.draw(Event.LOOKING_WHICH, person.id)[0]
    if entry_is_stale(stale, world.directory_stale):
        raise Stale
    learn(person, found)
    return found

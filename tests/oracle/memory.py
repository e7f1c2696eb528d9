"""The places a person keeps in mind: groups and services, few, the oldest giving way."""

from __future__ import annotations

from lacsim.engine.kinds import KNOWN_PLACES
from oracle.people import Resident
from oracle.places import Group, Service
from oracle.world import World


def learn(resident: Resident, place: Group | Service) -> bool:
    """Put a place in somebody's mind, or refresh it.

    Where the mind is full the oldest gives way; of those equally old the one with the higher id,
    which may be the new one.

    Returns:
        Whether it was new to them and is kept.
    """
    known = resident.known
    if place in known:
        known[place] = 0
        return False
    if len(known) == KNOWN_PLACES:
        oldest = max(known, key=lambda held: (known[held], held.id))
        if known[oldest] == 0 and place.id > oldest.id:
            return False
        del known[oldest]
    known[place] = 0
    return True


def forget_everywhere(world: World, place: Group) -> None:
    """Take a place out of everybody's mind."""
    for resident in world.residents.values():
        resident.known.pop(place, None)

"""Step 11: who would run a group, and who of them does."""

from __future__ import annotations

import math

from lacsim.engine.events import Event
from lacsim.rules.chance import gumbel
from lacsim.rules.groups import can_organise, drive_to_organise
from oracle.people import Resident
from oracle.places import Group
from oracle.world import World

SEATS = 2
LEAST_DRIVE = 1e-9  # somebody whose gift is at work may organise with next to no drive


def would_organise(world: World, person: Resident) -> bool:
    """Whether somebody would run a group."""
    return can_organise(
        person.gift, person.capability, person.gift_active, world.p.organiser_threshold
    )


def log_drive(person: Resident) -> float:
    """Logarithm of the weight with which somebody is chosen to organise: g * C."""
    return math.log(max(drive_to_organise(person.gift, person.capability), LEAST_DRIVE))


def find_organisers(world: World, group: Group) -> None:
    """Fill the organisers' seats with members who would: one of a list for each."""
    while len(group.organisers) < SEATS:
        seat = len(group.organisers)

        def score(member: Resident, seat: int = seat) -> float:
            luck = world.draw(Event.SUCCESSION, member.id, group.id)[seat]
            return log_drive(member) + gumbel(luck)

        willing = [
            member
            for member in group.members
            if member not in group.organisers and would_organise(world, member)
        ]
        if not willing:
            return
        group.organisers.append(max(willing, key=score))

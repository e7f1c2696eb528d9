"""How well a group fits a person, how far it is, and which one of those in reach is chosen."""

from __future__ import annotations

import math

from lacsim.engine.events import Event
from lacsim.engine.kinds import INTEREST_CELLS
from lacsim.rules.chance import gumbel
from lacsim.rules.groups import belonging_after, is_matched
from lacsim.rules.joining import interest_fit, pull_of_group
from oracle.people import Resident
from oracle.places import Group
from oracle.world import World


def group_fit(resident: Resident, group: Group) -> float:
    """Similarity, 0-1: by interests, or whether the person has had that kind of problem."""
    if group.topic >= INTEREST_CELLS:
        return float(group.topic - INTEREST_CELLS in resident.experienced)
    return interest_fit(
        *(own - place for own, place in zip(resident.interests, group.axes, strict=True))
    )


def group_distance(resident: Resident, group: Group) -> float:
    """Home to meeting place, km."""
    east = resident.household.home.x - group.x
    north = resident.household.home.y - group.y
    return math.sqrt(east * east + north * north)


def pick_group(world: World, event: Event, resident: Resident, insight: float) -> Group | None:
    """One of the groups in reach that the person is not in; full ones are on offer too.

    Args:
        event: the caller's own, drawn for each group.
        insight: how far interests count in the choice, 0-1: 1 where the person chooses.
    """
    p = world.p
    best, best_place = None, (-math.inf, 0)
    for group in world.living_groups:
        distance = group_distance(resident, group)
        if distance > p.group_reach or group in resident.memberships:
            continue
        luck = world.draw(event, resident.id, group.id)[0]
        score = gumbel(luck) + pull_of_group(
            group_fit(resident, group), distance, insight * p.join_similarity, p.join_distance
        )
        if (score, -group.id) > best_place:
            best, best_place = group, (score, -group.id)
    return best


def matched_weeks(world: World, resident: Resident) -> int:
    """Weeks attended in a row, summed over the groups that fit the person."""
    return sum(
        weeks
        for group, weeks in resident.memberships.items()
        if is_matched(group_fit(resident, group), world.p.matched_similarity)
    )


def belonging_of(world: World, resident: Resident) -> float:
    """Belonging, 0-1: attended weeks at groups that fit, saturating."""
    return belonging_after(float(matched_weeks(world, resident)), world.p.belonging_weeks)

"""Step 4: who meets whom. All meetings of a week become pairs with hours."""

from __future__ import annotations

import math

from lacsim.engine.events import Event
from lacsim.engine.kinds import MEETING_TRIES
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import poisson_count
from lacsim.rules.meetings import chance_at_distance
from oracle.people import Dwelling, Resident
from oracle.precision import fixed
from oracle.world import World

# Friends strong enough to meet others through, ascending by id: (friend, hours).
Friends = list[tuple[Resident, float]]


def contacts(world: World) -> None:
    """Neighbours, friends of friends, and the sessions of groups."""
    world.meetings.clear()
    meet_neighbours(world)
    meet_through_friends(world)
    meet_in_groups(world)


def meet(world: World, a: Resident, b: Resident, hours: int) -> None:
    """Add 2^-20 h to the time two people spend together this week."""
    world.meetings[(a, b) if a.id < b.id else (b, a)] += hours


def meet_neighbours(world: World) -> None:
    """Meetings at rate nu x opportunity, with an adult of a home by distance."""
    hours = fixed(world.p.neighbour_hours)
    for resident in world.adults:
        count = world.draw(Event.NEIGHBOUR_COUNT, resident.id)[0]
        rate = world.p.neighbour_rate * resident.opportunity
        for meeting in range(poisson_count(count, rate)):
            home, who = nearby(world, resident, meeting)
            other = adult_at(home, who)
            if other is None or other.household is resident.household:
                continue
            world.count(Tally.NEIGHBOUR_MEETINGS)
            meet(world, resident, other, hours)


def nearby(world: World, resident: Resident, meeting: int) -> tuple[Dwelling | None, float]:
    """One of the nearest homes by distance, and the luck that says who of it.

    Any is tried, and taken with the chance of its distance.
    """
    home = resident.household.home
    for attempt in range(MEETING_TRIES):
        where, taken, who, _ = world.draw(
            Event.NEIGHBOUR_MEETING, resident.id, MEETING_TRIES * meeting + attempt
        )
        other = home.nearest[int(where * len(home.nearest))]
        if other is None:
            continue
        distance = math.hypot(other.x - home.x, other.y - home.y)
        if taken < chance_at_distance(distance, world.p.meeting_distance):
            return other, who
    return None, 0.0


def adult_at(home: Dwelling | None, u: float) -> Resident | None:
    """One adult of a home; an empty home is no meeting."""
    adults = home.household.adults if home is not None and home.household else []
    return adults[int(u * len(adults))] if adults else None


def meet_through_friends(world: World) -> None:
    """Meetings at rate rho x opportunity: a friend, then one of theirs, each by hours."""
    p = world.p
    least = p.casual_hours * p.scale_factor
    hours = fixed(p.closure_hours)
    friends: dict[Resident, Friends] = {}
    in_all: dict[Resident, float] = {}
    for resident in world.residents.values():
        strong = [(friend, tie["hours"]) for friend, tie in resident.ties if tie["hours"] >= least]
        friends[resident] = strong
        in_all[resident] = sum(held for _, held in strong)
    for resident in world.adults:
        if not friends[resident]:
            continue
        count = world.draw(Event.CLOSURE, resident.id)[0]
        for meeting in range(poisson_count(count, p.closure_rate * resident.opportunity)):
            first, second, *_ = world.draw(Event.CLOSURE_PATH, resident.id, meeting)
            friend, held = friend_at(friends[resident], first * in_all[resident])
            theirs = [tie for tie in friends[friend] if tie[0] is not resident]
            if not theirs:
                continue
            other, _ = friend_at(theirs, second * (in_all[friend] - held))
            if other.household is resident.household:
                continue
            world.count(Tally.CLOSURE_MEETINGS)
            meet(world, resident, other, hours)


def friend_at(friends: Friends, at: float) -> tuple[Resident, float]:
    """The friend met ``at`` hours along the list, and the hours of that tie."""
    for friend in friends:
        at -= friend[1]
        if at < 0.0:
            return friend
    return friends[-1]


def meet_in_groups(world: World) -> None:
    """Sessions: members on a ring by rank draw, each meets the next on either side."""
    for group in world.living_groups:
        size = len(group.members)
        if size < 2:
            continue
        ring = sorted(
            group.members,
            key=lambda member: world.draw(Event.GROUP_RING, member.id, group.id)[0],
        )
        hours = fixed(group.session_hours + world.hall_hours)
        reach = min((group.partners + 1) // 2, size // 2)
        for step in range(1, reach + 1):
            opposite = 2 * step == size  # the ring has as many pairs as half its members
            for place in range(size // 2 if opposite else size):
                a, b = ring[place], ring[(place + step) % size]
                if a.household is not b.household:
                    world.count(Tally.GROUP_MEETINGS)
                    meet(world, a, b, hours)

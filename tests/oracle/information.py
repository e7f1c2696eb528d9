"""What people know of the place: forgotten, passed on, heard in passing, looked up."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import MEMBERSHIPS, Queue, Service
from lacsim.engine.tallies import Tally
from lacsim.rules.information import chance_to_forget, chance_to_pass_on, comes_by
from oracle.bounces import bounce
from oracle.looking import Stale, look_for_group
from oracle.memory import learn
from oracle.people import Resident
from oracle.places import Group
from oracle.places import Service as ServiceAgent
from oracle.world import World

Place = Group | ServiceAgent


def spread_information(world: World) -> None:
    """One week on: what everybody has in mind fades, and some of it is told to a friend.

    Whoever waits at a service or is helped by it knows it. News told this week is learned last,
    so nobody passes on in a week what they heard in it.
    """
    p = world.p
    forgetting = chance_to_forget(p.information_half_life)
    passing_on = chance_to_pass_on(p.information_shared, p.information_half_life)
    news: list[tuple[Resident, Place]] = []
    for person in world.adults:
        place = forget_and_choose_news(world, person, forgetting, passing_on)
        friend = None if place is None else any_friend(world, person)
        if place is not None and friend is not None:
            news.append((friend, place))
        for queue in Queue:
            if queue in person.requests or person.service_weeks[queue] > 0:
                learn(person, world.services[Service.DOOR + queue])
        luck = world.draw(Event.HEARING, person.id)
        if comes_by(luck[0], p.hearing_rate, person.opportunity):
            hear_in_passing(world, person, luck[1] < p.hearing_groups, luck[2])
        if (
            comes_by(luck[3], p.looking_rate, person.opportunity)
            and len(person.memberships) < MEMBERSHIPS
        ):
            go_looking(world, person)
    for friend, place in news:
        world.count(Tally.PLACES_PASSED_ON)
        learn(friend, place)


def forget_and_choose_news(
    world: World, person: Resident, forgetting: float, passing_on: float
) -> Place | None:
    """Age and forget what one person has in mind; the place they pass on this week, if any."""
    news = None
    least = passing_on
    for place, age in list(person.known.items()):
        luck = world.draw(Event.INFORMATION, person.id, place.id)
        if luck[1] < least:
            least = luck[1]
            news = place
        if luck[0] < forgetting:
            world.count(Tally.PLACES_FORGOTTEN)
            del person.known[place]
        else:
            person.known[place] = age + 1
    return news


def any_friend(world: World, person: Resident) -> Resident | None:
    """One of the adults with a local tie at or above the friend scale, each as likely."""
    least = world.p.friend_hours * world.p.scale_factor
    friends = [friend for friend, tie in person.ties if tie["hours"] >= least and friend.adult]
    return max(
        friends,
        key=lambda friend: world.draw(Event.INFORMATION_WHOM, person.id, friend.id)[0],
        default=None,
    )


def hear_in_passing(world: World, person: Resident, of_group: bool, which: float) -> None:
    """Hear of a group that meets in the same 500 m cell, or of any service."""
    world.count(Tally.PLACES_HEARD_OF)
    if not of_group:
        services = world.services
        learn(person, services[min(int(which * len(services)), len(services) - 1)])
        return
    nearby = [group for group in world.living_groups if group.cell == person.household.home.cell]
    group = max(
        nearby,
        key=lambda group: world.draw(Event.HEARING_WHICH, person.id, group.id)[0],
        default=None,
    )
    if group is not None:
        learn(person, group)


def go_looking(world: World, person: Resident) -> None:
    """Look for a group, to be tried in step 11; a closed door is a bounce."""
    world.count(Tally.LOOKED_FOR_GROUP)
    try:
        person.told_group = look_for_group(world, person) or person.told_group
    except Stale:
        world.count(Tally.OUT_OF_DATE)
        bounce(world, person)

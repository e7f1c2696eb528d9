"""Step 11: groups. People hear of them and join; members stay or leave; groups end and begin."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Problem
from lacsim.engine.tallies import Tally
from lacsim.rules.joining import chance_to_stay
from oracle import group_births, joining
from oracle.group_choice import group_fit
from oracle.membership import leave_group
from oracle.memory import learn
from oracle.organisers import find_organisers
from oracle.people import Resident
from oracle.places import Group
from oracle.world import World


def groups(world: World) -> None:
    """The whole step, in its order."""
    remember_experiences(world)
    joining.tell_ties(world)
    joining.join_groups(world)
    for group in world.living_groups:
        live_group_week(world, group)
    group_births.start_groups(world)


def remember_experiences(world: World) -> None:
    """Which kinds of problem people have now or had in the last two years."""
    for person in world.adults:
        for kind in Problem:
            if kind in person.problems:
                person.experience_week[kind] = world.week
                person.experienced.add(int(kind))
            elif world.week - person.experience_week[kind] > world.p.experience_weeks:
                person.experienced.discard(kind)


def live_group_week(world: World, group: Group) -> None:
    """One group's week: members stay or leave, organisers are found, and it may end.

    It ends after ``group_patience`` weeks below ``group_minimum`` members, or at once when the
    last organiser has gone and no member would take over.
    """
    p = world.p
    for member in who_leaves(world, group):
        leave_group(member, group)
        learn(member, group)
        world.count(Tally.LEFT_GROUP)
        world.record(Tally.LEFT_GROUP, member.id, group.id)
    for member in group.members:
        member.memberships[group] += 1
    find_organisers(world, group)
    group.short_weeks = group.short_weeks + 1 if len(group.members) < p.group_minimum else 0
    if not group.organisers or group.short_weeks >= p.group_patience:
        end_group(world, group)


def who_leaves(world: World, group: Group) -> list[Resident]:
    """Members who leave, all decided on the group as it stands.

    Whoever joined this week has not been there yet and is not asked.
    """
    p = world.p
    leaving = []
    for member in group.members:
        if member.memberships[group] == 0:
            continue
        inside = sum(group in friend.memberships for friend, _ in member.ties)
        stays = chance_to_stay(
            group_fit(member, group), float(inside), group.openness, p.stay_base,
            p.stay_similarity, p.stay_ties, p.stay_openness,
        )  # fmt: skip
        if world.draw(Event.STAY, member.id, group.id)[0] >= stays:
            leaving.append(member)
    return leaving


def end_group(world: World, group: Group) -> None:
    """Let all members go and close the group; it stays in the minds of those who knew it."""
    size = len(group.members)
    world.count(Tally.GROUPS_DIED)
    world.count(Tally.MEMBERSHIPS_ENDED, size)
    world.record(Tally.GROUPS_DIED, group.id, value=size)
    for member in group.members[:]:
        leave_group(member, group)
    group.alive = False
    group.short_weeks = 0

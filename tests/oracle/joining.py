"""Step 11, joining: members tell people they know, and everybody exposed to a group tries once."""

from __future__ import annotations

from typing import Any

from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kinds import MEMBERSHIPS
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import waiting_time
from lacsim.rules.joining import chance_to_join
from oracle.group_choice import group_distance, group_fit
from oracle.membership import join_group
from oracle.memory import learn
from oracle.people import Resident
from oracle.places import Group
from oracle.world import World, mix_id


def tell_ties(world: World) -> None:
    """Members speak of their group to somebody they know.

    Who hears of two groups in a week keeps the one with the higher rank draw.
    """
    for group in world.living_groups:
        for member in group.members:
            if world.draw(Event.EXPOSURE, member.id, group.id)[0] >= world.p.telling_rate:
                continue
            friend = whom_to_tell(world, member, group)
            if friend is None:
                continue
            world.count(Tally.TOLD_OF_GROUP)
            held = friend.told_group
            if held is None or loudness(world, friend, group) > loudness(world, friend, held):
                friend.told_group = group


def whom_to_tell(world: World, member: Resident, group: Group) -> Resident | None:
    """A tie in proportion to its hours times the friend's opportunity; it may be a member."""

    def time_to(tie: tuple[Resident, dict[str, Any]]) -> float:
        friend, edge = tie
        news = mix_id(group.id, friend.id, IdTag.NEWS)
        luck = world.draw(Event.TELL_WHOM, member.id, news)[0]
        return waiting_time(luck, edge["hours"] * friend.opportunity)

    within_reach = [
        (friend, edge)
        for friend, edge in member.ties
        if friend.adult and edge["hours"] * friend.opportunity > 0.0
    ]
    soonest = min(within_reach, key=time_to, default=None)
    return None if soonest is None else soonest[0]


def loudness(world: World, person: Resident, group: Group) -> tuple[float, int]:
    """Rank of the news of a group for somebody, then the lower id."""
    return world.draw(Event.EXPOSURE, person.id, group.id)[1], -group.id


def join_groups(world: World) -> None:
    """Everybody exposed to a group this week tries once; exposures are cleared.

    Places are rivals: by rank draw, then id, until the group is full.
    """
    wishes: dict[Group, list[tuple[float, int, bool]]] = {}
    for person in world.residents.values():
        group, accompanied = exposure(person)
        if group is None or not group.alive or group in person.memberships:
            continue
        world.count(Tally.EXPOSURES)
        learn(person, group)
        if len(person.memberships) == MEMBERSHIPS:
            continue
        luck = world.draw(Event.JOIN, person.id, group.id)
        if luck[0] < join_chance(world, person, group, accompanied):
            wishes.setdefault(group, []).append((luck[1], person.id, accompanied))
    for group, wishing in wishes.items():
        for _, identity, accompanied in sorted(wishing):
            person = world.residents[identity]
            if not join_group(person, group):
                world.count(Tally.TURNED_AWAY_FULL)
                continue
            world.count(Tally.JOINED)
            world.count(Tally.JOINED_ACCOMPANIED, accompanied)
            world.record(Tally.JOINED, person.id, group.id, accompanied)


def exposure(person: Resident) -> tuple[Group | None, bool]:
    """The group somebody was exposed to this week, and whether somebody goes along; cleared.

    What a worker or a service exposed them to goes before what a member told them or they found.
    """
    if person.exposure_group is not None:
        tried = person.exposure_group, person.exposure_accompanied
    else:
        tried = person.told_group, False
    person.exposure_group = person.told_group = None
    person.exposure_accompanied = False
    return tried


def join_chance(world: World, person: Resident, group: Group, accompanied: bool) -> float:
    """P(joins), tried once an exposure."""
    p = world.p
    return chance_to_join(
        group_fit(person, group), accompanied, group_distance(person, group), person.reluctance,
        min(person.stress, p.exponent_cap_z), group.openness, p.join_base, p.join_similarity,
        p.join_company, p.join_distance, p.join_reluctance, p.join_stress, p.join_openness,
    )  # fmt: skip

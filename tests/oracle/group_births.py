"""Step 11, groups begin: where enough people share an interest or an experience nobody serves."""

from __future__ import annotations

import math

from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kinds import GROUP_PLACES, INTEREST_CELLS, MEMBERSHIPS, PROBLEM_KINDS
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import gumbel, standard_normal
from lacsim.rules.groups import between, between_by_ratio, partners_met
from oracle.membership import join_group
from oracle.memory import forget_everywhere
from oracle.organisers import log_drive, would_organise
from oracle.people import Dwelling, Resident
from oracle.places import Group
from oracle.world import World, mix_id

TOPICS = range(INTEREST_CELLS + PROBLEM_KINDS)
WORD = 1 << 64


def start_groups(world: World) -> None:
    """Found this week's groups: first those with enough seed hours, then the spontaneous ones.

    Seeded: ``founding_hours`` of a topic are taken away as soon as enough unmet people in reach
    of each other share it; until then the hours wait. Spontaneous: in each cell and topic that no
    group serves, at the rate set at launch. In ascending topic and cell, so that who is wanted
    twice goes to the same group whatever the storage.
    """
    p = world.p
    served = {(group.cell, group.topic) for group in world.living_groups}
    for topic in TOPICS:
        if world.seed_hours[topic] < p.founding_hours:
            continue
        group = found_group(world, topic, world.adults)
        if group is not None:
            world.seed_hours[topic] -= p.founding_hours
            group.seeded = True
            served.add((group.cell, topic))
            announce(world, group, Tally.GROUPS_SEEDED)
    neighbours = people_by_cell(world)
    for topic in TOPICS:
        for cell in range(len(world.tables.cell_centre)):
            if (cell, topic) in served:
                continue
            luck = world.draw(Event.GROUP_BIRTH, cell, topic)[0]
            if luck >= world.tables.group_birth_rate:
                continue
            group = found_group(world, topic, neighbours.get(cell, []))
            if group is not None:
                served.add((group.cell, topic))
                announce(world, group, Tally.GROUPS_BORN)


def people_by_cell(world: World) -> dict[int, list[Resident]]:
    """Adults by the 500 m cell they live in."""
    neighbours: dict[int, list[Resident]] = {}
    for person in world.adults:
        neighbours.setdefault(person.household.home.cell, []).append(person)
    return neighbours


def announce(world: World, group: Group, begun: Tally) -> None:
    """Count a group's beginning and its founders."""
    world.count(Tally.JOINED_AS_FOUNDER, len(group.members))
    world.count(begun)
    world.record(begun, group.id, group.topic, len(group.members))


def found_group(world: World, topic: int, people: list[Resident]) -> Group | None:
    """A new group of some of these people, where there are enough of them and room for it."""
    founders = gather_founders(world, topic, people)
    if len(founders) < world.p.group_founders or not make_room(world):
        return None
    group = open_group(world, topic, founders[0].household.home)
    for founder in founders:
        join_group(founder, group)
    group.organisers = founders[:1]
    return group


def gather_founders(world: World, topic: int, people: list[Resident]) -> list[Resident]:
    """Who would found a group on a topic: an organiser first, then others in reach of them.

    The organiser is one of the unmet who would organise, by g * C; the group meets at their home.
    The others are the unmet within reach of it with the lowest rank draws.
    """
    luck = {
        person: world.draw(Event.FOUNDER, person.id, topic)
        for person in people
        if is_unmet(world, person, topic)
    }
    willing = [person for person in luck if would_organise(world, person)]
    if not willing:
        return []
    first = max(willing, key=lambda one: (log_drive(one) + gumbel(luck[one][1]), -one.id))
    others = [person for person in luck if person is not first and near(world, first, person)]
    others.sort(key=lambda person: (luck[person][0], person.id))
    wanted = min(int(world.p.group_founders), GROUP_PLACES)
    return [first, *others[: wanted - 1]]


def near(world: World, one: Resident, other: Resident) -> bool:
    """Whether two people live within reach of each other."""
    here, there = one.household.home, other.household.home
    east, north = there.x - here.x, there.y - here.y
    return east * east + north * north <= world.p.group_reach * world.p.group_reach


def is_unmet(world: World, person: Resident, topic: int) -> bool:
    """Whether a topic is a person's, none of their groups serves it, and they have room."""
    if topic < INTEREST_CELLS:
        theirs = interest_cell(world, person) == topic
    else:
        theirs = topic - INTEREST_CELLS in person.experienced
    return (
        theirs
        and len(person.memberships) < MEMBERSHIPS
        and all(group.topic != topic for group in person.memberships)
    )


def interest_cell(world: World, person: Resident) -> int:
    """Cell 0-23 of the 2 x 3 x 4 grid a person's interests fall in."""
    cell = 0
    for axis, cuts in enumerate(world.tables.interest_cuts):
        part = sum(person.interests[axis] > cut for cut in cuts)
        cell = cell * (axis + 2) + part
    return cell


def make_room(world: World) -> bool:
    """Whether there is room for one more; the oldest dead group is forgotten for it.

    As late as can be, so that a dead group can stay in people's minds.
    """
    if len(world.groups) < world.group_room:
        return True
    dead = [group for group in world.groups.values() if not group.alive]
    if not dead:
        return False
    oldest = min(dead, key=lambda group: (group.founded, group.id))
    forget_everywhere(world, oldest)
    for worker in world.workers:
        worker.known_groups.discard(oldest)
    del world.groups[oldest.id]
    oldest.remove()
    return True


def open_group(world: World, topic: int, home: Dwelling) -> Group:
    """A new, empty group that meets at a home; its traits are the luck of its id."""
    p = world.p
    place = mix_id(topic, home.cell, IdTag.GROUP_PLACE)
    group = Group(world, mix_id(place, world.week % WORD, IdTag.GROUP))
    luck = world.draw(Event.GROUP_TRAITS, group.id)
    places = world.draw(Event.GROUP_PLACES, group.id)[0]
    group.alive = True
    group.topic = topic
    group.axes = world.tables.topic_axes[topic][:]
    group.cell, group.x, group.y = home.cell, home.x, home.y
    group.founded = world.week
    group.openness = between(p.openness_low, p.openness_high, luck[0])
    group.partners = partners_met(p.session_partners, luck[1])
    spread = p.session_spread * standard_normal(luck[2], luck[3])
    group.session_hours = p.session_hours * math.exp(spread)
    group.cap = min(int(between_by_ratio(p.places_low, p.places_high, places)), GROUP_PLACES)
    world.groups[group.id] = group
    return group

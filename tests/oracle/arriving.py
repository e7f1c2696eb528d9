"""Step 1: households come to homes that stood empty, and children are born."""

from __future__ import annotations

from bisect import bisect_right, insort

from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kinds import HOUSEHOLD_SIZE
from lacsim.engine.tallies import Tally
from oracle.calendar import ADULT_WEEKS, FIRST_WEEK_OF_LIVES
from oracle.people import Dwelling, Household, Resident
from oracle.world import World, mix_id


def arrive(world: World, vacant: list[Dwelling]) -> list[Resident]:
    """Fill each vacant home with a household like one of week 0; who has come."""
    tables = world.tables
    new: list[Resident] = []
    for home in vacant:
        identity = mix_id(home.id, home.generation + 1, IdTag.HOUSEHOLD)
        like = whose_like(world, home, identity)
        size = tables.template_size[like]
        if len(world.residents) + size > world.people_room:
            continue  # no room for them in this run: the home stays empty
        home.template = like
        home.generation += 1
        household = home.household = Household(home)
        household.id = identity
        household.deprived = bool(tables.template_deprived[like])
        household.income_short = is_short(world, household)
        for position in range(size):
            person = world.add_resident(mix_id(identity, position, IdTag.RESIDENT))
            person.age_weeks = tables.template_age[like][position]
            person.adult = person.age_weeks >= ADULT_WEEKS
            person.sex = tables.template_female[like][position]
            person.disabled = bool(tables.template_disabled[like][position])
            person.ses = tables.template_ses[like]
            settle(person, household)
            new.append(person)
        world.count(Tally.MOVES_IN)
        world.record(Tally.MOVES_IN, household.members[0].id, identity, size)
    return new


def whose_like(world: World, home: Dwelling, household: int) -> int:
    """Which household of week 0 the next one is like.

    Before people age that of the household that left; after, one drawn from the area's profile
    for homes of this tenure, with weights fixed for good.
    """
    if world.week < FIRST_WEEK_OF_LIVES:
        return home.template
    tables = world.tables
    low, high = tables.template_from[home.tenure : home.tenure + 2]
    luck = world.draw(Event.NEWCOMER, household)[0]
    return tables.template_order[
        min(bisect_right(tables.template_cumulative, luck, low, high), high - 1)
    ]


def is_short(world: World, household: Household) -> bool:
    """Whether a new household is short of money."""
    p = world.p
    share = p.income_short_deprived if household.deprived else p.income_short
    return world.draw(Event.HOUSEHOLD_STATE, household.id, week=0)[0] < share


def settle(person: Resident, household: Household) -> None:
    """Make somebody a member of a household."""
    person.household = household
    insort(household.members, person, key=lambda member: member.id)


def be_born(world: World, mothers: list[Resident]) -> list[Resident]:
    """A child for each mother whose home has room; the children."""
    new = []
    for mother in mothers:
        household = mother.household
        if len(world.residents) == world.people_room or len(household.members) == HOUSEHOLD_SIZE:
            continue
        luck = world.draw(Event.BIRTH, mother.id)
        child = world.add_resident(mix_id(mother.id, mother.mother_births, IdTag.BORN))
        mother.mother_births += 1
        child.sex = int(luck[1] < world.p.birth_girls)
        child.disabled = luck[2] < world.p.disabled_at_birth
        child.ses = mother.ses
        settle(child, household)
        new.append(child)
        world.count(Tally.BIRTHS)
        world.record(Tally.BIRTHS, child.id, mother.id)
    return new

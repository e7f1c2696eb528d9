"""Step 1: people grow older, die and give birth; households move; others come in their place."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_in_week
from lacsim.rules.demography import health_multiplier
from oracle import arriving, departures, leaving_home, moving, newcomers, ties_outside
from oracle.calendar import ADULT_WEEKS, FIRST_WEEK_OF_LIVES, WEEKS_A_YEAR
from oracle.departures import Leaving, Why
from oracle.people import Resident
from oracle.world import World

HEALTH_CAP = 3.0  # exponents use min(H, 3)
FEMALE = 1


def demography(world: World) -> None:
    """The whole step, in its order."""
    grown = grow_older(world)
    going, mothers = live_on(world)
    moving.orphans_leave(world, going)
    leaving_home.leave_home(world, going)
    vacant, moves = moving.move_homes(world, going)
    departures.let_go(world, going)
    for household, home in moves:
        moving.move(household, home)
    new = arriving.arrive(world, vacant)
    new += arriving.be_born(world, [mother for mother in mothers if mother not in going])
    for person in new:
        newcomers.draw_body(world, person)
    for person in new + grown:
        if person.adult:
            newcomers.draw_adult(world, person)


def grow_older(world: World) -> list[Resident]:
    """Everybody is a week older; those who turn 18."""
    grown = []
    if world.week < FIRST_WEEK_OF_LIVES:
        return grown
    for person in world.residents.values():
        person.age_weeks += 1
        if not person.adult and person.age_weeks >= ADULT_WEEKS:
            person.adult = True
            person.bereaved_now = person.bounced_now = False  # marked in a childhood, ends with it
            grown.append(person)
            world.count(Tally.TURNED_18)
            world.record(Tally.TURNED_18, person.id)
    return grown


def live_on(world: World) -> tuple[Leaving, list[Resident]]:
    """Who dies, becomes disabled or gives birth this week; ties outside come and go.

    Returns:
        Those who died; mothers to be.
    """
    lives = world.week >= FIRST_WEEK_OF_LIVES
    died: Leaving = {}
    mothers = []
    for person in world.residents.values():
        if not person.adult and not lives:
            continue
        luck = world.draw(Event.LIFE_COURSE, person.id)
        year = min(person.age_weeks // WEEKS_A_YEAR, len(world.tables.usual_health) - 1)
        usual = world.tables.death_rates[person.sex][year] if lives else 0.0
        if lives and dies(world, person, year, luck[0]):
            died[person] = Why.DIED
            bereave_home(person)
            world.count(Tally.DEATHS)
            world.record(Tally.DEATHS, person.id, value=year)
            continue
        if lives and not person.disabled and becomes_disabled(world, person, year):
            person.disabled = True
            world.count(Tally.BECAME_DISABLED)
            world.record(Tally.BECAME_DISABLED, person.id, value=year)
        if not person.adult:
            continue
        ties_outside.come_and_go(world, person, luck, usual)
        if lives and person.sex == FEMALE and gives_birth(world, person, year):
            mothers.append(person)
    return died, mothers


def dies(world: World, person: Resident, year: int, luck: float) -> bool:
    """Whether somebody dies this week: the rate of their age and sex, times one for health."""
    p = world.p
    usual = world.tables.death_rates[person.sex][year]
    if luck >= usual * health_multiplier(2.0 * HEALTH_CAP, p.death_by_health):
        return False  # not at the poorest health either
    excess = min(person.health, HEALTH_CAP) - world.tables.usual_health[year]
    excess = min(excess, 2.0 * HEALTH_CAP)
    return luck < chance_in_week(usual * health_multiplier(excess, p.death_by_health))


def becomes_disabled(world: World, person: Resident, year: int) -> bool:
    """Whether somebody becomes disabled this week: the rate of their age, times one for means."""
    worse_off = health_multiplier(0.5 - person.ses, world.p.disabled_by_ses)
    rate = world.tables.onset_rates[year] * worse_off
    return world.draw(Event.DISABILITY, person.id)[0] < chance_in_week(rate)


def bereave_home(person: Resident) -> None:
    """Everybody who shared the home has lost somebody close."""
    for member in person.household.members:
        if member is not person:
            member.bereaved_now = True


def gives_birth(world: World, person: Resident, year: int) -> bool:
    """Whether a woman has a child this week, by her age."""
    rate = world.tables.birth_rates[year]
    return rate > 0.0 and world.draw(Event.BIRTH, person.id)[0] < chance_in_week(rate)

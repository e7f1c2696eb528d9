"""Step 1: young adults leave their parents' home."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_in_week
from oracle import ties_outside
from oracle.calendar import ADULT_WEEKS, FIRST_WEEK_OF_LIVES, WEEKS_A_YEAR
from oracle.departures import Leaving, Why
from oracle.people import ExternalTie, Resident
from oracle.precision import single
from oracle.world import World


def leave_home(world: World, going: Leaving) -> None:
    """Grown children move away, and stay kin outside of the adults they lived with."""
    p = world.p
    if world.week < FIRST_WEEK_OF_LIVES:
        return
    chance = chance_in_week(p.leave_home_a_year / WEEKS_A_YEAR)
    leavers = [
        person
        for person in world.residents.values()
        if person not in going
        and ADULT_WEEKS < person.age_weeks < p.leave_home_until * WEEKS_A_YEAR
        and world.draw(Event.LEAVE_HOME, person.id)[0] < chance
        and is_grown_child(person, going, p.parent_gap * WEEKS_A_YEAR)
    ]
    for person in leavers:
        going[person] = Why.MOVED
        world.count(Tally.LEFT_HOME)
        world.record(Tally.LEFT_HOME, person.id, value=person.age_weeks // WEEKS_A_YEAR)
    match = single(p.external_match_ratio * world.tables.local_match)
    for person in leavers:
        for adult in person.household.adults:
            if adult not in going:
                tie = ExternalTie(person.id, single(p.household_hours), match, True)
                ties_outside.keep(world, adult, tie)


def is_grown_child(person: Resident, going: Leaving, gap: float) -> bool:
    """Whether somebody at home could be a parent by age, and nobody a child."""
    others = [member for member in person.household.members if member not in going]
    older = [member.age_weeks - person.age_weeks for member in others]
    return max(older) >= gap and min(older) > -gap

"""Step 12: crisis spells, crisis teams and wards, safeguarding concerns."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from lacsim.engine.events import Event
from lacsim.engine.kinds import NO_WEEK, NOBODY, Channel
from lacsim.engine.tallies import Tally
from lacsim.rules.crisis import chance_in_crisis, crisis_hazard, spell_weeks
from lacsim.rules.safeguarding import close_chance, raise_chance
from oracle.people import Resident
from oracle.problems import worst_problem
from oracle.world import World

if TYPE_CHECKING:
    from oracle.crises import Luck

CRISIS_LANE = 3  # of Event.WEEKLY_USE
DAYS_A_WEEK = 7


def begin_crises(world: World, luck: Luck) -> None:
    """Spells run down; then at most one begins in a household that has none.

    It centres on one adult, the lowest id where two would begin in one week.
    """
    for home in world.dwellings:
        if home.household is None:
            continue
        spells = [member for member in home.household.members if member.crisis_weeks > 0]
        for member in spells:
            member.crisis_weeks -= 1
            world.count(Tally.CRISIS_WEEKS, member.crisis_weeks > 0)
        if any(member.crisis_weeks > 0 for member in spells):
            continue
        for person in home.household.adults:
            if crisis_strikes(world, person, luck[person][CRISIS_LANE]):
                draw = world.draw(Event.CRISIS, person.id)[0]
                person.crisis_weeks = spell_weeks(draw, world.p.crisis_mean_weeks)
                world.count(Tally.CRISES)
                world.count(Tally.CARER_CRISES, person.care_given > 0.0)
                world.count(Tally.CRISIS_WEEKS)
                world.record(Tally.CRISES, person.id, value=person.crisis_weeks)
                break


def crisis_strikes(world: World, person: Resident, luck: float) -> bool:
    """Whether a crisis begins: support and workers act only through Z and problems."""
    p = world.p
    severe = sum(problem.severity >= p.severe_severity for problem in person.problems.values())
    hazard = crisis_hazard(
        p.alpha_0, person.stress, person.health, severe, p.alpha_z, p.alpha_h, p.alpha_k,
        p.exponent_cap_z, p.exponent_cap_h,
    )  # fmt: skip
    return luck < -math.expm1(-hazard)


def answer_crises(world: World) -> None:
    """Crisis-team contacts and days on a mental health ward, given crisis and distress."""
    p = world.p
    for person in world.residents.values():
        if person.inpatient_days > 0:
            days = min(DAYS_A_WEEK, person.inpatient_days)
            person.inpatient_days -= days
            world.count(Tally.INPATIENT_DAYS, days)
            continue
        if person.crisis_weeks == 0 or not person.adult:
            continue
        luck = world.draw(Event.CRISIS, person.id, 1)
        if luck[0] < chance_in_crisis(p.crisis_team_chance, person.stress, p.theta_crisis_team):
            world.count(Tally.CRISIS_TEAM_CONTACTS)
            world.record(Tally.CRISIS_TEAM_CONTACTS, person.id)
            person.met_by.add(Channel.MENTAL_HEALTH)
            until = world.week + int(p.treatment_weeks)
            person.treated_until = max(person.treated_until, until)
        if luck[1] < chance_in_crisis(p.inpatient_chance, person.stress, p.theta_crisis_team):
            person.inpatient_days = spell_weeks(luck[2], p.inpatient_mean_days)
            world.count(Tally.INPATIENT_ADMISSIONS)
            world.record(Tally.INPATIENT_ADMISSIONS, person.id, value=person.inpatient_days)


def safeguard(world: World) -> None:
    """Concerns about people in crisis who are frail or alone are raised; those over are closed."""
    for person in world.adults:
        if person.safeguarding_week != NO_WEEK:
            keep_or_close_concern(world, person)
        elif person.crisis_weeks > 0:
            raise_concern(world, person)


def keep_or_close_concern(world: World, person: Resident) -> None:
    """A concern closes once the person is out of crisis and the problem behind it is solved."""
    world.count(Tally.SAFEGUARDING_OPEN_WEEKS)
    behind = person.problems.get(person.safeguarding_kind)
    solved = behind is None or behind.onset > person.safeguarding_week
    luck = world.draw(Event.SAFEGUARDING, person.id)[1]
    if luck < close_chance(person.crisis_weeks > 0, solved, world.p.safeguarding_close):
        person.safeguarding_week = NO_WEEK
        person.safeguarding_kind = NOBODY
        world.count(Tally.SAFEGUARDING_CLOSED)
        world.record(Tally.SAFEGUARDING_CLOSED, person.id)


def raise_concern(world: World, person: Resident) -> None:
    """A concern is perhaps raised about somebody in crisis."""
    p = world.p
    frail = person.health >= p.frail_health
    alone = person.isolated or len(person.household.members) == 1
    luck = world.draw(Event.SAFEGUARDING, person.id)[0]
    if luck < raise_chance(True, frail, alone, p.safeguarding_chance):
        worst = worst_problem(person)
        person.safeguarding_week = world.week
        person.safeguarding_kind = NOBODY if worst is None else worst.kind
        person.met_by.add(Channel.SAFEGUARDING)
        world.count(Tally.SAFEGUARDING_CONCERNS)
        world.record(Tally.SAFEGUARDING_CONCERNS, person.id)

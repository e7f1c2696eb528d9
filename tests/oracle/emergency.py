"""Step 12: A&E, ambulances and admissions, and planned surgery as a negative control."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lacsim.engine.events import Event
from lacsim.engine.kinds import BaseRate
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import poisson_count
from lacsim.rules.crisis import spell_weeks
from lacsim.rules.service_use import (
    added_emergency,
    chance_given_health,
    rate_by_age,
    surgery_rate,
    use_rate,
)
from oracle.people import Resident
from oracle.requests import WEEKS_A_YEAR
from oracle.world import World

if TYPE_CHECKING:
    from oracle.crises import Luck

EMERGENCY_LANE = 1  # lanes of Event.WEEKLY_USE
SURGERY_LANE = 2


def attend_emergency(world: World, luck: Luck) -> None:
    """A&E attendances, and what becomes of each; planned surgery by age and nothing else.

    Adults' and children's are counted apart. An attendance follows a failed attempt to see a GP
    where one failed in this week or the last.
    """
    p = world.p
    for person in world.residents.values():
        if person.adult and luck[person][SURGERY_LANE] < surgery_chance(world, person):
            world.count(Tally.PLANNED_SURGERY)
            world.record(Tally.PLANNED_SURGERY, person.id)
        rate = usual_rate(world, person) + added_emergency(
            person.crisis_weeks > 0, p.emergency_crisis, person.gp_attempts_failed_now,
            p.displaced, person.emergency_sought,
        )  # fmt: skip
        times = poisson_count(luck[person][EMERGENCY_LANE], rate)
        if times == 0:
            continue
        person.emergency_now = times
        counter = Tally.EMERGENCY_ATTENDANCES if person.adult else Tally.CHILD_EMERGENCY
        world.count(counter, times)
        world.record(counter, person.id, value=times)
        if person.adult and world.week - person.gp_failed_week < 2:
            world.count(Tally.EMERGENCY_AFTER_FAILED_GP, times)
        for attendance in range(times):
            after_arrival(world, person, attendance)


def surgery_chance(world: World, person: Resident) -> float:
    """Planned surgery a week: the negative control."""
    p = world.p
    return surgery_rate(
        person.age_weeks, p.surgery_rate / WEEKS_A_YEAR, p.surgery_doubling * WEEKS_A_YEAR,
        p.surgery_age * WEEKS_A_YEAR,
    )  # fmt: skip


def usual_rate(world: World, person: Resident) -> float:
    """A&E attendances a week, but for those that crisis and closed doors add."""
    p = world.p
    if not person.adult:
        small_until = p.young_child_until * WEEKS_A_YEAR
        yearly = rate_by_age(
            person.age_weeks, small_until, p.emergency_young_child, p.emergency_older_child
        )
        return yearly / WEEKS_A_YEAR
    return use_rate(
        world.tables.base_rates[BaseRate.EMERGENCY], person.health, person.stress,
        person.loneliness, p.emergency_gamma_h, p.emergency_gamma_z, p.gamma_l, p.exponent_cap_h,
        p.exponent_cap_z,
    )  # fmt: skip


def after_arrival(world: World, person: Resident, attendance: int) -> None:
    """Ambulance and admission; neither makes it an out-of-hours contact."""
    p = world.p
    luck = world.draw(Event.EMERGENCY, person.id, attendance)
    conveyed = luck[0] < chance_given_health(
        p.ambulance_share, person.health, p.ambulance_gamma_h, p.exponent_cap_h, p.admission_most
    )
    admission = p.admission_child
    if person.adult:
        admission = chance_given_health(
            world.tables.base_rates[BaseRate.ADMISSION], person.health, p.admission_gamma_h,
            p.exponent_cap_h, p.admission_most,
        )  # fmt: skip
    admitted = luck[1] < admission
    if conveyed:
        world.count(Tally.AMBULANCE)
        world.record(Tally.AMBULANCE, person.id)
    if admitted:
        counter = Tally.ADMISSIONS if person.adult else Tally.CHILD_ADMISSIONS
        world.count(counter)
        world.record(counter, person.id)
        days = spell_weeks(luck[2], p.hospital_mean_days)
        world.count(Tally.HOSPITAL_DAYS, days)
        world.record(Tally.HOSPITAL_DAYS, person.id, value=days)
    if not conveyed and not admitted:
        world.count(Tally.OUT_OF_HOURS)
        world.record(Tally.OUT_OF_HOURS, person.id)

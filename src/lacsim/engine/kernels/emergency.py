"""Step 12: A&E, ambulances and admissions, and planned surgery as a negative control."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.requests import WEEKS_A_YEAR
from lacsim.engine.kernels.use import count_of
from lacsim.engine.kinds import BaseRate
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.crisis import spell_weeks
from lacsim.rules.service_use import (
    added_emergency,
    chance_given_health,
    rate_by_age,
    surgery_rate,
    use_rate,
)

EMERGENCY_LANE = 1  # lanes of Event.WEEKLY_USE
SURGERY_LANE = 2


@compiled
def attend_emergency(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    health: np.ndarray,
    stress: np.ndarray,
    loneliness: np.ndarray,
    crisis_weeks: np.ndarray,
    emergency_sought: np.ndarray,
    gp_attempts_failed_now: np.ndarray,
    gp_failed_week: np.ndarray,
    emergency_now: np.ndarray,
    base_rates: np.ndarray,
    use_luck: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """A&E attendances, and of each: ambulance, admission, or neither (out of hours).

    Adults' and children's are counted apart. An attendance follows a failed attempt to see a GP
    where one failed in this week or the last.
    Planned surgery is counted here too: it depends on age and nothing else.
    """
    young_until = p.young_child_until * WEEKS_A_YEAR
    for row in range(alive.shape[0]):
        if alive[row] == 0:
            continue
        if adult[row] == 0:
            yearly = rate_by_age(
                age_weeks[row], young_until, p.emergency_young_child, p.emergency_older_child
            )
            rate = yearly / WEEKS_A_YEAR
        else:
            rate = use_rate(
                base_rates[BaseRate.EMERGENCY], health[row], stress[row], loneliness[row],
                p.emergency_gamma_h, p.emergency_gamma_z, p.gamma_l, p.exponent_cap_h,
                p.exponent_cap_z,
            )  # fmt: skip
            surgery = surgery_rate(
                age_weeks[row], p.surgery_rate / WEEKS_A_YEAR, p.surgery_doubling * WEEKS_A_YEAR,
                p.surgery_age * WEEKS_A_YEAR,
            )  # fmt: skip
            if use_luck[row, SURGERY_LANE] < surgery:
                tally[Tally.PLANNED_SURGERY] += 1
                record(log, Tally.PLANNED_SURGERY, resident_id[row], np.uint64(0), 1)
        rate += added_emergency(
            crisis_weeks[row] > 0, p.emergency_crisis, gp_attempts_failed_now[row],
            p.displaced, emergency_sought[row],
        )  # fmt: skip
        count = count_of(use_luck[row, EMERGENCY_LANE], rate)
        if count == 0:
            continue
        emergency_now[row] = count
        counter = Tally.EMERGENCY_ATTENDANCES if adult[row] == 1 else Tally.CHILD_EMERGENCY
        tally[counter] += count
        record(log, counter, resident_id[row], np.uint64(0), count)
        if adult[row] == 1 and week - gp_failed_week[row] < 2:
            tally[Tally.EMERGENCY_AFTER_FAILED_GP] += count
        after_arrival(week, row, count, resident_id, adult, health, base_rates, key, p, tally, log)


@compiled
def after_arrival(
    week: int,
    row: int,
    count: int,
    resident_id: np.ndarray,
    adult: np.ndarray,
    health: np.ndarray,
    base_rates: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Ambulance and stay of each attendance; neither makes it an out-of-hours contact.

    A stay lasts Geom(1 / mean) days, counted in the week it begins.
    """
    who = resident_id[row]
    admitted_chance = p.admission_child
    if adult[row] == 1:
        admitted_chance = chance_given_health(
            base_rates[BaseRate.ADMISSION], health[row], p.admission_gamma_h, p.exponent_cap_h,
            p.admission_most,
        )  # fmt: skip
    conveyed_chance = chance_given_health(
        p.ambulance_share, health[row], p.ambulance_gamma_h, p.exponent_cap_h, p.admission_most
    )
    for attendance in range(count):
        draws = draw4(key, Event.EMERGENCY, week, who, np.uint64(attendance))
        conveyed = draws[0] < conveyed_chance
        admitted = draws[1] < admitted_chance
        if conveyed:
            tally[Tally.AMBULANCE] += 1
            record(log, Tally.AMBULANCE, who, np.uint64(0), 1)
        if admitted:
            counter = Tally.ADMISSIONS if adult[row] == 1 else Tally.CHILD_ADMISSIONS
            tally[counter] += 1
            record(log, counter, who, np.uint64(0), 1)
            days = spell_weeks(draws[2], p.hospital_mean_days)
            tally[Tally.HOSPITAL_DAYS] += days
            record(log, Tally.HOSPITAL_DAYS, who, np.uint64(0), days)
        if not conveyed and not admitted:
            tally[Tally.OUT_OF_HOURS] += 1
            record(log, Tally.OUT_OF_HOURS, who, np.uint64(0), 1)

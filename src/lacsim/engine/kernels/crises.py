"""Step 12: crisis spells, and the services that answer them."""

import math

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import any_open, worst_open
from lacsim.engine.kernels.requests import NO_WEEK
from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS, Channel
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.crisis import chance_in_crisis, crisis_hazard, spell_weeks
from lacsim.rules.safeguarding import close_chance, raise_chance

CRISIS_LANE = 3  # lane of Event.WEEKLY_USE
DAYS_A_WEEK = 7


@compiled
def draw_weekly_use(
    week: int,
    alive: np.ndarray,
    resident_id: np.ndarray,
    gp_contacts_now: np.ndarray,
    gp_attempts_failed_now: np.ndarray,
    emergency_now: np.ndarray,
    use_luck: np.ndarray,
    key: np.uint64,
) -> None:
    """Begin step 12: everybody's luck of the week in one block, and counts back to none."""
    for row in range(alive.shape[0]):
        gp_contacts_now[row] = 0
        gp_attempts_failed_now[row] = 0
        emergency_now[row] = 0
        if alive[row] == 0:
            continue
        draws = draw4(key, Event.WEEKLY_USE, week, resident_id[row], np.uint64(0))
        for lane in range(4):
            use_luck[row, lane] = draws[lane]


@compiled
def hazard_of(
    row: int,
    stress: np.ndarray,
    health: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    p: np.record,
) -> float:
    """This person's hazard of crisis this week."""
    severe = 0
    for kind in range(PROBLEM_KINDS):
        if problem_open[row, kind] == 1 and problem_severity[row, kind] >= p.severe_severity:
            severe += 1
    return crisis_hazard(
        p.alpha_0, stress[row], health[row], severe, p.alpha_z, p.alpha_h, p.alpha_k,
        p.exponent_cap_z, p.exponent_cap_h,
    )  # fmt: skip


@compiled
def highest_hazard(problems: int, p: np.record) -> float:
    """A hazard nobody exceeds, so that most people's draw settles the matter at once.

    Args:
        problems: the most that somebody has open.
    """
    return crisis_hazard(
        p.alpha_0, p.exponent_cap_z, p.exponent_cap_h, problems, max(0.0, p.alpha_z),
        max(0.0, p.alpha_h), max(0.0, p.alpha_k), p.exponent_cap_z, p.exponent_cap_h,
    )  # fmt: skip


@compiled
def begin_crises(
    week: int,
    members: np.ndarray,
    member_count: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    stress: np.ndarray,
    health: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    crisis_weeks: np.ndarray,
    care_given: np.ndarray,
    use_luck: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Spells run down; then at most one begins in a household that has none.

    It centres on one adult (the lowest id where two would begin in one week) and lasts
    Geom(1 / t_c) weeks.
    """
    most = highest_hazard(PROBLEM_KINDS, p)
    most_without = highest_hazard(0, p)
    for home in range(members.shape[0]):
        open_spell = False
        for place in range(member_count[home]):
            row = members[home, place]
            if crisis_weeks[row] > 0:
                crisis_weeks[row] -= 1
                open_spell = open_spell or crisis_weeks[row] > 0
                tally[Tally.CRISIS_WEEKS] += crisis_weeks[row] > 0
        if open_spell:
            continue
        for place in range(member_count[home]):
            row = members[home, place]
            luck = use_luck[row, CRISIS_LANE]
            limit = most if any_open(row, problem_open) else most_without
            if luck >= limit or adult[row] == 0:
                continue
            hazard = hazard_of(row, stress, health, problem_open, problem_severity, p)
            if luck >= hazard or luck >= -math.expm1(-hazard):
                continue
            who = resident_id[row]
            length = draw4(key, Event.CRISIS, week, who, np.uint64(0))[0]
            crisis_weeks[row] = spell_weeks(length, p.crisis_mean_weeks)
            tally[Tally.CRISES] += 1
            tally[Tally.CARER_CRISES] += care_given[row] > 0.0
            tally[Tally.CRISIS_WEEKS] += 1
            record(log, Tally.CRISES, who, np.uint64(0), crisis_weeks[row])
            break


@compiled
def answer_crises(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    stress: np.ndarray,
    crisis_weeks: np.ndarray,
    inpatient_days: np.ndarray,
    treated_until: np.ndarray,
    contact_flags: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Crisis-team contacts and days on a mental health ward, given crisis and distress."""
    for row in range(alive.shape[0]):
        if inpatient_days[row] > 0:
            days = min(DAYS_A_WEEK, inpatient_days[row])
            inpatient_days[row] -= days
            tally[Tally.INPATIENT_DAYS] += days
            continue
        if crisis_weeks[row] == 0 or alive[row] == 0 or adult[row] == 0:
            continue
        who = resident_id[row]
        draws = draw4(key, Event.CRISIS, week, who, np.uint64(1))
        if draws[0] < chance_in_crisis(p.crisis_team_chance, stress[row], p.theta_crisis_team):
            tally[Tally.CRISIS_TEAM_CONTACTS] += 1
            record(log, Tally.CRISIS_TEAM_CONTACTS, who, np.uint64(0), 1)
            contact_flags[row] |= 1 << Channel.MENTAL_HEALTH
            treated_until[row] = max(treated_until[row], week + int(p.treatment_weeks))
        if draws[1] < chance_in_crisis(p.inpatient_chance, stress[row], p.theta_crisis_team):
            inpatient_days[row] = spell_weeks(draws[2], p.inpatient_mean_days)
            tally[Tally.INPATIENT_ADMISSIONS] += 1
            record(log, Tally.INPATIENT_ADMISSIONS, who, np.uint64(0), inpatient_days[row])


@compiled
def safeguard(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    member_count: np.ndarray,
    isolated: np.ndarray,
    health: np.ndarray,
    crisis_weeks: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_formal: np.ndarray,
    problem_onset: np.ndarray,
    safeguarding_week: np.ndarray,
    safeguarding_kind: np.ndarray,
    contact_flags: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Raise concerns about people in crisis who are frail or alone; close those that are over."""
    for row in range(alive.shape[0]):
        is_open = safeguarding_week[row] != NO_WEEK
        if alive[row] == 0 or adult[row] == 0 or not (is_open or crisis_weeks[row] > 0):
            continue
        who = resident_id[row]
        in_crisis = crisis_weeks[row] > 0
        draws = draw4(key, Event.SAFEGUARDING, week, who, np.uint64(0))
        if is_open:
            tally[Tally.SAFEGUARDING_OPEN_WEEKS] += 1
            kind = safeguarding_kind[row]
            solved = (
                kind == NOBODY
                or problem_open[row, kind] == 0
                or problem_onset[row, kind] > safeguarding_week[row]
            )
            if draws[1] < close_chance(in_crisis, solved, p.safeguarding_close):
                safeguarding_week[row] = NO_WEEK
                safeguarding_kind[row] = NOBODY
                tally[Tally.SAFEGUARDING_CLOSED] += 1
                record(log, Tally.SAFEGUARDING_CLOSED, who, np.uint64(0), 1)
            continue
        frail = health[row] >= p.frail_health
        alone = isolated[row] == 1 or member_count[dwelling[row]] == 1
        if draws[0] < raise_chance(in_crisis, frail, alone, p.safeguarding_chance):
            safeguarding_week[row] = week
            safeguarding_kind[row] = worst_open(
                row, problem_open, problem_severity, False, problem_formal
            )
            contact_flags[row] |= 1 << Channel.SAFEGUARDING
            tally[Tally.SAFEGUARDING_CONCERNS] += 1
            record(log, Tally.SAFEGUARDING_CONCERNS, who, np.uint64(0), 1)

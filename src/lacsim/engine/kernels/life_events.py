"""Step 2 of the week: what life brings."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.onset import begin
from lacsim.engine.kernels.work_life import in_workforce
from lacsim.engine.kinds import PROBLEM_KINDS, Problem
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import gumbel, strikes
from lacsim.rules.problems import event_rate, job_chance, severity

WEEKS_A_YEAR = 52
JOB_EVENT = PROBLEM_KINDS  # job loss: a money problem that also ends the job


@compiled
def event_kind(u: float, p: np.ndarray) -> int:
    """Kind of life event by its share of all; ``JOB_EVENT`` where a job is lost."""
    total = (
        p.event_money
        + p.event_job
        + p.event_health
        + p.event_separation
        + p.event_conflict
        + p.event_caring
        + p.event_practical
        + p.event_housing
    )
    at = u * total
    at -= p.event_money
    if at < 0.0:
        return Problem.MONEY
    at -= p.event_job
    if at < 0.0:
        return JOB_EVENT
    at -= p.event_health
    if at < 0.0:
        return Problem.HEALTH
    at -= p.event_separation + p.event_conflict
    if at < 0.0:
        return Problem.RELATIONSHIP
    at -= p.event_caring
    if at < 0.0:
        return Problem.CARING
    at -= p.event_practical
    if at < 0.0:
        return Problem.PRACTICAL
    return Problem.HOUSING


@compiled
def bearer(
    week: int,
    row: int,
    kind: int,
    key: np.uint64,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
) -> int:
    """Who carries it: household kinds (money, housing) sit with one adult drawn at onset."""
    if kind != Problem.MONEY and kind != Problem.HOUSING:
        return row
    home = dwelling[row]
    best = row
    highest = -np.inf
    for place in range(member_count[home]):
        member = members[home, place]
        if adult[member] == 0:
            continue
        u = draw4(key, Event.LIFE_EVENT_BEARER, week, resident_id[row], resident_id[member])
        if gumbel(u[kind]) > highest:
            highest = gumbel(u[kind])
            best = member
    return best


@compiled
def life_events(
    week: int,
    key: np.uint64,
    p: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    ses: np.ndarray,
    event_frailty: np.ndarray,
    age_weeks: np.ndarray,
    disabled: np.ndarray,
    working: np.ndarray,
    capability: np.ndarray,
    health_acute: np.ndarray,
    bereaved_now: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_effort: np.ndarray,
    problem_age: np.ndarray,
    problem_formal: np.ndarray,
    problem_spawned: np.ndarray,
    problem_seen: np.ndarray,
    problem_onset: np.ndarray,
    problem_hours_total: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Step 2: at most one life event a person-week; bereavements; work found and left.

    Deaths, births, moves and evictions are made by the model itself and not drawn again.
    """
    usual = p.event_rate_usual / WEEKS_A_YEAR
    low = p.event_rate_low / WEEKS_A_YEAR
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        who = resident_id[row]
        age = age_weeks[row] / WEEKS_A_YEAR
        if working[row] == 1:
            # On birthdays: age and disability end a working life, not a hazard of its own.
            birthday = age_weeks[row] % WEEKS_A_YEAR == 0
            if birthday and not in_workforce(who, age, disabled[row], key, p):
                working[row] = 0
                tally[Tally.JOBS_LEFT] += 1
                record(log, Tally.JOBS_LEFT, who, np.uint64(0), 1)
        elif age < p.working_age_end:
            u = draw4(key, Event.JOB, week, who, np.uint64(0))
            if u[0] < job_chance(p.job_hazard, capability[row]) and in_workforce(
                who, age, disabled[row], key, p
            ):
                working[row] = 1
                tally[Tally.JOBS_FOUND] += 1
                record(log, Tally.JOBS_FOUND, who, np.uint64(0), 1)
            elif u[1] < job_chance(p.training_hazard, capability[row]):
                tally[Tally.TRAINING_STARTED] += 1
                record(log, Tally.TRAINING_STARTED, who, np.uint64(0), 1)
        if bereaved_now[row] == 1:
            bereaved_now[row] = 0
            u = draw4(key, Event.BEREAVEMENT, week, who, np.uint64(0))
            begin(
                week,
                row,
                Problem.BEREAVEMENT,
                Event.LIFE_EVENT_DETAIL,
                row,
                severity(u[0], u[1], u[2]),
                key,
                p,
                resident_id,
                problem_open,
                problem_severity,
                problem_effort,
                problem_age,
                problem_formal,
                problem_spawned,
                problem_seen,
                problem_onset,
                problem_hours_total,
                tally,
                log,
            )
        rate = event_rate(ses[row], event_frailty[row], usual, low, p.event_low_ses)
        u = draw4(key, Event.LIFE_EVENT, week, who, np.uint64(0))
        if not strikes(u[0], rate):
            continue
        kind = event_kind(u[1], p)
        if kind == JOB_EVENT:
            kind = Problem.MONEY
            if working[row] == 1:
                working[row] = 0
                tally[Tally.JOBS_LOST] += 1
                record(log, Tally.JOBS_LOST, who, np.uint64(0), 1)
        if kind == Problem.HEALTH:
            health_acute[row] += p.acute_size
            tally[Tally.ACUTE_EPISODES] += 1
            record(log, Tally.ACUTE_EPISODES, who, np.uint64(0), 1)
        tally[Tally.LIFE_EVENTS] += 1
        record(log, Tally.LIFE_EVENTS, who, np.uint64(0), kind)
        owner = bearer(week, row, kind, key, dwelling, members, member_count, adult, resident_id)
        v = draw4(key, Event.LIFE_EVENT_SEVERITY, week, who, np.uint64(0))
        begin(
            week,
            owner,
            kind,
            Event.LIFE_EVENT_DETAIL,
            row,
            severity(v[0], v[1], v[2]),
            key,
            p,
            resident_id,
            problem_open,
            problem_severity,
            problem_effort,
            problem_age,
            problem_formal,
            problem_spawned,
            problem_seen,
            problem_onset,
            problem_hours_total,
            tally,
            log,
        )

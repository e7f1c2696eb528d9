"""Step 3 of the week: what problems lead to, and which pass by themselves."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import any_open
from lacsim.engine.kernels.onset import begin
from lacsim.engine.kernels.problems import drop_hours, end_problem
from lacsim.engine.kinds import PROBLEM_KINDS, Problem
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_from_half_life
from lacsim.rules.problems import severity, spawn_chance

NOTHING = -1  # no kind of problem


@compiled
def recovery_half_life(kind: int, p: np.ndarray) -> float:
    """Half-life in weeks of a problem of this kind left alone."""
    if kind == Problem.MONEY:
        return p.recovery_money
    if kind == Problem.HOUSING:
        return p.recovery_housing
    if kind == Problem.PRACTICAL:
        return p.recovery_practical
    if kind == Problem.HEALTH:
        return p.recovery_health
    if kind == Problem.CARING:
        return p.recovery_caring
    if kind == Problem.BEREAVEMENT:
        return p.recovery_bereavement
    return p.recovery_relationship


@compiled
def leads_to(kind: int) -> int:
    """What an aged problem may lead to: money -> housing, caring -> health; else nothing.

    Housing leads on to homelessness, which is a service event (step 12) and no problem kind.
    """
    if kind == Problem.MONEY:
        return Problem.HOUSING
    if kind == Problem.CARING:
        return Problem.HEALTH
    return NOTHING


@compiled_with_arrays
def cascade_and_recovery(
    week: int,
    key: np.uint64,
    p: np.ndarray,
    alive: np.ndarray,
    resident_id: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_effort: np.ndarray,
    problem_age: np.ndarray,
    problem_formal: np.ndarray,
    problem_spawned: np.ndarray,
    problem_seen: np.ndarray,
    problem_onset: np.ndarray,
    problem_hours_now: np.ndarray,
    problem_hours_total: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Step 3: aged problems spawn once with hazard psi * sigma; others end on their own.

    A problem begun this week neither ages, recovers nor spawns before next week.
    """
    recover = np.empty(PROBLEM_KINDS)
    for kind in range(PROBLEM_KINDS):
        recover[kind] = chance_from_half_life(recovery_half_life(kind, p))
    for row in range(alive.shape[0]):
        if alive[row] == 0 or not any_open(row, problem_open):
            continue
        for kind in range(PROBLEM_KINDS):
            if problem_open[row, kind] == 0 or problem_onset[row, kind] == week:
                continue
            problem_age[row, kind] += 1
            who = resident_id[row]
            u = draw4(key, Event.RECOVERY, week, who, np.uint64(kind))
            if u[0] < recover[kind]:
                end_problem(row, kind, problem_open, problem_severity, problem_effort, problem_seen)
                drop_hours(row, kind, problem_hours_now, tally)
                tally[Tally.ENDED_ON_THEIR_OWN] += 1
                record(log, Tally.ENDED_ON_THEIR_OWN, who, np.uint64(0), kind)
                continue
            child = leads_to(kind)
            if (
                child == NOTHING
                or problem_spawned[row, kind] == 1
                or problem_age[row, kind] <= p.spawn_after
            ):
                continue
            v = draw4(key, Event.SPAWN, week, who, np.uint64(kind))
            if v[0] < spawn_chance(p.spawn_hazard, problem_severity[row, kind]):
                problem_spawned[row, kind] = 1
                tally[Tally.PROBLEMS_SPAWNED + child] += 1
                record(log, Tally.PROBLEMS_SPAWNED + child, who, np.uint64(0), kind)
                begin(
                    week,
                    row,
                    child,
                    Event.SPAWN_DETAIL,
                    row,
                    severity(v[1], v[2], v[3]),
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

"""Steps 2 and 3 of the week: a problem begins, with the effort its kind takes."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.kernels.problems import open_problem
from lacsim.engine.kinds import Problem
from lacsim.rules.chance import standard_normal
from lacsim.rules.problems import effort


@compiled
def effort_median(kind: int, p: np.ndarray) -> float:
    """Median hours a problem of this kind needs."""
    if kind == Problem.MONEY:
        return p.effort_money
    if kind == Problem.HOUSING:
        return p.effort_housing
    if kind == Problem.PRACTICAL:
        return p.effort_practical
    return p.effort_other


@compiled
def formal_share(kind: int, p: np.ndarray) -> float:
    """Share of problems of this kind that only formal hours can solve."""
    if kind == Problem.MONEY:
        return p.formal_money
    if kind == Problem.HOUSING:
        return p.formal_housing
    if kind == Problem.HEALTH:
        return p.formal_health
    if kind == Problem.BEREAVEMENT or kind == Problem.RELATIONSHIP:
        return 0.0
    return p.formal_other


@compiled
def begin(
    week: int,
    row: int,
    kind: int,
    event: int,
    source: int,
    sigma: float,
    key: np.uint64,
    p: np.ndarray,
    resident_id: np.ndarray,
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
    """Begin a problem whose effort and formality are the luck of the person it came from.

    Args:
        row: who carries it.
        source: row of the person whose life brought it; the draw is keyed by their id.
    """
    u = draw4(key, event, week, resident_id[source], np.uint64(kind))
    spread = p.effort_spread_practical if kind == Problem.PRACTICAL else p.effort_spread
    hours = effort(standard_normal(u[0], u[1]), effort_median(kind, p), spread)
    formal = 1 if u[2] < formal_share(kind, p) else 0
    open_problem(
        week,
        row,
        kind,
        sigma,
        hours,
        formal,
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

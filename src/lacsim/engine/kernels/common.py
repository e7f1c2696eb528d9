"""Small pieces that several weekly loops share."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kinds import GIVERS, NOBODY, PROBLEM_KINDS
from lacsim.engine.tallies import HOUR


@compiled
def fixed(hours: float) -> int:
    """Hours as 2^-20 h, rounded down."""
    return np.int64(hours * HOUR)


@compiled
def give_hours(
    row: int, kind: int, giver: int, hours: float, problem_hours_now: np.ndarray
) -> None:
    """Book effective hours on one problem; step 6 of the next week takes them off its effort.

    Args:
        row: who has the problem.
        kind: ``kinds.Problem``.
        giver: ``kinds.Giver``.
        hours: effective hours (already times match), >= 0.
        problem_hours_now: the column of that name.
    """
    problem_hours_now[row, kind * GIVERS + giver] += fixed(hours)


@compiled
def any_open(row: int, problem_open: np.ndarray) -> bool:
    """Whether somebody has an open problem: most have none, and need no look at each kind."""
    found = 0
    for kind in range(PROBLEM_KINDS):
        found |= problem_open[row, kind]
    return found != 0


@compiled
def worst_open(
    row: int,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    natural_only: bool,
    problem_formal: np.ndarray,
) -> int:
    """The kind of the most severe open problem (lowest kind first in a tie), or NOBODY.

    Args:
        natural_only: leave out problems that fall only to formal hours.
    """
    worst = NOBODY
    if not any_open(row, problem_open):
        return worst
    severity = -1.0
    for kind in range(PROBLEM_KINDS):
        if problem_open[row, kind] == 0 or (natural_only and problem_formal[row, kind] == 1):
            continue
        if problem_severity[row, kind] > severity:
            worst = kind
            severity = problem_severity[row, kind]
    return worst

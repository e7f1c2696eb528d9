"""Safeguarding concerns: when one is raised and when it closes."""

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def raise_chance(in_crisis: bool, frail: bool, alone: bool, chance: float) -> float:
    """P(a concern is raised this week), given crisis and (frail or alone).

    Args:
        in_crisis: whether the person is in crisis.
        frail: health burden above the threshold of care.
        alone: lives alone, or isolated.
        chance: a week.
    """
    return chance if in_crisis and (frail or alone) else 0.0


@njit(cache=True, no_cfunc_wrapper=True)
def close_chance(in_crisis: bool, problem_solved: bool, chance: float) -> float:
    """P(an open concern closes this week) = c0 once out of crisis and the problem is solved.

    Args:
        in_crisis: whether the person is still in crisis.
        problem_solved: the problem behind the concern is solved, or there was none.
        chance: c0 a week.
    """
    return chance if problem_solved and not in_crisis else 0.0

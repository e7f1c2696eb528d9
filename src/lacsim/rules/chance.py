"""Turning uniform draws into outcomes: counts, normals, choices.

Every function is a pure scalar function of draws in [0, 1) and its parameters, so the same
person with the same draw gets the same luck in every option.
"""

import math

from numba import njit

MAX_COUNT = 20  # a week never holds more than this many of one event for one person


@njit(cache=True, no_cfunc_wrapper=True)
def poisson_count(u: float, rate: float) -> int:
    """Inverse Poisson CDF: smallest n with F(n; rate) > u.

    Never falls when the rate rises, so whatever raises a rate can only add events.

    Args:
        u: uniform draw in [0, 1).
        rate: expected count this week, >= 0.

    Returns:
        A count between 0 and ``MAX_COUNT``.
    """
    if u < 1.0 - rate:  # e^-x >= 1 - x: most need no exponential
        return 0
    probability = math.exp(-rate)
    if u < probability:
        return 0
    cumulative = probability
    count = 0
    while count < MAX_COUNT:
        count += 1
        probability *= rate / count
        cumulative += probability
        if u < cumulative:
            break
    return count


@njit(cache=True, no_cfunc_wrapper=True)
def standard_normal(u1: float, u2: float) -> float:
    """Box-Muller: one standard normal from two uniforms in [0, 1)."""
    return math.sqrt(-2.0 * math.log(1.0 - u1)) * math.cos(2.0 * math.pi * u2)


@njit(cache=True, no_cfunc_wrapper=True)
def gumbel(u: float) -> float:
    """Standard Gumbel from a uniform in [0, 1); argmax of ln w + Gumbel chooses one of a list."""
    return -math.log(-math.log(u) if u > 0.0 else math.inf)


@njit(cache=True, no_cfunc_wrapper=True)
def waiting_time(u: float, weight: float) -> float:
    """-ln u / w: the least of a list chooses as argmax of ln w + Gumbel does, in one logarithm.

    Args:
        u: uniform draw in [0, 1) of this candidate.
        weight: w > 0.
    """
    return (-math.log(u) if u > 0.0 else math.inf) / weight


@njit(cache=True, no_cfunc_wrapper=True)
def may_be_sooner(u: float, weight: float, soonest: float) -> bool:
    """Whether ``waiting_time(u, weight)`` can be below ``soonest``.

    -ln u >= 1 - u: of a long list only a few candidates need their logarithm.
    """
    return 1.0 - u < soonest * weight


@njit(cache=True, no_cfunc_wrapper=True)
def strikes(u: float, hazard: float) -> bool:
    """Whether something of this hazard happens in the week: u < 1 - e^-hazard.

    Args:
        u: uniform draw in [0, 1).
        hazard: events a week, >= 0.
    """
    # 1 - e^-x <= x: the exponential is needed for few.
    return u < hazard and u < -math.expm1(-hazard)


@njit(cache=True, no_cfunc_wrapper=True)
def chance_in_week(hazard: float) -> float:
    """P(at least one) = 1 - exp(-hazard), hazard in events a week."""
    return -math.expm1(-hazard)


@njit(cache=True, no_cfunc_wrapper=True)
def chance_from_half_life(weeks: float) -> float:
    """Share that goes in one week when half goes in ``weeks`` weeks: 1 - (1/2)**(1/weeks)."""
    return -math.expm1(-math.log(2.0) / weeks)


@njit(cache=True, no_cfunc_wrapper=True)
def logistic(x: float) -> float:
    """1 / (1 + exp(-x))."""
    return 1.0 / (1.0 + math.exp(-x))

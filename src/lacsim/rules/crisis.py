"""Crisis: a spell in which a household needs an emergency response."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def crisis_hazard(
    base: float,
    stress: float,
    health: float,
    severe: int,
    stress_effect: float,
    health_effect: float,
    severe_effect: float,
    stress_cap: float,
    health_cap: float,
) -> float:
    """exp(alpha_0 + alpha_Z * Z + alpha_H * H + alpha_K * severe unsolved problems), a week.

    Support, capability and paid workers act only through Z and problems.

    Args:
        base: alpha_0, logarithm of a hazard a week.
        stress, health: Z, H in SD.
        severe: unsolved problems with severity >= .7.
        stress_effect, health_effect, severe_effect: alpha_Z, alpha_H, alpha_K.
        stress_cap, health_cap: 2.5 and 3 SD.

    Source: assumption; base rate has a floor from section 42 enquiries, relief duties and
    crisis-team contacts.
    """
    return math.exp(
        base
        + stress_effect * min(stress, stress_cap)
        + health_effect * min(health, health_cap)
        + severe_effect * severe
    )


@njit(cache=True, no_cfunc_wrapper=True)
def spell_weeks(draw: float, mean_weeks: float) -> int:
    """Length of a spell, Geom(1 / t): 1 + floor(ln(1 - u) / ln(1 - 1 / t)) weeks.

    Args:
        draw: uniform in [0, 1).
        mean_weeks: t, weeks, >= 1.
    """
    if mean_weeks <= 1.0:
        return 1
    return 1 + int(math.log1p(-draw) / math.log1p(-1.0 / mean_weeks))


@njit(cache=True, no_cfunc_wrapper=True)
def chance_in_crisis(base: float, stress: float, threshold: float) -> float:
    """P(a crisis service steps in this week) = base where Z >= theta, else 0.

    For crisis teams and mental health wards alike.

    Args:
        base: chance a week.
        stress: Z, SD.
        threshold: theta, SD.
    """
    return base if stress >= threshold else 0.0

"""Children's wellbeing in a household, and when children's services step in."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def wellbeing(
    before: float,
    adults_stress: float,
    severity: float,
    stress_effect: float,
    problem_effect: float,
    share: float,
) -> float:
    """W moves to W* = -(w_Z * mean Z of the adults + w_P * summed severity) with its half-life.

    Args:
        before: W last week, SD; 0 = usual.
        adults_stress: mean Z of the household's adults, SD.
        severity: summed severity of their open problems.
        stress_effect, problem_effect: w_Z, w_P.
        share: of the way gone in a week, 1 - (1/2)**(1/half-life).
    """
    target = -(stress_effect * adults_stress + problem_effect * severity)
    return before + (target - before) * share


@njit(cache=True, no_cfunc_wrapper=True)
def need_hazard(base: float, wellbeing_now: float, effect: float) -> float:
    """Hazard a week of becoming a child in need: base * exp(-effect * W).

    Args:
        base: a week at W = 0.
        wellbeing_now: W, SD.
        effect: logarithm of the hazard for each SD.
    """
    return base * math.exp(-effect * wellbeing_now)


@njit(cache=True, no_cfunc_wrapper=True)
def recovered(wellbeing_now: float, threshold: float) -> bool:
    """Whether a case can close or a child come home: W >= theta."""
    return wellbeing_now >= threshold

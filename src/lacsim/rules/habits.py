"""Smoking and harmful drinking: stopping and starting again."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def stop_hazard(base: float, stress: float, stress_effect: float, stress_cap: float) -> float:
    """Hazard of stopping = base * exp(-effect * min(Z, cap)), a week.

    Args:
        base: a week without stress.
        stress: Z, SD.
        stress_effect: may be zero.
        stress_cap: 2.5 SD.
    """
    return base * math.exp(-stress_effect * min(stress, stress_cap))


@njit(cache=True, no_cfunc_wrapper=True)
def relapse_hazard(base: float, stress: float, stress_effect: float, stress_cap: float) -> float:
    """Hazard of starting again = base * exp(effect * min(Z, cap)), a week.

    The arguments are those of ``stop_hazard``.
    """
    return base * math.exp(stress_effect * min(stress, stress_cap))

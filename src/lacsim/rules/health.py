"""Health burden: what lasts, what drifts, what passes."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def drift_after(drift: float, normal: float, memory: float, spread: float) -> float:
    """AR(1): rho * x + sqrt(1 - rho^2) * SD * normal, so that its variance stays SD^2."""
    return memory * drift + math.sqrt(1.0 - memory * memory) * spread * normal


@njit(cache=True, no_cfunc_wrapper=True)
def drift_spread(own_spread: float, lasting_share: float) -> float:
    """SD of the drifting part: own SD * sqrt(1 - s_P), before standardising."""
    return own_spread * math.sqrt(1.0 - lasting_share)

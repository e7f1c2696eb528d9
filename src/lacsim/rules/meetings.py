"""Who of the neighbours somebody meets."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def chance_at_distance(distance: float, scale: float) -> float:
    """e^(-d / d0), 0-1: how likely a meeting is, against one next door.

    Args:
        distance: d between two homes, km.
        scale: d0, km.

    Source: assumption; friendship falls with distance (Preciado et al. 2012).
    """
    return math.exp(-distance / scale)

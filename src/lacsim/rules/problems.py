"""Problems: how often life brings them, how heavy they are, what they lead to."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def event_rate(ses: float, frailty: float, usual: float, low: float, low_below: float) -> float:
    """Life events a week: yearly mean by socio-economic position x lifelong exposure.

    Args:
        ses: 0-1.
        frailty: lifelong exposure, mean 1.
        usual, low: events a week at usual and at low position.
        low_below: ses under which a position is low.

    Source: UKHLS, Anderson et al. 2021, n = 29,066.
    """
    if ses < low_below:
        return frailty * low
    return frailty * usual


@njit(cache=True, no_cfunc_wrapper=True)
def severity(u1: float, u2: float, u3: float) -> float:
    """sigma ~ Beta(2, 2): the median of three uniforms."""
    return max(min(u1, u2), min(max(u1, u2), u3))


@njit(cache=True, no_cfunc_wrapper=True)
def effort(normal: float, median: float, spread: float) -> float:
    """Hours of help a problem needs: log-normal with this median and SD of the log."""
    return median * math.exp(spread * normal)


@njit(cache=True, no_cfunc_wrapper=True)
def spawn_chance(hazard: float, severity_now: float) -> float:
    """Chance a week that an aged problem leads to another: psi * sigma."""
    return hazard * severity_now


@njit(cache=True, no_cfunc_wrapper=True)
def job_chance(hazard: float, capability: float) -> float:
    """Chance a week of a return to work, or of beginning training: base hazard x capability."""
    return hazard * capability

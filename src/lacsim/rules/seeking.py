"""Seeking help: which way somebody turns first, and whether it is the right one."""

import math

from numba import njit

NEVER = math.inf


@njit(cache=True, no_cfunc_wrapper=True)
def mild_hazard(
    base: float, severity: float, slope: float, bounce_effect: float, bounces: float
) -> float:
    """Hazard of turning to help that can wait: base * exp(slope * (sigma - 1/2) - e_x * bounces).

    Args:
        base: hazard a week at severity one half without bounces.
        severity: sigma, 0-1.
        slope: logarithm of the hazard for each unit of severity.
        bounce_effect: e_x; may be zero or negative (bounces then amplify mild seeking).
        bounces: how often a service has sent the person away so far.
    """
    return base * math.exp(slope * (severity - 0.5) - bounce_effect * bounces)


@njit(cache=True, no_cfunc_wrapper=True)
def acute_hazard(
    base: float, severity: float, slope: float, bounce_effect: float, bounces: float
) -> float:
    """Hazard of turning to emergency help: base * exp(slope * (sigma - 1/2) + e_x * bounces).

    The arguments are those of ``mild_hazard``; the effect of bounces has the other sign.
    """
    return base * math.exp(slope * (severity - 0.5) + bounce_effect * bounces)


@njit(cache=True, no_cfunc_wrapper=True)
def time_to(draw: float, hazard: float) -> float:
    """Weeks until a competing hazard strikes, T = -ln(1 - u) / hazard; NEVER if not this week.

    The route with the shortest time wins, so a route that becomes likelier can only win from
    others and never reshuffles them.

    Args:
        draw: uniform in [0, 1).
        hazard: a week.
    """
    if draw >= hazard:  # -ln(1 - u) >= u, so T is a week or more
        return NEVER
    time = -math.log1p(-draw) / hazard
    return time if time < 1.0 else NEVER


@njit(cache=True, no_cfunc_wrapper=True)
def right_route_chance(floor: float, gain: float, knowledge: float) -> float:
    """P(right route) = .5 + .4 * knowledge, for every router alike.

    Args:
        floor: chance without any knowledge (.5).
        gain: what full knowledge adds (.4).
        knowledge: the router's knowledge of routes, 0-1.
    """
    return floor + gain * knowledge


@njit(cache=True, no_cfunc_wrapper=True)
def care_severity(unmet: float, scale: float) -> float:
    """Unmet care as a severity: min(1, hours / scale).

    Args:
        unmet: care needed and not had, hours a week.
        scale: hours a week that count as the most severe.
    """
    return min(1.0, unmet / scale)

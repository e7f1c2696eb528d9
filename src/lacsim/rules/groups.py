"""The life of a community group: belonging, organising, ending and beginning."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def belonging_after(matched_weeks: float, weeks_to_belong: float) -> float:
    """Belonging = 1 - e^(-matched weeks / scale), 0-1.

    Args:
        matched_weeks: weeks attended in a row, summed over matched groups.
        weeks_to_belong: weeks after which 63% of belonging is there.

    Source: saturating form assumed (Groups 4 Health sees most of its effect in two months).
    """
    return -math.expm1(-matched_weeks / weeks_to_belong)


@njit(cache=True, no_cfunc_wrapper=True)
def is_matched(similarity: float, needed: float) -> bool:
    """A group is matched to a member where similarity reaches what is needed, both 0-1."""
    return similarity >= needed


@njit(cache=True, no_cfunc_wrapper=True)
def drive_to_organise(gift: float, capability: float) -> float:
    """g * C, 0-1: what a person could bring to running a group."""
    return gift * capability


@njit(cache=True, no_cfunc_wrapper=True)
def can_organise(gift: float, capability: float, gift_active: int, needed: float) -> bool:
    """Whether somebody would run a group: g * C > theta_org, or their gift is already at work.

    Args:
        gift: g, 0-1.
        capability: C, 0-1.
        gift_active: 1 where the gift has been brought to life.
        needed: theta_org, 0-1.
    """
    return gift_active == 1 or drive_to_organise(gift, capability) > needed


@njit(cache=True, no_cfunc_wrapper=True)
def birth_rate_for(deaths_a_week: float, chances: int) -> float:
    """Births a week in each place and topic with enough unmet people, so that births = deaths.

    Args:
        deaths_a_week: groups dying a week.
        chances: number of (cell, topic) pairs where a group could begin now.
    """
    if chances == 0:
        return 0.0
    return min(1.0, deaths_a_week / chances)


@njit(cache=True, no_cfunc_wrapper=True)
def between(low: float, high: float, u: float) -> float:
    """low + u (high - low): even between two ends."""
    return low + u * (high - low)


@njit(cache=True, no_cfunc_wrapper=True)
def between_by_ratio(low: float, high: float, u: float) -> float:
    """low (high / low)^u: even in the logarithm between two ends above 0."""
    return low * math.pow(high / low, u)


@njit(cache=True, no_cfunc_wrapper=True)
def partners_met(mean: float, u: float) -> int:
    """Partners met in a session: floor(k_sess + u), whose mean over groups is k_sess."""
    return int(mean + u)

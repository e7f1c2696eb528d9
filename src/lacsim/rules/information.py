"""What people know of the place: how it fades and how it spreads."""

import math

from numba import njit

from lacsim.rules.chance import chance_from_half_life


@njit(cache=True, no_cfunc_wrapper=True)
def chance_to_forget(half_life: float) -> float:
    """P(a place slips from mind this week) = 1 - 2^(-1 / tau_info).

    Args:
        half_life: tau_info, weeks.

    Source: CommunityRx: a half-life of about four days (M057); here up to eight weeks.
    """
    forgotten: float = chance_from_half_life(half_life)
    return forgotten


@njit(cache=True, no_cfunc_wrapper=True)
def chance_to_pass_on(shared: float, half_life: float) -> float:
    """P(told to one tie this week) = p_sh * P(forgotten this week).

    The expected number of people told while a place is in mind is then p_sh, below one, so news
    dies out unless something renews it.

    Args:
        shared: p_sh, people told for each time something is learned.
        half_life: tau_info, weeks.

    Source: CommunityRx: about half share information (M057).
    """
    told: float = shared * chance_to_forget(half_life)
    return told


@njit(cache=True, no_cfunc_wrapper=True)
def entry_is_stale(draw: float, stale_share: float) -> bool:
    """Whether the directory's entry is out of date: draw < share of entries out of date."""
    return draw < stale_share


@njit(cache=True, no_cfunc_wrapper=True)
def comes_by(draw: float, rate: float, opportunity: float) -> bool:
    """Whether a chance comes by this week: draw < 1 - e^(-rate x).

    Args:
        draw: uniform in [0, 1).
        rate: a week, for somebody of usual opportunity.
        opportunity: x, ratio with mean 1.
    """
    hazard = rate * opportunity
    # 1 - e^(-h) <= h: the exponential is needed for few.
    return draw < hazard and draw < -math.expm1(-hazard)

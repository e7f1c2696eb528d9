"""Support: what ties, household and other relationships are worth, and how help is asked for."""

import math

from numba import njit


# Nothing is ever divided by 0 here, and looking each time would keep ties from running together.
@njit(cache=True, no_cfunc_wrapper=True, error_model="numpy")
def friend_share(hours: float, friend_scale: float) -> float:
    """How far a tie counts as a friend: h^2 / (h^2 + scale^2), 0-1.

    Args:
        hours: stock h, effective hours.
        friend_scale: hours at which a tie is half a friend (Hall 2018: about 90).
    """
    return hours * hours / (hours * hours + friend_scale * friend_scale)


@njit(cache=True, no_cfunc_wrapper=True)
def availability(stress: float, spare_hours: float, spent: float) -> float:
    """avail = (1 - min(Z, 1)) * share of spare hours unspent last week, 0-1."""
    calm = 1.0 - min(stress, 1.0)
    if spare_hours <= 0.0:
        return 0.0
    return calm * max(0.0, 1.0 - spent / spare_hours)


@njit(cache=True, no_cfunc_wrapper=True)
def depth(confiding_hours: float, half_depth: float, steepness: float) -> float:
    """Depth of a relationship of any kind: tau(q) = q^n / (q^n + T50^n), 0-1.

    Args:
        confiding_hours: q, hours.
        half_depth: T50, hours at which depth is one half.
        steepness: n.

    Source: shape from Ridd et al. 2011 (depth of the patient-doctor relationship).
    """
    if confiding_hours <= 0.0:
        return 0.0
    return 1.0 / (1.0 + math.pow(half_depth / confiding_hours, steepness))


@njit(cache=True, no_cfunc_wrapper=True)
def asking_logit(reluctance: float, hours: float, casual_scale: float, brokered: float) -> float:
    """Logit of asking, and of offering: -r + ln(1 + h / scale) + o_broker.

    Args:
        reluctance: r of whoever asks or offers, logit.
        hours: stock h of the tie.
        casual_scale: hours, about 50.
        brokered: o_broker where somebody has brokered it, else 0.
    """
    return -reluctance + math.log(1.0 + hours / casual_scale) + brokered


@njit(cache=True, no_cfunc_wrapper=True)
def served_share(available: float, asked: float) -> float:
    """Hours are divisible: each asker gets the fraction min(1, available / asked)."""
    if asked <= available:
        return 1.0
    return available / asked

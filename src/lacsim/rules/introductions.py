"""Introductions: how somebody comes to meet a paid worker, whoever that worker is."""

import math

from numba import njit

from lacsim.rules.chance import logistic


@njit(cache=True, no_cfunc_wrapper=True)
def need_of(
    stress: float, isolated: int, bounced: int, by_isolation: float, by_bounce: float
) -> float:
    """need = min(Z, 1) + 1/2 [isolated] + 1/2 [bounced this quarter].

    Args:
        stress: Z, SD.
        isolated: 1 where the person is isolated (counted).
        bounced: 1 where a service turned the person away this quarter.
        by_isolation, by_bounce: need added by each.

    Source: assumption.
    """
    return min(stress, 1.0) + by_isolation * isolated + by_bounce * bounced


@njit(cache=True, no_cfunc_wrapper=True)
def noticing(rate: float, visibility: float, need: float) -> float:
    """Hazard of being noticed, a week: iota v need.

    Channels compete: with several open, v is the sum of their visibilities.

    Args:
        rate: iota, a week; one constant for every option.
        visibility: v, ratio.
        need: from ``need_of``.
    """
    return rate * visibility * need


@njit(cache=True, no_cfunc_wrapper=True)
def chance_accepted(reluctance: float, hours: float, willing: float, casual_scale: float) -> float:
    """P(accepts an introduction): logit P = 2 - r + ln(1 + h / 50).

    Args:
        reluctance: r, logit.
        hours: h with whoever introduces, effective hours; 0 for a stranger.
        willing: 2, logit.
        casual_scale: 50 hours.
    """
    return logistic(willing - reluctance + math.log(1.0 + hours / casual_scale))


@njit(cache=True, no_cfunc_wrapper=True)
def chance_taken_on(accepted: float, voluntary: float, need: float) -> float:
    """P(taken on) = P + (1 - v)(1 - P) min(need, 1).

    Where support is not voluntary, people in high need are reached though they would decline.

    Args:
        accepted: P, from ``chance_accepted``.
        voluntary: v, 0-1: how far the choice is the person's own.
        need: from ``need_of``.
    """
    return accepted + (1.0 - voluntary) * (1.0 - accepted) * min(need, 1.0)


@njit(cache=True, no_cfunc_wrapper=True)
def hearing(
    knowing_ties: int, by_tie: float, hours_here: float, by_hour: float, adults: int
) -> float:
    """Hazard of hearing of the worker, a week: a n + m hours / adults.

    Args:
        knowing_ties: n, ties who know the worker.
        by_tie: a, a week for each.
        hours_here: hours workers spent in the neighbourhood.
        by_hour: m, people met an hour.
        adults: adults in the neighbourhood, at least 1.
    """
    return by_tie * knowing_ties + by_hour * hours_here / adults

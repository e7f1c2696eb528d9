"""The council's front door: what an assessment finds and what comes of it."""

import math

from numba import njit

NOTHING = 0
SIGNPOSTED = 1
LOW_LEVEL = 2
SHORT_TERM = 3
LONG_TERM = 4
OTHER = 5


@njit(cache=True, no_cfunc_wrapper=True)
def need_as_assessed(
    unmet: float, acute: float, hours_per_acute: float, error: float, error_spread: float
) -> float:
    """Need as assessed = (unmet care + acute part) * exp(s * error), hours a week.

    Args:
        unmet: care needed and not had, hours a week.
        acute: acute part of the health burden, SD.
        hours_per_acute: hours a week for each SD of it.
        error: standard normal: assessors differ.
        error_spread: s, SD of the logarithm.
    """
    return (unmet + hours_per_acute * acute) * math.exp(error_spread * error)


@njit(cache=True, no_cfunc_wrapper=True)
def outcome(
    need: float,
    recovering: bool,
    long_threshold: float,
    short_threshold: float,
    low_threshold: float,
) -> int:
    """What an assessment ends in; NOTHING where the need is below every threshold.

    Long-term support at need >= theta; short-term support to maximise independence for somebody
    recovering from an acute episode or a crisis; else ongoing low-level support.

    Args:
        need: as assessed, hours a week.
        recovering: after an acute episode or in crisis.
        long_threshold: theta, hours a week.
        short_threshold, low_threshold: hours a week.

    Source: categories of new requests in Short and Long Term returns (NHS England).
    """
    if need >= long_threshold:
        return LONG_TERM
    if recovering and need >= short_threshold:
        return SHORT_TERM
    if need >= low_threshold:
        return LOW_LEVEL
    return NOTHING


@njit(cache=True, no_cfunc_wrapper=True)
def hours_after_review(
    need: float, natural: float, formal: float, least: float, threshold: float, low_level: float
) -> float:
    """F <- need - natural; 0 below the least package; low-level support grows only at theta.

    Args:
        need, natural: care needed and given by household and kin, hours a week.
        formal: paid care now, F.
        least: smallest package kept (2 h).
        threshold: theta of long-term support.
        low_level: hours of low-level support.
    """
    gap = need - natural
    if gap < least:
        return 0.0
    if formal <= low_level and gap < threshold:
        return low_level
    return gap


@njit(cache=True, no_cfunc_wrapper=True)
def hours_after_short_term(need: float, natural: float, threshold: float) -> float:
    """F after short-term support: need - natural where that reaches theta, else 0.

    Args:
        need, natural: care needed and given by household and kin, hours a week.
        threshold: theta of long-term support.
    """
    gap = need - natural
    return gap if gap >= threshold else 0.0


@njit(cache=True, no_cfunc_wrapper=True)
def pressure(before: float, asked: float, capacity: float, memory: float) -> float:
    """Demand over capacity, forgetting: before + (asked / capacity - before) / m.

    Args:
        before: last week's value.
        asked: staff hours asked for by this week's requests.
        capacity: staff hours a week, > 0.
        memory: m, weeks.
    """
    return before + (asked / capacity - before) / memory

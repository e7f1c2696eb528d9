"""Ties as stocks of hours: who spends time with whom, and how ties fade."""

import math

from numba import float32, njit


@njit(cache=True, no_cfunc_wrapper=True)
def social_budget(
    usual_hours: float,
    stress: float,
    health: float,
    help_given: float,
    stress_cost: float,
    health_cost: float,
    floor: float,
) -> float:
    """Social hours a person has this week.

    B = B-bar * max(floor, 1 - b_Z min(Z, 1) - b_H min(H+, 2)) - help given last week,
    and never under floor * B-bar.

    Args:
        usual_hours: B-bar, hours a week.
        stress: Z, SD.
        health: H, SD.
        help_given: hours given to others last week.
        stress_cost: b_Z, share lost at Z >= 1.
        health_cost: b_H, share lost for each SD of health burden, up to 2.
        floor: least share of B-bar that is left.

    Returns:
        Hours this week.
    """
    share = 1.0 - stress_cost * min(stress, 1.0) - health_cost * min(max(health, 0.0), 2.0)
    hours = usual_hours * max(floor, share) - help_given
    return max(hours, floor * usual_hours)


@njit(cache=True, no_cfunc_wrapper=True)
def tie_weight(grown: float, compatibility: float) -> float:
    """Pull of a tie: w = (h + 1)^phi * m. Symmetric: both ends hold the same h and m.

    Args:
        grown: (h + 1)^phi with h the stock of effective hours and phi, 0-1, the reinforcement:
            how much time already spent draws more time. ``engine.power`` works it out.
        compatibility: m, ratio.

    Single precision, as ties are stored.
    """
    return float32(grown) * float32(compatibility)


@njit(cache=True, no_cfunc_wrapper=True)
def pull(budget: float, total_weight: float) -> float:
    """r = sqrt(B / sum of weights), so that a pair's wished hours are w * r_i * r_j.

    Args:
        budget: B, hours this week.
        total_weight: sum of w over local and external ties.
    """
    if total_weight <= 0.0:
        return 0.0
    return math.sqrt(budget / total_weight)


@njit(cache=True, no_cfunc_wrapper=True)
def fitting_share(budget: float, wished: float) -> float:
    """s = min(1, B / sum of wished hours): keeps everybody within their budget."""
    if wished <= budget:
        return 1.0
    return budget / wished


@njit(cache=True, no_cfunc_wrapper=True)
def kept_share(decay: float, kin: int, kin_share: float) -> float:
    """Share of a tie's stock left after a week: 1 - delta; kin fade by ``kin_share`` of delta.

    Source: Dunbar (about 15% of closeness a year without contact); Roberts & Dunbar 2015 (kin).
    """
    if kin == 1:
        return 1.0 - decay * kin_share
    return 1.0 - decay


@njit(cache=True, no_cfunc_wrapper=True)
def compatibility(
    luck: float,
    age_gap_years: float,
    interest_gap: float,
    age_floor: float,
    age_scale: float,
) -> float:
    """m = luck * (a + (1 - a) exp(-|age gap| / a_s)) * exp(-|interest gap|).

    Args:
        luck: the pair's own log-normal draw.
        age_gap_years: difference in age, years.
        interest_gap: distance on the axes of interest.
        age_floor: a, what is left at any age gap.
        age_scale: a_s, years.
    """
    by_age = age_floor + (1.0 - age_floor) * math.exp(-abs(age_gap_years) / age_scale)
    return luck * by_age * math.exp(-interest_gap)

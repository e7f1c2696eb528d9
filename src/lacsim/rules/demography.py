"""Births, deaths and moves: rates."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def death_rate(
    age: float, female: int, at_50: float, by_age: float, women: float, floor: float, age_50: float
) -> float:
    """Death rate of a person in usual health: (floor + a exp(b (age - 50))) * women's ratio.

    Args:
        age: years.
        female: 0 or 1.
        at_50: a, men's rate at 50, a year.
        by_age: b, rise of the log rate a year of age.
        women: women's rate over men's.
        floor: part that does not depend on age, a year.
        age_50: the age at which ``at_50`` holds, years.

    Returns:
        Deaths a year.

    Source: Gompertz-Makeham form; sizes are assumptions.
    """
    rate = floor + at_50 * math.exp(by_age * (age - age_50))
    if female == 1:
        return rate * women
    return rate


@njit(cache=True, no_cfunc_wrapper=True)
def health_multiplier(excess: float, by_health: float) -> float:
    """exp(gamma * (health burden above what is usual at the age)).

    Args:
        excess: SD; the caller caps H.
        by_health: gamma, log a SD.
    """
    return math.exp(by_health * excess)


@njit(cache=True, no_cfunc_wrapper=True)
def birth_rate(age: float, children: float, middle: float, spread: float) -> float:
    """Births a woman of this age has in a year: a normal curve whose area is the total fertility.

    Args:
        age: years.
        children: total fertility, children a woman.
        middle: mean age at birth, years.
        spread: SD of the age at birth, years.

    Source: bell-shaped form and sizes assumed.
    """
    z = (age - middle) / spread
    return children * math.exp(-z * z / 2.0) / (spread * math.sqrt(2.0 * math.pi))


@njit(cache=True, no_cfunc_wrapper=True)
def balanced_kin_share(kin_share: float, kin_loss: float, other_loss: float) -> float:
    """Share of new ties outside that are kin, so that gains balance losses of either sort.

    s k / (s k + (1 - s) o): shares of all that is lost.

    Args:
        kin_share: s, share of ties outside that are kin.
        kin_loss, other_loss: k and o, share lost in a year.
    """
    kin = kin_share * kin_loss
    total = kin + (1.0 - kin_share) * other_loss
    return kin / total if total > 0.0 else 0.0


@njit(cache=True, no_cfunc_wrapper=True)
def disability_onset(rise: float, share: float, excess_deaths: float) -> float:
    """Rate of becoming disabled that keeps the share of each age: s' / (1 - s) + s * excess.

    Args:
        rise: s', rise of the share disabled with a year of age; a fall counts as none.
        share: s, share disabled at the age.
        excess_deaths: death rate of disabled people above that of others, a year.

    Returns:
        A year, among people not disabled.

    Source: algebra of a share that ages; the shares by age are assumptions.
    """
    return max(0.0, rise) / (1.0 - share) + share * excess_deaths

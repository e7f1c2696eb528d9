"""Care: how much is needed, the strain of giving it, and care for people who are not simulated."""

import math

from numba import njit

from lacsim.rules.people import lognormal


@njit(cache=True, no_cfunc_wrapper=True)
def care_need(health: float, hours_per_sd: float, threshold: float, most: float) -> float:
    """n = n1 * max(0, H - h_c), at most ``most`` hours a week.

    Args:
        health: H, SD.
        hours_per_sd: n1, hours a week for each SD above the threshold.
        threshold: h_c, SD.
        most: hours a week.
    """
    return min(most, hours_per_sd * max(0.0, health - threshold))


@njit(cache=True, no_cfunc_wrapper=True)
def carer_strain(load: float, bearable: float, strain_per_load: float) -> float:
    """kappa_load * (load / load* - 1) above the bearable load, else 0 (in severities).

    Args:
        load: care and help given, hours a week.
        bearable: load*, hours a week.
        strain_per_load: kappa_load.
    """
    if load <= bearable:
        return 0.0
    return strain_per_load * (load / bearable - 1.0)


@njit(cache=True, no_cfunc_wrapper=True)
def natural_after_formal(natural: float, formal: float, crowd_out: float) -> float:
    """Natural care left beside paid care: max(0, natural - chi * F), hours a week."""
    return max(0.0, natural - crowd_out * formal)


@njit(cache=True, no_cfunc_wrapper=True)
def left_to_give(most: float, each: float, elsewhere: float) -> float:
    """Hours a week left for somebody here: min(most, each - care for people not simulated).

    Args:
        most: hours a week this sort of giver gives at most.
        each: hours a week any one adult gives at most.
        elsewhere: hours a week given to people not simulated; below 0 = not yet drawn.
    """
    return min(most, max(0.0, each - max(0.0, elsewhere)))


@njit(cache=True, no_cfunc_wrapper=True)
def kin_weight(
    age: float, female: int, has_kin: bool, peak: float, spread: float, women: float
) -> float:
    """Weight of caring for kin who live elsewhere: exp(-((age - peak) / spread)^2 / 2) * women's.

    Args:
        age: years.
        female: 0 or 1.
        has_kin: whether there is kin outside the neighbourhood; without, the weight is 0.
        peak, spread: age at which it is most usual, and how fast it falls to either side, years.
        women: women's weight over men's.
    """
    if not has_kin:
        return 0.0
    distance = (age - peak) / spread
    weight = math.exp(-distance * distance / 2.0)
    return weight * women if female == 1 else weight


@njit(cache=True, no_cfunc_wrapper=True)
def child_weight(female: int, children: int, ratio: float, women: float) -> float:
    """Weight of caring for a child with high needs: ratio * women's, with children at home.

    Args:
        female: 0 or 1.
        children: children in the household; without, the weight is 0.
        ratio: beside kin elsewhere at the peak age.
        women: women's weight over men's.
    """
    if children == 0:
        return 0.0
    return ratio * women if female == 1 else ratio


@njit(cache=True, no_cfunc_wrapper=True)
def elsewhere_share(weight: float, scale: float) -> float:
    """Share of people of this weight who care for somebody not simulated: 1 - exp(-a * weight).

    Args:
        weight: of caring for kin elsewhere and for a child together.
        scale: a, set once for the place.
    """
    return 1.0 - math.exp(-scale * weight)


@njit(cache=True, no_cfunc_wrapper=True)
def elsewhere_begins(share: float, ends: float) -> float:
    """P(such care begins this week) = e * share / (1 - share): begins as often as it ends.

    Args:
        share: of people like this who give it.
        ends: e, P(it ends this week).
    """
    return min(1.0, ends * share / max(1.0 - share, ends))


@njit(cache=True, no_cfunc_wrapper=True)
def elsewhere_hours(median: float, spread: float, normal: float, most: float) -> float:
    """Hours a week of such care: log-normal, at least half an hour and at most ``most``.

    Args:
        median: hours a week.
        spread: SD of the log.
        normal: standard normal draw.
        most: hours a week.
    """
    return min(most, max(0.5, lognormal(median, spread, normal)))

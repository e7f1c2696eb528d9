"""Who people are: how traits follow from a person's own luck."""

import math

from numba import njit

from lacsim.rules.chance import logistic


@njit(cache=True, no_cfunc_wrapper=True)
def log_variance(cv: float) -> float:
    """Variance of the log of a log-normal whose spread over mean is cv: v = ln(1 + cv^2)."""
    return math.log(1.0 + cv * cv)


@njit(cache=True, no_cfunc_wrapper=True)
def lognormal(median: float, spread: float, normal: float) -> float:
    """median * exp(spread * normal), in the median's unit.

    Args:
        median: middle value.
        spread: SD of the log.
        normal: standard normal draw.
    """
    return median * math.exp(spread * normal)


@njit(cache=True, no_cfunc_wrapper=True)
def lognormal_with_mean(mean: float, variance: float, normal: float) -> float:
    """mean * exp(sqrt(v) * normal - v / 2), in the mean's unit.

    Usual social hours B-bar take v = (1 - o) ln(1 + cv^2) and opportunity x (mean 1) takes
    v = o ln(1 + cv^2), o the share of the spread that is opportunity.

    Args:
        mean: the mean, not the median.
        variance: v, variance of the log.
        normal: standard normal draw.
    """
    return mean * math.exp(math.sqrt(variance) * normal - variance / 2.0)


@njit(cache=True, no_cfunc_wrapper=True)
def lonely_trait(
    age: float, normal: float, by_age: float, middle_age: float, spread: float
) -> float:
    """u = SD * normal - slope * (age - middle age): the lifelong part of loneliness, SD.

    Args:
        age: years, when the trait is drawn.
        normal: standard normal draw.
        by_age: fall a year of age, SD.
        middle_age: age at which the mean is zero, years.
        spread: SD(u).

    Source: direction by age from the Community Life Survey 2024/25.
    """
    return spread * normal - by_age * (age - middle_age)


@njit(cache=True, no_cfunc_wrapper=True)
def health_of_age(age: float, by_age: float, by_old_age: float, old_age: float) -> float:
    """h_age = a * age + b * max(0, age - old age), SD before standardising.

    Args:
        age: years.
        by_age: a, SD a year.
        by_old_age: b, SD a year.
        old_age: years.
    """
    return by_age * age + by_old_age * max(0.0, age - old_age)


@njit(cache=True, no_cfunc_wrapper=True)
def health_burden(
    of_age: float,
    disabled: int,
    by_disability: float,
    own: float,
    acute: float,
    centre: float,
    scale: float,
) -> float:
    """H = (h_age + h_dis * disabled + own part - centre) / scale + acute episodes.

    A z-score over adults of England's average area at launch.

    Args:
        of_age: h_age, see ``health_of_age``.
        disabled: 0 or 1.
        by_disability: h_dis, SD before standardising.
        own: lasting plus drifting part, SD before standardising.
        acute: acute episodes, SD.
        centre, scale: mean and SD over adults of the reference area.
    """
    return (of_age + by_disability * disabled + own - centre) / scale + acute


@njit(cache=True, no_cfunc_wrapper=True)
def working_chance(share_of_age: float, disabled: int, disabled_ratio: float) -> float:
    """P(in paid work): the share of the age, times a ratio for disabled people."""
    if disabled == 1:
        return share_of_age * disabled_ratio
    return share_of_age


@njit(cache=True, no_cfunc_wrapper=True)
def habit_chance(share: float, ses: float, by_ses: float) -> float:
    """P(habit) = logistic(logit(share) - slope * (ses - 1/2)).

    Args:
        share: among people in the middle.
        ses: socio-economic position, 0-1.
        by_ses: fall of the log odds from the worst to the best off.
    """
    return logistic(math.log(share / (1.0 - share)) - by_ses * (ses - 0.5))

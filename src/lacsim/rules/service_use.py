"""How often health services are used, and what an attendance leads to."""

import math

from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def use_rate(
    base: float,
    health: float,
    stress: float,
    loneliness: float,
    health_effect: float,
    stress_effect: float,
    loneliness_effect: float,
    health_cap: float,
    stress_cap: float,
) -> float:
    """Rate a week = mu * exp(gamma_H * min(H, cap) + gamma_Z * min(Z, cap) + gamma_L * L).

    Args:
        base: mu, times lifelong frailty where there is one; a week.
        health, stress, loneliness: H, Z, L in SD.
        health_effect, stress_effect, loneliness_effect: logarithm of the rate for each SD.
        health_cap, stress_cap: 3 and 2.5 SD.

    Source: Burns et al. 2021; Valtorta et al. 2018 (sizes); exponents are capped so that no one
    person consults without bound.
    """
    return base * math.exp(
        health_effect * min(health, health_cap)
        + stress_effect * min(stress, stress_cap)
        + loneliness_effect * loneliness
    )


@njit(cache=True, no_cfunc_wrapper=True)
def added_emergency(
    in_crisis: bool, crisis_rate: float, failed: int, displaced: float, sought: int
) -> float:
    """A&E attendances a week on top of the usual rate: crisis + p_disp * failed + sought.

    Args:
        in_crisis: whether the person is in crisis.
        crisis_rate: attendances a week in crisis.
        failed: attempts to see a GP that failed this week.
        displaced: p_disp, share of failed attempts that end at A&E.
        sought: 1 where the person decided to take a problem there.

    Source: Cowling et al. 2014 (26.5% of attendances follow a failed attempt).
    """
    rate = displaced * failed + sought
    if in_crisis:
        rate += crisis_rate
    return rate


@njit(cache=True, no_cfunc_wrapper=True)
def chance_given_health(
    base: float, health: float, effect: float, cap: float, most: float
) -> float:
    """P(admission, or ambulance | A&E) = min(most, base * exp(effect * min(H, cap))).

    Args:
        base: chance at average health.
        health: H, SD.
        effect: logarithm of the chance for each SD.
        cap: 3 SD.
        most: highest chance.
    """
    return min(most, base * math.exp(effect * min(health, cap)))


@njit(cache=True, no_cfunc_wrapper=True)
def rate_by_age(age_weeks: int, young_until: float, young: float, older: float) -> float:
    """A child's rate: one below an age, another above.

    Args:
        age_weeks: weeks.
        young_until: weeks.
        young, older: rates in any unit.
    """
    return young if age_weeks < young_until else older


@njit(cache=True, no_cfunc_wrapper=True)
def surgery_rate(age_weeks: int, rate_at_fifty: float, doubling: float, fifty: float) -> float:
    """Planned surgery a week = rate * 2**((age - 50) / doubling): age and nothing else.

    A negative control: no hour of help can reach it.

    Args:
        age_weeks: weeks.
        rate_at_fifty: a week.
        doubling: weeks of age over which it doubles.
        fifty: fifty years in weeks.
    """
    return rate_at_fifty * 2.0 ** ((age_weeks - fifty) / doubling)


@njit(cache=True, no_cfunc_wrapper=True)
def places_this_week(usual: float, spread: float, normal: float) -> int:
    """Appointments a practice offers: usual * (1 + s * normal), whole and never below none.

    Args:
        usual: places a week.
        spread: s, SD as a share (leave, sickness, sessions).
        normal: standard normal.
    """
    return int(max(0.0, usual * (1.0 + spread * normal)))

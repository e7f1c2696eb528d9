"""Constants set once so that use of GP, A&E and wards starts where it is known to be (P7).

They are set on the state as it stands, and from launch on they are frozen and the same for every
option. Later changes in use come from changes in health, stress, loneliness, crises and waits.
"""

from __future__ import annotations

import numpy as np
from numba import njit

from lacsim.engine.kernels.crises import hazard_of
from lacsim.engine.kernels.requests import WEEKS_A_YEAR
from lacsim.engine.kernels.use import gp_rate
from lacsim.engine.kinds import BaseRate
from lacsim.engine.state import State
from lacsim.rules.service_use import chance_given_health, rate_by_age, use_rate

SAMPLES = 401  # points of the normal curve over which a practice's places vary
HALVINGS = 60


def set_base_rates(state: State) -> None:
    """Solve the constants for the residents there are; the tables must be open.

    The mean over all residents, children included, then meets ``gp_yearly`` contacts,
    ``emergency_yearly`` attendances and ``admission_yearly`` admissions a year.
    """
    p = state.parameters
    rates = state.extra["base_rates"]
    people = max(1, int(state["alive"].sum()))
    rates[BaseRate.GP] = 1.0
    rates[BaseRate.EMERGENCY] = 1.0
    child_gp, adult_gp, child_emergency, adult_emergency, crisis = state.bind(sum_rates, free=0)()
    places = float(state["practice_capacity"].sum())
    asked = attempts_for(p.gp_yearly * people / WEEKS_A_YEAR, places, float(p.gp_places_spread))
    rates[BaseRate.GP] = max(0.0, asked - child_gp) / max(adult_gp, np.finfo(float).tiny)
    failed = asked - p.gp_yearly * people / WEEKS_A_YEAR
    spent = child_emergency + p.emergency_crisis * crisis + p.displaced * failed
    wanted = p.emergency_yearly * people / WEEKS_A_YEAR
    rates[BaseRate.EMERGENCY] = max(0.0, wanted - spent) / max(
        adult_emergency, np.finfo(float).tiny
    )
    attends = state.bind(expected_attendances)(failed / asked if asked > 0.0 else 0.0)
    rates[BaseRate.ADMISSION] = admission_base(
        state, attends, p.admission_yearly * people / WEEKS_A_YEAR
        - p.admission_child * child_emergency,
    )  # fmt: skip


def attempts_for(contacts: float, places: float, spread: float) -> float:
    """Attempts a week of which ``contacts`` find a place on average.

    Places vary from week to week as a normal with SD ``spread`` x ``places``; contacts are
    the mean of min(attempts, places). Where there are too few places, as many attempts as would
    fill them nine weeks in ten.
    """
    quantiles = (np.arange(SAMPLES) + 0.5) / SAMPLES
    offered = places * (1.0 + spread * normal_quantile(quantiles))
    low, high = 0.0, float(np.quantile(offered, 0.9))
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if np.minimum(middle, offered).mean() < contacts:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


def normal_quantile(shares: np.ndarray) -> np.ndarray:
    """Standard normal quantiles."""
    from scipy.special import ndtri  # slow to import, and needed only here

    return np.asarray(ndtri(shares))


def admission_base(state: State, attends: np.ndarray, wanted: float) -> float:
    """P(admission | A&E) at average health that gives ``wanted`` adult admissions a week.

    Args:
        attends: expected A&E attendances a week of each row, adults only.
    """
    low, high = 0.0, 1.0
    for _ in range(HALVINGS):
        middle = 0.5 * (low + high)
        if count_admissions(middle, attends, state["health"], state.parameters) < wanted:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)


@njit(cache=True, no_cfunc_wrapper=True)
def sum_rates(
    alive: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    gp_frailty: np.ndarray,
    health: np.ndarray,
    stress: np.ndarray,
    loneliness: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    base_rates: np.ndarray,
    p: np.record,
) -> tuple[float, float, float, float, float]:
    """Weekly sums: GP of children and adults, A&E of both at the bases as they stand; in crisis."""
    child_gp = 0.0
    adult_gp = 0.0
    child_emergency = 0.0
    adult_emergency = 0.0
    crisis = 0.0
    young_until = p.young_child_until * WEEKS_A_YEAR
    for row in range(alive.shape[0]):
        if alive[row] == 0:
            continue
        rate = gp_rate(row, adult, age_weeks, gp_frailty, health, stress, loneliness, base_rates, p)
        if adult[row] == 0:
            child_gp += rate
            yearly = rate_by_age(
                age_weeks[row], young_until, p.emergency_young_child, p.emergency_older_child
            )
            child_emergency += yearly / WEEKS_A_YEAR
            continue
        adult_gp += rate
        adult_emergency += usual_emergency(
            base_rates[BaseRate.EMERGENCY], health[row], stress[row], loneliness[row], p
        )
        hazard = hazard_of(row, stress, health, problem_open, problem_severity, p)
        crisis += min(1.0, hazard * p.crisis_mean_weeks)
    return child_gp, adult_gp, child_emergency, adult_emergency, crisis


@njit(cache=True, no_cfunc_wrapper=True)
def usual_emergency(
    base: float, health: float, stress: float, loneliness: float, p: np.record
) -> float:
    """A&E attendances a week of one adult without crisis, failed attempts or seeking."""
    rate: float = use_rate(
        base, health, stress, loneliness, p.emergency_gamma_h, p.emergency_gamma_z, p.gamma_l,
        p.exponent_cap_h, p.exponent_cap_z,
    )  # fmt: skip
    return rate


@njit(cache=True, no_cfunc_wrapper=True)
def expected_attendances(
    failed_share: float,
    alive: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    gp_frailty: np.ndarray,
    health: np.ndarray,
    stress: np.ndarray,
    loneliness: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    base_rates: np.ndarray,
    p: np.record,
) -> np.ndarray:
    """A&E attendances a week of each adult: the usual, in crisis, and after failing to see a GP.

    Args:
        failed_share: share of attempts to see a GP that fail.
    """
    attends = np.zeros(alive.shape[0])
    for row in range(alive.shape[0]):
        if alive[row] == 0 or adult[row] == 0:
            continue
        hazard = hazard_of(row, stress, health, problem_open, problem_severity, p)
        tried = gp_rate(
            row, adult, age_weeks, gp_frailty, health, stress, loneliness, base_rates, p
        )
        attends[row] = (
            usual_emergency(
                base_rates[BaseRate.EMERGENCY], health[row], stress[row], loneliness[row], p
            )
            + p.emergency_crisis * min(1.0, hazard * p.crisis_mean_weeks)
            + p.displaced * failed_share * tried
        )
    return attends


@njit(cache=True, no_cfunc_wrapper=True)
def count_admissions(base: float, attends: np.ndarray, health: np.ndarray, p: np.record) -> float:
    """Adults' admissions a week at a base chance, from everybody's expected attendances."""
    total = 0.0
    for row in range(attends.shape[0]):
        if attends[row] > 0.0:
            total += attends[row] * chance_given_health(
                base, health[row], p.admission_gamma_h, p.exponent_cap_h, p.admission_most
            )
    return total

"""Tables that week 0 makes once and the week only reads: quantiles, rates by age, templates."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
from scipy import stats

from lacsim.engine.kernels.quantiles import GRID_CELLS, GRID_END, Quantile
from lacsim.engine.kinds import EXTERNAL_TIES, HOUSEHOLD_SIZE, Tenure
from lacsim.engine.state import State
from lacsim.rules.demography import birth_rate, death_rate, disability_onset
from lacsim.rules.people import health_burden, health_of_age
from lacsim.world.ages import ADULT_AGE, BAND_STARTS, WEEKS_A_YEAR
from lacsim.world.households import Households
from lacsim.world.means import Means
from lacsim.world.rounding import tilt

OLDEST = 120  # rows of tables by age
BALANCE_ROUNDS = 20  # of setting one tilt after the other
PAST_85 = 95  # years: where the last band ends, for its middle
LIFE_TABLE_AGE = 50.0  # the age at which the parameter death_at_50 holds


def quantile_tables(p: Any) -> np.ndarray:
    """Quantiles of gifts, capability and frailties on the grid of ``engine.kernels.quantiles``."""
    odds = np.linspace(-GRID_END, GRID_END, GRID_CELLS + 1)
    shares = 1 / (1 + np.exp(-odds))

    def spread(shape: float) -> np.ndarray:
        return np.asarray(stats.gamma.ppf(shares, shape, scale=1 / shape))

    tables = np.empty((len(Quantile), GRID_CELLS + 1))
    tables[Quantile.GIFT] = stats.beta.ppf(shares, p.gift_first, p.gift_second)
    tables[Quantile.CAPABILITY] = stats.beta.ppf(shares, p.capability_first, p.capability_second)
    tables[Quantile.CONSULTING] = spread(p.consulting_shape)
    tables[Quantile.EVENTS] = spread(p.event_shape)
    tables[Quantile.EVENTS_LOW_SES] = spread(p.event_shape_low)
    return tables


def external_numbers(mean: float, shape: float) -> np.ndarray:
    """Cumulative chance of 0, 1 … ties outside (negative binomial, capped by the room)."""
    chances = stats.nbinom.cdf(np.arange(EXTERNAL_TIES), shape, shape / (shape + mean))
    return np.asarray(chances, dtype=float)


def rates_by_age(p: Any) -> dict[str, np.ndarray]:
    """Rates by whole year of age.

    Returns:
        ``death_rates`` a week in usual health, shape [2, ages]; ``birth_rates`` a week for women,
        shape [ages]; ``usual_health``, H of somebody not disabled, shape [ages].
    """
    ages = np.arange(OLDEST) + 0.5
    deaths = [
        [
            death_rate(
                age, sex, p.death_at_50, p.death_by_age, p.death_women, p.death_floor,
                LIFE_TABLE_AGE,
            )
            / WEEKS_A_YEAR
            for age in ages
        ]
        for sex in (0, 1)
    ]  # fmt: skip
    births = [
        birth_rate(age, p.fertility, p.fertility_age, p.fertility_spread) / WEEKS_A_YEAR
        if ADULT_AGE <= age <= p.mother_oldest
        else 0.0
        for age in ages
    ]
    health = [
        health_burden(
            health_of_age(age, p.health_by_age, p.health_by_old_age, p.health_old_age),
            0, p.health_disabled, 0.0, 0.0, p.health_centre, p.health_scale,
        )
        for age in ages
    ]  # fmt: skip
    return {
        "death_rates": np.array(deaths),
        "birth_rates": np.array(births),
        "usual_health": np.array(health),
    }


def move_rates(tenure: np.ndarray, p: Any) -> np.ndarray:
    """Moves of a household a week by tenure, scaled so that their mean is the yearly rate."""
    ratio = np.array([p.moves_owned, p.moves_social, p.moves_private])
    share = np.bincount(tenure, minlength=len(Tenure)) / tenure.shape[0]
    rates: np.ndarray = ratio / (ratio @ share) * p.moves_a_year / WEEKS_A_YEAR
    return rates


def templates(households: Households, means: Means) -> dict[str, np.ndarray]:
    """Week 0's households, of whose like newcomers are: a row a household, a slot a member."""
    homes = households.size.shape[0]
    made: dict[str, np.ndarray] = {
        "template_size": households.size.astype(np.int32),
        "template_ses": means.ses.copy(),
        "template_deprived": means.deprived.copy(),
    }
    for name, values in (
        ("template_age", households.age_weeks),
        ("template_female", households.female),
        ("template_disabled", means.disabled),
    ):
        slots = np.zeros((homes, HOUSEHOLD_SIZE), dtype=np.int16)
        slots[households.home, households.position] = values
        made[name] = slots
    return made


def newcomer_weights(state: State) -> dict[str, np.ndarray]:
    """Which week-0 households newcomers are like: by tenure, tilted, fixed for good.

    Homes emptied by death held few people, many of them disabled: with newcomers like the average
    household the place would fill up and grow healthier. Weights e^(a x size + b x disabled
    members) are set so that people coming and born balance people leaving and dying at the rates
    of week 0, and disabled people likewise.

    Returns:
        ``template_order``: templates sorted by tenure; ``template_from``: where each tenure's
        begin, shape [tenures + 1]; ``template_cumulative``: cumulative weight within the tenure.
    """
    tenure = state["tenure"].astype(np.int64)
    features, wanted, coming = balance(state)
    weight = np.ones(tenure.shape[0])

    def arriving(weights: np.ndarray, feature: np.ndarray) -> float:
        held = np.bincount(tenure, weights * feature, minlength=len(Tenure))
        all_weights = np.bincount(tenure, weights, minlength=len(Tenure))
        return float(coming @ (held / np.maximum(all_weights, 1e-12)))

    for _ in range(BALANCE_ROUNDS):
        for feature, goal in zip(features, wanted, strict=True):
            base = weight
            strength = tilt(
                lambda s, f=feature, w=base: arriving(w * np.exp(s * f), f),  # type: ignore[misc]
                goal,
                reach=3.0,
            )
            weight = base * np.exp(strength * feature)
    order = np.argsort(tenure, kind="stable")
    bounds = np.searchsorted(tenure[order], np.arange(len(Tenure) + 1))
    cumulative = np.empty(tenure.shape[0])
    for low, high in itertools.pairwise(bounds):
        summed = np.cumsum(weight[order[low:high]])
        cumulative[low:high] = summed / summed[-1] if high > low else summed
    return {
        "template_order": order.astype(np.int32),
        "template_from": bounds.astype(np.int32),
        "template_cumulative": cumulative,
    }


def balance(state: State) -> tuple[tuple[np.ndarray, ...], tuple[float, ...], np.ndarray]:
    """What newcomers have to make good each week.

    Returns:
        Features of the templates (people, disabled people); how many of each must come; how many
        households come, by tenure.
    """
    p = state.parameters
    tenure = state["tenure"].astype(np.int64)
    size = state.extra["template_size"].astype(float)
    disabled = state.extra["template_disabled"].sum(axis=1).astype(float)
    leaving = state.extra["move_rates"][tenure] * p.moves_leave
    deaths, births = vital_rates(state)
    going = leaving_home(state)
    alive = state["alive"] == 1
    dying = np.bincount(state["dwelling"][alive], deaths[alive], minlength=size.shape[0])
    homes = leaving + np.where(size == 1, dying, 0.0)
    coming = np.bincount(tenure, homes, minlength=len(Tenure))
    wanted = (
        float(leaving @ size + deaths.sum() + going.sum() - births.sum()),
        float(
            leaving @ disabled
            + deaths[state["disabled"] == 1].sum()
            + going[state["disabled"] == 1].sum()
            - births.sum() * p.disabled_at_birth
            - becoming_disabled(state).sum()
        ),
    )
    return (size, disabled), wanted, coming


def vital_rates(state: State) -> tuple[np.ndarray, np.ndarray]:
    """Deaths and births a week expected of each row."""
    alive = state["alive"] == 1
    years = np.minimum(state["age_weeks"] // WEEKS_A_YEAR, OLDEST - 1)
    excess = np.minimum(state["health"] - state.extra["usual_health"][years], 3.0)
    deaths = state.extra["death_rates"][state["sex"].astype(int), years]
    deaths = deaths * np.exp(state.parameters.death_by_health * excess) * alive
    births = state.extra["birth_rates"][years] * ((state["sex"] == 1) & alive)
    return deaths, births


def leaving_home(state: State) -> np.ndarray:
    """Grown children expected to leave home a week, by row."""
    p = state.parameters
    rows = np.flatnonzero(state["alive"] == 1)
    years = state["age_weeks"][rows] / WEEKS_A_YEAR
    home = state["dwelling"][rows]
    oldest = np.zeros(state["tenure"].shape[0])
    youngest = np.full(state["tenure"].shape[0], np.inf)
    np.maximum.at(oldest, home, years)
    np.minimum.at(youngest, home, years)
    young = (years >= ADULT_AGE) & (years < p.leave_home_until)
    grown = (oldest[home] - years >= p.parent_gap) & (years - youngest[home] < p.parent_gap)
    going = np.zeros(state["alive"].shape[0])
    going[rows] = young * grown * p.leave_home_a_year / WEEKS_A_YEAR
    return going


def becoming_disabled(state: State) -> np.ndarray:
    """People expected to become disabled a week, by row."""
    years = np.minimum(state["age_weeks"] // WEEKS_A_YEAR, OLDEST - 1)
    worse_off = np.exp(state.parameters.disabled_by_ses * (0.5 - state["ses"]))
    able = (state["alive"] == 1) & (state["disabled"] == 0)
    onset: np.ndarray = state.extra["onset_rates"][years] * worse_off * able
    return onset


def onset_rates(state: State, share_disabled: float) -> np.ndarray:
    """Rate a week of becoming disabled at each age, which keeps the area's shares by age.

    Returns:
        Among people in the middle by means, shape [ages].
    """
    p = state.parameters
    by_band = np.array(
        (
            p.disabled_from_0, p.disabled_from_5, p.disabled_from_16, p.disabled_from_25,
            p.disabled_from_35, p.disabled_from_50, p.disabled_from_65, p.disabled_from_75,
            p.disabled_from_85,
        )
    )  # fmt: skip
    middle = (np.array(BAND_STARTS) + np.array((*BAND_STARTS[1:], PAST_85))) / 2
    ages = np.arange(OLDEST) + 0.5
    odds = np.interp(ages, middle, np.log(by_band / (1 - by_band)))
    rows = state["alive"] == 1
    years = np.minimum(state["age_weeks"][rows] // WEEKS_A_YEAR, OLDEST - 1)
    means = p.disabled_by_ses * (0.5 - state["ses"][rows])

    def expected(level: float) -> float:
        return float((1 / (1 + np.exp(-odds[years] - means - level))).mean())

    share = 1 / (1 + np.exp(-odds - tilt(expected, share_disabled, reach=5.0)))
    deaths = state.extra["death_rates"].mean(axis=0) * WEEKS_A_YEAR
    excess = deaths * np.expm1(p.death_by_health * p.health_disabled / p.health_scale)
    yearly = [
        disability_onset(float(rise), float(held), float(more))
        for rise, held, more in zip(np.gradient(share), share, excess, strict=True)
    ]
    return np.array(yearly) / WEEKS_A_YEAR

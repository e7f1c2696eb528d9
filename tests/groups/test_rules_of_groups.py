"""Known answers of the rules about groups and information."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacsim.rules.groups import (
    belonging_after,
    between_by_ratio,
    birth_rate_for,
    can_organise,
    partners_met,
)
from lacsim.rules.information import chance_to_forget, chance_to_pass_on, comes_by
from lacsim.rules.joining import chance_to_join, chance_to_stay, interest_fit

UNIT = st.floats(0, 1, exclude_max=True)


def test_fit_is_one_at_the_topic_and_falls_with_distance() -> None:
    assert interest_fit(0.0, 0.0, 0.0) == 1.0
    assert interest_fit(0.3, 0.0, 0.4) == pytest.approx(math.exp(-0.5))


def test_joining_adds_up_on_the_logit() -> None:
    chance = chance_to_join(
        0.8, 1, 0.5, 1.5, 0.4, 0.6, -1.0, 1.25, 0.5, 0.9, 0.6, 0.5, 0.75
    )  # fmt: skip
    logit = -1.0 + 1.25 * 0.8 + 0.5 - 0.9 * 0.5 - 0.6 * 1.5 - 0.5 * 0.4 + 0.75 * 0.6
    assert math.log(chance / (1 - chance)) == pytest.approx(logit)


def test_company_that_counts_for_nothing_changes_nothing() -> None:
    told, taken = (
        chance_to_join(0.8, company, 0.5, 1.5, 0.4, 0.6, -1.0, 1.25, 0.0, 0.9, 0.6, 0.5, 0.75)
        for company in (0, 1)
    )
    assert told == taken


@given(st.integers(0, 30))
def test_ties_inside_keep_people(ties: int) -> None:
    fewer = chance_to_stay(0.5, float(ties), 0.5, 3.0, 0.9, 0.6, 0.5)
    more = chance_to_stay(0.5, ties + 1.0, 0.5, 3.0, 0.9, 0.6, 0.5)
    assert more > fewer


def test_belonging_saturates() -> None:
    assert belonging_after(0.0, 12.0) == 0.0
    assert belonging_after(12.0, 12.0) == pytest.approx(1 - math.exp(-1))
    assert belonging_after(1e6, 12.0) == 1.0


def test_a_gift_at_work_is_enough_to_organise() -> None:
    assert not can_organise(0.5, 0.5, 0, 0.3)
    assert can_organise(0.7, 0.5, 0, 0.3)
    assert can_organise(0.0, 0.0, 1, 0.3)


def test_births_match_deaths() -> None:
    assert birth_rate_for(0.3, 150) * 150 == pytest.approx(0.3)
    assert birth_rate_for(0.3, 0) == 0.0


@given(UNIT)
def test_partners_keep_to_the_mean(u: float) -> None:
    assert partners_met(3.4, u) in (3, 4)


@given(UNIT)
def test_between_by_ratio_keeps_to_its_ends(u: float) -> None:
    assert 8.0 <= between_by_ratio(8.0, 48.0, u) <= 48.0


@given(st.floats(0.3, 0.6), st.floats(0.6, 8))
def test_news_dies_out_unless_renewed(shared: float, half_life: float) -> None:
    weeks_in_mind = 1 / chance_to_forget(half_life)
    assert weeks_in_mind * chance_to_pass_on(shared, half_life) == pytest.approx(shared)


@given(UNIT, st.floats(1e-4, 2), st.floats(0, 5))
def test_the_short_cut_gives_the_same_answer(u: float, rate: float, opportunity: float) -> None:
    assert comes_by(u, rate, opportunity) == (u < -math.expm1(-rate * opportunity))

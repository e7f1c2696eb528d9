"""Week 0 has the carers the area has, and care for people not simulated comes and goes."""

from __future__ import annotations

import numpy as np
import pytest

from lacsim.engine.kernels.care import care
from lacsim.engine.kernels.elsewhere import care_elsewhere_week
from lacsim.engine.tallies import HOUR, Tally
from lacsim.evidence import belief_record
from lacsim.rules.care import (
    child_weight,
    elsewhere_begins,
    elsewhere_hours,
    elsewhere_share,
    kin_weight,
    left_to_give,
)
from lacsim.scenario import load_area
from lacsim.world import build_state
from lacsim.world.elsewhere import cares_here, settle_elsewhere
from world.place import alive, area, build, looked_at


def carers(state):
    """Share of residents of five and over who give half an hour of care a week or more."""
    counted = (state["alive"] == 1) & (state["age_weeks"] >= 5 * 52)
    return (state["care_given"] >= 0.5).sum() / counted.sum()


@pytest.mark.parametrize("name", ["england", "haringey-025", "swansea-011", "arun-010"])
def test_carers_match_the_area(name):
    state = looked_at(name)
    of_people = 4 / alive(state).size  # who is given care may ask others than before: a few people
    assert carers(state) == pytest.approx(area(name).share_carers_5plus, abs=of_people)
    assert 0 < cares_here(state).sum() < (state["care_given"] >= 0.5).sum()


def test_where_more_care_here_than_the_area_has_carers_nobody_cares_elsewhere():
    few = load_area("arun-010").model_copy(update={"share_carers_5plus": 0.05})
    few = few.model_copy(update={"share_carers_50h": 0.01}).scaled(1500)
    state = build_state(few, 1, belief_record())
    assert not (state["care_elsewhere"] > 0).any()
    assert carers(state) > 0.05


def test_spells_end_and_begin_and_the_stock_does_not_drain():
    state = build(residents=3000)
    week = state.bind(care_elsewhere_week)
    first = state["care_elsewhere"] > 0
    counts = []
    for number in range(520):
        week(number)
        counts.append((state["care_elsewhere"] > 0).sum())
    now = state["care_elsewhere"] > 0
    assert np.mean(counts[260:]) == pytest.approx(first.sum(), rel=0.2)
    assert (first & now).sum() < 0.5 * first.sum()
    assert state.tally[Tally.ELSEWHERE_BEGUN] > 20
    assert state.tally[Tally.ELSEWHERE_ENDED] > 20


def test_newcomers_bring_their_care_by_the_same_draw_as_in_week_0():
    state = build()
    dealt = state["care_elsewhere"].copy()
    state["care_elsewhere"][:] = -1
    state.bind(care_elsewhere_week)(3)
    adults = (state["alive"] == 1) & (state["adult"] == 1)
    assert np.array_equal(state["care_elsewhere"][adults], dealt[adults])
    assert (state["care_elsewhere"][~adults] == -1).all()
    assert state.tally[Tally.CARE_HOURS_ELSEWHERE] == pytest.approx(
        dealt[adults].sum() * HOUR, rel=1e-6
    )
    assert state.tally[Tally.ELSEWHERE_BEGUN] == 0


def test_care_elsewhere_is_care_given_and_leaves_less_for_people_here():
    state = build()
    giver = int(np.flatnonzero(cares_here(state))[0])
    state["care_elsewhere"][giver] = 60
    state.bind(care)(0)
    assert state["care_given"][giver] == 60


def test_once_settled_as_many_are_expected_as_the_area_has():
    state = build(residents=3000)
    dealt = float(state.extra["elsewhere_scale"][0])
    settle_elsewhere(state)
    assert state.extra["elsewhere_scale"][0] == pytest.approx(dealt, rel=0.25)


def test_rules_of_care_elsewhere():
    assert kin_weight(56, 0, True, 56, 15, 1.5) == 1
    assert kin_weight(56, 1, True, 56, 15, 1.5) == 1.5
    assert kin_weight(71, 0, True, 56, 15, 1.5) == pytest.approx(np.exp(-0.5))
    assert kin_weight(56, 1, False, 56, 15, 1.5) == 0
    assert child_weight(1, 2, 0.8, 1.5) == pytest.approx(1.2)
    assert child_weight(1, 0, 0.8, 1.5) == 0
    assert elsewhere_share(2, 0.1) == pytest.approx(1 - np.exp(-0.2))
    # A share of 20% of which 1% a week ends: a quarter of that must begin among the other 80%.
    assert elsewhere_begins(0.2, 0.01) == pytest.approx(0.0025)
    assert elsewhere_begins(1, 0.01) == 1
    assert elsewhere_hours(5, 0.6, 0, 60) == 5
    assert elsewhere_hours(5, 2, 3, 60) == 60
    assert elsewhere_hours(5, 2, -3, 60) == 0.5
    assert left_to_give(20, 50, 35) == 15
    assert left_to_give(20, 50, -1) == 20
    assert left_to_give(50, 50, 60) == 0

"""The week's stocks: known answers by hand, and no dependence on the order of rows."""

import math

import numpy as np
import pytest

from lacsim.engine.columns import Entity
from lacsim.engine.kinds import Queue, Support
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.outcomes.measures import (
    MEASURES,
    Measure,
    fix_thresholds,
    measure,
    measure_column,
    prepare_measures,
)


def a_state(people=6):
    rows = dict.fromkeys(Entity, 4)
    rows[Entity.RESIDENT] = people
    state = State(rows=rows, key=np.uint64(1), parameters=None)
    prepare_measures(state)
    return state


def measured(state, week=0):
    state.bind(measure)(week)
    return dict(zip(MEASURES, state.extra["measures_now"], strict=True))


def test_people_are_counted_by_hand():
    state = a_state()
    state["alive"][:5] = 1  # four adults, one child, one free row
    state["adult"][:4] = 1
    state["age_weeks"][:5] = np.array([70, 40, 30, 20, 3]) * 52
    state["isolated"][:2] = 1
    state["close_ties"][:4] = [0, 1, 2, 3]
    state["stress"][:4] = [0.5, 1.0, 1.5, 2.0]
    state["care_given"][:4] = [9.5, 10.0, 36.0, 60.0]
    state["care_formal"][:4] = [1.9, 2.0, 0.0, 0.0]
    state["support_state"][:4] = [Support.ACTIVE, Support.ACTIVE, Support.ASLEEP, Support.NONE]
    state["request_week"][0, Queue.HOUSING] = -3
    state["problem_open"][1] = 1
    state["help_given"][3] = 0.5
    state["gift_active"][2] = 1
    state["group_alive"][1] = 1
    state["group_openness"][1] = 0.25
    state["group_organiser"][1, 0] = 3
    state["member_group"][3, 0] = 1
    found = measured(state)
    expected = {
        "residents": 5, "residents_5_plus": 4, "adults": 4, "adults_65_plus": 1, "isolated": 2,
        "no_close_tie": 1, "close_ties": 6, "stress_sum": 5.0, "carers_under_10h": 1,
        "carers_10h": 1, "carers_20h": 0, "carers_35h": 1, "carers_50h_plus": 1,
        "formal_care": 1, "support_active": 2, "support_asleep": 1, "waiting_housing": 1,
        "waiting_door": 0, "with_open_problem": 1, "problems_open_money": 1, "organisers": 1,
        "help_givers": 1, "contributors": 2, "groups": 1, "openness_sum": 0.25,
        "group_members": 1,
    }  # fmt: skip
    assert {name: found[name] for name in expected} == expected


def test_order_of_rows_changes_no_sum():
    rng = np.random.default_rng(3)
    state = a_state(500)
    state["alive"][:] = 1
    state["adult"][:] = 1
    for name in ("loneliness", "stress", "capability", "health"):
        state[name][:] = rng.normal(size=500)
    before = measured(state)
    order = rng.permutation(500)
    for name in ("loneliness", "stress", "capability", "health"):
        state[name][:] = state[name][order]
    after = measured(state)
    assert before == after


def test_thresholds_are_fixed_at_launch_and_crossings_are_counted():
    state = a_state(1000)
    state["alive"][:] = 1
    state["adult"][:] = 1
    state["loneliness"][:] = np.linspace(-1, 1, 1000)
    state["stress"][:] = np.linspace(0, 2, 1000)
    assert measured(state)["lonely"] == 0  # nobody, before thresholds are fixed
    fix_thresholds(state, lonely_share=0.066, stressed_share=0.185)
    found = measured(state)
    assert found["lonely"] == 66
    assert found["stressed"] == 185
    assert state.tally[Tally.BECAME_LONELY] == 0
    state["loneliness"][:] += 0.1
    state["stress"][:] -= 0.1
    found = measured(state)
    assert found["lonely"] == 66 + state.tally[Tally.BECAME_LONELY]
    assert state.tally[Tally.BECAME_LONELY] > 0
    assert found["stressed"] == 185 - state.tally[Tally.STOPPED_BEING_STRESSED]


def test_newcomers_do_not_become_lonely_by_arriving():
    state = a_state(100)
    state["alive"][:99] = 1
    state["adult"][:99] = 1
    state["loneliness"][:] = np.linspace(-1, 1, 100)
    fix_thresholds(state, lonely_share=0.1, stressed_share=0.1)
    measured(state)
    state["alive"][99] = 1
    state["adult"][99] = 1
    assert measured(state)["lonely"] == 11
    assert state.tally[Tally.BECAME_LONELY] == 0


def test_an_empty_neighbourhood_has_thresholds_nobody_reaches():
    state = a_state()
    fix_thresholds(state, lonely_share=0.066, stressed_share=0.185)
    assert all(math.isinf(value) for value in state.extra["thresholds"])


def test_names_are_unique_and_found():
    assert len(set(MEASURES)) == len(MEASURES) == len(Measure)
    assert not any(name.startswith("_") for name in MEASURES)
    table = np.arange(2 * len(MEASURES), dtype=float).reshape(2, -1)
    assert measure_column(table, "adults")[0] == Measure.ADULTS
    with pytest.raises(KeyError, match="no measure"):
        measure_column(table, "happiness")

"""Evaluators on the model itself: small, short, and exact."""

import numpy as np
import pytest

from lacsim.engine.tallies import Tally
from lacsim.model import Neighbourhood
from lacsim.outcomes.evaluators.design import Design
from lacsim.outcomes.evaluators.records import COUNTED, LASTING, LOGGED, STAYS, Watcher
from lacsim.scenario import load_scenario
from lacsim.scenario.errors import InputError
from lacsim.studies.evaluation import evaluate_programme

WEEKS = 30


@pytest.fixture(scope="module")
def scenario():
    return load_scenario().model_copy(
        update={
            "area": "england", "residents": 1000, "burn_in_weeks": 60, "budget": None,
            "options": ("usual", "alongside"), "years": 1.0,
        }
    )  # fmt: skip


def small(estimate, **more):
    values = {
        "name": estimate.replace("_", "-"), "title": "Small", "about": "Small and short",
        "estimate": estimate, "introduced": (0, 13), "weeks_before": 13, "weeks_after": 13,
        "payers": ("social care", "NHS"), **more,
    }  # fmt: skip
    return Design(**values)


def test_the_evaluators_records_hold_every_event_of_their_kinds(scenario):
    neighbourhood = Neighbourhood(scenario, arm="alongside", rng=3, recording=True)
    watcher = Watcher()
    watcher.begin(neighbourhood.state)
    for week in range(WEEKS):
        neighbourhood.step()
        watcher.after_week(neighbourhood.state, week, neighbourhood.take_events())
    lives = watcher.lives()
    tallies = neighbourhood.tallies.sum(axis=0)
    for kind in (*LOGGED, *LASTING):
        seen = int(lives.amount[lives.kind == kind].sum())
        # Paid care is on record as it stands at the end of the week, when a review or a death
        # may have changed it.
        slack = 0 if kind in LOGGED else 0.05 * tallies[kind] + 1
        assert abs(seen - tallies[kind]) <= slack, Tally(kind).name
    assert len(lives.introduced) > 0
    assert set(COUNTED) <= set(LOGGED)
    assert set(STAYS) <= set(LOGGED)


def test_a_programme_switched_off_has_no_effect_but_is_said_to_have_one(scenario):
    designs = [small("before_after"), small("randomised"), small("matched")]
    table = evaluate_programme(designs, scenario, replicates=2, switched_off=True)
    assert (table["truth"] == 0).all()
    crude = table[table["design"] == "before-after"]
    assert np.allclose(crude["said"], crude["regression"])
    assert (crude["said"] != 0).any()
    assert table["covered"].notna().any()


def test_one_worker_and_two_give_the_same(scenario):
    designs = [small("before_after")]
    one = evaluate_programme(designs, scenario, replicates=2, workers=1)
    two = evaluate_programme(designs, scenario, replicates=2, workers=2)
    assert one.equals(two)
    parts = one["truth"] + one["regression"]
    assert np.allclose(one["said"], parts)


def test_a_window_longer_than_the_run_is_refused_with_what_would_fit(scenario):
    with pytest.raises(InputError) as refused:
        evaluate_programme([small("before_after", weeks_after=60)], scenario, replicates=1)
    assert "73 weeks" in str(refused.value)
    assert "--years 2" in str(refused.value)


def test_a_design_that_includes_nobody_says_what_is_nearest(scenario):
    nobody = small("before_after", introduced=(0, 1), weeks_after=4)
    with pytest.raises(InputError) as refused:
        evaluate_programme([nobody], scenario, replicates=1)
    assert "people" in str(refused.value)
    assert "weeks" in str(refused.value)

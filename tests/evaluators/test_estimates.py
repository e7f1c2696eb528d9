"""Evaluators on lives whose truth is known."""

import math

import numpy as np
import pytest

from evaluators.planted import design, programme
from lacsim.evidence.prices import load_prices
from lacsim.outcomes.evaluators.estimates import evaluate

BOOK = load_prices("2015/16")


def found(estimate, planted, quantity, **more):
    findings = evaluate(design(estimate, **more), planted, BOOK)
    return next(finding for finding in findings if finding.quantity == quantity)


@pytest.mark.parametrize("effect", [0, 1])
def test_before_and_after_is_truth_and_regression_to_the_last_penny(effect):
    planted = programme(1, effect)
    for quantity in ("saving", "emergency"):
        finding = found("before_after", planted, quantity)
        assert math.isclose(finding.said, finding.truth + finding.regression)
        assert finding.regression > 0, "people introduced at a bad time get better anyway"
    emergency = found("before_after", planted, "emergency")
    assert math.isclose(emergency.truth, effect)


def test_without_any_effect_before_and_after_still_claims_a_saving():
    planted = programme(2, 0)
    saving = found("before_after", planted, "saving")
    assert saving.truth == 0
    assert saving.low > 0
    trial = found("randomised", planted, "emergency")
    assert trial.low <= 0 <= trial.high


def test_a_planted_effect_is_recovered_by_lot_in_the_stated_share_of_repeats():
    covered = []
    said = []
    for repeat in range(200):
        finding = found("randomised", programme(repeat, 1), "emergency")
        assert finding.truth == 1
        covered.append(finding.low <= finding.truth <= finding.high)
        said.append(finding.said)
    # 200 repeats of 95%: nine in ten thousand fall outside these ends.
    assert 0.90 <= np.mean(covered) <= 0.99
    assert abs(np.mean(said) - 1) < 0.05


def test_matching_on_records_takes_off_what_would_have_come_anyway():
    planted = programme(3, 1)
    crude = found("before_after", planted, "saving").said / 200
    matched = found("matched", planted, "effect")
    assert matched.said < crude
    assert math.isnan(matched.regression)


def test_incidents_are_counted_as_avoided_though_nothing_was_done():
    finding = found(
        "incidents_avoided", programme(4, 0), "incidents_avoided",
        incidents=("EMERGENCY_ATTENDANCES",),
    )  # fmt: skip
    assert finding.said == finding.regression
    assert finding.truth == 0


def test_cost_and_benefit_divides_by_what_a_year_cost():
    planted = programme(5, 1)
    saving = found("before_after", planted, "saving")
    ratio = found("cost_benefit", planted, "benefit_cost")
    assert math.isclose(ratio.said, saving.said / 52_000)
    assert math.isclose(ratio.truth, saving.truth / 52_000)


def test_whoever_is_lost_is_lost_by_their_own_draw():
    share = {"value": 0.3, "meaning": "lost", "unit": "share", "date": "2026",
             "source": "model assumption", "grade": "assumption"}  # fmt: skip
    planted = programme(6, 0)
    fewer = found("before_after", planted, "saving", lost=share)
    again = found("before_after", planted, "saving", lost=share)
    assert 110 <= fewer.people <= 170
    assert fewer == again

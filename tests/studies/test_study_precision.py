"""Differences with known answers; repeats grow until they are known, or a budget is spent."""

import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t as student

from lacsim.engine.measures import Measure
from lacsim.studies.replicates import ArmRun
from lacsim.studies.runs import Results, run_study
from lacsim.studies.runs.contrasts import contrast_table, independent_repeats
from lacsim.studies.runs.precision import HOURS_SPENT, REACHED, RUNS_SPENT, UNKNOWN
from studies.inline import InlineCrew
from studies.study_fakes import quick_run, small_design

ASKED = {"option": "alongside", "outcome": "isolated", "half_width": 0.5}


def totals(values):
    """A table of totals from values by (option, belief), one a repeat."""
    return pd.DataFrame(
        [
            ("here", arm, belief, replicate, "isolated", value)
            for (arm, belief), repeats in values.items()
            for replicate, value in enumerate(repeats, 1)
        ],
        columns=["area", "arm", "belief", "replicate", "outcome", "value"],
    )


def test_chance_and_belief_are_kept_apart():
    # Two beliefs that lie 10 apart; within each the repeats' differences are 1, 2, 3 about it.
    values = {
        ("usual", 1): [50, 60, 70], ("alongside", 1): [46, 57, 68],
        ("usual", 2): [50, 60, 70], ("alongside", 2): [56, 67, 78],
    }  # fmt: skip
    (row,) = contrast_table(totals(values), "usual", {"draws": (1, 2)}).to_dict("records")
    half = student.ppf(0.975, 2) / math.sqrt(3)  # the spread over repeats is 1, not 10
    assert row["mean"] == pytest.approx(2)
    assert row["low"] == pytest.approx(2 - half)
    assert row["high"] == pytest.approx(2 + half)
    assert (row["belief_low"], row["belief_high"]) == pytest.approx((-2.5, 6.5))
    assert row["belief_chance"] == pytest.approx(1 / math.sqrt(3))
    assert row["repeats"] == 3


def test_one_belief_has_no_spread_over_beliefs():
    values = {("usual", 0): [1.0, 2.0], ("alongside", 0): [2.0, 4.0]}
    (row,) = contrast_table(totals(values), "usual", {"baseline": (0,)}).to_dict("records")
    assert row["mean"] == 1.5
    assert math.isnan(row["belief_low"])


def test_repeats_without_a_partner_are_left_out():
    values = {("usual", 0): [1.0, 2.0, 3.0], ("alongside", 0): [2.0, 4.0]}
    (row,) = contrast_table(totals(values), "usual", {"baseline": (0,)}).to_dict("records")
    assert (row["mean"], row["repeats"]) == (1.5, 2)


def test_independent_repeats_by_simulation():
    # Luck of variance 9 in common, 1 of each's own: 2·(9+1) against 2·1 makes ten times as many.
    rng = np.random.default_rng(3)
    common = rng.normal(0, 3, (20_000, 1))
    treated, usual = (common + rng.normal(0, 1, (20_000, 1)) for _ in range(2))
    assert independent_repeats(treated, usual) / 20_000 == pytest.approx(10, rel=0.05)
    apart = independent_repeats(rng.normal(0, 3, (20_000, 1)), rng.normal(0, 3, (20_000, 1)))
    assert apart / 20_000 == pytest.approx(1, rel=0.05)
    whole = np.array([[1.0], [2.0], [4.0]])
    assert math.isinf(independent_repeats(whole, whole + 1))
    assert math.isnan(independent_repeats(common[:1], common[:1]))


def noisy_run(scenario, option, run):
    """Isolation of 20% more or less, and 1 lower with the option, with noise of its own."""
    made = quick_run(scenario, option, run)
    rng = np.random.default_rng([run.seed, len(run.arm)])
    measures = made.measures.copy()
    adults = measures[:, Measure.ADULTS]
    level = 20 - (run.arm == "alongside") + rng.normal(0, 1.0)
    measures[:, Measure.ISOLATED] = adults * level / 100
    return ArmRun(
        run.arm, run.belief, run.replicate, run.seed, made.tallies, measures, made.persons
    )


def run(folder, simulate=noisy_run, **asked):
    design = small_design(replicates=3, years=1 / 52, precision={**ASKED, **asked})
    outcome = run_study(design, folder, simulate=simulate, team=InlineCrew)
    return outcome.precision, Results(folder)


def test_repeats_grow_until_the_precision_is_reached(tmp_path):
    found, results = run(tmp_path)
    assert found.why == REACHED
    assert found.half_width <= 0.5
    assert 10 < found.replicates < 100  # 2·1.96²/0.5² = 31 on average
    (row,) = results.differences(outcomes=["isolated"]).to_dict("records")
    assert (row["high"] - row["low"]) / 2 == pytest.approx(found.half_width)
    assert row["low"] < -1 < row["high"]
    assert results.precision() == found


def test_going_on_asks_for_nothing_more(tmp_path):
    found, _ = run(tmp_path)
    again, _ = run(tmp_path, simulate=None)  # nothing may be run
    assert again == found


@pytest.mark.parametrize(
    ("asked", "why", "runs"),
    [
        ({"half_width": 0.01, "most_runs": 31}, RUNS_SPENT, 30),
        ({"half_width": 0.01, "most_hours": 1e-9}, HOURS_SPENT, 6),
    ],
)
def test_a_budget_ends_it(tmp_path, asked, why, runs):
    found, results = run(tmp_path, **asked)
    assert found.why == why
    assert results.standing().counts["done"] == runs


def failing_run(scenario, option, run):
    if run.arm == "alongside":
        raise ArithmeticError("the sums do not add up")
    return noisy_run(scenario, option, run)


def test_failed_runs_do_not_grow_without_end(tmp_path):
    found, results = run(tmp_path, simulate=failing_run)
    assert found.why == UNKNOWN
    assert results.standing().counts == {"planned": 0, "running": 0, "done": 3, "failed": 3}

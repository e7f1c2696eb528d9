"""Comparisons of the model itself: small, short, and exact."""

import numpy as np
import pandas as pd
import pytest

from lacsim.engine.kinds import Task
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally
from lacsim.report.page import render
from lacsim.scenario.scenario import Scenario
from lacsim.studies.compare import compare

# What hours that are bought and spent on nothing may change: money, and the post itself.
PLACEBO_TALLIES = {
    Tally.PROGRAMME_PENCE,
    Tally.PROGRAMME_UNSPENT_PENCE,
    Tally.VACANT_POST_WEEKS,
    Tally.WORKERS_LEFT,
    Tally.WORKERS_HIRED,
    *(Tally(Tally.TASK_HOURS + task) for task in Task),
}
PLACEBO_MEASURES = {Measure.POSTS_FILLED}


def small(*options, **more):
    values = {
        "name": "small",
        "title": "Small",
        "area": "england",
        "residents": 1000,
        "options": options,
        "reference": options[0],
        "years": 0.5,
        "burn_in_weeks": 30,
        "replicates": 2,
        "budget": 60_000,
        **more,
    }
    return Scenario(**values)


@pytest.fixture(scope="module")
def compared():
    return compare(small("usual", "alongside"))


def test_one_worker_two_workers_and_again_give_the_same_numbers(compared):
    two = compare(small("usual", "alongside"), workers=2)
    pd.testing.assert_frame_equal(compared.outcomes, two.outcomes, check_exact=True)
    pd.testing.assert_frame_equal(compared.differences, two.differences, check_exact=True)
    pd.testing.assert_frame_equal(compared.groups, two.groups, check_exact=True)


def test_people_are_followed_and_everybody_introduced_is_in_a_group_or_a_newcomer(compared):
    everybody = compared.groups.set_index(["group", "measure"]).loc["everybody", "reached"]
    assert 600 < everybody["people"] < 1000
    for run in compared.runs:
        assert run.followed is None
        introductions = int(run.tallies[:, Tally.INTRODUCTIONS].sum())
        new = run.gains.newcomers_reached
        again = introductions - new - int(run.gains.fixed.reached[0])
        assert 0 <= again <= introductions / 5  # some come back
        assert (introductions > 0) == (run.arm == "alongside")


def test_repeats_have_luck_of_their_own(compared):
    one, two = (run.tallies for run in compared.runs if run.arm == "usual")
    assert not np.array_equal(one, two)


def test_walking_alongside_does_something_and_costs_what_was_planned(compared):
    alongside = [run.tallies for run in compared.runs if run.arm == "alongside"]
    hours = [Tally(Tally.TASK_HOURS + task) for task in Task if task is not Task.IDLE]
    assert sum(int(tallies[:, hours].sum()) for tallies in alongside) > 0
    posts = compared.posts.set_index("arm")
    spent = posts.loc["alongside", "programme_cost"] + posts.loc["alongside", "unspent"]
    assert spent == pytest.approx(60_000, rel=1e-3)
    assert posts.loc["usual", "programme_cost"] == 0


def test_the_placebo_changes_nothing_but_money():
    comparison = compare(small("usual", "placebo", replicates=1))
    usual, placebo = comparison.runs
    for tally in Tally:
        if tally not in PLACEBO_TALLIES:
            same = np.array_equal(usual.tallies[:, tally], placebo.tallies[:, tally])
            assert same, tally.name
    for measure in Measure:
        if measure not in PLACEBO_MEASURES:
            same = np.array_equal(usual.measures[:, measure], placebo.measures[:, measure])
            assert same, measure.name
    for name, column in usual.persons.items():
        np.testing.assert_array_equal(column, placebo.persons[name], err_msg=name)
    said = comparison.groups[~comparison.groups["too_few"]]
    assert (said["mean"] == 0).all()  # nobody is reached, gains or loses
    assert (said[["gained", "lost"]].fillna(0) == 0).all(axis=None)


def test_everything_is_written(compared, tmp_path):
    folder = compared.save(tmp_path / "result")
    names = {path.name for path in folder.iterdir()}
    assert {"manifest.json", "report.html", "outcomes.parquet", "differences.csv"} <= names
    assert {"year_usual.csv", "year_alongside.csv", "posts.csv"} <= names


def test_options_that_differ_by_nothing_are_so_called_first(tmp_path):
    twin = tmp_path / "twin.yaml"
    twin.write_text("name: twin\ntitle: As usual by another name\nabout: The same\n")
    found = compare(small("usual", str(twin), years=0.1))
    assert found.sentences[0] == (
        "Business as usual and as usual by another name cannot be told apart: every repeat "
        "gave exactly the same under each."
    )
    assert (found.overtaking["ahead"] == "").all()
    assert (found.appraisal.set_index("item").loc["npsv", ["mean", "low", "high"]] == 0).all()


def test_hours_spent_on_nothing_cannot_be_told_apart_and_cost_money():
    found = compare(small("usual", "placebo", years=0.1))
    assert "cannot be told apart" in found.sentences[0]
    table = found.appraisal.set_index("item")["mean"]
    assert table["npsv_before"] == pytest.approx(-table["programme"])
    assert table["ratio_society"] == 0


def test_what_is_left_of_an_option_that_ends():
    found = compare(small("usual", "alongside", years=1.3, stops=13, budget=120_000))
    assert found.stops == {"alongside": 13}
    left = found.lasting.set_index(["outcome", "when"])["mean"]
    assert np.isfinite(left["close_ties", "one year"])
    assert np.isnan(left["close_ties", "two years"])
    assert "What is left when an option has ended" in render(found)

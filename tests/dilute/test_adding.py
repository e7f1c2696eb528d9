"""Choosing by single effects added up: right where they add up, seen to be wrong where not."""

import re

import pandas as pd
import pytest

from dilute.planted import Planted, small
from lacsim.policies.elements import by_name
from lacsim.report.dilution import render_dilution
from lacsim.scenario.errors import InputError
from lacsim.studies.dilute import adding
from lacsim.studies.dilute.choice import choose
from lacsim.studies.dilute.telling import findings
from report.whole import Page

NAMES = tuple(by_name())
AREA = ("derby-012",)
BEST = ("alongside", "introductions", "continuity")  # of the additive world, the best first
WORST = ("leadership", "inclusion")
EFFECTS = {"alongside": -5.0, "introductions": -3.0, "continuity": -2.0, "inclusion": 1.5,
           "leadership": 2.5}  # fmt: skip
BOTH = -6.0  # of time_to_know and natural_first together, and nothing of either alone


def additive(option, belief, luck):
    """Every element does the same whatever stands beside it, and more in later beliefs."""
    level = 30.0 + luck.normal()
    if option.post is None:
        return level
    noise = {name: luck.normal() for name in NAMES}
    return level + sum(
        option.level(name) * (EFFECTS.get(name, 0.0) * (1 + belief / 10) + 0.05 * noise[name])
        for name in NAMES
    )


def interacting(option, belief, luck):
    """The same, and two elements that do something only together."""
    level = additive(option, belief, luck)
    if option.post is None:
        return level
    return level + BOTH * option.level("time_to_know") * option.level("natural_first")


@pytest.fixture
def studied(monkeypatch):
    """Makes a study of one element at a time lie in every folder."""

    def plant(world, **changes):
        results = Planted(small(levels=(0.0, 1.0), **changes), world)
        monkeypatch.setattr(adding, "Results", lambda folder: results)

    return plant


def run_of(world, guess, **changes):
    dilution = small(plan="choice", choice=guess.elements, **changes)
    results = Planted(dilution, world)
    return results, dilution, findings(results, dilution, guess.outcome, guess)


def test_the_right_elements_are_chosen_where_they_add_up_and_the_guess_is_right(studied, tmp_path):
    studied(additive)
    best = adding.guess("best", 3, tmp_path, "isolated", AREA)
    assert best.elements == BEST
    assert best.tied == 0
    assert adding.guess("worst", 2, tmp_path, "isolated", AREA).elements == WORST
    assert best.untried == ("start_small",)  # there are fewer than two posts
    table = best.effects.set_index("element")
    # Draws are the beliefs 1 to 3.
    assert table.loc["alongside", "mean"] == pytest.approx(EFFECTS["alongside"] * 1.2, abs=0.2)
    assert table.loc["alongside", "left_out"] == pytest.approx(table.loc["alongside", "added"])
    _, _, found = run_of(additive, best)
    row = found.tables["guess"].iloc[0]
    assert row["run"] == pytest.approx(row["guess"])
    assert (row["gap"], row["gap_low"], row["gap_high"]) == (0.0, 0.0, 0.0)
    assert row["same_luck"]
    said = "\n".join(found.sentences)
    assert "Chosen as the best 3 of 19 elements by adding up single effects" in said
    assert "the guess was right in every repeat" in said
    assert "Start small" in said


def test_a_guess_is_seen_to_be_wrong_where_elements_do_not_add_up(studied, tmp_path):
    studied(interacting)
    best = adding.guess("best", 4, tmp_path, "isolated", AREA)
    # Left out of all each of the two loses 6, added to none it gains nothing: 3 in the mean.
    assert set(best.elements) == {"alongside", "introductions", "time_to_know", "natural_first"}
    three = adding.guess("best", 3, tmp_path, "isolated", AREA)
    (one,) = set(three.elements) & {"time_to_know", "natural_first"}
    _, _, found = run_of(interacting, three)
    row = found.tables["guess"].iloc[0]
    assert row["guess"] - row["run"] == pytest.approx(BOTH / 2)
    assert row["gap"] == pytest.approx(-BOTH / 2)
    assert "the guess was wrong beyond chance" in "\n".join(found.sentences)
    effects = three.effects.set_index("element")
    assert effects.loc[one, "left_out"] - effects.loc[one, "added"] == pytest.approx(BOTH)


def test_a_study_with_other_luck_is_named_and_not_paired(studied, tmp_path):
    studied(additive, seed=2, draws=2)
    best = adding.guess("best", 3, tmp_path, "isolated", AREA)
    _, _, found = run_of(additive, best)
    said = "\n".join(found.sentences)
    assert "That study was otherwise in the beliefs and the luck." in said
    row = found.tables["guess"].iloc[0]
    assert not row["same_luck"]
    assert row["gap_low"] < row["gap"] < row["gap_high"]


def test_one_repeat_cannot_tell_whether_a_guess_was_wrong(studied, tmp_path):
    studied(interacting, replicates=1)
    best = adding.guess("best", 3, tmp_path, "isolated", AREA)
    _, _, found = run_of(interacting, best, replicates=1)
    assert "one repeat cannot tell whether the guess was wrong" in "\n".join(found.sentences)


def test_the_choice_is_held_against_all_none_and_signposting(studied, tmp_path):
    studied(additive)
    best = adding.guess("best", 3, tmp_path, "isolated", AREA)
    _, _, found = run_of(additive, best)
    table = found.tables["differences"]
    assert set(table.loc[table["arm"] == "chosen", "reference"]) == {
        "usual", "signposting", "full", "none",
    }  # fmt: skip
    assert any("the choice less no element" in line for line in found.sentences)


def test_the_page_shows_the_guess_beside_the_run(studied, tmp_path):
    studied(interacting)
    best = adding.guess("best", 3, tmp_path, "isolated", AREA)
    results, dilution, found = run_of(interacting, best)
    text = render_dilution(found, results.design, dilution)
    page = Page(text)
    assert page.open == []
    shown = " ".join(said for tag, said in page.texts if tag not in ("style", "title"))
    assert "run less added up" in shown
    assert "the guess was wrong beyond chance" in shown
    assert "beside all others" in shown
    assert not re.search(r"\bnan\b|time_to_know|natural_first", shown)


@pytest.mark.parametrize("number", [0, 20])
def test_a_number_out_of_range_is_refused(studied, tmp_path, number):
    studied(additive)  # of 19 elements
    with pytest.raises(InputError, match="a number from 1 to 19"):
        choose(f"best:{number}", tmp_path, "isolated", AREA)


@pytest.mark.parametrize(
    ("changes", "outcome", "areas", "said"),
    [
        ({"sides": ("full",)}, "isolated", AREA, "--by"),
        ({"elements": ("alongside",), "levels": (0.5,)}, "isolated", AREA, "all the way"),
        ({}, "crises", AREA, "no value of it"),
        ({}, "isolated", ("england",), "--area = 'england': not tried in"),
    ],
)
def test_a_study_that_cannot_tell_is_refused(
    monkeypatch, tmp_path, changes, outcome, areas, said
):  # fmt: skip
    results = Planted(small(**{"levels": (0.0, 1.0), **changes}), additive)
    monkeypatch.setattr(adding, "Results", lambda folder: results)
    with pytest.raises(InputError, match="right would be") as error:
        choose("best:1", tmp_path, outcome, areas)
    assert said in str(error.value)


def test_a_study_that_has_not_ended_is_refused(monkeypatch, tmp_path):
    results = Planted(small(levels=(0.0, 1.0)), additive)
    results.totals = results.totals[results.totals["arm"] != "full-alongside-0"]
    monkeypatch.setattr(adding, "Results", lambda folder: results)
    with pytest.raises(InputError, match="no run of full-alongside-0"):
        choose("best:1", tmp_path, "isolated", AREA)


def test_folders_without_such_a_study_are_refused(tmp_path, monkeypatch):
    with pytest.raises(InputError, match=r"--by = .*: holds no study"):
        choose("best:3", tmp_path, "isolated", AREA)
    with pytest.raises(InputError, match="--by: missing"):
        choose("worst:3", None, "isolated", AREA)
    with pytest.raises(InputError, match="given without best or worst"):
        choose("easiest:3", tmp_path, "isolated", AREA)
    with pytest.raises(InputError, match="--choose = 'best:many'"):
        choose("best:many", tmp_path, "isolated", AREA)
    results = Planted(small(plan="choice", choice=("alongside",)), additive)
    monkeypatch.setattr(adding, "Results", lambda folder: results)
    with pytest.raises(InputError, match="not of one element at a time"):
        choose("best:1", tmp_path, "isolated", AREA)


def test_only_whole_repeats_count(monkeypatch, tmp_path):
    results = Planted(small(levels=(0.0, 1.0)), additive)
    gone = (results.totals["arm"] == "none-alongside-100") & (results.totals["replicate"] == 2)
    results.totals = results.totals[~gone]
    monkeypatch.setattr(adding, "Results", lambda folder: results)
    found = adding.guess("best", 2, tmp_path, "isolated", AREA)
    sums: pd.DataFrame = found.sums["derby-012"]
    assert sums.index.tolist() == [1, 3]

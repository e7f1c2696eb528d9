"""Options that cannot be told apart: the first sentence, whatever else was found."""

import itertools
from types import SimpleNamespace

import pandas as pd
import pytest

from lacsim.outcomes.apart import apart_sentence, pairs_of
from lacsim.outcomes.plain import SPOKEN_OF, summary_sentences

NOTHING, NOISE = (0.0, 0.0, 0.0), (-1.0, -4.0, 2.0)
CLEAR, LUCKY = (-40.0, -44.0, -36.0), (-3.0, -5.8, -0.2)
TITLES = {"usual": "Business as usual", "told": "Signposting", "with": "Walking alongside"}
TITLES |= {"a": "A (1)", "b": "B (2)"}


def table(numbers, keys=SPOKEN_OF):
    rows = [("b", "a", key, *NOISE, "", "") for key in keys]
    if numbers is not NOISE:
        rows[0] = ("b", "a", keys[0], *numbers, "", "")
    if numbers is NOTHING:
        rows = [("b", "a", key, *NOTHING, "", "") for key in keys]
    columns = ["arm", "reference", "outcome", "mean", "low", "high", "unit", "better"]
    return pd.DataFrame(rows, columns=columns)


def comparison(found, repeats=4):
    """``found`` gives the differences of each two options, by the two keys."""
    arms = tuple(dict.fromkeys(arm for pair in found for arm in pair))
    return SimpleNamespace(
        arms=arms,
        titles={arm: TITLES[arm] for arm in arms},
        reference="usual",
        area=SimpleNamespace(title="Derby 012", residents=9432),
        scenario=SimpleNamespace(years=5.0, replicates=repeats, prices="2024/25"),
        posts=pd.DataFrame(columns=["title", "posts", "programme_cost"]),
        difference=lambda arm, against: table(found[against, arm]),
    )


def test_two_options_that_differ_by_nothing():
    (first, *_) = summary_sentences(comparison({("usual", "told"): NOTHING}))
    assert first == (
        "Business as usual and signposting cannot be told apart: every repeat gave exactly the "
        "same under each."
    )


def test_two_options_that_differ_by_chance_alone():
    (first, *_) = summary_sentences(comparison({("usual", "told"): NOISE}))
    assert first.startswith("Business as usual and signposting cannot be told apart: on none of")


def test_one_clear_difference_tells_two_options_apart():
    sentences = summary_sentences(comparison({("usual", "told"): CLEAR}))
    assert sentences[0].startswith("In Derby 012")
    assert not any("told apart" in sentence for sentence in sentences)


def test_one_interval_of_seven_without_nought_is_luck():
    assert apart_sentence(comparison({("usual", "told"): LUCKY}, repeats=4))
    alone = comparison({("usual", "told"): LUCKY})
    assert pairs_of(alone, keys=SPOKEN_OF[:1])[0].apart  # looked at by itself it would count


def test_options_alike_among_themselves_are_named():
    found = {("usual", "told"): CLEAR, ("usual", "with"): CLEAR, ("told", "with"): NOTHING}
    first = apart_sentence(comparison(found))
    assert first.startswith("Signposting and walking alongside cannot be told apart:")


def test_an_option_like_the_reference_is_named():
    found = {("usual", "told"): NOISE, ("usual", "with"): CLEAR, ("told", "with"): CLEAR}
    first = apart_sentence(comparison(found))
    assert first.startswith("Signposting cannot be told apart from business as usual:")


def test_one_like_the_reference_and_two_like_each_other():
    found = {("usual", "told"): NOISE, ("usual", "with"): CLEAR, ("told", "with"): NOISE}
    first = apart_sentence(comparison(found))
    assert first.startswith(
        "Signposting cannot be told apart from business as usual, nor can signposting from walking "
        "alongside:"
    )


def test_many_pairs_are_counted():
    names = ("usual", "told", "with", "a", "b")
    found = {pair: CLEAR if "usual" in pair else NOISE for pair in itertools.combinations(names, 2)}
    made = comparison(found)
    assert apart_sentence(made).startswith(
        "No two of the 4 options beside business as usual can be told apart:"
    )
    found["told", "with"] = CLEAR
    assert apart_sentence(comparison(found)).startswith(
        "5 of the 6 pairs of options beside business as usual cannot be told apart:"
    )
    found["usual", "a"] = NOISE
    assert apart_sentence(comparison(found)).startswith(
        "A (1) cannot be told apart from business as usual, nor can 5 of the 6 pairs of the "
        "options beside it from each other:"
    )


def test_what_judging_pairs_one_by_one_costs_is_said_where_some_are_told_apart():
    chance = "of pairs that do not differ, up to one in twenty is told apart by chance"
    found = {("usual", "told"): NOISE, ("usual", "with"): CLEAR, ("told", "with"): CLEAR}
    assert chance in apart_sentence(comparison(found))
    assert chance not in apart_sentence(comparison({("usual", "told"): NOISE}))


def test_the_verdict_on_two_options_does_not_turn_on_which_others_stand_beside_them():
    middling = (-10.0, -14.0, -6.0)
    two = comparison({("usual", "told"): middling})
    found = dict.fromkeys(itertools.combinations(TITLES, 2), middling)
    (alone,) = pairs_of(two)
    among = {(pair.one, pair.other): pair.apart for pair in pairs_of(comparison(found))}
    assert alone.apart
    assert among["usual", "told"]


@pytest.mark.parametrize("numbers", [(-40.0, float("nan"), float("nan"))])
def test_one_repeat_tells_nothing_apart(numbers):
    first = apart_sentence(comparison({("usual", "told"): numbers}, repeats=1))
    assert first.startswith("With a single repeat")

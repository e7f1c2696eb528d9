"""Sentences follow the numbers: sign, better and worse, and what cannot be told."""

from types import SimpleNamespace

import pandas as pd
import pytest

from lacsim.outcomes.plain import decimals, difference_sentences, inside, listed, summary_sentences


def differences(**rows):
    return pd.DataFrame(
        [("b", "a", key, *numbers, "", "") for key, numbers in rows.items()],
        columns=["arm", "reference", "outcome", "mean", "low", "high", "unit", "better"],
    )


def said(**rows):
    return difference_sentences(differences(**rows), "Walking alongside", "Business as usual")


def test_fewer_visits_are_better():
    (sentence,) = said(emergency=(-4.2, -7.1, -1.3))
    assert sentence == (
        "Compared with business as usual, walking alongside does better on this: 4.2 fewer A&E "
        "attendances per 1,000 residents a year (95% interval 1.3 to 7.1)."
    )


def test_more_visits_are_worse():
    (sentence,) = said(emergency=(4.2, 1.3, 7.1))
    assert "does worse on this: 4.2 more A&E attendances" in sentence


def test_an_interval_over_zero_is_never_a_finding():
    (sentence,) = said(isolated=(-0.31, -0.72, 0.1))
    assert sentence == (
        "Whether walking alongside does better or worse than business as usual cannot be told for "
        "adults who are isolated (between 0.72 percentage points fewer and 0.10 more)."
    )


def test_among_many_options_what_cannot_be_told_is_only_named():
    table = differences(isolated=(-0.31, -0.72, 0.1), emergency=(-1.0, -3.0, 1.0))
    (sentence,) = difference_sentences(table, "Cash", "Business as usual", ranges=False)
    assert sentence == (
        "Whether cash does better or worse than business as usual cannot be told for adults who "
        "are isolated and A&E attendances."
    )


def test_no_difference_at_all_is_said_so():
    (sentence,) = said(crises=(0.0, 0.0, 0.0))
    assert sentence.endswith("made no difference to crises in any repeat.")


def test_one_repeat_says_nothing_about_chance():
    nan = float("nan")
    (sentence,) = said(crises=(-1.0, nan, nan))
    assert "one repeat" in sentence


def test_money_is_higher_or_lower_not_fewer():
    (sentence,) = said(service_cost=(-12.5, -20.0, -5.0))
    assert "the cost of services used lower by £12" in sentence
    assert "a resident a year" in sentence
    assert "fewer" not in sentence


@pytest.mark.parametrize(
    ("values", "digits"), [((0.0,), 0), ((123.0,), 0), ((1.2,), 1), ((0.034,), 3), ((1e-9,), 4)]
)
def test_two_digits_say_enough(values, digits):
    assert decimals(*values) == digits


def test_titles_and_lists_read_as_in_a_sentence():
    assert inside("A&E attendances") == "A&E attendances"
    assert inside("GP contacts") == "GP contacts"
    assert inside("Business as usual") == "business as usual"
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a (1, 2)", "b"]) == "a (1, 2); and b"


def test_the_summary_says_what_was_compared_what_it_cost_and_what_it_rests_on():
    table = differences(emergency=(-4.2, -7.1, -1.3))
    comparison = SimpleNamespace(
        area=SimpleNamespace(title="Derby 012", residents=9432),
        arms=("usual", "alongside"),
        titles={"usual": "Business as usual", "alongside": "Walking alongside"},
        reference="usual",
        posts=pd.DataFrame(
            {
                "arm": ["usual", "alongside"],
                "title": ["Business as usual", "Walking alongside"],
                "posts": [0.0, 1.25],
                "programme_cost": [0.0, 300000.0],
                "unspent": [0.0, 0.0],
            }
        ),
        scenario=SimpleNamespace(years=5.0, replicates=4, prices="2024/25"),
        difference=lambda arm, reference: table,
    )
    sentences = summary_sentences(comparison)
    assert sentences[0].startswith("In Derby 012 (9,432 residents), business as usual and walking")
    assert "£300,000 for 1.25 posts" in sentences[1]
    assert "4.2 fewer" in sentences[2]
    assert "not cash saved" in sentences[-1]

"""Whether anybody else is worse off: said by a rule, and never where chance could have made it."""

import pandas as pd
import pytest

from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.others import OTHERS, REACHED, RECIPIENTS, others_sentences

TITLES = {"usual": "Business as usual", "b": "Walking alongside"}


def table(reached=250.0, too_few=False, **found):
    rows = []
    for group, people in ((REACHED, reached), (OTHERS, 6000.0)):
        for each in FOLLOWED:
            numbers = found.get(each.key, (0.0, -1.0, 1.0)) if group == OTHERS else (9.0, 8.0, 10.0)
            rows.append(
                ("b", RECIPIENTS, group, people, too_few, each.key, *numbers, each.better.value)
            )
    columns = ["arm", "grouping", "group", "people", "too_few", "measure", "mean", "low", "high",
               "better"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def said(frame, repeats=8):
    return others_sentences(frame, TITLES, "usual", repeats)


def test_nobody_clearly_worse_is_said_so():
    (sentence,) = said(table())
    assert sentence == (
        "Walking alongside reaches 250 of the adults who live here at the start; everyone else "
        "is, taken together, not clearly worse off than under business as usual on any of 16 "
        "measures."
    )


def test_what_is_worse_is_named_with_its_assumed_level():
    (sentence,) = said(table(waiting=(1.0, 0.9, 1.1), lonely=(2.0, 1.9, 2.1)))
    assert sentence.endswith("in this: loneliness; and waiting for services (level assumed).")


@pytest.mark.parametrize(
    "found",
    [
        {"waiting": (-1.0, -1.1, -0.9)},  # less waiting is better
        {"capability": (1.0, 0.9, 1.1)},  # more capability is better
        {"waiting": (1.0, 0.1, 1.9)},  # one interval of sixteen may leave out nought by chance
        {"gp_contacts": (0.0, 0.0, 0.0)},
    ],
)
def test_what_is_better_or_may_be_chance_is_not_called_worse(found):
    assert "not clearly worse off" in said(table(**found))[0]


def test_less_of_what_is_good_is_worse():
    assert said(table(capability=(-1.0, -1.1, -0.9)))[0].endswith("capability (level assumed).")


def test_an_option_that_reaches_nobody_is_judged_on_everybody():
    (sentence,) = said(table(reached=0.0))
    assert sentence.startswith("Walking alongside reaches nobody by name; the")


def test_one_repeat_and_too_few_people_say_nothing():
    nan = float("nan")
    assert said(table(**{each.key: (1.0, nan, nan) for each in FOLLOWED}), 1) == []
    assert said(table(too_few=True)) == []

"""The page of where an option loses: whole, read aloud, and no more than the numbers say."""

import functools
import re

import numpy as np
import pandas as pd
import pytest

from chromium import pages_printed
from lacsim.report.losing import render_losing
from lacsim.report.losing.charts import Dot, in_order
from lacsim.studies.losing import design_of
from lacsim.studies.losing.finding import found_in
from lacsim.studies.losing.searching import COLUMNS
from losing.planted import Planted, asked
from report.whole import Page, assert_whole

CHOSEN = ("buffering", "tie_decay")


@functools.cache
def page_of(replicates: int = 3, search: int = 9, draws: int = 64) -> str:
    question = asked(replicates=replicates, draws=draws)
    results = Planted(design_of(question))
    found = found_in(results, question)
    if search:
        luck = np.random.default_rng(1)
        tried = [(f"trial-{k}", "cash", k - 3.0, k - 3.5, k - 2.5, *luck.random(2) + 0.1)
                 for k in range(search)]  # fmt: skip
        found = found.with_trials("cash", pd.DataFrame(tried, columns=[*COLUMNS, *CHOSEN]))
    return render_losing(found, results.design)


def shown(text: str) -> str:
    return " ".join(said for tag, said in Page(text).texts if tag not in ("style", "title"))


def test_it_is_whole_and_needs_nothing_from_outside():
    assert_whole(page_of())


def test_every_chart_is_read_aloud_and_has_its_table():
    page = Page(page_of())
    charts = [attributes for attributes in page.all("svg") if attributes.get("role") == "img"]
    names = {attributes.get("id") for _, attributes in page.elements}
    assert len(charts) == 3  # each rival, and the adversary's
    for chart in charts:
        assert set(str(chart["aria-labelledby"]).split()) <= names
    assert sum(tag == "figure" for tag, _ in page.elements) == 3
    assert page_of().count("The numbers behind this chart") == 3


def test_the_question_and_the_shares_stand_in_words():
    said = shown(page_of())
    assert "does walking alongside do no better than cash" in said
    assert "for the same £6,000 over 0.1 years, judged by adults who are isolated" in said
    assert "64 beliefs: clearly worse in 32; cannot be told in 0; clearly better in 32" in said
    assert "does no better of it exactly alike of it worse clearly worse clearly better" in said
    for fact in ("Seed of the luck", "Seed of the draws", "Model version", "Beliefs drawn"):
        assert fact in said


def test_the_rule_is_told_only_where_it_holds_up():
    text = page_of()
    cash = text[text.index('id="against-cash"') : text.index('id="against-signposting"')]
    assert "It is likeliest to do no better where" in cash
    assert "support can buffer above 0.3" in cash
    assert "of what we hold possible; of the draws in it" in cash
    other = text[text.index('id="against-signposting"') : text.index('id="adversary"')]
    assert "Where that is cannot be said" in other
    assert 'id="against-signposting-rule' not in other


def test_the_adversarys_beliefs_stand_beside_the_centre_and_are_called_a_worst_case():
    said = shown(page_of())
    assert "never a probability" in said
    assert "the interval does not allow for having been chosen" in said
    assert "at the centre" in said
    assert 'id="adversary"' not in page_of(search=0)
    assert "Beliefs an adversary chose none" in shown(page_of(search=0))


def test_no_name_of_the_code_reaches_the_reader():
    assert not re.search(r"tie_decay|derby-012|\bnan\b|\binf\b|draw-\d", shown(page_of()))


def test_one_repeat_has_no_interval_and_says_so():
    said = shown(page_of(replicates=1, search=0))
    assert "one repeat: no interval" in said
    assert "clearly worse in 0; cannot be told in 64; clearly better in 0" in said
    assert not re.search(r"\bnan\b", said)


def test_long_intervals_do_not_hide_where_the_means_lie():
    narrow = [Dot(-1.0, -1.2, -0.8), Dot(1.0, 0.5, 1.5)]
    assert not in_order("a", "A", "across", narrow, "said")[1]
    svg, cut = in_order("a", "A", "across", [*narrow, Dot(1.5, -900.0, 903.0)], "said")
    assert cut
    assert "900" not in svg
    flat, _ = in_order("a", "A", "across", [Dot(0.0, 0.0, 0.0)], "said")
    assert "nan" not in flat


@pytest.mark.browser
def test_it_prints_on_a_few_sheets_of_a4(tmp_path):
    assert 1 <= pages_printed(page_of(), tmp_path) <= 6

"""The page of a dilution, for every plan: whole, read aloud, and no more than the numbers say."""

import functools
import re

import pytest

from dilute.planted import Planted, small
from lacsim.report.dilution import render_dilution
from lacsim.studies.dilute.telling import findings
from report.whole import Page, assert_whole

PLANS = ("one-at-a-time", "all-combinations", "inside-bundles", "structures", "choice")


@functools.cache
def page_of(plan: str, replicates: int = 3) -> str:
    kept = ("alongside", "time_to_know") if plan == "choice" else ()
    dilution = small(plan=plan, draws=3, replicates=replicates, choice=kept)
    if plan == "all-combinations":
        dilution = dilution.model_copy(update={"combinations": 64, "draws": 10})
    if plan == "one-at-a-time":
        dilution = dilution.model_copy(update={"elements": ("alongside", "contribution")})
    results = Planted(dilution)
    return render_dilution(findings(results, dilution, "isolated"), results.design, dilution)


@pytest.fixture(scope="module", params=PLANS)
def text(request):
    return page_of(request.param)


def test_it_is_whole_and_needs_nothing_from_outside(text):
    assert_whole(text)


def test_every_chart_has_a_title_a_unit_and_a_description(text):
    page = Page(text)
    charts = [a for a in page.all("svg") if a.get("role") == "img"]
    names = {attributes.get("id") for _, attributes in page.elements}
    for chart in charts:
        assert set(str(chart["aria-labelledby"]).split()) <= names
    units = text.count('<span class="unit">% of adults')
    assert units >= len(charts)


def test_no_name_of_the_code_reaches_the_reader(text):
    shown = " ".join(said for tag, said in Page(text).texts if tag not in ("style", "title"))
    assert not re.search(r"\bf\d{1,2}\b|time_to_know|derby-012|\bnan\b|inf\b", shown)


def test_curves_values_and_pairs_are_drawn():
    assert "One element left out of all" in page_of("one-at-a-time")
    together = page_of("all-combinations")
    assert "Shapley value" in together
    assert "Framed: A with F (together)." in together


@pytest.mark.parametrize("plan", ["one-at-a-time", "inside-bundles", "choice"])
def test_one_repeat_has_no_interval_and_says_so(plan):
    text = page_of(plan, replicates=1)
    assert "one repeat: no interval" in text
    assert not re.search(r"\bnan\b", " ".join(said for _, said in Page(text).texts))

"""The guided walk: six steps, and nothing said of results that the run does not show."""

import re

import pytest

from dashboard.sizes import each_size
from lacsim.dashboard.elements.mix import full_mix
from lacsim.dashboard.walk.steps import HARM, NO_HARM, SLOW, steps
from lacsim.dashboard.walk.verdict import said_of
from lacsim.policies.elements import BY_NAME
from report.fakes import fake_comparison

# What only a run can know: any of these in the walk's own text would be a result written before.
RESULTS = re.compile(
    r"\d+ ?%|per cent|fewer|reduc|improv|sav(?:es|ed|ing)|lower|higher|benefit(?!\b by itself)",
    re.IGNORECASE,
)


@pytest.mark.browser
@each_size
def test_it_leads_from_a_tie_to_the_slow_parts(visit, size):
    visitor = visit(size)
    visitor.open("/walk?residents=1000&repeats=2")
    page = visitor.page
    for number, step in enumerate(steps(), 1):
        page.get_by_role("heading", level=1, name=step.title).wait_for()
        visitor.told(f"Step {number} of 6")
        page.get_by_role("heading", name="Ask the room").wait_for()
        if number in (1, 5):
            visitor.check()
        if number < 6:
            page.get_by_role("button", name="Next step").first.click()
    page.get_by_role("heading", name="What this run says").wait_for()
    if size == "desktop":
        visitor.told("Compared with walking alongside, without the slow parts|cannot be told")
    visitor.check()


def test_no_sentence_of_the_walk_states_a_result():
    for step in steps():
        for sentence in (step.title, *step.told, *step.look, *step.asked):
            assert not RESULTS.search(sentence), sentence


def test_the_verdict_follows_the_run():
    harm = said_of(reversed_comparison())
    assert HARM in harm
    assert NO_HARM not in harm
    alike = said_of(fake_comparison(4, arms=("usual", "signposting")))
    worse_nowhere = "does worse" not in " ".join(alike)
    assert (NO_HARM in alike) == worse_nowhere


def reversed_comparison():
    """Walking alongside as the reference: usual is clearly worse beside it."""
    comparison = fake_comparison(4, arms=("usual", "alongside"))
    comparison.reference = "alongside"
    return comparison


def test_the_slow_parts_are_elements():
    assert set(SLOW) < set(BY_NAME)
    assert len(full_mix().kept) == 20

"""When one option overtakes another, as the report says it: of one repeat, nothing of chance."""

import re

import pytest

from lacsim.report.sections import timing
from lacsim.report.shell import render_blocks
from lacsim.report.study import Study
from report.fakes import fake_comparison


def said(replicates):
    study = Study(fake_comparison(replicates=replicates, weeks=60))
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", render_blocks(timing.section(study).blocks)))


def test_one_repeat_cannot_tell_how_much_is_chance():
    text = said(1)
    assert "The month is that of the only repeat: one repeat cannot tell" in text
    assert "with a probability" not in text
    assert not re.search(r"from month \d+ \(", text)
    assert "in 1 of 1 repeats" not in text


@pytest.mark.parametrize(("repeats", "held"), [(2, 50), (4, 87)])
def test_more_repeats_say_with_which_probability_the_months_hold(repeats, held):
    text = said(repeats)
    assert f"The month is the middle one of the {repeats} repeats" in text
    assert f"with a probability of {held}% or more" in text

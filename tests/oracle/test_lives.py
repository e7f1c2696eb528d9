"""Two years of every option on both sides, from the week the option starts: the same lives."""

from __future__ import annotations

import pytest

from lacsim.scenario.places import built_in
from oracle import harness

WEEKS = 104
WHOLE_STATE_EVERY = 8  # weeks; events, counters and stocks are compared each week


@pytest.mark.parametrize("option", sorted(built_in("option")))
def test_two_years_are_the_same_in_every_option(option: str) -> None:
    with harness.closing(harness.neighbourhood(option, residents=200, lived=30)) as model:
        weeks = list(harness.live(model, WEEKS, every=WHOLE_STATE_EVERY))
    assert weeks == list(range(WEEKS))

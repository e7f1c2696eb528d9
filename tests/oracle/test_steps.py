"""Each step of the oracle against the engine's, from the engine's own state, in every option.

One step at a time: ``harness.walk(harness.neighbourhood("alongside"), [Step.CRISES], 4)``.
"""

from __future__ import annotations

import pytest

from lacsim.scenario.places import built_in
from oracle import harness
from oracle.week import STEPS

OPTIONS = sorted(built_in("option"))


def test_steps_are_the_same_before_and_after_people_begin_to_age() -> None:
    beginning = harness.neighbourhood(seed=3, lived=0, week=harness.BEFORE_LIVES)
    with harness.closing(beginning) as model:
        harness.walk(model, STEPS, 6)


@pytest.mark.parametrize("option", OPTIONS)
def test_steps_are_the_same_in_every_option(option: str) -> None:
    with harness.closing(harness.neighbourhood(option, seed=11 + OPTIONS.index(option))) as model:
        harness.walk(model, STEPS, 2)
        model.run(30)
        harness.walk(model, STEPS, 2)

"""Each step of the oracle against the engine's, from the engine's own state, in every option.

One step at a time: ``harness.walk(harness.neighbourhood("alongside"), [Step.CRISES], 4)``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from oracle import harness
from oracle.week import steps

ARMS = sorted(path.stem for path in Path("configs/arms").glob("*.yaml"))


def test_steps_are_the_same_before_and_after_people_begin_to_age() -> None:
    beginning = harness.neighbourhood(seed=3, lived=0, week=harness.BEFORE_LIVES)
    with harness.closing(beginning) as model:
        harness.walk(model, steps(), 6)


@pytest.mark.parametrize("arm", ARMS)
def test_steps_are_the_same_in_every_option(arm: str) -> None:
    with harness.closing(harness.neighbourhood(arm, seed=11 + ARMS.index(arm))) as model:
        harness.walk(model, steps(), 2)
        model.run(30)
        harness.walk(model, steps(), 2)

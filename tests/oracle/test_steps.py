"""Each step of the oracle against the engine's, from the engine's own state, in every option."""

from __future__ import annotations

from pathlib import Path

import pytest

from lacsim.model import Step
from oracle import harness
from oracle.week import steps

ARMS = sorted(path.stem for path in Path("configs/arms").glob("*.yaml"))


@pytest.mark.parametrize("step", list(steps()), ids=lambda step: step.name.lower())
def test_a_step_is_the_same_before_people_age(step: Step) -> None:
    with harness.closing(
        harness.neighbourhood("alongside", seed=3, lived=0, week=harness.BEFORE_LIVES)
    ) as model:
        harness.walk(model, [step], 8)


@pytest.mark.parametrize("step", list(steps()), ids=lambda step: step.name.lower())
@pytest.mark.parametrize("arm", ARMS)
def test_a_step_is_the_same_in_every_option(arm: str, step: Step) -> None:
    seed = 11 + ARMS.index(arm)
    with harness.closing(harness.neighbourhood(arm, seed=seed)) as model:
        harness.walk(model, [step], 4)
        model.run(30)
        harness.walk(model, [step], 4)

"""Paid work: as many work at each age after some years as did at the start."""

from __future__ import annotations

import numpy as np
import pytest

from lacsim import Neighbourhood, load_scenario
from lacsim.engine.kernels.work_life import in_workforce

BANDS = ((18, 25), (25, 50), (50, 65), (65, 75), (75, 120))


@pytest.fixture(scope="module")
def place():
    model = Neighbourhood(
        load_scenario(None).model_copy(update={"residents": 2000, "burn_in_weeks": 4}), rng=5
    )
    yield model
    model.close()


def at_work(model: Neighbourhood) -> dict[tuple[int, int], float]:
    """Share in paid work by age."""
    state = model.state
    age = state["age_weeks"] / 52
    adult = (state["alive"] == 1) & (state["adult"] == 1)
    return {
        (low, high): state["working"][adult & (age >= low) & (age < high)].mean()
        for low, high in BANDS
    }


def test_as_many_work_at_each_age_after_six_years(place):
    before = at_work(place)
    place.run(6 * 52)
    after = at_work(place)
    for band in BANDS:
        assert after[band] == pytest.approx(before[band], abs=0.08), band
    assert after[25, 50] > after[50, 65] > after[65, 75] > after[75, 120] == 0


def test_only_people_between_two_jobs_look_for_work(place):
    """Whoever is in the workforce works, but for a few; whoever is not has left by a birthday."""
    state = place.state
    adults = np.flatnonzero((state["alive"] == 1) & (state["adult"] == 1))
    belongs = np.array([
        in_workforce(
            state["resident_id"][row], state["age_weeks"][row] / 52, state["disabled"][row],
            state.key, state.parameters,
        )
        for row in adults
    ])  # fmt: skip
    working = state["working"][adults] == 1
    between = (belongs & ~working).sum() / belongs.sum()
    assert 0 < between < 0.1
    assert (working & ~belongs).sum() < 0.02 * working.sum()

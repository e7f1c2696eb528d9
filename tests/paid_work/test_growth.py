"""Posts filled by growth: from the week they are filled they are paid for, and worked."""

from __future__ import annotations

import pytest

from lacsim.engine.tallies import HOUR
from lacsim.policies import load_option
from oracle import harness

WEEKS = 30


def test_a_post_filled_by_growth_is_worked_from_that_week_on() -> None:
    option = load_option("alongside").model_copy(update={"cap": 1.0})  # lists are soon full
    place = harness.neighbourhood(
        option, lived=26, budget=1_500_000.0, mentor_weeks=0.0, introduction_rate_week=1.0
    )
    first_weeks = []
    with harness.closing(place) as model:
        state = model.state
        full_week = state.parameters.contract_hours * state.parameters.direct_share
        for _ in range(WEEKS):
            unopened = state["worker_by_growth"] == 1
            model.step()
            begun = unopened & (state["worker_in_post"] == 1)
            first_weeks += (state["worker_task_hours"].sum(axis=1)[begun] / HOUR).tolist()
    worked = [hours for hours in first_weeks if hours > 0.0]  # the others began on leave
    assert len(worked) > 1
    assert worked == pytest.approx([full_week] * len(worked), abs=1e-5)

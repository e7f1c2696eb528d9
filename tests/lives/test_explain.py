"""A week explained is the week the model lived, with the luck the model drew."""

import math

import numpy as np
import pytest

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.model import Neighbourhood
from lacsim.outcomes.lives.explain import differing, draw_words, explanation, trace_week
from lacsim.outcomes.lives.life import KEPT
from lacsim.rules.chance import poisson_count
from lacsim.rules.crisis import crisis_hazard
from lacsim.scenario import load_scenario

WEEK = 6


@pytest.fixture(scope="module")
def lived():
    """A person with an open problem, their explained week, and the state after the real one."""
    scenario = load_scenario().model_copy(
        update={"area": "england", "residents": 1000, "burn_in_weeks": 60, "budget": None}
    )
    neighbourhood = Neighbourhood(scenario, arm="alongside", rng=5)
    neighbourhood.run(WEEK)
    state = neighbourhood.state
    troubled = (state["problem_open"].sum(axis=1) > 0) & (state["adult"] == 1)
    troubled &= [
        poisson_count(
            draw4(state.key, Event.NEIGHBOUR_COUNT, WEEK, who, np.uint64(0))[0],
            state.parameters.neighbour_rate * opportunity,
        )
        > 0
        for who, opportunity in zip(state["resident_id"], state["opportunity"], strict=True)
    ]
    # The most stressed of those who meet a neighbour, wherever they are stored: much is reckoned
    # for somebody like that.
    row = int(np.argmax(np.where(troubled & (state["alive"] == 1), state["stress"], -np.inf)))
    who = int(state["resident_id"][row])
    trace = trace_week(state, WEEK, who)
    neighbourhood.step()
    return neighbourhood.state, row, who, trace


def test_the_explained_week_gives_the_models_numbers(lived):
    state, row, _, trace = lived
    assert differing(trace, {name: float(state[name][row]) for name in KEPT}) == []
    # A number that is off is noticed.
    off = {name: float(state[name][row]) for name in KEPT}
    off["stress"] += 1e-6
    assert differing(trace, off) == ["stress"]


def test_the_luck_is_the_draws_own(lived):
    state, _, who, trace = lived
    gates = [step for step in trace.steps if step.luck is not None]
    assert len(gates) > 10
    for gate in gates:
        name, lane, other = gate.name.split()
        drawn = draw4(state.key, Event[name], WEEK, np.uint64(who), np.uint64(int(other)))
        assert gate.luck == drawn[int(lane)]
        assert gate.happened == (gate.luck < gate.chance)


def test_meetings_with_neighbours_are_told(lived):
    _, _, _, trace = lived
    meetings = [step for step in trace.steps if step.name.startswith("NEIGHBOUR_MEETING 1 ")]
    assert meetings
    assert all(0 < step.chance < 1 for step in meetings)


def test_equations_carry_their_numbers(lived):
    _, _, _, trace = lived
    hazards = [step for step in trace.steps if "crisis_hazard" in step.name]
    assert any(math.isclose(crisis_hazard(*h.values.values()), h.result) for h in hazards)
    named = {step.name.split()[1] for step in trace.steps if step.luck is None}
    assert {"stress_target", "loneliness_target", "capability_after", "social_budget"} <= named
    stress = next(step for step in trace.steps if "stress_target" in step.name)
    assert "Z*" in stress.equation
    assert stress.step == "feelings"


def test_two_weeks_are_told_side_by_side(lived):
    _, _, _, trace = lived
    told = "\n".join(explanation(trace, trace, ("one", "other")))
    assert "Feelings" in told
    assert "the same under other" in told
    assert "chance" in told
    assert "luck" in told


def test_draws_are_told_in_the_words_of_their_table():
    assert draw_words("LIFE_EVENT", 0) == "life event: happens"
    assert draw_words("JOB", 0) == "job: return to work"

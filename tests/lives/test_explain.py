"""A week explained is the week the model lived, with the luck the model drew."""

import ast
import inspect
import math
import pkgutil
from importlib import import_module

import numpy as np
import pytest

from lacsim.engine import kernels
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.model import Neighbourhood
from lacsim.outcomes.lives.explain import differing, draw_words, explanation, trace_week
from lacsim.outcomes.lives.life import KEPT
from lacsim.outcomes.lives.week_trace import BOUNDS, FLOORS, Luck, Notes, watched_rule
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
        name, lane, other = gate.name.split()[:3]
        drawn = draw4(state.key, Event[name], WEEK, np.uint64(who), np.uint64(int(other)))
        assert gate.luck == drawn[int(lane)]
        if gate.kind != "count":
            assert gate.happened == (gate.luck < gate.chance)


def test_a_count_is_told_as_the_count_that_was_drawn(lived):
    state, row, who, trace = lived
    counts = {step.said: step for step in trace.steps if step.kind == "count"}
    luck = draw4(state.key, Event.WEEKLY_USE, WEEK, np.uint64(who), np.uint64(0))
    for said, lane in (("weekly use: GP attempts", 0), ("weekly use: A&E attendances", 1)):
        step = counts[said]
        assert step.count == poisson_count(luck[lane], step.rate)
        assert step.happened is None
    seen = state["gp_contacts_now"][row] + state["gp_attempts_failed_now"][row]
    assert counts["weekly use: GP attempts"].count == seen
    assert counts["weekly use: A&E attendances"].count == state["emergency_now"][row]
    assert counts["neighbour count"].count > 0
    told = "\n".join(explanation(trace, trace, ("one", "other")))
    told_counts = [line for line in told.splitlines() if "GP attempts" in line]
    assert f"drew {seen}" in told_counts[0]
    assert "happen" not in told_counts[0]


def test_a_bound_nobody_exceeds_is_told_as_a_bound(lived):
    _, _, _, trace = lived
    starts = next(s for s in trace.steps if s.said == "weekly use: crisis starts")
    assert starts.kind == "bound"
    told = "\n".join(explanation(trace, trace, ("one", "other")))
    assert "weekly use: crisis starts: chance at most " in told
    assert "life course: dies: chance at most " in told


def test_yes_and_no_are_told_as_such(lived):
    _, _, _, trace = lived
    told = "\n".join(explanation(trace, trace, ("one", "other")))
    assert ": –" not in told
    assert "Whether something of this hazard happens" not in told  # told as a draw, once


@pytest.mark.parametrize(("kernel", "opposite"), sorted(BOUNDS | FLOORS))
def test_every_bound_is_asked_by_the_kernel_that_is_said_to_ask_it(kernel, opposite):
    found = []
    for module in pkgutil.iter_modules(kernels.__path__, "lacsim.engine.kernels."):
        tree = ast.parse(inspect.getsource(import_module(module.name)))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and function.name == kernel:
                found += [
                    ast.unparse(asked.comparators[-1])
                    for asked in ast.walk(function)
                    if isinstance(asked, ast.Compare)
                ]
    assert opposite in found


def test_what_a_draw_is_held_against_is_told_apart():
    notes = Notes(1, 0)

    def drawn(value, lane):
        luck = Luck(value)
        luck.event, luck.lane, luck.other, luck.notes = "WEEKLY_USE", lane, 0, notes
        return luck

    def begin_crises(luck, limit, chance):
        return not (luck >= limit) and luck < chance

    def among(luck, best_luck):
        return luck > best_luck

    assert not begin_crises(drawn(0.9, 3), 0.4, 0.1)
    assert begin_crises(drawn(0.05, 3), 0.4, 0.1)
    assert among(drawn(0.9, 0), drawn(0.3, 1))
    count = watched_rule(poisson_count.py_func, notes)
    assert count(drawn(0.9, 2), 0.2) == 1
    kinds = [(line["what"], line.get("chance"), line.get("happened")) for line in notes.lines]
    assert kinds == [("chance", 0.1, True), ("rank", 0.3, False), ("count", None, None)]
    assert notes.lines[-1]["count"] == 1


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
    assert draw_words("SEEK", 2, 1) == "seek: A&E"
    assert draw_words("SEEK", 2, 0) == "seek: worker"
    assert draw_words("RECOVERY", 0, 0) == "recovery (trouble with money)"
    assert (
        draw_words("LIFE_EVENT_DETAIL", 2, 0)
        == "life event detail (trouble with money): formal only"
    )
    assert draw_words("LIFE_EVENT", 0) == "life event: happens"
    assert draw_words("JOB", 0) == "job: return to work"

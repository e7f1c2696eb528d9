"""The oracle's own ground: every column has its place, and a comparison tells differences."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from lacsim.engine.columns import COLUMNS
from lacsim.engine.tallies import Tally
from lacsim.model import Step
from oracle import columns, harness
from oracle.compare import compare, differences
from oracle.load import load

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def model():
    with harness.closing(harness.neighbourhood()) as lived:
        lived.run(3)
        harness.run_engine(lived, list(Step))
        yield lived


def test_every_column_named_here_exists() -> None:
    named = columns.OBJECTS | columns.NOT_KEPT | set(columns.RENAMED) | set(columns.RESIDENT_LINKS)
    named |= set(columns.OF_THE_HOUSEHOLD)
    assert named <= {column.name for column in COLUMNS}


def test_the_oracle_takes_nothing_of_the_engines_loops() -> None:
    for path in HERE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            assert not [name for name in names if name.startswith("lacsim.engine.kernels")], path


def test_what_was_loaded_is_the_same(model) -> None:
    world = load(model)
    compare(world, model, after="loading").close()
    assert len(world.residents) > 150
    assert world.graph.number_of_edges() > 100
    assert len(world.living_groups) > 1
    assert world.log
    world.close()


def spoil_age(world):
    next(iter(world.residents.values())).age_weeks += 1


def spoil_stress(world):
    world.adults[0].stress += 1e-6


def spoil_tie(world):
    world.end_tie(*next(iter(world.graph.edges)))


def spoil_hours(world):
    next(iter(world.graph.edges.values()))["hours"] += 1e-6


def spoil_problem(world):
    next(iter(p for r in world.adults for p in r.problems.values())).effort += 1e-6


def spoil_household(world):
    world.dwellings[0].household.members.pop()


def spoil_group(world):
    world.living_groups[0].members.pop()


def spoil_service(world):
    world.services[2].carry += 1e-6


def spoil_worker(world):
    world.workers[0].known_groups ^= {world.living_groups[0]}


def spoil_counter(world):
    world.count(Tally.BIRTHS)


def spoil_log(world):
    world.record(Tally.BIRTHS, 1)


def spoil_measure(world):
    world.measures[0] += 1e-6


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (spoil_age, "age_weeks"),
        (spoil_stress, "stress"),
        (spoil_tie, "only in the engine"),
        (spoil_hours, "hours"),
        (spoil_problem, "effort"),
        (spoil_household, "members"),
        (spoil_group, "members"),
        (spoil_service, "carry"),
        (spoil_worker, "known_groups"),
        (spoil_counter, "BIRTHS"),
        (spoil_log, "only in the oracle"),
        (spoil_measure, "residents"),
    ],
)
def test_a_difference_is_found_and_named(model, spoil, words) -> None:
    world, other = load(model), load(model)
    spoil(world)
    assert any(words in line for line in differences(world, other))
    world.close()
    other.close()


def test_the_comparison_with_the_engine_fails_where_they_differ(model) -> None:
    world = load(model)
    spoil_stress(world)
    with pytest.raises(AssertionError, match=r"week 3.*\n.*stress: oracle .*, engine"):
        compare(world, model, after="loading")
    world.close()

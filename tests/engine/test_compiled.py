"""Nobody who does not count an array's holders is handed one to keep, and no week keeps memory."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numba.core.errors import TypingError

import lacsim
from lacsim.engine.compiled import compiled

ENGINE = Path(lacsim.__file__).parent / "engine"
NOT_COUNTING = {"compiled", "compiled_in_place"}

# Arrays that compiled functions made, and those that were freed, after so many weeks.
_COUNT = """
import json
from numba.core.runtime import rtsys
from lacsim import Neighbourhood, load_scenario

place = Neighbourhood(
    load_scenario(None).model_copy(update={"residents": 1000, "burn_in_weeks": 8}),
    arm="alongside", rng=1,
)
counted = []
for _ in range(2):
    place.run(20)
    now = rtsys.get_allocation_stats()
    counted.append((now.alloc, now.free))
print(json.dumps(counted))
"""


def functions() -> Iterator[ast.FunctionDef]:
    """Every function of the engine."""
    for path in ENGINE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def decorators(function: ast.FunctionDef) -> set[str]:
    """Names of a function's decorators, those without arguments."""
    return {node.id for node in function.decorator_list if isinstance(node, ast.Name)}


def called(function: ast.FunctionDef) -> set[str]:
    """Names of what a function calls, whatever module they are taken from."""
    calls = [node.func for node in ast.walk(function) if isinstance(node, ast.Call)]
    return {call.id for call in calls if isinstance(call, ast.Name)} | {
        call.attr for call in calls if isinstance(call, ast.Attribute)
    }


def careless(found: list[ast.FunctionDef]) -> set[str]:
    """Functions that do not count holders and yet hand out arrays or are handed some."""
    hand_out = {
        function.name
        for function in found
        if function.returns is not None and "ndarray" in ast.unparse(function.returns)
    }
    return {
        function.name
        for function in found
        if decorators(function) & NOT_COUNTING
        and (called(function) & hand_out or function.name in hand_out)
    }


def test_who_is_handed_an_array_counts_its_holders() -> None:
    found = [function for function in functions() if "compiled" in " ".join(decorators(function))]
    assert len(found) > 250
    assert careless(found) == set()


def test_a_careless_function_is_found() -> None:
    planted = ast.parse(
        """
@compiled_with_arrays
def order(n: int) -> np.ndarray: ...

@compiled_with_arrays
def careful(n: int) -> int:
    return order(n)[0]

@compiled
def forgets(n: int) -> int:
    return module.order(n)[0]

@compiled_in_place
def passes_on(values: np.ndarray) -> tuple[np.ndarray, int]:
    return values, 1
"""
    )
    found = [node for node in planted.body if isinstance(node, ast.FunctionDef)]
    assert careless(found) == {"forgets", "passes_on"}


def test_rules_know_no_arrays() -> None:
    rules = Path(lacsim.__file__).parent / "rules"
    assert not [path.name for path in rules.glob("*.py") if "ndarray" in path.read_text("utf-8")]


def test_no_kernel_makes_arrays_but_those_that_count_them() -> None:
    @compiled
    def makes_one(size: int) -> float:
        made: float = np.zeros(size).size
        return made

    with pytest.raises(TypingError, match="Only accept returning of array passed into"):
        makes_one(3)


def test_weeks_free_all_the_arrays_they_make() -> None:
    done = subprocess.run(
        [sys.executable, "-c", _COUNT],
        env=os.environ | {"NUMBA_NRT_STATS": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    (made_before, freed_before), (made, freed) = json.loads(done.stdout)
    assert made > made_before
    assert made - made_before == freed - freed_before

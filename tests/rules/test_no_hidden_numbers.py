"""No number hides in a rule: everything but 0, 1, 2 and a half comes in as a parameter."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import lacsim

RULES = Path(lacsim.__file__).parent / "rules"
ALLOWED = {0, 1, 2, 0.5}
# Named constants at module level that are no belief about people, each with its reason beside it.
NAMED = {
    ("chance.py", "MAX_COUNT"),  # a cap of the inverse Poisson table (20 events in one week)
    # What an assessment ends in: names of outcomes, not amounts.
    ("front_door.py", "SHORT_TERM"),
    ("front_door.py", "LONG_TERM"),
    ("front_door.py", "OTHER"),
}


def hidden_numbers(source: str, file: str = "rule.py") -> list[str]:
    """Numbers other than the allowed ones, as ``line: number``."""
    tree = ast.parse(source)
    named = {
        id(node)
        for statement in tree.body
        if isinstance(statement, ast.Assign)
        and all((file, getattr(target, "id", "")) in NAMED for target in statement.targets)
        for node in ast.walk(statement)
    }
    return [
        f"{node.lineno}: {node.value}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, (int, float, complex))
        and not isinstance(node.value, bool)
        and node.value not in ALLOWED
        and id(node) not in named
    ]


@pytest.mark.parametrize("path", sorted(RULES.glob("**/*.py")), ids=lambda path: path.name)
def test_no_number_hides(path: Path) -> None:
    assert hidden_numbers(path.read_text(encoding="utf-8"), path.name) == []


def test_a_hidden_number_is_found() -> None:
    assert hidden_numbers("def f(x):\n    return 0.3 * x") == ["2: 0.3"]
    assert hidden_numbers("def f(x):\n    return x**3 - 1") == ["2: 3"]
    assert hidden_numbers('"""R = 0.3 x."""\n\ndef f(x):\n    return 0.5 * x - 2.0') == []


def test_named_constants_still_exist() -> None:
    for file, name in NAMED:
        assert f"{name} = " in (RULES / file).read_text(encoding="utf-8")

"""The hard rule: no equation of people's lives knows which option is running, or that any is."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import lacsim

PACKAGE = Path(lacsim.__file__).parent
RULES = sorted((PACKAGE / "rules").glob("**/*.py"))
KERNELS = sorted((PACKAGE / "engine" / "kernels").glob("**/*.py"))
# Kernels of paid work and of how people come to it: these alone read an option's elements.
PAID_WORK = {
    "channels", "introductions", "paid_work", "work_act", "work_hours", "work_meet", "work_people",
    "work_plan", "work_team",
}  # fmt: skip
MAY_IMPORT = ("__future__", "math", "numba", "lacsim.rules")
# Whole words of a name: `alongside_share` would be found, `forward` or `armchair` not.
FORBIDDEN = re.compile(
    r"(?:^|_)(coordinators?|coordination|link_?workers?|befrienders?|placebo|policy|policies"
    r"|arms?|dials?|f[1-9]|f1[0-9]|f20|alongside|signposting|lac)(?:_|$)",
    re.IGNORECASE,
)


def imports(tree: ast.AST) -> Iterator[str]:
    """Names of the modules a file imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." * node.level + (node.module or "")


def names(tree: ast.AST) -> Iterator[str]:
    """Every identifier of a file: functions, parameters, variables, attributes."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            yield node.id
        elif isinstance(node, ast.arg):
            yield node.arg
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            yield node.name
        elif isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_rules_import_only_math_numba_and_rules(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    strange = [
        name
        for name in imports(tree)
        if not any(name == may or name.startswith(f"{may}.") for may in MAY_IMPORT)
    ]
    assert strange == []


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_rules_name_no_policy(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert sorted({name for name in names(tree) if FORBIDDEN.search(name)}) == []


def test_only_the_kernels_of_paid_work_read_elements() -> None:
    found = {}
    for path in KERNELS:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        strange = {name for name in names(tree) if FORBIDDEN.search(name)}
        if strange:
            found[path.stem] = strange
    assert set(found) == PAID_WORK
    # ALONGSIDE is an element, and no option.
    assert set().union(*found.values()) == {"Dial", "dials", "ALONGSIDE"}


@pytest.mark.parametrize("path", KERNELS, ids=lambda path: path.name)
def test_no_other_kernel_calls_one_of_paid_work(path: Path) -> None:
    if path.stem in PAID_WORK or path.stem.startswith("work_"):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {name.rsplit(".", 1)[-1] for name in imports(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            called |= {alias.name for alias in node.names}
    assert not called & PAID_WORK


def test_the_forbidden_words_are_found() -> None:
    for name in ("coordinator_trust", "arm", "f12", "link_worker", "is_placebo", "dial", "by_arm"):
        assert FORBIDDEN.search(name), name
    for name in ("harm", "armour", "f", "forward", "worker_trust", "half", "alarm", "dialect"):
        assert not FORBIDDEN.search(name), name

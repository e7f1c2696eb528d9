"""One person's week, step by step: each equation with its numbers, each chance with the luck."""

from __future__ import annotations

import inspect
import json
import os
import pkgutil
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

import lacsim.rules
from lacsim.engine import events, snapshot
from lacsim.engine.state import State

SAME = 1e-9  # an uncompiled week gives the compiled week's numbers to this
MOST_ALIKE = 3  # of one equation in one step; a tie a line would drown the rest


@dataclass(frozen=True)
class Step:
    """One equation or one draw of a week.

    Attributes:
        step: step of the week.
        name: rule, or event and lane: what the same line of another life is found by.
        said: the line in words, without its numbers.
        equation: the equation as its rule states it; empty for a draw.
        values: the numbers that go in, by name.
        result: what comes out; None where that is no number.
        chance, luck: for a draw: the chance, and the luck drawn; None for an equation.
        happened: for a draw: whether luck lies below the chance.
    """

    step: str
    name: str
    said: str
    equation: str
    values: dict[str, float]
    result: float | None
    chance: float | None = None
    luck: float | None = None
    happened: bool | None = None


@dataclass(frozen=True)
class WeekTrace:
    """A person's week, and how they are at its end."""

    steps: tuple[Step, ...]
    after: dict[str, float]


def trace_week(state: State, week: int, who: int) -> WeekTrace:
    """What the week that is about to be lived does to one person.

    The state is not changed: the week is lived by another process, with Numba switched off.

    Args:
        state: as the week before left it.
        week: the week, since the start.
        who: id of somebody who lives here.

    Raises:
        RuntimeError: the other process failed; with what it said.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, wanted = Path(folder) / "week.npz", Path(folder) / "notes.json"
        saved = snapshot.take(state)
        for entity, count in state.rows.items():
            saved[f"rows/{entity.name}"] = np.array(count)
        saved["key"] = np.array(state.key)
        saved["parameters"] = np.array(state.parameters.tolist(), dtype=np.float64)
        snapshot.write(saved, given)
        paths = [path or os.getcwd() for path in sys.path]
        environment = {
            **os.environ,
            "NUMBA_DISABLE_JIT": "1",
            "PYTHONPATH": os.pathsep.join(paths),
        }
        command = [sys.executable, "-m", "lacsim.outcomes.lives.week_trace"]
        done = subprocess.run(
            [*command, str(given), str(wanted), str(who), str(week)],
            env=environment, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"week {week} could not be explained: {done.stderr.strip()}")
        notes = json.loads(wanted.read_text(encoding="utf-8"))
    return WeekTrace(tuple(_steps(notes["lines"])), notes["after"])


def _steps(lines: list[dict[str, Any]]) -> Iterator[Step]:
    """The notes as steps; of many alike the first few."""
    seen: dict[str, int] = {}
    for line in lines:
        if line["what"] == "gate":
            name = f"{line['event']} {line['lane']} {line['other']}"
            yield Step(
                line["step"], name, draw_words(line["event"], line["lane"]), "", {}, None,
                line["chance"], line["luck"], line["happened"],
            )  # fmt: skip
            continue
        name = f"{line['kernel']} {line['rule']}"
        seen[name] = seen.get(name, 0) + 1
        if seen[name] <= MOST_ALIKE:
            said, equation = rule_words(line["rule"])
            result = line["result"] if isinstance(line["result"], float) else None
            yield Step(line["step"], f"{name} {seen[name]}", said, equation, line["values"], result)


@cache
def _rules() -> dict[str, str]:
    """Docstrings of all rules, by name."""
    found = {}
    for module in pkgutil.iter_modules(lacsim.rules.__path__, "lacsim.rules."):
        for name, value in vars(import_module(module.name)).items():
            source = getattr(value, "py_func", value)
            if inspect.isfunction(source) and source.__module__ == module.name:
                found[name] = inspect.getdoc(source) or ""
    return found


def rule_words(rule: str) -> tuple[str, str]:
    """What a rule says of itself: its first line, and its equation where it states one."""
    lines = [line.strip() for line in _rules().get(rule, "").split("Args:")[0].splitlines()]
    lines = [line for line in lines if line]
    if not lines:
        return rule.replace("_", " "), ""
    equation = next((line for line in lines if "=" in line), "")
    said = lines[0] if lines[0] != equation else rule.replace("_", " ")
    return said, equation


@cache
def _draws() -> dict[str, list[str]]:
    """What each lane of each event is for, as the table of events says."""
    lanes = {}
    for name, comment in re.findall(r"^ {4}([A-Z_]+) = \d+ *(?:# (.*))?$",
                                    inspect.getsource(events), re.MULTILINE):  # fmt: skip
        meaning = re.sub(r"^(who|other)[^:;]*[:;] *", "", comment or "")
        lanes[name] = [part.strip() for part in meaning.split(";")[0].split(",") if part.strip()]
    return lanes


def draw_words(event: str, lane: int) -> str:
    """What a draw decides, in words."""
    plain = event.replace("_", " ").lower()
    lanes = _draws().get(event, [])
    return f"{plain}: {lanes[lane]}" if lane < len(lanes) else plain


def differing(trace: WeekTrace, after: dict[str, float]) -> list[str]:
    """Names of numbers that the explained week and the model's own week do not agree on."""
    return [
        name
        for name, value in after.items()
        if abs(trace.after[name] - value) > SAME * max(1.0, abs(value))
    ]


def explanation(first: WeekTrace, second: WeekTrace, titles: tuple[str, str]) -> list[str]:
    """Both weeks side by side, a line an equation or a draw.

    Args:
        first, second: the same person's week in two lives.
        titles: what the two options are called.
    """
    other = {step.name: step for step in second.steps}
    lines, heading = [], ""
    for step in first.steps:
        if step.step != heading:
            heading = step.step
            lines.append(f"{heading.capitalize()}")
        lines += _line(step, other.pop(step.name, None), titles)
    if other:
        lines.append(f"Only under {titles[1]}")
        for step in other.values():
            lines += _line(step, None, (titles[1], titles[0]))
    return lines


def _line(step: Step, twin: Step | None, titles: tuple[str, str]) -> list[str]:
    if step.chance is not None:
        said = f"  {step.said}: chance {_number(step.chance)}, luck {_number(step.luck)}: "
        said += "happened" if step.happened else "did not happen"
        if twin is None:
            return [f"{said}; under {titles[1]} it did not come to that"]
        verdict = "happened" if twin.happened else "did not"
        return [f"{said}; under {titles[1]} chance {_number(twin.chance)}: {verdict}"]
    numbers = ", ".join(f"{name} {_number(value)}" for name, value in step.values.items())
    lines = [f"  {step.said.rstrip('.')}: {_number(step.result)}" + _twin(step, twin, titles[1])]
    if step.equation:
        lines.append(f"    {step.equation}")
    lines.append(f"    with {numbers}")
    changed = [] if twin is None else [
        f"{name} {_number(twin.values.get(name))}"
        for name, value in step.values.items() if twin.values.get(name) != value
    ]  # fmt: skip
    if changed:
        lines.append(f"    under {titles[1]} with {', '.join(changed)}")
    return lines


def _twin(step: Step, twin: Step | None, title: str) -> str:
    if twin is None:
        return f"; under {title} it did not come to that"
    if twin.result == step.result:
        return f"; the same under {title}"
    return f"; under {title} {_number(twin.result)}"


def _number(value: Any) -> str:
    return f"{value:.4g}" if isinstance(value, (int, float)) else "–"

"""One person's week, step by step: each equation with its numbers, each chance with the luck."""

from __future__ import annotations

import inspect
import json
import math
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
from lacsim.outcomes import words
from lacsim.outcomes.lives.event_words import trouble

SAME = 1e-9  # an uncompiled week gives the compiled week's numbers to this
MOST_ALIKE = 3  # of one equation in one step; a tie a line would drown the rest

# What a draw is held against, in words.
HELD = {
    "chance": "chance", "bound": "chance at most", "floor": "chance at least", "race": "chance",
    "rank": "another draw",
}  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One equation or one draw of a week.

    Attributes:
        step: step of the week.
        name: rule, or event and lane: what the same line of another life is found by.
        said: the line in words, without its numbers.
        equation: the equation as its rule states it; empty for a draw.
        values: the numbers that go in, by name.
        result: what comes out: a number, yes or no, or several numbers.
        kind: ``equation``, or what the draw was held against: a ``chance``; a ``bound`` no
            chance exceeds or a ``floor`` it is never below; a ``race``, the chance that one of
            several ways comes this week; a ``rank``, another draw; or a ``count`` was drawn.
        chance, luck: for a draw: what it was held against, and the luck drawn; None otherwise.
        happened: for a draw: whether luck lies below what it was held against.
        rate, count: for a count: how many are expected, and how many were drawn.
    """

    step: str
    name: str
    said: str
    equation: str
    values: dict[str, float]
    result: float | bool | tuple[float, ...] | None
    kind: str = "equation"
    chance: float | None = None
    luck: float | None = None
    happened: bool | None = None
    rate: float | None = None
    count: int | None = None


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
        draw = line["what"] != "equation"
        plain = "{event} {lane} {other}" if draw else "{kernel} {rule}"
        name = plain.format(**line)
        seen[name] = seen.get(name, 0) + 1
        if draw:
            again = f" {seen[name]}" if seen[name] > 1 else ""
            yield Step(
                line["step"], name + again, draw_words(line["event"], line["lane"], line["other"]),
                "", {}, None, line["what"], line.get("chance"), line["luck"], line.get("happened"),
                line.get("rate"), line.get("count"),
            )  # fmt: skip
        elif seen[name] <= MOST_ALIKE:
            said, equation = rule_words(line["rule"])
            result = tuple(line["result"]) if isinstance(line["result"], list) else line["result"]
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
def _draws() -> dict[str, list[tuple[str, list[str]]]]:
    """What each lane of each event is for, as the table of events says, by whom it is drawn for."""
    table = {}
    for name, comment in re.findall(r"^ {4}([A-Z_]+) = \d+ *(?:# (.*))?$",
                                    inspect.getsource(events), re.MULTILINE):  # fmt: skip
        table[name] = [_meaning(part.strip()) for part in (comment or "").split(";")]
    return table


def _meaning(part: str) -> tuple[str, list[str]]:
    """One part of an event's comment: whom it is drawn for, and what each of its lanes is for."""
    found = re.match(r"^((?:who|other|week) = [^:]*)(?:: *(.*))?$", part)
    given, meaning = (found.group(1), found.group(2) or "") if found else ("", part)
    lanes: list[str] = []
    for lane in filter(None, (text.strip() for text in meaning.split(","))):
        times = re.search(r" x(\d)\b.*$", lane)
        lane = re.sub(r" \([^)]*\)$", "", lane) if not times else lane
        lanes += [lane[: times.start()]] * int(times.group(1)) if times else [lane]
    return given, lanes


def draw_words(event: str, lane: int, other: int = 0) -> str:
    """What a draw decides, in words.

    Args:
        event: name of the source of chance.
        lane: which of its four.
        other: whom or what else it is drawn for, as the table of events says.
    """
    plain = event.replace("_", " ").lower()
    parts = _draws().get(event, [])
    given, lanes = next(
        (part for part in parts if part[0] == f"other = {other}"),
        next((part for part in parts if not re.match(r"^other = \d+$", part[0])), ("", [])),
    )
    if given == "other = kind":
        plain += f" ({trouble(other)})"
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
    titles = (words.within(titles[0]), words.within(titles[1]))
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
    if step.kind != "equation":
        said = f"  {step.said}: {_drew(step, luck=True)}"
        if twin is None:
            return [f"{said}; under {titles[1]} it did not come to that"]
        there = _drew(twin, luck=False)
        if there == _drew(step, luck=False):
            return [f"{said}; the same under {titles[1]}"]
        return [f"{said}; under {titles[1]} {there}"]
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


def _drew(step: Step, *, luck: bool) -> str:
    """What a draw was held against and what came of it; its luck is the same in every life."""
    drawn = f", luck {_number(step.luck)}" if luck else ""
    if step.kind == "count":
        return f"{_number(step.rate)} expected{drawn}: drew {step.count} ({_cuts(step)})"
    held = f"{HELD[step.kind]} {_number(step.chance)}{drawn}"
    return f"{held}: {_verdict(step)}"


def _cuts(step: Step) -> str:
    """Up to which luck a count is drawn, from none to one more than was drawn."""
    rate, term, total, said = step.rate or 0.0, math.exp(-(step.rate or 0.0)), 0.0, []
    for count in range((step.count or 0) + 2):
        total += term
        said.append(f"{count} below {total:.6g}")
        term *= rate / (count + 1)
    return f"{', '.join(said)}, else more"


def _verdict(step: Step) -> str:
    if step.kind == "rank":
        return "below it" if step.happened else "not below it"
    if step.kind == "bound":
        return "not ruled out, and it went no further" if step.happened else "did not happen"
    if step.kind == "race" and step.happened:
        return "comes this week; the first of the ways that come is taken"
    # A draw that chooses between two says which side of the chance it lies on, not what happened.
    if re.search(r" or |: (which|where|to) ", step.said):
        return "the luck lies below it" if step.happened else "the luck does not lie below it"
    return "happened" if step.happened else "did not happen"


def _twin(step: Step, twin: Step | None, title: str) -> str:
    if twin is None:
        return f"; under {title} it did not come to that"
    if twin.result == step.result:
        return f"; the same under {title}"
    return f"; under {title} {_number(twin.result)}"


def _number(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (tuple, list)):
        return f"({', '.join(map(_number, value))})"
    return f"{value:.4g}" if isinstance(value, (int, float)) else "–"

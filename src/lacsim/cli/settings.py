"""Options of the command line over what a scenario says, checked like a file."""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.scenario import Scenario

_POUNDS = re.compile(r"^£?\s*(\d[\d,]*(?:\.\d+)?|\.\d+)\s*([km]?)$", re.IGNORECASE)
WEEKS_A_YEAR = 52
MOST_YEARS_BEFORE = 38  # as many whole years as the weeks a scenario may have
_TIMES = {"": 1.0, "k": 1e3, "m": 1e6}
LONGEST_NAME = 120  # characters of a folder's name; what is cut off, its manifest tells apart


def with_settings(scenario: Scenario, **settings: Any) -> Scenario:
    """The scenario with what was given on the command line in place of its own.

    Args:
        scenario: where to begin.
        settings: ``area``, ``options`` (comma-separated) or one ``option``, ``budget`` (as
            written), ``years``, ``stops``, ``replicates``, ``residents``, ``years_before`` and
            ``seed``; None leaves the scenario's own.

    Raises:
        InputError: everything wrong with them, each under its option's name.
    """
    problems: list[Problem] = []
    given = {key: value for key, value in settings.items() if value is not None}
    if "budget" in given:
        given["budget"] = _collect(problems, pounds, given["budget"])
    if "option" in given:
        _collect(problems, _one_option, given["option"])
        given["options"] = (given["option"],)
        given["reference"] = given.pop("option")
    elif "options" in given:
        given["options"] = tuple(part.strip() for part in given["options"].split(","))
        given["reference"] = given["options"][0]
        for name in given["options"]:
            _collect(problems, _known, "option", name, "--options")
    if "area" in given:
        _collect(problems, _known, "area", given["area"], "--area")
    if "years_before" in given:
        given["burn_in_weeks"] = weeks_before(given.pop("years_before"))
    result = _built({**scenario.model_dump(), **given}, given, problems)
    if problems or result is None:
        raise InputError(problems)
    return result


def default_folder(scenario: Scenario, given: Mapping[str, Any]) -> Path:
    """Where results go unless said: a folder that says what was compared.

    Args:
        scenario: what is run.
        given: settings of the command line, as for ``with_settings``: each that differs from the
            scenario's file stands in the name.
    """
    parts = {
        "area": short_name(scenario.area),
        "options": "-".join(short_name(option) for option in scenario.options),
        "budget": f"{scenario.budget:.0f}-pounds" if scenario.budget is not None else "",
        "years": f"{scenario.years:g}-years",
        "stops": f"stops-{scenario.stops}",
        "replicates": f"{scenario.replicates}-repeats",
        "residents": f"{scenario.residents}-residents",
        "years_before": f"{scenario.burn_in_weeks / WEEKS_A_YEAR:g}-years-before",
        "seed": f"seed-{scenario.seed}",
    }
    named = [scenario.name, *(part for key, part in parts.items() if given.get(key) is not None)]
    return Path("out") / "_".join(named)[:LONGEST_NAME].rstrip("-_.")


def weeks_before(years: float) -> int:
    """The weeks of so many years before the start; what is no number of weeks is refused later."""
    return round(WEEKS_A_YEAR * years) if math.isfinite(years) else -1


def as_option(problem: Problem, names: Mapping[str, str] | None = None) -> Problem:
    """A problem of a file's key as one of the command line's option for it.

    Args:
        problem: as found under the file's key.
        names: options by key, where they differ by more than dashes.
    """
    key = problem.key.split(".")[0]
    if key == "burn_in_weeks":
        years = float(str(problem.value)) / WEEKS_A_YEAR
        right = f"years from 0 to {MOST_YEARS_BEFORE}"
        wrong = "too many years" if years > 0 else "not a number of years to live through"
        said = round(years, 2) if years > 0 else None
        return dataclasses.replace(
            problem, key="--years-before", value=said, wrong=wrong, right=right
        )
    named = (names or {}).get(key, f"--{key}".replace("_", "-"))
    return dataclasses.replace(problem, key=named)


def short_name(name_or_path: str) -> str:
    """What a built-in or a file is called in the name of a folder."""
    return re.sub(r"[^A-Za-z0-9-]+", "-", Path(name_or_path).stem).strip("-") or "own"


def pounds(text: str) -> float:
    """An amount as people write it: 300000, 300,000, £300k, £1.2m.

    Raises:
        InputError: anything else.
    """
    match = _POUNDS.match(text.strip())
    if match is None:
        raise InputError(
            Problem("", 0, "--budget", text, "not an amount", "pounds, as in 300000 or 300k")
        )
    return float(match.group(1).replace(",", "")) * _TIMES[match.group(2).lower()]


def _one_option(text: str) -> None:
    """Refuse what is not one option, where one is run.

    Raises:
        InputError: several, or none of that name; under ``--option``.
    """
    names = [name.strip() for name in text.split(",")]
    if len(names) > 1:
        right = f"one of them, or lacsim compare --options {','.join(names)}"
        raise InputError(Problem("", 0, "--option", text, "more than one option", right))
    _known("option", text, "--option")


def _built(
    values: dict[str, Any], given: dict[str, Any], problems: list[Problem]
) -> Scenario | None:
    """The new scenario; None with the problems added when something is wrong."""
    from lacsim.scenario import yaml_file

    told = {problem.key for problem in problems}
    if "--budget" in told:
        values = {**values, "budget": None}
    try:
        return yaml_file.build(values, Scenario)
    except InputError as error:
        for problem in error.problems:
            key = problem.key.split(".")[0]
            said = as_option(problem) if key in given else problem
            if said.key not in told:
                problems.append(said)
        return None


def _known(kind: str, name: str, option: str) -> None:
    """A built-in's name or a path that exists.

    Raises:
        InputError: neither; under the option's name.
    """
    from lacsim.scenario import places

    try:
        places.find(kind, name)
    except InputError as error:
        found = error.problems[0]
        raise InputError(dataclasses.replace(found, key=option, value=name)) from None


def _collect(problems: list[Problem], function: Any, *arguments: Any) -> Any:
    """The function's result, or None with its problems added to those found so far."""
    try:
        return function(*arguments)
    except InputError as error:
        problems += error.problems
        return None

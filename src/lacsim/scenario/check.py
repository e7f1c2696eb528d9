"""Say what is wrong with any file of ours, whichever kind it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from lacsim.evidence.belief import load_baseline
from lacsim.evidence.priors import PriorFile
from lacsim.scenario.area import load_area
from lacsim.scenario.census_table import check_table
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.new_area import area_from_short
from lacsim.scenario.places import find
from lacsim.scenario.scenario import load_scenario
from lacsim.scenario.yaml_file import load, read

Loader = Callable[[Path], object]

_MARKS = {
    "scenario": {"options", "area", "budget", "replicates", "reference"},
    "area": {"residents", "households", "age_shares", "tenure_shares", "sources", "imd_score"},
    "short area": {"source", "date"},
    "option": {"dials", "workers", "posts", "cost", "services"},
    "parameters": {"topic", "parameters"},
    "baseline": {"baseline"},
}


def kind_of(values: Any) -> str | None:
    """Which kind of file has these keys; None if it looks like none of ours."""
    if not isinstance(values, dict):
        return None
    keys = set(values)
    if {"topic", "parameters"} & keys:
        return "parameters"
    if keys == {"baseline"}:
        return "baseline"
    marks = {kind: len(keys & names) for kind, names in _MARKS.items()}
    kind = max(("scenario", "area", "option"), key=lambda name: marks[name])
    if marks[kind] == 0:
        return "short area" if marks["short area"] else None
    if kind == "area" and "source" in keys and "sources" not in keys:
        return "short area"
    return kind


def check_file(path: str | Path, load_option: Loader | None = None) -> list[Problem]:
    """Everything that is wrong with a file, whichever of ours it is.

    A scenario, an area (in full or in short), an option, a file of parameters, the baseline, or
    a census table.

    Args:
        path: the file.
        load_option: how options are loaded: ``lacsim.policies.load_option``, which stands in a
            ring further out; without it only the form of an option file is checked.

    Returns:
        The problems in the order of their lines; none if the file is right.
    """
    option = load_option or read
    checks: dict[str, Loader] = {
        "scenario": lambda scenario: _check_scenario(scenario, option),
        "area": load_area,
        "short area": area_from_short,
        "option": option,
        "parameters": lambda file: load(file, PriorFile),
        "baseline": lambda file: load_baseline(Path(file)),
    }
    try:
        if str(path).lower().endswith(".csv"):
            return check_table(path)
        kind = kind_of(read(path)[0])
        if kind is None:
            right = "a scenario, an area, an option, or a file of parameters"
            return [Problem(str(path), 1, "", None, "not recognised as any kind of file", right)]
        checks[kind](Path(path))
    except InputError as error:
        return list(error.problems)
    return []


def _check_scenario(path: str | Path, option: Loader) -> None:
    """Check the scenario, and the area and options it names."""
    scenario = load_scenario(path)
    problems: list[Problem] = []
    try:
        load_area(scenario.area)
    except InputError as error:
        problems += error.problems
    for name in scenario.options:
        try:
            option(find("option", name))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)

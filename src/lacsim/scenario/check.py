"""Say what is wrong with any file of ours, whichever kind it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from lacsim.evidence.accounts import Accounts
from lacsim.evidence.alternatives import AlternativesFile
from lacsim.evidence.belief import load_baseline
from lacsim.evidence.prices import PriceFile
from lacsim.evidence.priors import PriorFile
from lacsim.evidence.programme import ProgrammeFile
from lacsim.evidence.social_value import SocialValue
from lacsim.evidence.targets import TargetFile
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
    "option": {"dials", "post", "posts", "cap", "intakes_a_year", "placebo", "recycle", "buys"},
}
_SHORT = {"source", "date"}
_PLAIN_OPTION = {"name", "title", "about"}

# evidence files by the keys at their top
_EVIDENCE: dict[frozenset[str], type[BaseModel]] = {
    frozenset({"topic", "parameters"}): PriorFile,
    frozenset({"targets"}): TargetFile,
    frozenset({"years", "index", "lines"}): PriceFile,
    frozenset({"posts"}): ProgrammeFile,
    frozenset({"alternatives"}): AlternativesFile,
    frozenset(Accounts.model_fields): Accounts,
    frozenset(SocialValue.model_fields): SocialValue,
}


def kind_of(values: Any) -> str | None:
    """Which kind of file has these keys; None if it looks like none of ours."""
    if not isinstance(values, dict):
        return None
    keys = set(values)
    if frozenset(keys) in _EVIDENCE or "topic" in keys or "parameters" in keys:
        return "evidence"
    if keys == {"baseline"}:
        return "baseline"
    if "areas" in keys:
        return "study"
    marks = {kind: len(keys & names) for kind, names in _MARKS.items()}
    kind = max(marks, key=lambda name: marks[name])
    if marks[kind] == 0:
        if keys & _SHORT:
            return "short area"
        return "option" if keys and keys <= _PLAIN_OPTION else None
    if kind == "area" and keys & _SHORT and "sources" not in keys:
        return "short area"
    return kind


def check_file(
    path: str | Path, load_option: Loader | None = None, load_study: Loader | None = None
) -> list[Problem]:
    """Everything that is wrong with a file, whichever of ours it is.

    A scenario, a study, an area (in full or in short), an option, a file of evidence, or a census
    table.

    Args:
        path: the file.
        load_option: how options are loaded: ``lacsim.policies.load_option``, which stands in a
            ring further out; without it only the form of an option file is checked.
        load_study: how studies are loaded, which stand further out too; likewise.

    Returns:
        The problems in the order of their lines; none if the file is right.
    """
    option = load_option or _check_form
    checks: dict[str, Loader] = {
        "scenario": lambda scenario: _check_scenario(scenario, option),
        "study": load_study or _check_form,
        "area": load_area,
        "short area": area_from_short,
        "option": option,
        "evidence": _check_evidence,
        "baseline": lambda file: load_baseline(Path(file)),
    }
    try:
        if str(path).lower().endswith(".csv"):
            return check_table(path)
        kind = kind_of(read(path)[0])
        if kind is None:
            right = "a scenario, a study, an area, an option, or a file of evidence"
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


def _check_evidence(path: str | Path) -> None:
    """Check a file of evidence against the model its keys belong to."""
    keys = frozenset(read(path)[0])
    load(path, _EVIDENCE.get(keys, PriorFile))


def _check_form(path: str | Path) -> None:
    """Check that a file is YAML with each key once."""
    problems = read(path)[2]
    if problems:
        raise InputError(problems)

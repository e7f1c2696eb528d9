"""Say what is wrong with any file of ours, whichever kind it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from lacsim.evidence.accounts import Accounts
from lacsim.evidence.alternatives import AlternativesFile
from lacsim.evidence.belief import load_baseline
from lacsim.evidence.characteristics import Characteristics
from lacsim.evidence.prices import PriceFile
from lacsim.evidence.priors import PriorFile
from lacsim.evidence.programme import ProgrammeFile
from lacsim.evidence.social_value import SocialValue
from lacsim.evidence.targets import TargetFile
from lacsim.scenario.area import load_area
from lacsim.scenario.census_table import check_table
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.like_sized import LikeSizedFile
from lacsim.scenario.new_area import area_from_short
from lacsim.scenario.places import find
from lacsim.scenario.scenario import load_scenario
from lacsim.scenario.yaml_file import load, read

Loader = Callable[[Path], object]

DILUTION, QUESTION = "dilution", "question of where an option loses"

_MARKS = {
    "scenario": {"options", "area", "budget", "replicates", "reference"},
    "area": {"residents", "households", "age_shares", "tenure_shares", "sources", "imd_score"},
    "option": {"dials", "post", "posts", "cap", "intakes_a_year", "placebo", "recycle", "buys"},
    "evaluation": {"estimate", "introduced", "weeks_before", "weeks_after", "payers", "proxies"},
    "archetype": {"like"},
}
_SHORT = {"source", "date"}
_PLAIN_OPTION = {"name", "title", "about"}

# Keys that only an experiment has: none of its keys has to be there.
EXPERIMENTS = {
    DILUTION: {
        "plan", "elements", "levels", "sides", "combinations", "choice", "freed", "decoy",
        "with_structures",
    },
    QUESTION: {"rivals", "option", "outcome", "plan_seed"},
}  # fmt: skip
_NAMED = {"name", "title", "options"}  # what an experiment never has

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
# and by one that no other file has
_TELLING: dict[str, type[BaseModel]] = {
    "topic": PriorFile,
    "characteristics": Characteristics,
    "bands": LikeSizedFile,
}
# files of rings further out, by such a key too
_FURTHER = {"bundles": "elements", "known": "known rates"}


def kind_of(values: Any) -> str | None:
    """Which kind of file has these keys; None if it looks like none of ours."""
    if not isinstance(values, dict):
        return None
    keys = set(values)
    for key, kind in _FURTHER.items():
        if key in keys:
            return kind
    if frozenset(keys) in _EVIDENCE or keys & set(_TELLING):
        return "evidence"
    if keys == {"baseline"}:
        return "baseline"
    if keys == {"outcomes"}:
        return "named outcomes"
    experiment = _experiment(keys)
    if experiment is not None:
        return experiment
    if "parameters" in keys:
        return "evidence"
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


def _experiment(keys: set[str]) -> str | None:
    """Which experiment has these keys; None where they may be of something else."""
    if keys & _NAMED:
        # with a name that it should not have, or another file with a key that is not its own
        if "options" in keys:
            return None
        return DILUTION if "plan" in keys else QUESTION if "rivals" in keys else None
    for kind, own in EXPERIMENTS.items():
        if keys & own:
            return kind
    if "draws" in keys:  # a study has its draws under beliefs
        return DILUTION if "areas" in keys else QUESTION
    return None


def check_file(path: str | Path, loaders: Mapping[str, Loader] | None = None) -> list[Problem]:
    """Everything that is wrong with a file, whichever of ours it is.

    A scenario, a study, an experiment, an area (in full or in short), an option, an evaluation, an
    archetype, a file of evidence, or a census table.

    Args:
        path: the file.
        loaders: how files are loaded whose kinds stand in rings further out, such as
            ``lacsim.policies.load_option`` for ``option``; of a kind without one only the form
            of the file is checked.

    Returns:
        The problems in the order of their lines; none if the file is right.
    """
    further = dict(loaders or {})
    checks: dict[str, Loader] = {
        "scenario": lambda file: _check_scenario(file, further.get("option", _check_form)),
        "area": load_area,
        "short area": area_from_short,
        "evidence": _check_evidence,
        "baseline": lambda file: load_baseline(Path(file)),
    }
    try:
        if str(path).lower().endswith(".csv"):
            return check_table(path)
        kind = kind_of(read(path)[0])
        if kind is None:
            right = (
                "a scenario, a study, an experiment, an area, an option, an evaluation,"
                " an archetype, or a file of evidence"
            )
            return [Problem(str(path), 1, "", None, "not recognised as any kind of file", right)]
        (checks | further).get(kind, _check_form)(Path(path))
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
    telling = next((model for key, model in _TELLING.items() if key in keys), PriorFile)
    load(path, _EVIDENCE.get(keys, telling))


def _check_form(path: str | Path) -> None:
    """Check that a file is YAML with each key once."""
    problems = read(path)[2]
    if problems:
        raise InputError(problems)

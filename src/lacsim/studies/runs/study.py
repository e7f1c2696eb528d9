"""A study's file: which areas, options and beliefs, how often, and how sure we want to be."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field

from lacsim.evidence.alternatives import wrong_switches
from lacsim.evidence.belief import wrong_values
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies import load_option
from lacsim.scenario import places, yaml_file
from lacsim.scenario.area import Residents, Slug, load_area
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.scenario import PriceYear, outside_the_run
from lacsim.scenario.strict import Listed, Strict, Text
from lacsim.scenario.wording import Where
from lacsim.studies.runs.beliefs import Beliefs, beliefs_of, sets_of

WEEKLY, RESIDENTS = "weekly", "residents"


class Precision(Strict):
    """How sure we want to be of one difference; repeats are added until we are.

    Attributes:
        option: the option whose difference from the reference is meant.
        outcome: key of an outcome, over the whole period.
        half_width: half the width of the 95% interval of the mean difference, in the outcome's
            unit; chance alone is in it. It is wanted in every area.
        beliefs: the set of beliefs the mean is over: ``baseline``, a named belief, or ``draws``;
            where the key is missing, the draws if there are any.
        most_runs: runs in all that may be spent on it.
        most_hours: hours that may be spent, all starts of the study together.
    """

    option: Text
    outcome: Text
    half_width: Annotated[float, Field(gt=0)]
    beliefs: Text | None = None
    most_runs: Annotated[int, Field(ge=1, le=10_000_000)] = 10_000
    most_hours: Annotated[float, Field(gt=0, le=10_000)] | None = None


class Study(Strict):
    """Many runs: areas, options, beliefs and repeats, each with each.

    Attributes:
        name: short name; results go to ``out/NAME``.
        title: name as people write it.
        about: a sentence on what it asks; may be empty.
        areas: built-in areas, or paths of area files.
        options: built-in options, or paths of option files.
        reference: the option the others are compared with; by default the first.
        beliefs: what is believed, beside the baseline (number 0).
        replicates: repeats, each with its own luck, the same for all options and beliefs.
        seed: where the luck begins.
        years: years simulated from the start of the policy.
        budget: £ of programme spend in all over the years, the same for every option; null lets
            each run at its own cost.
        prices: price year of every £.
        stops: week from which every option has ended that has no week of its own for it; null
            for never.
        residents: people to scale every area to; null keeps their own numbers.
        burn_in_weeks: weeks simulated before the start, without any policy.
        switches: structural alternatives by name, see ``configs/evidence/alternatives.yaml``.
        outputs: tables kept: ``weekly`` outcomes (always) and ``residents`` at the end.
        precision: how sure we want to be; null runs the repeats given and no more.
        limit_seconds: a run that takes longer is ended and counted as failed.
    """

    name: Slug
    title: Text
    about: str = ""
    areas: Annotated[Listed[Text], Field(min_length=1)]
    options: Annotated[Listed[Text], Field(min_length=1, max_length=400)]
    reference: str = ""
    beliefs: Beliefs = Beliefs()
    replicates: Annotated[int, Field(ge=1, le=100_000)] = 4
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    years: Annotated[float, Field(gt=0, le=30)] = 5.0
    budget: Annotated[float, Field(gt=0, le=1e9)] | None = None
    prices: PriceYear = "2024/25"
    stops: Annotated[int, Field(ge=1, le=2_000)] | None = None
    residents: Residents | None = None
    burn_in_weeks: Annotated[int, Field(ge=0, le=2_000)] = 416
    switches: dict[Text, Text] = Field(default_factory=dict)
    outputs: Listed[Literal["weekly", "residents"]] = ("weekly",)
    precision: Precision | None = None
    limit_seconds: Annotated[float, Field(gt=0, le=1e6)] = 3600.0


def load_study(name_or_path: str | Path) -> Study:
    """A study by built-in name or from a YAML file.

    Paths of areas and options in the file may be relative to it.

    Raises:
        InputError: all that is wrong with the file and with what it names.
    """
    path = places.find("study", name_or_path)
    values, lines, problems = yaml_file.read(path)
    problems += _wrong_names(values, str(path), lines)
    study = yaml_file.build(values, Study, str(path), lines, problems)
    located = {
        "areas": tuple(_located("area", name, path.parent) for name in study.areas),
        "options": tuple(_located("option", name, path.parent) for name in study.options),
    }
    if study.reference in study.options:
        located["reference"] = located["options"][study.options.index(study.reference)]  # type: ignore[assignment]
    found = study.model_copy(update=located)
    try:
        check(found)
    except InputError as error:
        raise InputError(
            [_in_file(problem, str(path), lines) for problem in error.problems]
        ) from None
    return found


def check(study: Study) -> None:
    """Refuse a study whose parts do not fit together.

    Raises:
        InputError: doubled or unknown options, an unknown outcome, belief or reference, an
            end of options outside the run.
    """
    problems = list(_doubled("areas", study.areas)) + list(_doubled("options", study.options))
    if study.reference and study.reference not in study.options:
        right = one_of(study.reference, study.options)
        problems.append(
            Problem("", 0, "reference", study.reference, "not among the options", right)
        )
    if wrong := outside_the_run(study.stops, study.years):
        problems.append(Problem("", 0, "stops", study.stops, *wrong))
    beliefs = beliefs_of(study.beliefs)
    if study.precision is not None:
        names = [Path(option).stem for option in study.options]
        options = {*study.options, *names} - {study.reference or study.options[0]}
        given: list[tuple[str, str | None, Any]] = [
            ("option", study.precision.option, options),
            ("outcome", study.precision.outcome, BY_KEY),
            ("beliefs", study.precision.beliefs, sets_of(beliefs)),
        ]
        problems += [
            Problem("", 0, f"precision.{key}", value, "not known here", one_of(value, known))
            for key, value, known in given
            if value is not None and value not in known
        ]
    if problems:
        raise InputError(problems)


def _doubled(key: str, names: tuple[str, ...]) -> Iterator[Problem]:
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield Problem("", 0, key, name, "given twice", "each once")


def _located(kind: str, name: str, beside: Path) -> str:
    """A built-in's name as it is, a path as it is found from here."""
    return name if name in places.built_in(kind) else str(places.find(kind, name, beside))


def _in_file(problem: Problem, file: str, lines: Where) -> Problem:
    """A problem of the whole, told with the line its key stands in."""
    if problem.file:
        return problem
    path: tuple[str | int, ...] = tuple(problem.key.split("."))
    line = next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 0)
    return dataclasses.replace(problem, file=file, line=line)


def _wrong_names(values: Any, file: str, lines: Where) -> list[Problem]:
    """Problems of areas, options and switches, each with the line it stands in."""
    if not isinstance(values, dict):
        return []
    problems = []
    for kind, key in (("area", "areas"), ("option", "options")):
        named = values.get(key)
        for number, name in enumerate(named if isinstance(named, list) else ()):
            if isinstance(name, str) and name:
                problems += _wrong_file(kind, name, file, lines.get((key, number), 0), key)
    switches = values.get("switches")
    if isinstance(switches, dict):
        problems += wrong_switches(switches, file, lines)
    beliefs = values.get("beliefs")
    named = beliefs.get("named") if isinstance(beliefs, dict) else None
    for name, given in (named if isinstance(named, dict) else {}).items():
        if isinstance(given, dict):
            under = ("beliefs", "named", str(name))
            problems += [
                problem
                for problem in wrong_values(given, file, lines, under)
                if "no parameter" in problem.wrong  # wrong types are found by the model
            ]
    return problems


def _wrong_file(kind: str, name: str, file: str, line: int, key: str) -> list[Problem]:
    """What is wrong with the area or option of that name, seen from the file that names it."""
    try:
        path = places.find(kind, name, Path(file).parent)
    except InputError as error:
        return [
            dataclasses.replace(problem, file=file, line=line, key=key, value=name)
            for problem in error.problems
        ]
    try:
        load_area(str(path)) if kind == "area" else load_option(path)
    except InputError as error:
        return list(error.problems)
    return []

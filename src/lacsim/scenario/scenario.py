"""What to run: a place, the options to compare, for how long, at what budget, how often."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, field_validator

from lacsim.scenario import places, yaml_file
from lacsim.scenario.area import AreaProfile, Residents, Slug, load_area
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.strict import Listed, Strict, Text
from lacsim.scenario.wording import Where

PriceYear = Literal["2015/16", "2024/25"]
DEFAULT = "main"


def weeks_of(years: float) -> int:
    """Weeks in so many years of 365.25 days, at least one."""
    return max(1, round(years * 365.25 / 7))


def outside_the_run(stops: int | None, years: float) -> tuple[str, str] | None:
    """What is wrong and what would be right where options end after the run; None if nothing is."""
    weeks = weeks_of(years)
    if stops is None or stops < weeks:
        return None
    right = f"a week from 1 to {weeks - 1}" if weeks > 1 else "a longer run"
    return f"outside the run of {weeks} week{'s' * (weeks > 1)}", right


class Scenario(Strict):
    """What to run.

    Attributes:
        name: short name.
        title: name as people write it.
        about: a sentence on what it asks; may be empty.
        area: built-in area, or the path of an area file.
        options: built-in options, or paths of option files; at least one, each once.
        reference: the option the others are compared with; by default the first.
        years: years simulated from the start of the policy.
        replicates: repeats, each with its own luck, the same for all options.
        seed: where the luck begins; the same seed gives the same numbers.
        budget: £ of programme spend in all over the years, the same for every option; null lets
            each run at its own cost.
        prices: price year of every £.
        stops: week from which every option has ended that has no week of its own for it; null
            for never. What it costs is then spent by that week.
        residents: people to scale the area to; null keeps its own number.
        burn_in_weeks: weeks simulated before the start, without any policy.
        beliefs: values of parameters that win over the baseline.
        switches: structural alternatives by name, see ``configs/evidence/alternatives.yaml``.
    """

    name: Slug
    title: Text
    about: str = ""
    area: Text = "derby-012"
    options: Annotated[Listed[Text], Field(min_length=1, max_length=40)]
    reference: Annotated[str, Field(validate_default=True)] = ""
    years: Annotated[float, Field(gt=0, le=30)] = 5.0
    replicates: Annotated[int, Field(ge=1, le=100_000)] = 4
    seed: Annotated[int, Field(ge=0, lt=2**63)] = 1
    budget: Annotated[float, Field(gt=0, le=1e9)] | None = None
    prices: PriceYear = "2024/25"
    stops: Annotated[int, Field(ge=1, le=2_000)] | None = None
    residents: Residents | None = None
    burn_in_weeks: Annotated[int, Field(ge=0, le=2_000)] = 416
    beliefs: dict[Text, float] = Field(default_factory=dict)
    switches: dict[Text, Text] = Field(default_factory=dict)

    @field_validator("options")
    @classmethod
    def _each_once(cls, options: tuple[str, ...]) -> tuple[str, ...]:
        doubled = sorted({option for option in options if options.count(option) > 1})
        if doubled:
            raise ValueError(f"{', '.join(doubled)} given twice; right would be each option once")
        return options

    @field_validator("reference")
    @classmethod
    def _reference_runs(cls, reference: str, info: Any) -> str:
        options = info.data.get("options")
        if options and not reference:
            return str(options[0])
        if options and reference not in options:
            raise ValueError(f"not among the options; right would be one of {', '.join(options)}")
        return reference

    @field_validator("stops")
    @classmethod
    def _stops_within(cls, stops: int | None, info: Any) -> int | None:
        years = info.data.get("years")
        if years is not None and (wrong := outside_the_run(stops, years)):
            raise ValueError("; right would be ".join(wrong))
        return stops

    @property
    def weeks(self) -> int:
        """Weeks simulated from the start of the policy."""
        return weeks_of(self.years)

    def overrides(self) -> dict[str, float]:
        """Parameter values that differ from the baseline: the switches', then the beliefs'."""
        from lacsim.evidence.alternatives import switched

        return {**switched(self.switches), **self.beliefs}

    def area_profile(self) -> AreaProfile:
        """The area, scaled to ``residents`` where that is given.

        Raises:
            InputError: no such area, or its file is wrong.
        """
        return load_area(self.area).scaled(self.residents)


def load_scenario(name_or_path: str | Path | None = None) -> Scenario:
    """A scenario by built-in name or from a YAML file; without a name the main one.

    Paths of areas and options in a file may be relative to it. The files they name are found
    and checked too.

    Raises:
        InputError: all that is wrong with the file.
    """
    path = places.find("scenario", name_or_path or DEFAULT)
    values, lines, problems = yaml_file.read(path)
    problems += unknown_names(values, str(path), lines)
    scenario = yaml_file.build(values, Scenario, str(path), lines, problems)
    located = tuple(_located("option", option, path.parent) for option in scenario.options)
    where = dict(zip(scenario.options, located, strict=True))
    return scenario.model_copy(
        update={
            "area": _located("area", scenario.area, path.parent),
            "options": located,
            "reference": where[scenario.reference],
        }
    )


def _located(kind: str, name: str, beside: Path) -> str:
    """A built-in's name as it is, a path as it is found from here."""
    return name if name in places.built_in(kind) else str(places.find(kind, name, beside))


def unknown_names(values: Any, file: str, lines: Where) -> list[Problem]:
    """Problems of names in a scenario that stand for no area, option, parameter or switch."""
    if not isinstance(values, dict):
        return []
    return [
        *_unknown_files(values, file, lines),
        *_unknown_beliefs(values.get("beliefs"), file, lines),
        *_unknown_switches(values.get("switches"), file, lines),
    ]


def _unknown_files(values: dict[str, Any], file: str, lines: Where) -> Iterator[Problem]:
    options = values.get("options")
    named: list[tuple[str, Any, tuple[str | int, ...]]] = [("area", values.get("area"), ("area",))]
    if isinstance(options, list):
        named += [("option", option, ("options", i)) for i, option in enumerate(options)]
    for kind, name, key in named:
        if not isinstance(name, str) or not name:
            continue
        try:
            places.find(kind, name, Path(file).parent)
        except InputError as error:
            found = error.problems[0]
            dotted = yaml_file.dotted(key)
            yield Problem(file, lines.get(key, 0), dotted, name, found.wrong, found.right)


def _unknown_beliefs(beliefs: Any, file: str, lines: Where) -> Iterator[Problem]:
    from lacsim.evidence.belief import wrong_values

    if isinstance(beliefs, dict):
        for problem in wrong_values(beliefs, file, lines, ("beliefs",)):
            if "no parameter" in problem.wrong:  # wrong types are found by the model
                yield problem


def _unknown_switches(switches: Any, file: str, lines: Where) -> Iterator[Problem]:
    from lacsim.evidence.alternatives import wrong_switches

    if isinstance(switches, dict):
        yield from wrong_switches(switches, file, lines)

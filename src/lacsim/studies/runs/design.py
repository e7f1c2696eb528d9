"""A study with everything written out: what each run is made of, by content and not by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any

from pydantic import Field

from lacsim.evidence.alternatives import switched
from lacsim.evidence.belief import central_values
from lacsim.policies import Option, load_option, solve_posts
from lacsim.scenario.area import AreaProfile, Slug, load_area
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.scenario import PriceYear, Scenario
from lacsim.scenario.strict import Listed, Strict, Text
from lacsim.studies.replicates import replicate_seed
from lacsim.studies.runs.beliefs import DRAWS, Belief, beliefs_of, sets_of
from lacsim.studies.runs.identity import digest, mixing
from lacsim.studies.runs.study import RESIDENTS, WEEKLY, Precision, Study, check


class Placed(Scenario):
    """A scenario that holds its area itself, so that a run needs no file.

    Attributes:
        profile: the area.
    """

    profile: AreaProfile

    def area_profile(self) -> AreaProfile:
        """The area."""
        return self.profile


@dataclass(frozen=True)
class Run:
    """One run of a study.

    Attributes:
        id: hash of everything that determines its numbers.
        area: name of the area.
        arm: name of the option.
        belief: number of the belief.
        replicate: number of the repeat, from 1.
        seed: the repeat's seed.
    """

    id: str
    area: str
    arm: str
    belief: int
    replicate: int
    seed: int


@dataclass(frozen=True)
class Group:
    """Runs that differ in the option alone: they share the years before the start.

    Attributes:
        area: name of the area.
        belief: number of the belief.
        replicate: number of the repeat.
        runs: one an option.
    """

    area: str
    belief: int
    replicate: int
    runs: tuple[Run, ...]


class Design(Strict):
    """Areas × options × beliefs × repeats, by content: with it alone a study can be run again.

    Later kinds of study (sensitivity, calibration, dilution) make a design of their own, and use
    the same ledger, store and workers.

    Attributes:
        name: short name.
        title: name as people write it.
        about: a sentence on what it asks; may be empty.
        areas: profiles by name, scaled already.
        options: options by name.
        reference: the option the others are compared with.
        beliefs: the beliefs, by number.
        replicates: repeats.
        seed: where the luck begins.
        years: years from the start of the policy.
        budget: £ of programme spend over the years, or null.
        prices: price year of every £.
        burn_in_weeks: weeks before the start.
        switches: structural alternatives by name.
        outputs: tables kept.
        precision: how sure we want to be, or null.
        limit_seconds: seconds a run may take.
    """

    name: Slug
    title: Text
    about: str = ""
    areas: dict[str, AreaProfile]
    options: dict[str, Option]
    reference: str
    beliefs: Listed[Belief]
    replicates: Annotated[int, Field(ge=1)]
    seed: Annotated[int, Field(ge=0, lt=2**63)]
    years: Annotated[float, Field(gt=0, le=30)]
    budget: float | None = None
    prices: PriceYear = "2024/25"
    burn_in_weeks: Annotated[int, Field(ge=0)] = 416
    switches: dict[Text, Text] = Field(default_factory=dict)
    outputs: Listed[Text] = (WEEKLY,)
    precision: Precision | None = None
    limit_seconds: float = 3600.0

    @cached_property
    def weeks(self) -> int:
        """Weeks simulated from the start of the policy."""
        return self.scenario(next(iter(self.areas)), 0).weeks

    @property
    def keeps_residents(self) -> bool:
        """Whether the table of residents at the end is kept."""
        return RESIDENTS in self.outputs

    @cached_property
    def sets(self) -> Mapping[str, tuple[int, ...]]:
        """Numbers of the beliefs looked at together, by the set's name."""
        return sets_of(self.beliefs)

    @property
    def precision_set(self) -> str:
        """The set of beliefs whose mean difference is to be known."""
        if self.precision is not None and self.precision.beliefs is not None:
            return self.precision.beliefs
        return DRAWS if DRAWS in self.sets else "baseline"

    def overrides(self, belief: int) -> dict[str, float]:
        """Values of parameters that win over the baseline under a belief."""
        return {**switched(self.switches), **self.beliefs[belief].values}

    def scenario(self, area: str, belief: int) -> Placed:
        """What the runs of an area and belief are runs of."""
        return Placed(
            name=self.name,
            title=self.title,
            area=area,
            options=(self.reference,),  # a run brings its own option; there may be hundreds
            reference=self.reference,
            years=self.years,
            replicates=1,
            seed=self.seed,
            budget=self.budget,
            prices=self.prices,
            burn_in_weeks=self.burn_in_weeks,
            beliefs=self.overrides(belief),
            profile=self.areas[area],
        )

    def groups(self, first: int = 1, last: int | None = None) -> Iterator[Group]:
        """All groups of runs, by repeat first, so that an unfinished study is a smaller one.

        Args:
            first: first repeat.
            last: last repeat; by default the design's.
        """
        contents = _Contents(self)
        for replicate in range(first, (self.replicates if last is None else last) + 1):
            seed = replicate_seed(self.seed, replicate)
            for belief in self.beliefs:
                for area in self.areas:
                    runs = tuple(
                        Run(
                            contents.run_id(area, arm, belief.number, seed),
                            area, arm, belief.number, replicate, seed,
                        )
                        for arm in self.options
                    )  # fmt: skip
                    yield Group(area, belief.number, replicate, runs)

    @property
    def runs_a_repeat(self) -> int:
        """Runs of one repeat."""
        return len(self.areas) * len(self.options) * len(self.beliefs)

    def fixed_part(self) -> dict[str, Any]:
        """What may not change while a study goes on: all but repeats, precision and limits."""
        return self.model_dump(
            mode="json", exclude={"replicates", "precision", "limit_seconds", "title", "about"}
        )

    @classmethod
    def from_json(cls, values: Any) -> Design:
        """A design out of a manifest.

        Raises:
            pydantic.ValidationError: it is none.
        """
        return cls.model_validate_json(json.dumps(values))


class _Contents:
    """Hashes of the parts of a design, so that each is made once and not once a run."""

    def __init__(self, design: Design) -> None:
        self.areas = {name: digest(area.model_dump(mode="json"))
                      for name, area in design.areas.items()}  # fmt: skip
        self.options = {name: digest(option.model_dump(mode="json"))
                        for name, option in design.options.items()}  # fmt: skip
        centre = central_values()
        self.beliefs = {
            belief.number: digest({**centre, **design.overrides(belief.number)})
            for belief in design.beliefs
        }
        self.rest = digest(
            {
                "years": design.years,
                "budget": design.budget,
                "prices": design.prices,
                "burn_in_weeks": design.burn_in_weeks,
                "versions": dict(mixing()),
            }
        )

    def run_id(self, area: str, arm: str, belief: int, seed: int) -> str:
        """The name of a run: sixteen hexadecimal digits."""
        return digest([self.areas[area], self.options[arm], self.beliefs[belief], self.rest, seed])


def design_of(study: Study) -> Design:
    """A study with its areas, options and beliefs written out.

    Raises:
        InputError: a file it names is wrong, two go by one name, the budget cannot be reached.
    """
    check(study)
    areas: dict[str, AreaProfile] = {}
    options: dict[str, Option] = {}
    problems: list[Problem] = []
    for named in study.areas:
        area = load_area(named).scaled(study.residents)
        problems += _taken("areas", area.name, named, areas)
        areas[area.name] = area
    keys = {}
    for named in study.options:
        option = load_option(named).ending(study.stops)
        problems += _taken("options", option.name, named, options)
        options[option.name] = option
        keys[named] = option.name
    for option in options.values():
        try:
            solve_posts(option, study.budget, study.years, study.prices)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    precision = study.precision
    if precision is not None:
        known = keys.get(precision.option, precision.option)
        precision = precision.model_copy(update={"option": known})
    return Design(
        name=study.name,
        title=study.title,
        about=study.about,
        areas=areas,
        options=options,
        reference=keys[study.reference or study.options[0]],
        beliefs=beliefs_of(study.beliefs),
        replicates=study.replicates,
        seed=study.seed,
        years=study.years,
        budget=study.budget,
        prices=study.prices,
        burn_in_weeks=study.burn_in_weeks,
        switches=study.switches,
        outputs=study.outputs,
        precision=precision,
        limit_seconds=study.limit_seconds,
    )


def _taken(key: str, name: str, named: str, known: Mapping[str, Any]) -> list[Problem]:
    if name not in known:
        return []
    return [Problem("", 0, key, named, f"another one is called {name} too", "names of their own")]

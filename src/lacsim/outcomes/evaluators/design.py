"""An evaluation design as data: who is included, when they are looked at, and what is assumed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, field_validator, model_validator

from lacsim.engine.tallies import Tally
from lacsim.evidence.prices import Payer
from lacsim.evidence.sourced import Sourced
from lacsim.outcomes.evaluators.records import ANSWERS, KINDS
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import one_of
from lacsim.scenario.places import find
from lacsim.scenario.strict import SLUG, Listed, Share, Strict, Text, WholePair

Estimate = Literal[
    "before_after",
    "incidents_avoided",
    "social_return",
    "cost_benefit",
    "matched",
    "randomised",
]
PriceYear = Literal["2015/16", "2024/25"]
Weeks = Annotated[int, Field(ge=1, le=520)]
WeeksBefore = Annotated[int, Field(ge=1, le=104)]  # births and deaths begin two years before


class AssumedShare(Sourced):
    """A share that an evaluator assumes, with where it comes from.

    Attributes:
        value: 0 to 1.
        meaning: what it stands for.
    """

    value: Share
    meaning: Text


class Proxy(Sourced):
    """What an evaluator says a better answer to a question is worth.

    Attributes:
        answer: the question, as in ``loneliness``.
        better_by: how much better an answer has to be to count, in its own unit.
        pounds: £ a year for each person whose answer got that much better.
    """

    answer: Text
    better_by: Annotated[float, Field(gt=0)]
    pounds: Annotated[float, Field(gt=0)]

    @field_validator("answer")
    @classmethod
    def _known(cls, answer: str) -> str:
        if answer not in ANSWERS:
            raise ValueError(f"no such question; right would be {one_of(answer, ANSWERS)}")
        return answer


class Published(Sourced):
    """What was published, to stand beside what the emulated evaluator would have said.

    Attributes:
        meaning: what the figure is.
        value: the figure.
        high: the other end where a range was published.
        evidence: rows of the evidence register.
    """

    meaning: Text
    value: float
    high: float | None = None
    evidence: Listed[Text] = ()


class Design(Strict):
    """How an evaluator looks at a programme.

    Attributes:
        name: short name, as in tables.
        title: what people read.
        about: what it is, in a sentence or two.
        estimate: how the evaluator reckons.
        people: how many are included, the earliest introduced first; null for all.
        introduced: weeks since the start in which those included were introduced: first, and
            the week after the last.
        weeks_before: weeks of records before the introduction, some of them before the start.
        weeks_after: weeks looked at after it.
        prices: price year of every £.
        payers: whose costs are counted.
        incidents: kinds of critical incident (counters of the model).
        lost: share lost to follow-up although they still live here.
        deadweight: share that would have happened anyway, as the evaluator assumes.
        attribution: share of the change put down to others.
        displacement: share that only moved a problem elsewhere.
        drop_off: share of a benefit lost from one year to the next.
        forecast_years: years over which benefits are forecast.
        proxies: what better answers are worth.
        published: what was published.
    """

    name: Annotated[str, StringConstraints(pattern=SLUG)]
    title: Text
    about: Text
    estimate: Estimate
    people: Annotated[int, Field(ge=2, le=30_000)] | None = None
    introduced: WholePair
    weeks_before: WeeksBefore
    weeks_after: Weeks
    prices: PriceYear = "2015/16"
    payers: Annotated[Listed[Payer], Field(min_length=1)]
    incidents: Listed[Text] = ()
    lost: AssumedShare | None = None
    deadweight: AssumedShare | None = None
    attribution: AssumedShare | None = None
    displacement: AssumedShare | None = None
    drop_off: AssumedShare | None = None
    forecast_years: Annotated[int, Field(ge=1, le=10)] = 1
    proxies: Listed[Proxy] = ()
    published: Listed[Published] = ()

    @field_validator("introduced")
    @classmethod
    def _in_order(cls, weeks: tuple[int, int]) -> tuple[int, int]:
        if not 0 <= weeks[0] < weeks[1]:
            raise ValueError("weeks out of order; right would be [first, the week after the last]")
        return weeks

    @field_validator("incidents")
    @classmethod
    def _recorded(cls, incidents: tuple[str, ...]) -> tuple[str, ...]:
        known = [kind.name for kind in KINDS]
        for name in incidents:
            if name not in known:
                raise ValueError(f"no record of {name!r}; right would be {one_of(name, known)}")
        return incidents

    @model_validator(mode="after")
    def _fits(self) -> Design:
        if self.estimate == "incidents_avoided" and not self.incidents:
            raise ValueError("no incidents to count; right would be incidents: [CRISES]")
        if self.estimate == "social_return" and not self.proxies:
            raise ValueError("nothing is valued; right would be proxies with their £")
        return self

    @property
    def weeks_needed(self) -> int:
        """Weeks of the programme that have to be run."""
        return self.introduced[1] + self.weeks_after

    @property
    def incident_kinds(self) -> tuple[Tally, ...]:
        """The incidents as counters."""
        return tuple(Tally[name] for name in self.incidents)


def load_design(name_or_path: str | Path) -> Design:
    """A design by built-in name or from a YAML file.

    Raises:
        InputError: no such design, or all that is wrong with the file.
    """
    return yaml_file.load(find("evaluation", name_or_path), Design)

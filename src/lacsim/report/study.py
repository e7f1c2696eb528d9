"""A comparison as the report reads it: options in order, levels, differences, place and words."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from lacsim.engine.measures import Measure
from lacsim.outcomes import words
from lacsim.report.looks import positions
from lacsim.report.options import Option
from lacsim.report.series import WEEKS_A_YEAR, Paths

if TYPE_CHECKING:
    from lacsim.scenario import AreaProfile
    from lacsim.studies.comparison import Comparison


@dataclass(frozen=True)
class Estimate:
    """A mean with its 95% interval; the ends are NaN where one repeat cannot tell."""

    mean: float
    low: float
    high: float
    unit: str
    better: str = "neither"

    @property
    def known(self) -> bool:
        """Whether there is an interval."""
        return math.isfinite(self.low) and math.isfinite(self.high)


class Study:
    """What the sections ask of a comparison.

    Attributes:
        comparison: the comparison itself.
        area: the place.
        repeats: how often each option was run, each time with luck of its own.
        weeks: weeks from the start.
    """

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.area: AreaProfile = comparison.area
        self.repeats = len({(run.belief, run.replicate) for run in comparison.runs})
        self.weeks = comparison.weekly[0].weeks

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """The options in the order compared, the reference first."""
        reference, titles = self.comparison.reference, self.comparison.titles
        names = [reference, *(name for name in self.comparison.arms if name != reference)]
        places = positions(names)
        return tuple(
            Option(name, titles[name], place) for name, place in zip(names, places, strict=True)
        )

    @property
    def reference(self) -> Option:
        """The option the others are compared with."""
        return self.options[0]

    @property
    def others(self) -> tuple[Option, ...]:
        """The options but the reference."""
        return self.options[1:]

    @cached_property
    def paths(self) -> Paths:
        """Outcomes over time."""
        return Paths(self.comparison.outcomes)

    @cached_property
    def adults(self) -> float:
        """Adults who live here, mean of all weeks under the reference."""
        numbers = [
            weekly.term(Measure.ADULTS).mean()
            for run, weekly in zip(self.comparison.runs, self.comparison.weekly, strict=True)
            if run.arm == self.reference.name
        ]
        return float(sum(numbers) / len(numbers))

    @property
    def horizon(self) -> str:
        """The length of the policy in words, as in "5 years"."""
        if self.weeks < WEEKS_A_YEAR:
            return f"{self.weeks} weeks"
        text = f"{self.weeks / WEEKS_A_YEAR:.1f}".removesuffix(".0")
        return "1 year" if text == "1" else f"{text} years"

    @cached_property
    def _differences(self) -> dict[tuple[str, str], Estimate]:
        return _estimates(self.comparison.differences)

    @cached_property
    def _levels(self) -> dict[tuple[str, str], Estimate]:
        return _estimates(self.comparison.levels)

    def difference(self, arm: str, outcome: str) -> Estimate | None:
        """An option's paired difference from the reference; None where nothing is known."""
        return self._differences.get((arm, outcome))

    def level(self, arm: str, outcome: str) -> Estimate | None:
        """An option's own level over the whole period; None where nothing is known."""
        return self._levels.get((arm, outcome))

    @property
    def sentences(self) -> list[str]:
        """The findings in plain words, made from the numbers."""
        return list(self.comparison.sentences)

    @property
    def changed(self) -> dict[str, float]:
        """Parameters the scenario sets to values of its own, sorted by name."""
        return dict(sorted(self.comparison.scenario.overrides().items()))

    def named(self, options: tuple[Option, ...]) -> str:
        """Titles as in a sentence."""
        return words.listed([option.within for option in options])


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame, by name of the column."""
    return [{str(name): value for name, value in row.items()} for row in frame.to_dict("records")]


def _estimates(frame: pd.DataFrame) -> dict[tuple[str, str], Estimate]:
    return {
        (str(row["arm"]), str(row["outcome"])): Estimate(
            float(row["mean"]),
            float(row["low"]),
            float(row["high"]),
            str(row["unit"]),
            str(row.get("better", "neither")),
        )
        for row in records(frame)
        if math.isfinite(row["mean"])
    }

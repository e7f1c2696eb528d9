"""What a change is worth to people: three methods, each number with its range and source."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field, PositiveFloat, PositiveInt, field_validator, model_validator

from lacsim.engine.measures import Measure
from lacsim.evidence.money import Amount, FinancialYear
from lacsim.evidence.prices import price_file
from lacsim.evidence.sourced import Rate, ShareRange, Sourced, SourcedRange
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Strict, Text


class Worth(SourcedRange):
    """£ for one unit at one year's prices, with the range it may lie in."""

    year: FinancialYear

    def carried(self, prices: str) -> tuple[float, float, float]:
        """Value, low and high at the prices of another year.

        Raises:
            KeyError: a year the price index does not reach.
        """
        index = price_file().index
        value, low, high = (
            index.carried(amount, self.year, prices) for amount in (self.value, self.low, self.high)
        )
        return value, low, high


class Method(Strict):
    """One way of valuing years that people spend in a state.

    Attributes:
        title: what people read.
        unit: what is gained, in the plural.
        counts: weekly measure of the model: how many people are in that state.
        gains: whether ``fewer`` or ``more`` of them is a gain.
        speaks_of: the years, in words.
        leaves_out: what it does not count.
        for_a_year: units gained for each person and year.
        worth: £ for one unit.
    """

    title: Text
    unit: Text
    counts: Text
    gains: Literal["fewer", "more"]
    speaks_of: Text
    leaves_out: Text
    for_a_year: SourcedRange
    worth: Worth

    @field_validator("counts")
    @classmethod
    def _measured(cls, name: str) -> str:
        if name not in Measure.__members__:
            raise ValueError(f"no such measure; right would be {one_of(name, Measure.__members__)}")
        return name

    @property
    def measure(self) -> Measure:
        """The measure it counts."""
        return Measure[self.counts]

    @property
    def sign(self) -> int:
        """1 where more of the state is a gain, -1 where fewer is."""
        return 1 if self.gains == "more" else -1


class Count(Sourced):
    """A number above nought."""

    value: PositiveFloat


class SocialReturn(Strict):
    """The method of published social return forecasts, with one forecast's totals.

    Attributes:
        title: what people read.
        value: £ of social value it forecast.
        inputs: £ it took.
        people: how many people it spoke of.
        headline: £ for £1 as it is quoted.
        years: years it covered.
        deadweight, attribution, displacement: shares taken off.
        drop_off: share by which what is left falls every year.
    """

    title: Text
    value: Amount
    inputs: Amount
    people: Count
    headline: Count
    years: PositiveInt
    deadweight: ShareRange
    attribution: ShareRange
    displacement: ShareRange
    drop_off: ShareRange

    @property
    def ratio(self) -> float:
        """£ of social value for £1, as published."""
        return self.value.amount / self.inputs.amount


class SocialValue(Strict):
    """The file of social value.

    Attributes:
        discount_rate: of wellbeing and health, a year.
        methods: by name.
        social_return: the forecasts' method.
    """

    discount_rate: Rate
    methods: Annotated[dict[Text, Method], Field(min_length=1)]
    social_return: SocialReturn

    @model_validator(mode="after")
    def _within_reach(self) -> SocialValue:
        index = price_file().index
        years = {method.worth.year for method in self.methods.values()}
        for year in sorted(years | {self.social_return.value.year}):
            try:
                index.carried(1.0, year, year)
            except KeyError:
                raise ValueError(f"year {year} is not in the index of prices.yaml") from None
        return self

    def discount(self, year: int) -> float:
        """What a unit of a year is worth in the first; years count from 0."""
        return float((1 + self.discount_rate.value) ** -year)


@cache
def load_social_value() -> SocialValue:
    """The methods of ``configs/evidence/social_value.yaml``.

    Raises:
        InputError: anything wrong in the file, a measure that does not exist included.
    """
    return yaml_file.load(config_root() / "evidence" / "social_value.yaml", SocialValue)

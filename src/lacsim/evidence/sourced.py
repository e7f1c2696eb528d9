"""What every number of the evidence must carry: unit, date, source and grade."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from lacsim.scenario.strict import YEAR, Grade, Strict, Text


def _year_as_text(value: Any) -> Any:
    """YAML reads a bare 2016 as a number; a date is text here."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return str(value) if whole else value


Date = Annotated[Text, BeforeValidator(_year_as_text), StringConstraints(pattern=YEAR)]


class Sourced(Strict):
    """A number's papers; without any of them it does not load.

    Attributes:
        unit: what the number counts, as in ``h/week`` or ``£``.
        date: the year or years it speaks of, or was written down in.
        source: where it stands, so that a reader can find it.
        grade: what kind of evidence it is.
    """

    unit: Text
    date: Date
    source: Text
    grade: Grade


class Rate(Sourced):
    """A rate a year."""

    value: Annotated[float, Field(ge=0, le=1)]


class SourcedRange(Sourced):
    """A number with the range it may lie in.

    Attributes:
        value: the number.
        low, high: between which it may lie.
    """

    value: float
    low: float
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> SourcedRange:
        if not self.low <= self.value <= self.high:
            raise ValueError("value outside low and high; right would be low <= value <= high")
        return self


class ShareRange(SourcedRange):
    """A share with the range it may lie in."""

    value: Annotated[float, Field(ge=0, le=1)]
    low: Annotated[float, Field(ge=0, le=1)]
    high: Annotated[float, Field(ge=0, le=1)]

"""Amounts of money with their price year, and carrying them from one price year to another."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from lacsim.evidence.sourced import Sourced
from lacsim.scenario.strict import FINANCIAL_YEAR, Text

FinancialYear = Annotated[Text, StringConstraints(pattern=FINANCIAL_YEAR)]


class Amount(Sourced):
    """£ for one unit at one year's prices.

    Attributes:
        amount: £ for one ``unit``.
        year: price year, as in ``2015/16``.
    """

    amount: Annotated[float, Field(ge=0)]
    year: FinancialYear


class PriceIndex(Sourced):
    """How prices rose, to carry an amount to another year where nobody has published one.

    Attributes:
        rises: per cent over the year before, by year.
        stands_for: years without a figure yet, and the year that stands for each.
    """

    rises: dict[FinancialYear, float]
    stands_for: dict[FinancialYear, FinancialYear] = Field(default_factory=dict)

    @field_validator("rises")
    @classmethod
    def _without_gaps(cls, rises: dict[str, float]) -> dict[str, float]:
        years = sorted(rises)
        gaps = [f"{a} to {b}" for a, b in pairwise(years) if after(a) != b]
        if gaps or not years:
            raise ValueError(f"a gap from {', '.join(gaps)}; right would be a figure each year")
        return rises

    def carried(self, amount: float, start: str, end: str) -> float:
        """``amount`` of the year ``start`` at the prices of ``end``.

        Raises:
            KeyError: a year the index does not reach.
        """
        return amount * self._level(end) / self._level(start)

    def _level(self, year: str) -> float:
        """Prices of ``year`` over those of the year before the first rise."""
        known = self.stands_for.get(year, year)
        years = sorted(self.rises)
        level, at = 1.0, before(years[0])
        if known == at:
            return level
        if known not in self.rises:
            raise KeyError(year)
        for at in years:
            level *= 1 + self.rises[at] / 100
            if at == known:
                break
        return level


def after(year: str) -> str:
    """The financial year after ``2015/16``: ``2016/17``."""
    return _named(int(year[:4]) + 1)


def before(year: str) -> str:
    """The financial year before ``2015/16``: ``2014/15``."""
    return _named(int(year[:4]) - 1)


def is_financial_year(text: str) -> bool:
    """Whether ``text`` is a year as in ``2015/16``."""
    return bool(re.fullmatch(r"20\d\d/\d\d", text)) and _named(int(text[:4])) == text


def _named(start: int) -> str:
    return f"{start}/{(start + 1) % 100:02d}"

"""Outcomes out of weekly numbers: week by week, and over a stretch of weeks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lacsim.engine.kinds import Payer
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally
from lacsim.outcomes.declare import WEEKS_A_YEAR, Kind, Outcome, Term


@dataclass(frozen=True)
class Weekly:
    """What one run counted, week by week from the start of the policy.

    Attributes:
        tallies: int64 [weeks, len(Tally)].
        measures: float64 [weeks, len(Measure)].
        costs: pence of services by price year: int64 [weeks, len(Payer)].
        price_year: the scenario's own price year, a key of ``costs``.
    """

    tallies: np.ndarray
    measures: np.ndarray
    costs: Mapping[str, np.ndarray]
    price_year: str

    @property
    def weeks(self) -> int:
        """Number of weeks counted."""
        return len(self.tallies)

    def term(self, term: Term) -> np.ndarray:
        """One term over the weeks, float64 [weeks]."""
        if isinstance(term, Tally):
            return self.tallies[:, term].astype(np.float64)
        if isinstance(term, Measure):
            return np.asarray(self.measures[:, term], dtype=np.float64)
        pence = self.costs[term.price_year or self.price_year]
        if term.payer is not None:
            return pence[:, term.payer].astype(np.float64)
        services = [payer for payer in Payer if payer is not Payer.PROGRAMME]
        return np.asarray(pence[:, services].sum(axis=1), dtype=np.float64)

    def total(self, terms: tuple[Term, ...]) -> np.ndarray:
        """The sum of several terms over the weeks, in the order given; ones for no term."""
        if not terms:
            return np.ones(self.weeks)
        sums = self.term(terms[0])
        for term in terms[1:]:
            sums = sums + self.term(term)
        return sums


def weekly_values(outcome: Outcome, weekly: Weekly) -> np.ndarray:
    """The outcome in each week, in its unit; NaN where nothing stands below the line.

    Flows are annualised, so a week and a year read on one scale.

    Returns:
        float64 [weeks].
    """
    above = weekly.total(outcome.numerator)
    below = weekly.total(outcome.denominator)
    factor = outcome.scale * (WEEKS_A_YEAR if outcome.kind is Kind.FLOW else 1.0)
    result: np.ndarray = _divide(above, below) * factor
    return result


def over(outcome: Outcome, weekly: Weekly, start: int = 0, stop: int | None = None) -> float:
    """The outcome over the weeks ``start`` to ``stop`` (exclusive), in its unit.

    Stocks: mean of the weekly values. Flows: events a year over the mean population. Ratios:
    events over events. NaN where nothing stands below the line.
    """
    window = slice(start, stop)
    above = weekly.total(outcome.numerator)[window]
    below = weekly.total(outcome.denominator)[window]
    if len(above) == 0:
        return float("nan")
    if outcome.kind is Kind.STOCK:
        values = _divide(above, below)
        known = values[np.isfinite(values)]
        return float(known.mean() * outcome.scale) if len(known) else float("nan")
    if outcome.kind is Kind.FLOW:
        population = below.mean()
        events = above.sum() * WEEKS_A_YEAR / len(above)
        return float(events / population * outcome.scale) if population > 0 else float("nan")
    total = below.sum()
    return float(above.sum() / total * outcome.scale) if total > 0 else float("nan")


def _divide(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    result = np.full(len(above), np.nan)
    np.divide(above, below, out=result, where=below > 0)
    return result

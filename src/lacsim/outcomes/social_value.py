"""Sums behind social value: years people spend in a state, and the forecasts' method.

WELLBYs, QALYs and the social return overlap: they value much of the same change. They are reckoned
apart and nothing here adds one to another.
"""

from __future__ import annotations

import numpy as np

from lacsim.engine.tallies import Tally
from lacsim.evidence.accounts import Accounts
from lacsim.evidence.prices import price_file
from lacsim.evidence.social_value import Method, SocialReturn
from lacsim.outcomes.declare import WEEKS_A_YEAR


def by_year(weekly: np.ndarray) -> np.ndarray:
    """Sums of each year of the option; the last may be a part of one.

    Args:
        weekly: float64 [weeks].

    Returns:
        float64 [years].
    """
    return np.add.reduceat(weekly, np.arange(0, len(weekly), WEEKS_A_YEAR))


def years_in_state(measures: np.ndarray, method: Method) -> np.ndarray:
    """Person-years in the state a method counts, by year of the option.

    Args:
        measures: float64 [weeks, len(Measure)].
        method: says which state.

    Returns:
        float64 [years].
    """
    return by_year(measures[:, method.measure] / WEEKS_A_YEAR)


def lengths(weeks: int) -> np.ndarray:
    """How long each year of the option is: 1, and the rest in the last; float64 [years]."""
    return by_year(np.full(weeks, 1.0 / WEEKS_A_YEAR))


def people_introduced(tallies: np.ndarray) -> np.ndarray:
    """People introduced to a paid worker, by year of the option.

    Args:
        tallies: int64 [weeks, len(Tally)].

    Returns:
        float64 [years].
    """
    return by_year(tallies[:, Tally.INTRODUCTIONS].astype(np.float64))


def forecast_value(
    people: np.ndarray,
    terms: SocialReturn,
    accounts: Accounts,
    prices: str,
    end: str = "value",
    long: np.ndarray | None = None,
) -> float:
    """£ of social value as the published forecasts count it, in £ of the first year.

    Everybody introduced brings the same gross value a year, from the year they are introduced to
    the end; deadweight, attribution and displacement come off it, and the rest drops every year.

    Args:
        people: introduced by year, float64 [years].
        terms: the published totals and the four shares.
        accounts: gives the discount rate.
        prices: price year of the £.
        end: ``value`` for the middle of the four shares; ``low`` or ``high`` for the ends that make
            the value lowest or highest.
        long: length of each of those years, float64 [years]; whole ones by default.
    """
    published = np.full(terms.years, terms.people.value / terms.years)
    gross = terms.value.amount / _net(published, np.ones(terms.years), terms, accounts, "value")
    carried = price_file().index.carried(gross, terms.value.year, prices)
    whole = np.ones(len(people)) if long is None else long
    return carried * _net(people, whole, terms, accounts, end)


def _net(
    people: np.ndarray, long: np.ndarray, terms: SocialReturn, accounts: Accounts, end: str
) -> float:
    """Value in units of one person's gross year."""
    # The highest value goes with the lowest shares.
    shares = {"value": "value", "low": "high", "high": "low"}[end]
    kept, left = 1.0, 1.0 - float(getattr(terms.drop_off, shares))
    for share in (terms.deadweight, terms.attribution, terms.displacement):
        kept *= 1.0 - float(getattr(share, shares))
    return float(
        sum(
            count * kept * left ** (year - start) * long[year] * accounts.discount(year)
            for start, count in enumerate(people)
            for year in range(start, len(people))
        )
    )

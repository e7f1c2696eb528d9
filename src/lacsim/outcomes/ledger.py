"""The ledger: what services cost, by payer and week, at each price year; and workers' hours.

Everything is integer pence: events of the week times the price of one. Capacity released this
way is not cash saved, and nothing here is called so.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from lacsim.engine.kinds import Payer, Task
from lacsim.engine.tallies import HOUR, Tally
from lacsim.evidence.prices import Price, PriceBook, load_prices
from lacsim.outcomes.evaluate import Weekly
from lacsim.scenario.area import LocalPrice

PRICE_YEARS = ("2015/16", "2024/25")
PAYERS: Mapping[str, Payer] = MappingProxyType(
    {
        "social care": Payer.SOCIAL_CARE,
        "NHS": Payer.NHS,
        "housing": Payer.HOUSING,
        "police": Payer.POLICE,
        "fire": Payer.FIRE,
        "children's services": Payer.CHILDREN,
    }
)


def price_books(local: Mapping[str, LocalPrice] | None = None) -> dict[str, PriceBook]:
    """The price list at every price year.

    Args:
        local: prices paid here, by line. They win at the price year they are of; one of any other
            year wins at the latest.

    Raises:
        InputError: see ``load_prices``.
    """
    books = {}
    for year in PRICE_YEARS:
        paid = {
            name: price.price
            for name, price in (local or {}).items()
            if year == (price.date if price.date in PRICE_YEARS else PRICE_YEARS[-1])
        }
        books[year] = load_prices(year, paid)
    return books


def line_costs(tallies: np.ndarray, prices: PriceBook) -> dict[str, np.ndarray]:
    """Pence by line of the price list and week.

    Args:
        tallies: int64 [weeks, len(Tally)].
        prices: what one event costs; lines that price no event are left out.

    Returns:
        int64 [weeks] by name of the line.
    """
    return {name: _cost(tallies, price) for name, price in prices.lines.items() if price.events}


def line_events(tallies: np.ndarray, price: Price) -> np.ndarray:
    """Events of one line in each week, less those an option has paid for.

    Returns:
        int64 [weeks]; hours in 2^-20.
    """
    events = tallies[:, [Tally[event] for event in price.events]].sum(axis=1)
    bought: np.ndarray = tallies[:, [Tally[event] for event in price.less]].sum(axis=1)
    result: np.ndarray = events - bought
    return result


def _cost(tallies: np.ndarray, price: Price) -> np.ndarray:
    """Pence of one line in each week; hours are counted in 2^-20 and half a penny rounds up."""
    units = HOUR if price.event == "hour" else 1
    pence: np.ndarray = (line_events(tallies, price) * price.pence + units // 2) // units
    return pence


def payer_costs(tallies: np.ndarray, prices: PriceBook) -> np.ndarray:
    """Pence of services by week and payer; the programme's own spend under ``PROGRAMME``.

    Returns:
        int64 [weeks, len(Payer)].
    """
    result = np.zeros((len(tallies), len(Payer)), dtype=np.int64)
    for name, amount in line_costs(tallies, prices).items():
        result[:, PAYERS[prices[name].payer]] += amount
    result[:, Payer.PROGRAMME] = tallies[:, Tally.PROGRAMME_PENCE]
    return result


def weekly_numbers(
    tallies: np.ndarray,
    measures: np.ndarray,
    price_year: str = PRICE_YEARS[-1],
    books: Mapping[str, PriceBook] | None = None,
) -> Weekly:
    """A run's counts and stocks with what its services cost.

    Args:
        tallies: int64 [weeks, len(Tally)].
        measures: float64 [weeks, len(Measure)].
        price_year: the price year outcomes are given at.
        books: prices at every price year; by default the national ones.
    """
    books = price_books() if books is None else books
    costs = {year: payer_costs(tallies, book) for year, book in books.items()}
    return Weekly(tallies, measures, costs, price_year)


def programme(tallies: np.ndarray) -> tuple[int, int]:
    """Pence spent on the programme and pence left unspent, over all weeks."""
    spent = int(tallies[:, Tally.PROGRAMME_PENCE].sum())
    return spent, int(tallies[:, Tally.PROGRAMME_UNSPENT_PENCE].sum())


def task_hours(tallies: np.ndarray) -> dict[Task, float]:
    """Paid workers' hours by task over all weeks."""
    return {task: int(tallies[:, Tally.TASK_HOURS + task].sum()) / HOUR for task in Task}

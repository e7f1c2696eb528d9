"""What the services cost: the published rate card and current prices, by event of the model."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from pydantic import Field

from lacsim.engine.tallies import Tally
from lacsim.evidence.money import Amount, FinancialYear, PriceIndex
from lacsim.evidence.sourced import Sourced
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Grade, Listed, Strict, Text
from lacsim.scenario.wording import Where

Payer = Literal["social care", "NHS", "housing", "police", "fire", "children's services"]

RATE_CARD_LINES = 18
RATE_CARD_YEAR = "2015/16"


class Factor(Sourced):
    """How much of the unit priced one event of the model takes.

    Attributes:
        factor: priced units for each event.
        meaning: what it stands for.
    """

    factor: Annotated[float, Field(gt=0)]
    meaning: Text


class PriceLine(Strict):
    """One line of the price list.

    Attributes:
        title: what it is.
        payer: whose budget it falls on.
        events: counters of the model that it prices; none for a price kept only to compare.
        less: counters taken off them: what an option has bought is in the programme's cost.
        event: what one of those events is, as in ``week`` or ``contact``.
        evidence: its row of the evidence register; ``U001`` to ``U018`` are the rate card.
        per_event: how much of the unit priced one event takes; multiplied together.
        amounts: £ by price year; a year without one is carried from the nearest that has.
    """

    title: Text
    payer: Payer
    events: Listed[Text] = ()
    less: Listed[Text] = ()
    event: Text
    evidence: Text
    per_event: Listed[Factor] = ()
    amounts: Annotated[Listed[Amount], Field(min_length=1)]

    @property
    def factor(self) -> float:
        """Priced units that one event takes."""
        return math.prod(part.factor for part in self.per_event)


class PriceFile(Strict):
    """The price list with the index that carries prices from year to year."""

    years: Annotated[Listed[FinancialYear], Field(min_length=1)]
    index: PriceIndex
    lines: dict[Text, PriceLine]


@dataclass(frozen=True)
class Price:
    """What one event costs at one price year.

    Attributes:
        title: what it is.
        payer: whose budget it falls on.
        events: counters of the model that it prices.
        less: counters taken off them.
        event: what one event is.
        pounds: £ for one event.
        unit_pounds: £ for one unit as published.
        unit: that unit, as in ``£ per hour``.
        source: where it stands, and how it was carried from another year or to an event.
        grade: what kind of evidence it is; assumption where it was carried or converted by one.
        on_rate_card: whether it is one of the 18 lines of the published rate card.
    """

    title: str
    payer: Payer
    events: tuple[str, ...]
    less: tuple[str, ...]
    event: str
    pounds: float
    unit_pounds: float
    unit: str
    source: str
    grade: Grade
    on_rate_card: bool

    @property
    def pence(self) -> int:
        """Pence for one event, whole."""
        return round(self.pounds * 100)


@dataclass(frozen=True)
class PriceBook:
    """All prices at one price year.

    Attributes:
        year: the price year.
        lines: prices by name of the line.
    """

    year: str
    lines: Mapping[str, Price]

    def __getitem__(self, name: str) -> Price:
        return self.lines[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.lines)

    @property
    def pence(self) -> dict[str, int]:
        """Whole pence for one event, by name of the line, of those that price one."""
        return {name: price.pence for name, price in self.lines.items() if price.events}


def load_prices(year: str = RATE_CARD_YEAR, local: Mapping[str, float] | None = None) -> PriceBook:
    """The price list at a price year.

    Args:
        year: ``2015/16`` (the rate card) or ``2024/25``.
        local: £ for the published unit of a line, that win over the national figure.

    Raises:
        InputError: anything wrong in the file, an unknown year or an unknown line.
    """
    file = price_file()
    given = dict(local or {})
    problems = [
        Problem("", 0, f"local_prices.{name}", price, "no such price", one_of(name, file.lines))
        for name, price in given.items()
        if name not in file.lines
    ]
    if year not in file.years:
        problems.append(
            Problem("", 0, "prices", year, "no such price year", one_of(year, file.years))
        )
    if problems:
        raise InputError(problems)
    return PriceBook(
        year,
        {
            name: _price(line, year, file.index, given.get(name))
            for name, line in file.lines.items()
        },
    )


@cache
def price_file() -> PriceFile:
    """The price list as it stands in ``configs/evidence/prices.yaml``.

    Raises:
        InputError: anything wrong in it, counters that do not exist included.
    """
    path = str(config_root() / "evidence" / "prices.yaml")
    values, lines, problems = yaml_file.read(path)
    file = yaml_file.build(values, PriceFile, path, lines, problems)
    wrong = list(_wrong_events(file, path, lines))
    if wrong:
        raise InputError(wrong)
    return file


def _price(line: PriceLine, year: str, index: PriceIndex, local: float | None) -> Price:
    """What one event of a line costs at a price year."""
    amount = _nearest(line.amounts, year)
    pounds, source, grade = amount.amount, amount.source, amount.grade
    if local is not None:
        pounds, source = local, "local price, as given with the area"
    elif amount.year != year:
        pounds = index.carried(pounds, amount.year, year)
        source += f"; carried from {amount.year} to {year} with {index.source}"
        grade = "assumption"
    if any(part.grade == "assumption" for part in line.per_event):
        grade = "assumption"
    for part in line.per_event:
        source += f"; x {part.factor:.4g} ({part.meaning}: {part.source})"
    return Price(
        title=line.title,
        payer=line.payer,
        events=line.events,
        less=line.less,
        event=line.event,
        pounds=pounds * line.factor,
        unit_pounds=pounds,
        unit=amount.unit,
        source=source,
        grade=grade,
        on_rate_card=line.evidence.startswith("U"),
    )


def _nearest(amounts: tuple[Amount, ...], year: str) -> Amount:
    """The amount of the price year nearest to ``year``; the earlier of two."""
    return min(amounts, key=lambda each: (abs(int(each.year[:4]) - int(year[:4])), each.year))


def _wrong_events(file: PriceFile, path: str, lines: Where) -> Iterator[Problem]:
    """Problems of counters named by a line that the model does not have."""
    for name, line in file.lines.items():
        for key, events in (("events", line.events), ("less", line.less)):
            for place, event in enumerate(events):
                if event not in Tally.__members__:
                    at = lines.get(("lines", name, key, place), 0)
                    right = one_of(event, Tally.__members__)
                    yield Problem(path, at, f"lines.{name}.{key}", event, "no such counter", right)

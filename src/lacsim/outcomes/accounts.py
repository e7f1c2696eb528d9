"""One run's ledger, line by line: what the programme cost, and what services cost, to the penny.

Every line is a count of events times a price, week by week, in whole pence. Service lines come
from the price list; programme lines from what was spent that week, split by what it went on.
Nothing here is called saved: see ``lacsim.studies.accounts`` for capacity released.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np

from lacsim.engine.tallies import HOUR, Tally
from lacsim.evidence.prices import PriceBook
from lacsim.outcomes.ledger import line_costs, line_events
from lacsim.policies.money import PostPlan
from lacsim.policies.option import Option

COMPONENT_WORDS: Mapping[str, str] = {
    "salary": "Salary",
    "on_costs": "Employer's on-costs",
    "right_pay": "The right people, the right pay",
    "management": "Management and premises",
    "training": "Training",
    "community_of_practice": "Community of practice",
    "seed_money": "Seed money",
}
Side = Literal["programme", "service"]


@dataclass(frozen=True)
class Line:
    """One line of a run's ledger.

    Attributes:
        side: ``programme`` or ``service``.
        payer: whose budget.
        name: line of the price list, component of a post, or what was bought.
        title: what people read.
        unit: what an event is.
        events: per week; hours in hours. float64 [weeks].
        pence: per week, int64 [weeks].
    """

    side: Side
    payer: str
    name: str
    title: str
    unit: str
    events: np.ndarray
    pence: np.ndarray


def service_lines(tallies: np.ndarray, book: PriceBook) -> list[Line]:
    """What services cost, a line of the price list each; what an option bought is not in it."""
    lines = []
    for name, pence in line_costs(tallies, book).items():
        price = book[name]
        units = HOUR if price.event == "hour" else 1
        events = line_events(tallies, price) / units
        lines.append(Line("service", price.payer, name, price.title, price.event, events, pence))
    return lines


def programme_lines(
    tallies: np.ndarray, option: Option | None = None, plan: PostPlan | None = None
) -> list[Line]:
    """What the programme cost, by component and by who pays; unspent money is not in it.

    Args:
        tallies: int64 [weeks, len(Tally)].
        option: says who pays; None for social care alone.
        plan: says what a post is made of or what was bought; None for one line.
    """
    if not tallies[:, Tally.PROGRAMME_PENCE].any():
        return []
    payers = option.funded_by if option is not None else {"social care": 1.0}
    lines = []
    for name, title, unit, events, pence in _components(tallies, plan):
        parts = split(pence, list(payers.values()))
        for (payer, share), part in zip(payers.items(), parts, strict=True):
            if share > 0:
                lines.append(Line("programme", payer, name, title, unit, events * share, part))
    return lines


def ledger_lines(
    tallies: np.ndarray,
    book: PriceBook,
    option: Option | None = None,
    plan: PostPlan | None = None,
) -> list[Line]:
    """The whole ledger of one run at one price year; the programme is at the scenario's prices."""
    return programme_lines(tallies, option, plan) + service_lines(tallies, book)


def split(pence: np.ndarray, shares: Sequence[float]) -> list[np.ndarray]:
    """Split whole pence by shares so that the parts add up, week by week.

    Args:
        pence: int64 [weeks].
        shares: any numbers from 0; only their proportions count.
    """
    edges = np.concatenate([[0.0], np.cumsum(shares) / np.sum(shares)])
    edges[-1] = 1.0
    marks = [np.rint(pence * edge).astype(np.int64) for edge in edges]
    return [high - low for low, high in pairwise(marks)]


_Component = tuple[str, str, str, np.ndarray, np.ndarray]


def _components(tallies: np.ndarray, plan: PostPlan | None) -> list[_Component]:
    """Name, title, unit, events and pence of what the programme's money went on."""
    spent = tallies[:, Tally.PROGRAMME_PENCE]
    if plan is not None and plan.components:
        parts = split(spent, list(plan.components.values()))
        weeks = spent / plan.pence_a_week  # full-time posts paid
        return [
            (name, COMPONENT_WORDS[name], "post-week", weeks, part)
            for (name, amount), part in zip(plan.components.items(), parts, strict=True)
            if amount > 0
        ]
    if plan is not None and plan.bought:
        return _purchases(tallies, plan)
    return [("programme", "The programme", "week", (spent > 0).astype(np.float64), spent)]


def _purchases(tallies: np.ndarray, plan: PostPlan) -> list[_Component]:
    """Each purchase: units had and pence spent on them."""
    found = []
    running = (np.arange(len(tallies)) < plan.weeks).astype(np.int64)
    counts = {
        "home_care": Tally.CARE_HOURS_BOUGHT,
        "groups": Tally.SEED_HOURS_BOUGHT,
        "halls": Tally.HALL_HOURS_BOUGHT,
    }
    for each in plan.bought:
        units: np.ndarray
        if each.name == "cash":
            pence = tallies[:, Tally.CASH_PENCE]
            units = pence / 100
        elif each.name in counts:
            hours = tallies[:, counts[each.name]]
            pence = np.minimum(each.pence, (hours * each.price + HOUR // 2) // HOUR)
            units = hours / HOUR
        else:  # staff are paid whether or not there is work for them
            pence = each.pence * running
            units = each.units * running
        title = each.kind.words[:1].upper() + each.kind.words[1:]
        unit = each.kind.unit.removesuffix("s")
        found.append((each.name, title, unit, units, pence))
    return found

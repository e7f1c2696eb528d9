"""What money buys instead of posts: hours of services, care, cash, groups and rooms.

An option says which share of its money goes where; the price list says what an hour costs. What
comes of it is the engine's: hours added to a capacity, offered, or turned into effort.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from lacsim.engine.kinds import PURCHASES, Purchase, Service
from lacsim.engine.state import State
from lacsim.evidence.buyable import Buyable
from lacsim.evidence.prices import PriceBook, load_prices

PENCE = 100


@dataclass(frozen=True)
class Kind:
    """How one thing that can be bought reaches the engine.

    Attributes:
        purchase: the purchase it is booked under.
        line: line of the price list that gives the price of a unit; empty for money itself.
        unit: what one unit is.
        words: what people read.
    """

    purchase: Purchase
    line: str
    unit: str
    words: str


BUYABLE: Mapping[str, Kind] = MappingProxyType(
    {
        "door": Kind(
            Purchase.STAFF, "social_worker_hour", "hours", "hours of staff at the council's door"
        ),
        "gp": Kind(Purchase.STAFF, "gp_contact", "appointments", "appointments with a GP"),
        "home_care": Kind(Purchase.CARE, "home_care_hour", "hours", "hours of care at home"),
        "cash": Kind(Purchase.CASH, "", "£", "cash for people with a money problem"),
        "groups": Kind(
            Purchase.SEED, "community_hour", "hours", "hours of starting groups that are missing"
        ),
        "halls": Kind(Purchase.HALL, "hall_hour", "hours", "hours of rooms for groups"),
    }
)


@dataclass(frozen=True)
class Bought:
    """One purchase of an option, a week.

    Attributes:
        name: key of ``BUYABLE``.
        pence: pence a week.
        price: pence for one unit; 0 for money itself.
    """

    name: str
    pence: int
    price: int

    @property
    def kind(self) -> Kind:
        """How it reaches the engine."""
        return BUYABLE[self.name]

    @property
    def units(self) -> float:
        """Units a week, or £ where it is money itself."""
        return self.pence / self.price if self.price else self.pence / PENCE


def plan_purchases(
    buys: Mapping[Buyable, float], pounds: float, weeks: int, prices: str
) -> tuple[Bought, ...]:
    """What a sum of money buys each week.

    Args:
        buys: shares of the money by key of ``BUYABLE``.
        pounds: £ over all the weeks.
        weeks: weeks to spend it in.
        prices: price year.
    """
    book: PriceBook = load_prices(prices)
    return tuple(
        Bought(
            name,
            round(PENCE * pounds * share / weeks),
            book[BUYABLE[name].line].pence if BUYABLE[name].line else 0,
        )
        for name, share in buys.items()
        if share > 0
    )


def open_purchases(state: State, bought: tuple[Bought, ...]) -> None:
    """Put purchases in place: capacity is added, money stands ready."""
    close_purchases(state)
    for each in bought:
        purchase = each.kind.purchase
        state["purchase_pence"][purchase] += each.pence
        if purchase is not Purchase.STAFF:
            state["purchase_price"][purchase] = each.price
        elif each.name == "door":
            state["service_capacity"][Service.DOOR] += each.units
            state["service_added"][Service.DOOR] = each.units
        else:
            places = each.units / len(state["practice_capacity"])
            state["practice_capacity"][:] += places
            state["practice_added"][:] = places


def close_purchases(state: State) -> None:
    """Take purchases away: capacity goes back to what it was, no money is left to spend."""
    state["service_capacity"][:] -= state["service_added"]
    state["service_added"][:] = 0.0
    state["practice_capacity"][:] -= state["practice_added"]
    state["practice_added"][:] = 0.0
    state["purchase_pence"][:] = np.zeros(PURCHASES, dtype=np.int64)
    state["purchase_price"][:] = 0
    state["hall_hours"][0] = 0.0

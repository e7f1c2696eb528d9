"""What a visitor asked to watch, as it stands in the page's address."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from lacsim.dashboard.limits import LARGEST, LIVE_WEEKS
from lacsim.dashboard.reading import name_in, values_of, whole_number
from lacsim.scenario.places import built_in
from lacsim.scenario.scenario import Scenario

SMALLEST = 1_000


@dataclass(frozen=True)
class Wishes:
    """What to watch; two visitors with the same wishes see the same weeks.

    Attributes:
        area: built-in area.
        residents: people to scale it to.
        option: built-in option that runs.
        seed: where the luck begins.
        week: week to show first; the run pauses there. 0 runs from the start.
        who: id of the person whose ties and story are shown; 0 for nobody.
        view: ``whole``, ``street`` or ``ties``.
    """

    area: str = "derby-012"
    residents: int = 2_000
    option: str = "alongside"
    seed: int = 1
    week: int = 0
    who: int = 0
    view: str = "whole"

    @property
    def place(self) -> Wishes:
        """The part that determines the weeks, without what is looked at."""
        return Wishes(self.area, self.residents, self.option, self.seed)

    def scenario(self) -> Scenario:
        """The scenario that gives these weeks."""
        return Scenario(
            name="live",
            title="One neighbourhood",
            area=self.area,
            options=(self.option,),
            years=LIVE_WEEKS / 52,
            seed=self.seed,
            residents=self.residents,
        )

    def query(self) -> str:
        """The wishes as the part of an address after the question mark; defaults left out."""
        usual = Wishes()
        own = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != getattr(usual, field.name)
        }
        return urlencode(own)


def read_wishes(query: str | None) -> tuple[Wishes, list[str]]:
    """The wishes in an address, and a sentence for each that cannot be had."""
    given = values_of(query)
    problems: list[str] = []
    found: dict[str, Any] = {
        "area": name_in(given, "area", built_in("area"), problems),
        "option": name_in(given, "option", built_in("option"), problems),
        "view": name_in(given, "view", ("whole", "street", "ties"), problems),
        "residents": whole_number(given, "residents", SMALLEST, LARGEST, problems),
        "seed": whole_number(given, "seed", 0, 2**31, problems),
        "week": whole_number(given, "week", 0, LIVE_WEEKS, problems),
        "who": whole_number(given, "who", 0, 2**64 - 1, problems),
    }
    known = {key: value for key, value in found.items() if value is not None}
    return replace(Wishes(), **known), problems

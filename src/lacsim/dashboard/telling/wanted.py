"""Whose life is told, as it stands in the page's address."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from lacsim.dashboard.limits import LARGEST
from lacsim.dashboard.reading import name_in, values_of, whole_number
from lacsim.outcomes.lives.archetypes import load_archetype
from lacsim.outcomes.lives.choose import BY, DIRECTIONS
from lacsim.scenario.places import built_in
from lacsim.scenario.scenario import Scenario

LONGEST = 5  # years
LONGEST_DESCRIPTION = 120
MET = "met a worker"  # the usual; which of them is told by ``choose.in_the_middle``


@dataclass(frozen=True)
class Wanted:
    """One life under the reference and another option.

    Attributes:
        area: built-in area.
        residents: people to scale it to.
        option: the other option, beside business as usual.
        years: from the start.
        seed: where the luck begins.
        like: what the person is like, in words; or
        archetype: a built-in situation; or
        largest: whose lives differ most: ``better``, ``worse`` or ``either``.
        by: what lives are compared by.
    """

    area: str = "derby-012"
    residents: int = 2_000
    option: str = "alongside"
    years: int = 2
    seed: int = 1
    like: str = ""
    archetype: str = ""
    largest: str = ""
    by: str = "stress"

    @property
    def description(self) -> str:
        """The description people are found by; empty where the largest difference is sought."""
        if self.like:
            return self.like
        if self.archetype:
            return load_archetype(self.archetype).like
        return "" if self.largest else MET

    def scenario(self) -> Scenario:
        """The scenario of the two lives, each option at its own cost."""
        return Scenario(
            name="life",
            title="One life",
            area=self.area,
            options=("usual", self.option),
            years=float(self.years),
            seed=self.seed,
            residents=self.residents,
        )

    def query(self) -> str:
        """What is wanted as the part of an address after the question mark."""
        usual = Wanted()
        own = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != getattr(usual, field.name)
        }
        return urlencode(own)


def read_wanted(query: str | None) -> tuple[Wanted, list[str]]:
    """What an address wants, and a sentence for each part that cannot be had."""
    given = values_of(query)
    problems: list[str] = []
    others = [name for name in built_in("option") if name != "usual"]
    found: dict[str, Any] = {
        "area": name_in(given, "area", built_in("area"), problems),
        "residents": whole_number(given, "residents", 1_000, LARGEST, problems),
        "option": name_in(given, "option", others, problems),
        "years": whole_number(given, "years", 1, LONGEST, problems),
        "seed": whole_number(given, "seed", 0, 2**31, problems),
        "archetype": name_in(given, "archetype", built_in("archetype"), problems),
        "largest": name_in(given, "largest", DIRECTIONS, problems),
        "by": name_in(given, "by", BY, problems),
        "like": given.get("like", "")[:LONGEST_DESCRIPTION] or None,
    }
    known = {key: value for key, value in found.items() if value is not None}
    return replace(Wanted(), **known), problems

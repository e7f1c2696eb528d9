"""What a visitor compares, as it stands in the page's address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from lacsim.dashboard.limits import LARGEST, LONGEST_YEARS, MOST_OPTIONS, MOST_REPEATS
from lacsim.dashboard.reading import name_in, values_of, whole_number
from lacsim.dashboard.uploads import Upload
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.scenario.places import built_in
from lacsim.scenario.scenario import Scenario, load_scenario

SMALLEST = 1_000
DEAREST = 10_000_000
SHOWN = ("isolated", "lonely", "crises", "gp_contacts", "emergency", "service_cost")


@dataclass(frozen=True)
class Settings:
    """A comparison; two visitors with the same settings share its repeats.

    Attributes:
        area: built-in area.
        residents: people to scale it to; 0 for its own number.
        options: built-in options, the reference first.
        budget: £ a year for every option that spends anything; 0 for each at its own cost.
        years: years from the start.
        repeats: repeats wanted.
        seed: where the luck begins.
        show: the outcome drawn over time.
        draw: its ``difference`` from the reference, or ``levels``.
        file: token of a file the visitor brought: a scenario in place of all but the repeats, or
            an area in place of ``area``.
    """

    area: str = "derby-012"
    residents: int = 2_000
    options: tuple[str, ...] = ("usual", "signposting", "alongside")
    budget: int = 60_000
    years: int = 2
    repeats: int = 8
    seed: int = 1
    show: str = "lonely"
    draw: str = "difference"
    file: str = ""

    @property
    def run(self) -> Settings:
        """The part that determines the numbers, without what is looked at."""
        return replace(self, show=Settings.show, draw=Settings.draw)

    def scenario(self, upload: Upload | None = None) -> Scenario:
        """The scenario that is run.

        Args:
            upload: the visitor's file.
        """
        if upload is not None and upload.kind == "scenario":
            return load_scenario(upload.path).model_copy(update={"replicates": self.repeats})
        area = self.area if upload is None else str(upload.path)
        return Scenario(
            name="compared",
            title="Options side by side",
            area=area,
            options=self.options,
            years=float(self.years),
            replicates=self.repeats,
            seed=self.seed,
            budget=float(self.budget * self.years) or None,
            residents=self.residents or None,
        )

    def query(self) -> str:
        """The settings as the part of an address after the question mark; defaults left out."""
        usual = Settings()
        own: dict[str, Any] = {
            field.name: getattr(self, field.name)
            for field in fields(self)
            if getattr(self, field.name) != getattr(usual, field.name)
        }
        if "options" in own:
            own["options"] = ",".join(self.options)
        return urlencode(own, safe=",")


def read_settings(query: str | None) -> tuple[Settings, list[str]]:
    """The settings in an address, and a sentence for each that cannot be had."""
    given = values_of(query)
    problems: list[str] = []
    found: dict[str, Any] = {
        "area": name_in(given, "area", built_in("area"), problems),
        "residents": _residents(given, problems),
        "options": _options(given, problems),
        "budget": whole_number(given, "budget", 0, DEAREST, problems),
        "years": whole_number(given, "years", 1, int(LONGEST_YEARS), problems),
        "repeats": whole_number(given, "repeats", 1, MOST_REPEATS, problems),
        "seed": whole_number(given, "seed", 0, 2**31, problems),
        "show": name_in(given, "show", BY_KEY, problems),
        "draw": name_in(given, "draw", ("difference", "levels"), problems),
        "file": given.get("file") or None,
    }
    known = {key: value for key, value in found.items() if value is not None}
    return replace(Settings(), **known), problems


def _residents(given: Mapping[str, str], problems: list[str]) -> int | None:
    if given.get("residents") == "0":
        return 0
    return whole_number(given, "residents", SMALLEST, LARGEST, problems)


def _options(given: Mapping[str, str], problems: list[str]) -> tuple[str, ...] | None:
    text = given.get("options")
    if text is None:
        return None
    names = list(dict.fromkeys(text.split(",")))
    known = built_in("option")
    for name in names:
        name_in({"option": name}, "option", known, problems)
    chosen = tuple(name for name in names if name in known)
    if 2 <= len(chosen) <= MOST_OPTIONS:
        return chosen
    problems.append(
        f"Options side by side are from two to {MOST_OPTIONS}; these are {len(chosen)}."
    )
    return None

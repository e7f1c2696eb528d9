"""What the Core elements page shows, as it stands in its address."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from lacsim.dashboard.comparing.settings import DEAREST, SMALLEST, Settings
from lacsim.dashboard.elements.mix import FULL_OPTION, Mix, full_mix, read_mix
from lacsim.dashboard.elements.sheet import Line, read_sheet, write_sheet
from lacsim.dashboard.elements.stored import stored
from lacsim.dashboard.limits import LARGEST, MOST_REPEATS
from lacsim.dashboard.reading import name_in, values_of, whole_number
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies import solve_posts
from lacsim.scenario.places import built_in
from lacsim.scenario.scenario import Scenario
from lacsim.studies.options import Chosen, chosen_options

LONGEST = 5


@dataclass(frozen=True)
class Elements:
    """A mix beside all twenty, or every mix of a score sheet.

    Attributes:
        mix: the mix on the cards.
        sheet: lines of the score sheet.
        run: ``mix``, ``sheet`` or empty for nothing yet.
        area, residents, budget, years, repeats, seed: as in a comparison.
        show, draw: what of the result is looked at.
        surface: name of the stored runs that are asked; empty for those nearest to the area.
    """

    mix: Mix
    sheet: tuple[Line, ...] = ()
    run: str = ""
    area: str = Settings.area
    residents: int = Settings.residents
    budget: int = Settings.budget
    years: int = Settings.years
    repeats: int = Settings.repeats
    seed: int = Settings.seed
    show: str = Settings.show
    draw: str = Settings.draw
    surface: str = ""

    def query(self) -> str:
        """The address after the question mark; defaults left out."""
        usual = Elements(full_mix())
        own: dict[str, Any] = {}
        for name in ("run", "area", "residents", "budget", "years", "repeats", "seed", "show",
                     "draw", "surface"):  # fmt: skip
            if getattr(self, name) != getattr(usual, name):
                own[name] = getattr(self, name)
        if self.mix != usual.mix:
            own["mix"] = self.mix.text
        if self.sheet:
            own["sheet"] = write_sheet(self.sheet)
        return urlencode(own, safe="~|")

    def asked(self) -> tuple[Scenario, tuple[Chosen, ...]] | None:
        """What is to be run: all twenty first, then the mixes; None for nothing."""
        mixes = [(line.name, line.mix) for line in self.sheet]
        if self.run == "mix":
            mixes = [("Your mix", self.mix)]
        full = full_mix()
        mixes = [(title, mix) for title, mix in mixes if mix != full]
        if not self.run or not mixes:
            return None
        others = ("usual",) if self.run == "mix" else ()
        scenario = Scenario(
            name="elements",
            title="A mix of elements",
            area=self.area,
            options=(FULL_OPTION, *others),
            years=float(self.years),
            replicates=self.repeats,
            seed=self.seed,
            budget=float(self.budget * self.years) or None,
            residents=self.residents,
        )
        first, *rest = chosen_options(scenario)
        made: dict[str, Chosen] = {}
        for title, mix in mixes:  # groups with the same mix share one run
            option = mix.option(title)
            plan = solve_posts(option, scenario.budget, scenario.years, scenario.prices)
            made.setdefault(option.name, Chosen(option.name, option.name, title, plan, option))
        names = (FULL_OPTION, *made, *others)
        return scenario.model_copy(update={"options": names}), (first, *made.values(), *rest)


def read_elements(query: str | None) -> tuple[Elements, list[str]]:
    """What an address asks for, and a sentence for each part that cannot be had."""
    given = values_of(query)
    problems: list[str] = []
    mix = read_mix(given["mix"]) if "mix" in given else full_mix()
    if mix is None:
        problems.append("The mix is not twenty digits from 0 to 4.")
    found: dict[str, Any] = {
        "run": name_in(given, "run", ("mix", "sheet"), problems),
        "area": name_in(given, "area", built_in("area"), problems),
        "residents": whole_number(given, "residents", SMALLEST, LARGEST, problems),
        "budget": whole_number(given, "budget", 0, DEAREST, problems),
        "years": whole_number(given, "years", 1, LONGEST, problems),
        "repeats": whole_number(given, "repeats", 1, MOST_REPEATS, problems),
        "seed": whole_number(given, "seed", 0, 2**31, problems),
        "show": name_in(given, "show", BY_KEY, problems),
        "draw": name_in(given, "draw", ("difference", "levels"), problems),
        "surface": name_in(given, "surface", stored()[0], problems),
    }
    known = {key: value for key, value in found.items() if value is not None}
    sheet = tuple(read_sheet(given.get("sheet", "")))
    return replace(Elements(mix or full_mix(), sheet), **known), problems

"""Run one option once, and tell what a year in the neighbourhood held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lacsim.cli.progress import progress
from lacsim.cli.screen import screen

if TYPE_CHECKING:
    from lacsim.scenario import Scenario

STRETCH = 13  # weeks between two signs of progress


def run_and_tell(scenario: Scenario) -> None:
    """Run the scenario's first option and print what happened, step by step of the week.

    Raises:
        InputError: the option or the area is wrong.
    """
    from rich.markup import escape

    from lacsim.model import Neighbourhood
    from lacsim.outcomes.ledger import price_books, weekly_numbers
    from lacsim.outcomes.year import year_as_text, year_table
    from lacsim.studies.options import chosen_options
    from lacsim.studies.replicates import replicate_seed
    from lacsim.warm import warm_up

    (option,) = chosen_options(scenario)
    area, weeks = scenario.area_profile(), scenario.weeks
    with progress("Running") as tell:
        warm_up(lambda: tell(0, weeks, "compiling the model, once: a minute or two"))
        tell(0, weeks, "the years before the start")
        seed = replicate_seed(scenario.seed, 1)  # the first repeat of a comparison
        neighbourhood = Neighbourhood(scenario, arm=option.name, rng=seed)
        for week in range(0, weeks, STRETCH):
            length = min(STRETCH, weeks - week)
            neighbourhood.run(length)
            tell(week + length, weeks, option.title)
    tallies, measures = neighbourhood.tallies[-weeks:], neighbourhood.measures[-weeks:]
    weekly = weekly_numbers(tallies, measures, scenario.prices, price_books(area.local_prices))
    title = escape(f"A year in this neighbourhood: {area.title}, {option.title}")
    screen(markup=True).print(year_as_text(year_table([weekly]), title))

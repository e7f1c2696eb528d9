"""The options of a scenario, read and checked before anything is run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Chosen:
    """One option of a comparison.

    Attributes:
        name: as the scenario names it: a built-in, or a path.
        key: what it is called in tables.
        title: what people read.
        posts: full-time posts it gets; a real number.
        option: the option itself.
    """

    name: str
    key: str
    title: str
    posts: float
    option: Any


def chosen_options(scenario: Scenario) -> tuple[Chosen, ...]:
    """Every option of the scenario with its posts, solved for the budget where there is one.

    Raises:
        InputError: an option's file is wrong, the budget cannot be reached, or two options would
            go by one name.
    """
    from lacsim.policies import load_option, solve_posts

    chosen = []
    for name in scenario.options:
        option = load_option(name)
        posts = solve_posts(option, scenario.budget, scenario.years, scenario.prices)
        chosen.append(Chosen(name, option.name, option.title, float(posts), option))
    keys = [each.key for each in chosen]
    doubled = sorted({key for key in keys if keys.count(key) > 1})
    if doubled:
        files = [Path(each.name).name for each in chosen if each.key in doubled]
        raise InputError(
            Problem("", 0, "options", files, "two options of one name", "a name of its own each")
        )
    return tuple(chosen)

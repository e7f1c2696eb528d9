"""The options of a scenario, read and checked before anything is run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from lacsim.policies import Option, PostPlan, load_option, solve_posts
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.scenario import Scenario


@dataclass(frozen=True)
class Chosen:
    """One option of a comparison.

    Attributes:
        name: as the scenario names it: a built-in, or a path.
        key: what it is called in tables.
        title: what people read.
        plan: posts it gets and what they cost, solved for the budget.
        option: the option itself.
    """

    name: str
    key: str
    title: str
    plan: PostPlan
    option: Option

    @property
    def posts(self) -> float:
        """Full-time posts: a real number."""
        return float(self.plan)


def chosen_options(scenario: Scenario) -> tuple[Chosen, ...]:
    """Every option of the scenario with its posts, solved for the budget where there is one.

    Raises:
        InputError: an option's file is wrong, the budget cannot be reached, or two options would
            go by one name.
    """
    problems: list[Problem] = []
    chosen = []
    for name in scenario.options:
        try:
            option = load_option(name).ending(scenario.stops)
            plan = solve_posts(option, scenario.budget, scenario.years, scenario.prices)
        except InputError as error:
            problems += error.problems
        else:
            chosen.append(Chosen(name, option.name, option.title, plan, option))
    if problems:
        raise InputError(problems)
    keys = [each.key for each in chosen]
    doubled = sorted({key for key in keys if keys.count(key) > 1})
    if doubled:
        files = [Path(each.name).name for each in chosen if each.key in doubled]
        raise InputError(
            Problem("", 0, "options", files, "two options of one name", "a name of its own each")
        )
    return tuple(chosen)

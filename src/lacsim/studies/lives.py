"""Find one resident and follow them under several options, with the same luck in each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import pandas as pd

from lacsim.engine.state import State
from lacsim.outcomes.lives import Follower, Life
from lacsim.outcomes.lives.choose import Choice, Pick, choice, gains, in_the_middle, largest
from lacsim.outcomes.lives.describe import Criterion, alike
from lacsim.outcomes.lives.population import Census
from lacsim.outcomes.lives.when import week_number
from lacsim.scenario.area import AreaProfile
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.scenario import Scenario
from lacsim.studies.options import Chosen, chosen_options
from lacsim.studies.replicates import replicate_seed
from lacsim.studies.workers import TaskFailed, run_tasks
from lacsim.warm import warm_up

if TYPE_CHECKING:
    from lacsim.outcomes.lives.explain import WeekTrace

STRETCH = 26  # weeks between two signs of progress
Told = Callable[[int, int, str], None]


class Observer(Protocol):
    """Looks on while a run is lived."""

    def begin(self, state: State) -> None:
        """Look at the state at launch."""

    def after_week(self, state: State, week: int, events: np.ndarray) -> None:
        """Look at a week that has been lived, and its rows of the log."""


@dataclass(frozen=True)
class Twins:
    """One person under the reference and under one other option.

    Attributes:
        reference: the life without.
        option: the life with.
        choice: why this person, and how common such lives are.
        area: the place.
        seed: the seed both were lived under.
    """

    reference: Life
    option: Life
    choice: Choice
    area: AreaProfile
    seed: int


def find_twins(
    scenario: Scenario,
    *,
    criteria: list[Criterion] | None = None,
    direction: str | None = None,
    who: int | None = None,
    by: str = "stress",
    workers: int = 1,
    progress: Told | None = None,
) -> Twins:
    """One person's two lives.

    Args:
        scenario: the reference and one other option; place, years, beliefs and seed.
        criteria: what the person is like (see ``choose.in_the_middle``); or
        direction: the person who differs most, ``better``, ``worse`` or ``either``; or
        who: an id.
        by: what lives are compared by, a key of ``choose.BY``.
        workers: processes.
        progress: called with parts done, parts in all and a label.

    Raises:
        InputError: nobody fits, or no such person.
    """
    reference, option = _pair(scenario)
    seed = replicate_seed(scenario.seed, 1)
    parts = 4 * (-(-scenario.weeks // STRETCH))
    done = 0

    def told(_number: int, label: str) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, parts, label)

    if progress is not None:
        progress(0, parts, "the years before the start")
    warm_up()
    both = (reference, option)
    tables = _run(survey, [(scenario, each.name, each.title, seed) for each in both], workers, told)
    chosen = _choose(tables[0], tables[1], criteria, direction, who, by)
    tasks = [(scenario, each.name, each.key, each.title, seed, chosen.who) for each in both]
    lives = _run(follow, tasks, workers, told)
    return Twins(lives[0], lives[1], chosen, scenario.area_profile(), seed)


def _pair(scenario: Scenario) -> tuple[Chosen, Chosen]:
    """The reference and the one other option.

    Raises:
        InputError: there is not exactly one.
    """
    options = chosen_options(scenario)
    others = [each for each in options if each.name != scenario.reference]
    if len(others) != 1:
        raise InputError(
            Problem(
                "", 0, "--options", ",".join(each.key for each in options),
                "one life is told under two options", "two of them, as in usual,alongside",
            )
        )  # fmt: skip
    reference = next(each for each in options if each.name == scenario.reference)
    return reference, others[0]


def _run(function: Callable[..., Any], tasks: list[Any], workers: int, told: Any) -> list[Any]:
    try:
        return run_tasks(function, tasks, workers, told)
    except TaskFailed as failed:
        raise failed.error from failed


def _choose(
    reference: pd.DataFrame,
    option: pd.DataFrame,
    criteria: list[Criterion] | None,
    direction: str | None,
    who: int | None,
    by: str,
) -> Choice:
    people = reference.assign(other_introduced=option["introduced"], other_met=option["met"])
    gain = gains(reference, option, by)
    fits = np.ones(len(people), dtype=bool)
    if who is not None:
        if who not in people.index:
            raise InputError(_no_such(who, people.index))
        return choice(who, gain, fits, by, Pick("id"))
    asked = ", ".join(criterion.text for criterion in criteria or ())
    if criteria:
        fits = alike(people, criteria)
    if direction is not None:
        return choice(largest(gain[fits], direction), gain, fits, by, Pick(direction), asked)
    weeks = np.minimum(reference["weeks"].to_numpy(), option["weeks"].to_numpy())
    met = ((reference["met"] > 0) | (option["met"] > 0)).to_numpy()
    found, pick = in_the_middle(gain, fits, weeks == weeks.max(), met, by)
    return choice(found, gain, fits, by, pick, asked)


def _no_such(who: int, ids: pd.Index) -> Problem:
    near = min(ids, key=lambda each: abs(int(each) - who))
    return Problem("", 0, "--id", who, "no adult of that id lives here at the start", str(near))


def survey(
    scenario: Scenario, option: str, title: str, seed: int, *, tell: Callable[[str], None]
) -> pd.DataFrame:
    """What every adult's life held under one option, one row a person."""
    census = Census()
    _live(scenario, option, title, seed, census, tell)
    return census.table()


def follow(
    scenario: Scenario,
    option: str,
    key: str,
    title: str,
    seed: int,
    who: int,
    *,
    tell: Callable[[str], None],
) -> Life:
    """One person's life under one option."""
    follower = Follower(who)
    _live(scenario, option, title, seed, follower, tell)
    return follower.life(key, title)


def _live(
    scenario: Scenario,
    option: str,
    title: str,
    seed: int,
    observer: Observer,
    tell: Callable[[str], None],
) -> None:
    from lacsim.model import Neighbourhood

    neighbourhood = Neighbourhood(scenario, arm=option, rng=seed, recording=True)
    observer.begin(neighbourhood.state)
    for week in range(scenario.weeks):
        neighbourhood.step()
        observer.after_week(neighbourhood.state, week, neighbourhood.take_events())
        if (week + 1) % STRETCH == 0 or week + 1 == scenario.weeks:
            tell(title)
    neighbourhood.close()


def explain_week(scenario: Scenario, twins: Twins, week: int, progress: Told) -> list[str]:
    """One week of both lives side by side, each equation with its numbers.

    Args:
        scenario: the one the twins were found in.
        twins: the person.
        week: weeks that lie before it since the start.
        progress: called with parts done, parts in all and a label.

    Raises:
        InputError: the person no longer lives here in that week.
        RuntimeError: the explained week does not give the numbers that the model gave.
    """
    from lacsim.outcomes.lives.explain import explanation

    lives = (twins.reference, twins.option)
    for life in lives:
        if week not in life.weeks:
            last = week_number(int(life.weeks[-1])) if len(life.weeks) else 1
            wrong = f"no longer lives here under {life.title}"
            raise InputError(
                Problem("", 0, "--explain", week_number(week), wrong, f"a week up to {last}")
            )
    traces = []
    for place, life in enumerate(lives):
        progress(
            place,
            len(lives),
            f"week {week_number(week)} under {life.title}, uncompiled: a minute or two",
        )
        traces.append(_traced(scenario, life, twins.seed, week))
    progress(len(lives), len(lives), "done")
    return explanation(traces[0], traces[1], (twins.reference.title, twins.option.title))


def _traced(scenario: Scenario, life: Life, seed: int, week: int) -> WeekTrace:
    """The week of one life, checked against what the model made of it."""
    from lacsim.model import Neighbourhood
    from lacsim.outcomes.lives.explain import differing, trace_week
    from lacsim.policies import end_option

    name = next(each.name for each in chosen_options(scenario) if each.key == life.option)
    neighbourhood = Neighbourhood(scenario, arm=name, rng=seed)
    neighbourhood.run(week)
    if week == neighbourhood.option.stops:
        end_option(neighbourhood.state, week)
    trace = trace_week(neighbourhood.state, week, life.who)
    neighbourhood.close()
    place = int(np.searchsorted(life.weeks, week))
    wrong = differing(trace, {key: float(values[place]) for key, values in life.values.items()})
    if wrong:
        raise RuntimeError(
            f"week {week_number(week)} explained gives other numbers: {', '.join(wrong)}"
        )
    return trace

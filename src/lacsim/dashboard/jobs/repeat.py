"""One repeat, lived half a year at a time in all options, so that there is soon a result."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from lacsim.studies.replicates import ArmRun, replicate_seed

STRETCH = 26  # weeks that every option lives before the next stretch begins
FIRST = 13  # weeks of the first, so that there is soon a result
YEAR = 52
SMALL = 1_000  # residents of the place that is lived to get ready


@dataclass(frozen=True)
class Stretch:
    """What all options counted in some weeks, in the order of the options.

    Attributes:
        replicate: number of the repeat.
        tallies: int64 [options, weeks, TALLIES].
        measures: float64 [options, weeks, MEASURES].
    """

    replicate: int
    tallies: np.ndarray
    measures: np.ndarray


class Stopped(Exception):
    """Nobody wants the repeat any more."""


def live_repeat(
    scenario: Any,
    options: tuple[Any, ...],
    replicate: int,
    flag: str,
    *,
    tell: Callable[[Any], None],
) -> list[ArmRun]:
    """Every option of one repeat, from the same week 0 and with the same luck.

    Args:
        scenario: what to run.
        options: the options themselves.
        replicate: number of the repeat, from 1.
        flag: a file; once it is there, the repeat stops.
        tell: called with a ``Stretch`` after each, and with the weeks lived (below 0) before.

    Raises:
        Stopped: the file was there.
    """
    from lacsim.burn_in import Kept
    from lacsim.model import Neighbourhood
    from lacsim.outcomes.persons import person_table

    def before(done: int, total: int) -> None:
        if done % YEAR == 0:
            said(done - total)

    def said(what: Any) -> None:
        tell(what)
        if os.path.exists(flag):
            raise Stopped

    started, kept = time.perf_counter(), Kept()
    seed = replicate_seed(scenario.seed, replicate)
    places = [
        Neighbourhood(scenario, arm=option, rng=seed, kept=kept, progress=before)
        for option in options
    ]
    said(0)
    for start, end in stretches(scenario.weeks):
        for place in places:
            place.run(end - start)
        said(
            Stretch(
                replicate,
                np.stack([place.tallies[start:] for place in places]),
                np.stack([place.measures[start:] for place in places]),
            )
        )
    seconds = (time.perf_counter() - started) / len(places)
    runs = [
        ArmRun(
            arm=option.name,
            belief=0,
            replicate=replicate,
            seed=seed,
            tallies=place.tallies,
            measures=place.measures,
            persons=person_table(place.state),
            seconds=seconds,
        )
        for option, place in zip(options, places, strict=True)
    ]
    for place in places:
        place.close()
    return runs


def get_ready(*, tell: Callable[[Any], None]) -> None:
    """Import what a repeat needs and live a week of it, so that the first repeat need not wait.

    What is compiled is read from disk when it is first called, which takes a second in all.
    """
    from lacsim.model import Neighbourhood
    from lacsim.outcomes.persons import person_table
    from lacsim.scenario.scenario import load_scenario

    small = {"residents": SMALL, "burn_in_weeks": 0, "budget": None}
    scenario = load_scenario(None).model_copy(update=small)
    for option in scenario.options:
        place = Neighbourhood(scenario, arm=option, rng=scenario.seed)
        place.run(1)
        person_table(place.state)
        place.close()


def stretches(weeks: int) -> list[tuple[int, int]]:
    """First week of each stretch, and the one after its last."""
    starts = [0, *range(min(FIRST, weeks), min(STRETCH, weeks), STRETCH),
              *range(STRETCH, weeks, STRETCH)]  # fmt: skip
    return list(zip(starts, [*starts[1:], weeks], strict=True))


def parts_of(scenario: Any, options: int) -> int:
    """Parts of progress of one repeat: each week before the start once, then each of an option."""
    return int(scenario.burn_in_weeks) + options * int(scenario.weeks)

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
YEAR = 52


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
    for week in range(0, scenario.weeks, STRETCH):
        for place in places:
            place.run(min(STRETCH, scenario.weeks - week))
        said(
            Stretch(
                replicate,
                np.stack([place.tallies[week:] for place in places]),
                np.stack([place.measures[week:] for place in places]),
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
    """Import what a repeat needs, so that the first one need not wait for it."""
    import lacsim.model
    import lacsim.outcomes.persons  # noqa: F401


def parts_of(scenario: Any, options: int) -> int:
    """Parts of progress of one repeat: the years before the start once, then each stretch."""
    return before_parts(scenario) + options * -(-int(scenario.weeks) // STRETCH)


def before_parts(scenario: Any) -> int:
    """Parts of progress of the years before the start: two a year, as after it."""
    return -(-int(scenario.burn_in_weeks) // STRETCH)

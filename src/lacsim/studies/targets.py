"""Does business as usual look like England? Each calibration pattern beside the model's value."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from lacsim.evidence.targets import load_targets
from lacsim.scenario.scenario import Scenario, load_scenario
from lacsim.studies.patterns.observe import WEEKS_A_YEAR, YEARS, make_observers
from lacsim.studies.replicates import replicate_seed
from lacsim.studies.targets_table import print_targets, summary
from lacsim.studies.verdicts import TargetResult, judge
from lacsim.studies.workers import run_tasks
from lacsim.warm import warm_up

__all__ = [
    "OPTION",
    "REPLICATES",
    "YEARS",
    "TargetResult",
    "measure_targets",
    "print_targets",
    "summary",
    "target_scenario",
]

AREA = "england"
OPTION = "usual"
REPLICATES = 8
RECORDED = 2  # repeats that keep a record of events, which P6 reads and which takes time
Progress = Callable[[int, str], None]


def target_scenario(area: str = AREA) -> Scenario:
    """The policy-free scenario the targets are measured on: England's average."""
    return load_scenario().model_copy(
        update={
            "name": "targets",
            "title": "Business as usual in an average neighbourhood",
            "area": area,
            "options": (OPTION,),
            "reference": OPTION,
            "years": float(YEARS),
            "budget": None,
        }
    )


def measure_targets(
    scenario: Scenario | None = None,
    replicates: int = REPLICATES,
    workers: int = 1,
    progress: Progress | None = None,
) -> list[TargetResult]:
    """Measure every component on policy-free runs.

    Args:
        scenario: place, beliefs and seed; its options and years play no part. By default
            England's average with the baseline beliefs.
        replicates: repeats, each with its own luck.
        workers: processes.
        progress: called with a repeat's number and a label, once a year.

    Returns:
        One result a component, in the order of the file.
    """
    chosen = target_scenario() if scenario is None else scenario
    warm_up()
    tasks = [(chosen, number) for number in range(1, replicates + 1)]
    found = run_tasks(measure_once, tasks, workers, progress)
    return [
        judge(name, target, np.array([values.get(name, math.nan) for values in found]))
        for name, target in load_targets().items()
    ]


def measure_once(
    scenario: Scenario, replicate: int, *, tell: Callable[[str], None]
) -> dict[str, float]:
    """Every component in one repeat: the mean over its windows.

    Args:
        scenario: place, beliefs and seed.
        replicate: number of the repeat, from 1.
        tell: called once a year with a label.
    """
    from lacsim.model import Neighbourhood

    seed = replicate_seed(scenario.seed, replicate)
    neighbourhood = Neighbourhood(scenario, arm=OPTION, rng=seed, recording=replicate <= RECORDED)
    observers = make_observers(neighbourhood)
    state = neighbourhood.state
    for observer in observers:
        observer.begin(state)
    for week in range(YEARS * WEEKS_A_YEAR):
        neighbourhood.step()
        for observer in observers:
            observer.after_week(state, week)
        if (week + 1) % WEEKS_A_YEAR == 0:
            tell(f"repeat {replicate}, year {(week + 1) // WEEKS_A_YEAR}")
    readings: dict[str, list[float]] = {}
    for observer in observers:
        readings |= observer.readings()
    return {name: _mean(values) for name, values in readings.items()}


def _mean(values: Any) -> float:
    known = [value for value in values if math.isfinite(value)]
    return float(np.mean(known)) if known else math.nan

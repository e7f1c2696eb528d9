"""Run a programme and the same lives without it, and let evaluators of several designs report."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from lacsim.engine.draws import place_key
from lacsim.engine.tallies import Tally
from lacsim.evidence.prices import load_prices
from lacsim.outcomes.evaluators.design import Design
from lacsim.outcomes.evaluators.estimates import Finding, evaluate
from lacsim.outcomes.evaluators.records import Lives, Watcher
from lacsim.outcomes.evaluators.sample import Programme
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.scenario import Scenario
from lacsim.studies.intervals import mean_interval
from lacsim.studies.replicates import WEEKS_A_YEAR, replicate_seed
from lacsim.studies.workers import TaskFailed, run_tasks
from lacsim.warm import warm_up

COLUMNS = [
    "design", "quantity", "title", "unit", "people",
    "said", "said_low", "said_high",
    "truth", "truth_low", "truth_high",
    "regression", "regression_low", "regression_high",
    "repeats", "covered",
]  # fmt: skip
Told = Callable[[int, int, str], None]


def evaluate_programme(
    designs: Sequence[Design],
    scenario: Scenario,
    *,
    replicates: int,
    workers: int = 1,
    switched_off: bool = False,
    progress: Told | None = None,
) -> pd.DataFrame:
    """What evaluators would have said of a scenario's first other option, beside the truth.

    Args:
        designs: the evaluations.
        scenario: place, options (the reference and one other), budget, beliefs and seed; its
            years are how long the programme is run.
        replicates: repeats, each with its own luck.
        workers: processes.
        switched_off: evaluate a programme that does nothing: whoever would have been introduced
            is followed through the life they have without it, so the true effect is exactly none.
        progress: called with parts done, parts in all and a label.

    Returns:
        One row a design and quantity with the columns of ``COLUMNS``: means over repeats with
        95% intervals, and in ``covered`` the share of repeats in which the evaluator's own
        interval holds the truth (NaN where the design gives none).

    Raises:
        InputError: a design looks further ahead than the run, or includes fewer than two people.
    """
    _check_windows(designs, scenario)
    total, done = replicates * 2, 0

    def told(_number: int, label: str) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, total, label)

    if progress is not None:
        progress(0, total, "the years before the start")
    warm_up()
    weeks = max(design.weeks_needed for design in designs)
    tasks = [
        (tuple(designs), scenario, number, weeks, switched_off)
        for number in range(1, replicates + 1)
    ]
    try:
        found = run_tasks(evaluate_once, tasks, workers, told)
    except TaskFailed as failed:
        raise failed.error from failed
    return _table(found)


def _check_windows(designs: Sequence[Design], scenario: Scenario) -> None:
    """Refuse designs that look further ahead than the run.

    Raises:
        InputError: names each, with what would fit.
    """
    problems = [
        Problem(
            "", 0, design.name, f"{design.weeks_needed} weeks",
            f"looks further ahead than the run of {scenario.weeks} weeks",
            f"--years {math.ceil(design.weeks_needed / WEEKS_A_YEAR)} or more",
        )
        for design in designs
        if design.weeks_needed > scenario.weeks
    ]  # fmt: skip
    if problems:
        raise InputError(problems)


def evaluate_once(
    designs: tuple[Design, ...],
    scenario: Scenario,
    replicate: int,
    weeks: int,
    switched_off: bool,
    *,
    tell: Callable[[str], None],
) -> list[Finding]:
    """Every design's findings in one repeat, headlines first.

    Args:
        designs: the evaluations.
        scenario: its reference is the life without the programme.
        replicate: number of the repeat, from 1.
        weeks: weeks to run.
        switched_off: follow the life without it.
        tell: called once a run with a label.
    """
    seed = replicate_seed(scenario.seed, replicate)
    name = next(name for name in scenario.options if name != scenario.reference)
    earlier = Watcher(max(design.weeks_before for design in designs))
    usual, _ = _watched(scenario, scenario.reference, seed, weeks, earlier, fresh=True)
    tell(f"repeat {replicate}, without the programme")
    option, pence = _watched(scenario, name, seed, weeks, earlier, fresh=False)
    tell(f"repeat {replicate}, with it")
    if switched_off:
        option = dataclasses.replace(usual, introduced=option.introduced)
    findings = []
    for design in designs:
        key = place_key(seed, f"evaluation {design.name}")
        programme = Programme(option, usual, pence, key)
        for finding in evaluate(design, programme, load_prices(design.prices)):
            findings.append(
                dataclasses.replace(finding, quantity=f"{design.name}/{finding.quantity}")
            )
    return findings


def _watched(
    scenario: Scenario, option: str, seed: int, weeks: int, earlier: Watcher, fresh: bool
) -> tuple[Lives, np.ndarray]:
    """An option's records, and its programme spend by week in pence.

    Args:
        scenario: place and beliefs.
        option: name of the option.
        seed: the repeat's seed.
        weeks: weeks to run.
        earlier: records before the start, which are the same in every option.
        fresh: whether they are still to be made.
    """
    from lacsim.model import Neighbourhood

    before = earlier if fresh else None
    neighbourhood = Neighbourhood(scenario, arm=option, rng=seed, recording=True, before=before)
    watcher = Watcher(earlier=earlier.lives())
    watcher.begin(neighbourhood.state)
    for week in range(weeks):
        neighbourhood.step()
        watcher.after_week(neighbourhood.state, week, neighbourhood.take_events())
    pence = neighbourhood.tallies[:, Tally.PROGRAMME_PENCE]
    neighbourhood.close()
    return watcher.lives(), pence


def _table(found: list[list[Finding]]) -> pd.DataFrame:
    """Repeats put together, one row a design and quantity."""
    by_quantity: dict[str, list[Finding]] = {}
    for findings in found:
        for finding in findings:
            by_quantity.setdefault(finding.quantity, []).append(finding)
    return pd.DataFrame([_row(key, group) for key, group in by_quantity.items()], columns=COLUMNS)


def _row(key: str, group: list[Finding]) -> tuple[Any, ...]:
    design, quantity = key.split("/")
    intervals = [
        mean_interval(np.array([getattr(finding, name) for finding in group]))
        for name in ("said", "truth", "regression")
    ]
    covers = [each.low <= each.truth <= each.high for each in group if math.isfinite(each.low)]
    people = float(np.mean([finding.people for finding in group]))
    flat = [value for interval in intervals for value in interval]
    covered = float(np.mean(covers)) if covers else math.nan
    return (design, quantity, group[0].title, group[0].unit, people, *flat, len(group), covered)

"""Compare options in one place, under the same luck, at the same money."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from lacsim.outcomes.evaluate import Weekly
from lacsim.outcomes.ledger import price_books, programme, weekly_numbers
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.scenario import Scenario, load_scenario
from lacsim.studies.comparison import Comparison
from lacsim.studies.folder import refuse_unless_replaceable
from lacsim.studies.options import Chosen, chosen_options
from lacsim.studies.replicates import ArmRun, parts_told, replicate_seed, run_replicate
from lacsim.studies.workers import TaskFailed, run_tasks
from lacsim.warm import warm_up

Progress = Callable[[int, int, str], None]
POST_COLUMNS = ["arm", "title", "posts", "planned_cost", "programme_cost", "unspent"]


class ReplicateFailed(RuntimeError):
    """A repeat ended with an error; nothing is written.

    Attributes:
        replicate: its number, from 1.
        seed: its seed: with it the error comes again.
        error: what went wrong.
        trace: where, as text.
    """

    def __init__(self, replicate: int, seed: int, error: Exception, trace: str) -> None:
        super().__init__(
            f"repeat {replicate} (seed {seed}) failed: {type(error).__name__}: {error}"
        )
        self.replicate = replicate
        self.seed = seed
        self.error = error
        self.trace = trace


def compare(
    scenario: Scenario | str | Path | None = None,
    *,
    replicates: int | None = None,
    workers: int = 1,
    progress: Progress | None = None,
    out: str | Path | None = None,
) -> Comparison:
    """Run every option of a scenario, each repeat from the same weeks before the start.

    The numbers do not depend on ``workers``, and the same scenario gives the same numbers again.

    Args:
        scenario: a scenario, the name of a built-in one, or a path; by default the main one.
        replicates: repeats, each with its own luck; by default the scenario's.
        workers: processes to spread the repeats over.
        progress: called with parts done, parts in all and a label.
        out: folder to save everything in, report included.

    Raises:
        InputError: the scenario, an option or an argument is wrong; nothing was run.
        ReplicateFailed: a repeat ended with an error; nothing was written.
    """
    scenario = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    repeats = scenario.replicates if replicates is None else replicates
    _check_counts(repeats, workers)
    if out is not None:
        refuse_unless_replaceable(Path(out))
    started = time.perf_counter()
    options = chosen_options(scenario)
    runs = _run(scenario, options, repeats, workers, progress)
    comparison = gather(
        scenario, options, runs, repeats=repeats, seconds=time.perf_counter() - started
    )
    if out is not None:
        comparison.save(out)
    return comparison


def gather(
    scenario: Scenario,
    options: tuple[Chosen, ...],
    runs: Sequence[ArmRun],
    *,
    repeats: int,
    seconds: float,
    weekly: Sequence[Weekly] | None = None,
) -> Comparison:
    """Runs as a comparison.

    Args:
        scenario: what was run.
        options: its options.
        runs: what each gave in each repeat, by repeat and option.
        repeats: how many.
        seconds: how long it took.
        weekly: the runs' weekly numbers, where they have been worked out before.
    """
    area = scenario.area_profile()
    if weekly is None:
        books = price_books(area.local_prices)
        weekly = [weekly_numbers(run.tallies, run.measures, scenario.prices, books) for run in runs]
    return Comparison(
        scenario=scenario.model_copy(update={"replicates": repeats}),
        area=area,
        titles={option.key: option.title for option in options},
        reference=_reference(scenario, options),
        posts=_posts(options, runs),
        options={option.key: option.option for option in options},
        runs=runs,
        weekly=weekly,
        seconds=seconds,
    )


def _check_counts(replicates: int, workers: int) -> None:
    problems = [
        Problem("", 0, name, value, "not a whole number of 1 or more", right)
        for name, value, right in (
            ("replicates", replicates, "a number such as 8"),
            ("workers", workers, "the number of cores to use, such as 2"),
        )
        if isinstance(value, bool) or not isinstance(value, int) or value < 1
    ]
    if problems:
        raise InputError(problems)


def _run(
    scenario: Scenario,
    options: tuple[Chosen, ...],
    replicates: int,
    workers: int,
    progress: Progress | None,
) -> list[ArmRun]:
    """All runs by repeat and option, whichever worker made them and when."""
    names = tuple(option.name for option in options)
    keys = tuple(option.key for option in options)
    weeks = scenario.weeks
    total = replicates * parts_told(len(options), weeks, scenario.burn_in_weeks)
    done = 0

    def told(number: int, label: str) -> None:
        nonlocal done
        done += 1
        if progress is not None:
            progress(done, total, label)

    def compiling() -> None:
        if progress is not None:
            progress(0, total, "compiling the model, once: a minute or two")

    warm_up(compiling)
    if progress is not None:
        progress(0, total, "the years before the start")
    tasks = [(scenario, names, keys, number, weeks) for number in range(1, replicates + 1)]
    try:
        results = run_tasks(run_replicate, tasks, workers, told)
    except TaskFailed as failed:
        if isinstance(failed.error, InputError):
            raise failed.error from failed
        replicate = failed.number + 1
        seed = replicate_seed(scenario.seed, replicate)
        raise ReplicateFailed(replicate, seed, failed.error, failed.trace) from failed.error
    return [run for runs in results for run in runs]


def _reference(scenario: Scenario, options: tuple[Chosen, ...]) -> str:
    """Key of the option the scenario names as reference."""
    return next(option.key for option in options if option.name == scenario.reference)


def _posts(options: tuple[Chosen, ...], runs: Sequence[ArmRun]) -> pd.DataFrame:
    """Posts and programme money by option, mean of the repeats, in £."""
    rows = []
    for option in options:
        money = [programme(run.tallies) for run in runs if run.arm == option.key]
        spent = sum(pence for pence, _ in money) / len(money) / 100
        unspent = sum(pence for _, pence in money) / len(money) / 100
        planned = option.plan.spend
        rows.append((option.key, option.title, option.posts, planned, spent, unspent))
    return pd.DataFrame(rows, columns=POST_COLUMNS)

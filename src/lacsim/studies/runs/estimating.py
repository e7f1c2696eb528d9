"""What a study will take, before it is run: runs, time, disk."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from lacsim.studies.replicates import replicate_seed
from lacsim.studies.runs.design import Design, Run
from lacsim.studies.runs.tables import as_files, run_tables
from lacsim.studies.runs.work import simulate_run
from lacsim.warm import warm_up

PROBE_WEEKS = 8
YEARS_A_WEEK = 7 / 365.25


@dataclass(frozen=True)
class Estimate:
    """What a study will take.

    Attributes:
        runs: runs of the repeats planned.
        groups: how often the years before the start are lived through.
        most_runs: runs, where repeats are added until a precision is reached.
        seconds: processor seconds of the repeats planned, from a probe on this machine.
        bytes: disk for their results.
        free: bytes free where they would go.
    """

    runs: int
    groups: int
    most_runs: int
    seconds: float
    bytes: float
    free: int


def estimate(design: Design, folder: Path) -> Estimate:
    """Live a few weeks in every area and work out the rest.

    Args:
        design: the study.
        folder: where results would go; nothing is written.
    """
    warm_up()
    seconds = size = 0.0
    beliefs = len(design.beliefs)
    for area in design.areas:
        build, week, weekly_bytes, kept = _probe(design, area)
        lived = design.burn_in_weeks + len(design.options) * design.weeks
        seconds += beliefs * design.replicates * (build + week * lived)
        size += (
            beliefs * design.replicates * len(design.options)
            * (weekly_bytes * design.weeks + kept)
        )  # fmt: skip
    groups = len(design.areas) * beliefs * design.replicates
    runs = groups * len(design.options)
    most = runs if design.precision is None else max(runs, design.precision.most_runs)
    above = next(place for place in (folder.absolute(), *folder.absolute().parents)
                 if place.exists())  # fmt: skip
    return Estimate(runs, groups, most, seconds, size, shutil.disk_usage(above).free)


def _probe(design: Design, area: str) -> tuple[float, float, float, float]:
    """Seconds to build an area and to live a week; bytes of a week and of what else is kept."""
    arm = list(design.options)[-1]
    seed = replicate_seed(design.seed, 1)
    times, sizes = {}, {}
    for weeks in (1, 1 + PROBE_WEEKS):
        # Without the budget: it would have to be spent within these few weeks.
        years = (weeks + 0.01) * YEARS_A_WEEK
        short = design.model_copy(update={"years": years, "burn_in_weeks": 0, "budget": None})
        run = Run("0" * 16, area, arm, 0, 1, seed)
        scenario = short.scenario(area, 0)
        started = time.process_time()
        made = simulate_run(scenario, design.options[arm], run)
        tables = run_tables(run, scenario, made, design.keeps_residents)
        times[weeks] = time.process_time() - started
        sizes[weeks] = sum(map(len, as_files([tables]).values()))
    first, last = sorted(times)
    week = max(0.0, times[last] - times[first]) / PROBE_WEEKS
    more = max(0.0, sizes[last] - sizes[first]) / PROBE_WEEKS
    return max(0.0, times[first] - week), week, more, sizes[first] - more

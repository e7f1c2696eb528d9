"""What a study will take, before it is run: runs, time, disk."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping
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


@dataclass(frozen=True)
class Pace:
    """How fast an area lives on this machine.

    Attributes:
        build: processor seconds to make its week 0.
        run: processor seconds of every run beside its weeks: to begin, and to write its tables.
        week: processor seconds a week.
        weekly_bytes: bytes kept of a week.
        kept: bytes kept of what else a run leaves.
    """

    build: float
    run: float
    week: float
    weekly_bytes: float
    kept: float

    def seconds(self, groups: int, options: int, weeks: int, weeks_before: int) -> float:
        """Processor seconds of so many repeats under so many beliefs, each with its options.

        Args:
            groups: how often the weeks before the start are lived through.
            options: options of each.
            weeks: weeks from the start.
            weeks_before: weeks before it.
        """
        each = self.run + self.week * weeks
        return groups * (self.build + self.week * weeks_before + options * each)


def paces(design: Design) -> dict[str, Pace]:
    """Live a few weeks in every area of a study; the pace by area.

    Designs that differ in options, beliefs, repeats or years alone have the same paces.
    """
    warm_up()
    return {area: _probe(design, area) for area in design.areas}


def estimate(design: Design, folder: Path, known: Mapping[str, Pace] | None = None) -> Estimate:
    """Live a few weeks in every area and work out the rest.

    Args:
        design: the study.
        folder: where results would go; nothing is written.
        known: paces by area, where they have been taken already.
    """
    known = paces(design) if known is None else known
    beliefs = len(design.beliefs)
    seconds = sum(
        pace.seconds(
            beliefs * design.replicates, len(design.options), design.weeks, design.burn_in_weeks
        )
        for pace in known.values()
    )
    size = sum(
        beliefs * design.replicates * len(design.options)
        * (pace.weekly_bytes * design.weeks + pace.kept)
        for pace in known.values()
    )  # fmt: skip
    groups = len(design.areas) * beliefs * design.replicates
    runs = groups * len(design.options)
    most = runs if design.precision is None else max(runs, design.precision.most_runs)
    above = next(place for place in (folder.absolute(), *folder.absolute().parents)
                 if place.exists())  # fmt: skip
    return Estimate(runs, groups, most, seconds, size, shutil.disk_usage(above).free)


def _probe(design: Design, area: str) -> Pace:
    """Live a few short runs in an area, the first of them to have everything loaded."""
    first, other = (replicate_seed(design.seed, number) for number in (1, 2))
    _short_run(design, area, first, 1)
    once, kept = _short_run(design, area, first, 1)  # begins from the place kept in memory
    longer, more = _short_run(design, area, first, 1 + PROBE_WEEKS)
    anew, _ = _short_run(design, area, other, 1)
    week = max(0.0, longer - once) / PROBE_WEEKS
    weekly = max(0.0, more - kept) / PROBE_WEEKS
    return Pace(max(0.0, anew - once), max(0.0, once - week), week, weekly, kept - weekly)


def _short_run(design: Design, area: str, seed: int, weeks: int) -> tuple[float, float]:
    """Processor seconds and bytes of a run of so many weeks, nothing lived before it."""
    arm = list(design.options)[-1]
    # Without the budget: it would have to be spent within these few weeks.
    years = (weeks + 0.01) * YEARS_A_WEEK
    short = design.model_copy(update={"years": years, "burn_in_weeks": 0, "budget": None})
    run = Run("0" * 16, area, arm, 0, 1, seed)
    scenario = short.scenario(area, 0)
    started = time.process_time()
    made = simulate_run(scenario, design.options[arm], run)
    files = as_files([run_tables(run, scenario, made, design.keeps_residents)])
    seconds = time.process_time() - started
    return seconds, float(sum(map(len, files.values())))

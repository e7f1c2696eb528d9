"""Studies: what two workers give over one, how long a start takes, and what memory does.

Prints ratios within one run, so that a busy machine matters little: one worker and two take turns.
Aims: at least 1.8 times the runs a minute on runs of about 2 s, at least 1.6 on runs of 20 ms,
a start in under 5 s, and a worker's memory after 1,000 runs within 10% of that after 100.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from lacsim.studies.replicates import ArmRun
from lacsim.studies.runs import Design, Results, Study, design_of, run_study
from lacsim.studies.runs.crew_dask import DaskCrew
from lacsim.studies.runs.work import simulate_run

PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096
ROUNDS = 3


def busy_run(scenario, option, run) -> ArmRun:
    """A run of the size of ``LACSIM_BENCH_MS`` milliseconds of one core, with real tables."""
    from lacsim.engine.measures import MEASURE_COUNT
    from lacsim.engine.tallies import TALLIES

    until = time.process_time() + float(os.environ["LACSIM_BENCH_MS"]) / 1000
    while time.process_time() < until:
        pass
    weeks = scenario.weeks
    return ArmRun(
        run.arm, run.belief, run.replicate, run.seed,
        np.ones((weeks, TALLIES), dtype=np.int64), np.ones((weeks, MEASURE_COUNT)),
        {"id": np.arange(3)},
    )  # fmt: skip


def remembering_run(scenario, option, run) -> ArmRun:
    """A run of the model that notes what memory its process has."""
    made = simulate_run(scenario, option, run)
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    with open(os.environ["LACSIM_BENCH_NOTES"], "a", encoding="utf-8") as notes:
        notes.write(f"{os.getpid()} {pages * PAGE}\n")
    return made


def design(replicates: int, **changes) -> Design:
    """Short runs in a small place."""
    given = {
        "name": "bench", "title": "Bench", "areas": ("derby-012",),
        "options": ("usual", "alongside"), "replicates": replicates, "years": 4 / 52,
        "residents": 1000, "burn_in_weeks": 4, **changes,
    }  # fmt: skip
    return design_of(Study.model_validate(given))


def rate(workers: int, study: Design, simulate) -> tuple[float, float]:
    """Runs a second once all workers are at work, and seconds until the first was."""
    with tempfile.TemporaryDirectory() as folder:
        marks: list[tuple[float, int]] = []
        began = time.perf_counter()

        def told(done: int, total: int, label: str) -> None:
            marks.append((time.perf_counter(), done))

        crews: list[DaskCrew] = []

        def team() -> DaskCrew:
            crews.append(DaskCrew(workers=workers))
            ready.append(time.perf_counter() - began)
            return crews[0]

        ready: list[float] = []
        run_study(study, folder, simulate=simulate, progress=told, team=team)
    warm = [mark for mark in marks if mark[1] >= 4 * workers]
    (start, first), (end, last) = warm[0], warm[-1]
    return (last - first) / (end - start), ready[0]


def ratio(name: str, milliseconds: float, replicates: int, aim: float) -> None:
    """Print what two workers give over one."""
    os.environ["LACSIM_BENCH_MS"] = str(milliseconds)
    study = design(replicates)
    found, starts = [], []
    for _ in range(ROUNDS):
        one, _start = rate(1, study, busy_run)
        two, start = rate(2, study, busy_run)
        found.append(two / one)
        starts.append(start)
        print(f"  {name}: {one * 60:,.0f} and {two * 60:,.0f} runs a minute: {two / one:.2f}")
    print(f"{name}: two workers give {statistics.median(found):.2f} times one (aim {aim});"
          f" a cluster of two stands after {min(starts):.1f} s (aim: under 5)")  # fmt: skip


def memory(runs: int) -> None:
    """Print a worker's memory after 100 runs and after all."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes"
        os.environ["LACSIM_BENCH_NOTES"] = str(notes)
        study = Path(folder) / "study"
        run_study(design(runs // 2), study, simulate=remembering_run, workers=1)
        sizes = [int(line.split()[1]) for line in notes.read_text().splitlines()]
        done = Results(study).standing().counts["done"]
    early, late = statistics.median(sizes[90:110]), statistics.median(sizes[-20:])
    print(f"memory of a worker: {early / 1e6:.0f} MB after 100 runs, {late / 1e6:.0f} MB after"
          f" {done:,}: {100 * (late / early - 1):+.1f}% (aim: within 10%)")  # fmt: skip


def main() -> int:
    """Run the benchmark; exit code 0 whatever it says: machines differ."""
    options = argparse.ArgumentParser()
    options.add_argument("--only", choices=["long", "short", "memory"])
    options.add_argument("--runs", type=int, default=1000, help="for the memory")
    chosen = options.parse_args()
    if chosen.only in (None, "long"):
        ratio("runs of 2 s", 2000, 12, 1.8)
    if chosen.only in (None, "short"):
        ratio("runs of 20 ms", 20, 1000, 1.6)
    if chosen.only in (None, "memory"):
        memory(chosen.runs)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Studies: what two workers give over one, how long a start takes, and what memory does.

One worker and two take turns in one run, so a machine that is busy with other things disturbs both
alike. Aims: at least 1.8 times the runs a minute on runs of about 2 s, at least 1.6 on runs of
20 ms, a cluster in under 5 s, and a worker's memory after 1,000 runs within 10% of that after 100.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
from common import Table

MILLISECONDS, NOTES = "LACSIM_BENCH_MS", "LACSIM_BENCH_NOTES"


def busy_run(scenario: Any, option: Any, run: Any) -> Any:
    """A run that takes so many milliseconds of a core, and gives tables as the model does."""
    from lacsim.engine.measures import MEASURE_COUNT
    from lacsim.engine.tallies import TALLIES
    from lacsim.studies.replicates import ArmRun

    until = time.process_time() + float(os.environ[MILLISECONDS]) / 1000
    while time.process_time() < until:
        pass
    weeks = scenario.weeks
    return ArmRun(
        run.arm, run.belief, run.replicate, run.seed,
        np.ones((weeks, TALLIES), dtype=np.int64), np.ones((weeks, MEASURE_COUNT)),
    )  # fmt: skip


def remembering_run(scenario: Any, option: Any, run: Any) -> Any:
    """A run of the model that notes how much memory its process has."""
    from lacsim.studies.runs.work import simulate_run

    made = simulate_run(scenario, option, run)
    pages = int(Path("/proc/self/statm").read_text(encoding="utf-8").split()[1])
    with open(os.environ[NOTES], "a", encoding="utf-8") as notes:
        notes.write(f"{pages * os.sysconf('SC_PAGE_SIZE')}\n")
    return made


def design(replicates: int) -> Any:
    """Two options for four weeks in a small place."""
    from lacsim.studies.runs import Study, design_of

    given = {
        "name": "bench", "title": "Bench", "areas": ("derby-012",),
        "options": ("usual", "alongside"), "replicates": replicates, "years": 4 / 52,
        "residents": 1000, "burn_in_weeks": 4,
    }  # fmt: skip
    return design_of(Study.model_validate(given))


def rate(workers: int, study: Any) -> tuple[float, float]:
    """Runs a second from when all are at work to the last; seconds until the cluster stands."""
    from lacsim.studies.runs import run_study
    from lacsim.studies.runs.crew_dask import DaskCrew

    marks: list[tuple[float, int]] = []
    ready: list[float] = []

    def told(done: int, total: int, label: str) -> None:
        marks.append((time.perf_counter(), done))

    def team() -> DaskCrew:
        started = time.perf_counter()
        crew = DaskCrew(workers=workers)
        ready.append(time.perf_counter() - started)
        return crew

    with tempfile.TemporaryDirectory() as folder:
        run_study(study, folder, simulate=busy_run, progress=told, team=team)
    (start, first), (end, last) = next(m for m in marks if m[1] >= 4 * workers), marks[-1]
    return (last - first) / (end - start), ready[0]


def two_over_one(name: str, milliseconds: float, runs: int, rounds: int) -> tuple[list[str], float]:
    """A row of what two workers give over one, and the shortest start."""
    os.environ[MILLISECONDS] = str(milliseconds)
    ones, twos, starts = [], [], []
    for _ in range(rounds):
        one, _alone = rate(1, design(runs // 2))
        two, start = rate(2, design(runs // 2))
        ones.append(one)
        twos.append(two)
        starts.append(start)
    found = [two / one for one, two in zip(ones, twos, strict=True)]
    row = [
        name,
        f"{60 * statistics.median(ones):,.0f}",
        f"{60 * statistics.median(twos):,.0f}",
        f"{statistics.median(found):.2f}",
        f"{min(found):.2f} to {max(found):.2f}",
    ]
    return row, min(starts)


def memory(runs: int) -> list[list[str]]:
    """Rows of a worker's memory after 100 runs of the model and after all."""
    from lacsim.studies.runs import run_study

    with tempfile.TemporaryDirectory() as folder:
        os.environ[NOTES] = str(Path(folder) / "notes")
        run_study(design(runs // 2), Path(folder) / "s", simulate=remembering_run, workers=1)
        sizes = [int(line) for line in Path(os.environ[NOTES]).read_text().splitlines()]
    early, late = statistics.median(sizes[95:105]), statistics.median(sizes[-10:])
    return [
        ["after 100 runs", f"{early / 1e6:.0f}", ""],
        [f"after {len(sizes):,} runs", f"{late / 1e6:.0f}", f"{100 * (late / early - 1):+.1f}%"],
    ]


def measure(full: bool) -> list[Table]:
    """Ratios by the clock; 1,000 runs for the memory with the full table, else 300."""
    rounds = 3 if full else 1
    long, start = two_over_one("2 s", 2000, 24 if full else 16, rounds)
    short, other = two_over_one("20 ms", 20, 2000 if full else 800, rounds)
    columns = ("runs of", "a minute, one worker", "two workers", "ratio", "from to")
    speed = Table(
        "Studies: two workers against one", columns, [long, short],
        "Runs that only use up a core, with the tables of the model, on a local Dask cluster of"
        f" one and of two in turns; the cluster of two stands after {min(start, other):.1f} s.",
    )  # fmt: skip
    grown = Table(
        "Studies: memory of a worker", ("", "MB", "change"), memory(1000 if full else 300),
        "The model, 1,000 residents, four weeks and four before the start, in one process.",
    )  # fmt: skip
    return [speed, grown]

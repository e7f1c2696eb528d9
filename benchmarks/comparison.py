"""A whole comparison from the command line, the years before the start included."""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from common import Table, apart, neighbourhood, place, seconds

OPTIONS = "usual,signposting,alongside"
PARTS = {  # of one repeat, by the function that does it
    "weeks, three options and the years before": ("model.py", "_live_a_week"),
    "following every adult of the start": ("follower.py", "after_week"),
    "making the place": ("build.py", "build_state"),
}


@dataclass(frozen=True)
class Took:
    """Seconds by the clock.

    Attributes:
        whole: the command, start, lives, evaluations, tables and report included.
        runs: the runs in it and the years before them.
    """

    whole: float
    runs: float


@contextmanager
def only_kernels_kept() -> Iterator[str]:
    """A cache in which kernels are compiled and no year before the start is kept."""
    from lacsim._version import user_cache

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kernels").symlink_to(user_cache() / "kernels")
        yield folder


def compare(residents: int, repeats: int, years: float, workers: int) -> Took:
    """``lacsim compare`` with kernels compiled and no year before the start kept."""
    with only_kernels_kept() as folder:
        scenario = Path(folder) / "bench.yaml"
        scenario.write_text(
            "name: bench\ntitle: Benchmark\narea: england\n"
            f"residents: {residents}\noptions: [{OPTIONS.replace(',', ', ')}]\n"
        )
        whole = seconds(
            [
                sys.executable, "-m", "lacsim", "compare", str(scenario), "--repeats", str(repeats),
                "--years", str(years), "--workers", str(workers), "--out", f"{folder}/out",
            ],
            {"LACSIM_CACHE": folder},
        )  # fmt: skip
        manifest = json.loads(Path(folder, "out", "manifest.json").read_text(encoding="utf-8"))
        return Took(whole, float(manifest["seconds"]))


def parts_of_a_repeat() -> dict[str, float]:
    """Seconds of processor time of one repeat at full size, by what they went into."""
    from lacsim.studies.replicates import run_replicate

    scenario = place(10_000, options=tuple(OPTIONS.split(",")), reference="usual")
    profile = cProfile.Profile()
    started = time.thread_time()
    profile.enable()
    run_replicate(
        scenario, scenario.options, scenario.options, 1, scenario.weeks, tell=lambda label: None
    )
    profile.disable()
    whole = time.thread_time() - started
    parts = dict.fromkeys(PARTS, 0.0)
    for where, entry in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        for name, (file, function) in PARTS.items():
            if where[0].endswith(f"/{file}") and where[2] == function:
                parts[name] += entry[3]
    others = whole - sum(parts.values())
    return {**parts, "starting: kernels, parameters, libraries; all else": others}


def where_a_repeat_goes() -> Table:
    """The profile of a repeat of the largest comparison, in a process of its own."""
    with only_kernels_kept() as folder:
        parts = apart("comparison.py", environment={"LACSIM_CACHE": folder})
    whole = sum(parts.values())
    rows = [(name, f"{spent:.1f}", f"{spent / whole:.0%}") for name, spent in parts.items()]
    return Table(
        "Where a repeat of three options, 5 years and 10,000 residents goes",
        ("", "seconds", "share"),
        [*rows, ("together", f"{whole:.1f}", "100%")],
        "Processor time of one worker under Python's profiler, in a process that has just begun.",
    )


def measure(full: bool) -> list[Table]:
    """Three options, by the clock: the full size once on all cores, and one worker against two."""
    neighbourhood(1_000).run(1)  # compiled
    repeats, years, residents = (4, 2.0, 5_000) if full else (2, 0.5, 1_000)
    one = compare(residents, repeats, years, 1)
    two = compare(residents, repeats, years, 2)
    size = f"3 options × {repeats} repeats × {years:g} years × {residents:,} residents"
    rows = [
        (f"{size}, one worker", f"{one.whole:.1f}", f"{one.runs:.1f}", "1.00"),
        (
            f"{size}, two workers",
            f"{two.whole:.1f}",
            f"{two.runs:.1f}",
            f"{one.runs / two.runs:.2f}",
        ),
    ]
    if full:
        whole = compare(10_000, 8, 5.0, 2)
        label = "3 options × 8 repeats × 5 years × 10,000 residents, two workers"
        rows.append((label, f"{whole.whole:.0f}", f"{whole.runs:.0f}", ""))
    table = [
        Table(
            "Comparisons from the command line",
            ("", "seconds", "of them runs and years before", "runs a minute, of one worker's"),
            rows,
            "By the clock, with the life, the emulated evaluations, tables and report that a user "
            "gets; kernels are compiled already.",
        )
    ]
    return [*table, where_a_repeat_goes()] if full else table


if __name__ == "__main__":
    print(json.dumps(parts_of_a_repeat()))

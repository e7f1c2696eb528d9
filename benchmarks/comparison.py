"""A whole comparison from the command line, the years before the start included."""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from common import Table, neighbourhood, seconds

OPTIONS = "usual,signposting,alongside"


@dataclass(frozen=True)
class Took:
    """Seconds by the clock.

    Attributes:
        whole: the command, start, lives, evaluations, tables and report included.
        runs: the runs in it and the years before them.
    """

    whole: float
    runs: float


def compare(residents: int, repeats: int, years: float, workers: int) -> Took:
    """``lacsim compare`` with kernels compiled and no year before the start kept."""
    from lacsim._version import user_cache

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kernels").symlink_to(user_cache() / "kernels")
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
    return [
        Table(
            "Comparisons from the command line",
            ("", "seconds", "of them runs and years before", "runs a minute, of one worker's"),
            rows,
            "By the clock, with the life, the emulated evaluations, tables and report that a user "
            "gets; kernels are compiled already.",
        )
    ]

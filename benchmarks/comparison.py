"""A whole comparison from the command line, the years before the start included."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from common import Table, neighbourhood, seconds

OPTIONS = "usual,signposting,alongside"


def compare(residents: int, repeats: int, years: float, workers: int) -> float:
    """Seconds of ``lacsim compare`` with kernels compiled and no year before the start kept."""
    from lacsim._version import user_cache

    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "kernels").symlink_to(user_cache() / "kernels")
        scenario = Path(folder) / "bench.yaml"
        scenario.write_text(
            "name: bench\ntitle: Benchmark\narea: england\n"
            f"residents: {residents}\noptions: [{OPTIONS.replace(',', ', ')}]\n"
        )
        return seconds(
            [
                sys.executable, "-m", "lacsim", "compare", str(scenario), "--repeats", str(repeats),
                "--years", str(years), "--workers", str(workers), "--out", f"{folder}/out",
            ],
            {"LACSIM_CACHE": folder},
        )  # fmt: skip


def measure(full: bool) -> list[Table]:
    """Three options, by the clock: the full size once on all cores, and one worker against two."""
    neighbourhood(1_000).run(1)  # compiled
    repeats, years, residents = (4, 2.0, 5_000) if full else (2, 0.5, 1_000)
    one = compare(residents, repeats, years, 1)
    two = compare(residents, repeats, years, 2)
    size = f"3 options × {repeats} repeats × {years:g} years × {residents:,} residents"
    rows = [
        (f"{size}, one worker", f"{one:.1f}", "1.00"),
        (f"{size}, two workers", f"{two:.1f}", f"{one / two:.2f}"),
    ]
    if full:
        whole = compare(10_000, 8, 5.0, 2)
        rows.append(
            ("3 options × 8 repeats × 5 years × 10,000 residents, two workers", f"{whole:.0f}", "")
        )
    return [
        Table(
            "Comparisons from the command line",
            ("", "seconds", "runs a minute, of one worker's"),
            rows,
            "Years before the start, tables and report included; kernels are compiled already.",
        )
    ]

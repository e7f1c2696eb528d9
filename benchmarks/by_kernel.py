"""Where a week goes: processor time of every bound kernel."""

from __future__ import annotations

import statistics
import time
from collections import defaultdict
from typing import Any

from common import Table, neighbourhood

SHOWN = 24


def timed_by_kernel(residents: int, weeks: int) -> tuple[dict[str, float], float]:
    """Milliseconds a week by kernel, and of the whole week (middle of the weeks)."""
    from lacsim.engine import state

    now: dict[str, float] = defaultdict(float)
    plain = state._Bound.__call__

    def timed(bound: Any, *given: Any) -> Any:
        started = time.thread_time_ns()
        answer = plain(bound, *given)
        now[bound._kernel.__name__] += (time.thread_time_ns() - started) / 1e6
        return answer

    model = neighbourhood(residents)
    model.run(4)
    state._Bound.__call__ = timed  # type: ignore[method-assign]
    try:
        by_kernel: dict[str, list[float]] = defaultdict(list)
        totals = []
        for _ in range(weeks):
            now.clear()
            started = time.thread_time_ns()
            model.step()
            totals.append((time.thread_time_ns() - started) / 1e6)
            for name, spent in now.items():
                by_kernel[name].append(spent)
    finally:
        state._Bound.__call__ = plain  # type: ignore[method-assign]
    return (
        {name: statistics.median(spent) for name, spent in by_kernel.items()},
        statistics.median(totals),
    )


def measure(full: bool) -> list[Table]:
    """The costliest kernels and what is left, as shares of the week."""
    residents, weeks = 10_000, 104 if full else 26
    by_kernel, total = timed_by_kernel(residents, weeks)
    ordered = sorted(by_kernel.items(), key=lambda entry: -entry[1])
    rows = [(name, f"{ms:.2f}", f"{100 * ms / total:.0f}%") for name, ms in ordered[:SHOWN]]
    rest = sum(ms for _, ms in ordered[SHOWN:])
    outside = total - sum(by_kernel.values())
    rows.append(
        (
            f"{max(0, len(ordered) - SHOWN)} other kernels",
            f"{rest:.2f}",
            f"{100 * rest / total:.0f}%",
        )
    )
    rows.append(("Python between them", f"{outside:.2f}", f"{100 * outside / total:.0f}%"))
    return [
        Table(
            f"A week of {residents:,} residents by kernel",
            ("kernel", "ms", "share"),
            rows,
            f"Middle of {weeks} weeks; the whole week takes {total:.1f} ms so.",
        )
    ]

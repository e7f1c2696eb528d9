"""What the benchmarks share: a place to run, a clock, processes of their own, and tables."""

from __future__ import annotations

import importlib
import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
AREA = "england"


@dataclass
class Table:
    """One table of results.

    Attributes:
        title: what was measured.
        columns: headings; the first is what the row is.
        rows: text, as it is to be read.
        note: how it was measured, and what it stands for.
    """

    title: str
    columns: Sequence[str]
    rows: list[Sequence[str]] = field(default_factory=list)
    note: str = ""

    def text(self) -> str:
        """The table in Markdown."""
        lines = [f"### {self.title}", ""]
        if self.note:
            lines += [self.note, ""]
        lines.append("| " + " | ".join(self.columns) + " |")
        lines.append("|" + "---|" + "---:|" * (len(self.columns) - 1))
        lines += ["| " + " | ".join(row) + " |" for row in self.rows]
        return "\n".join(lines) + "\n"


@dataclass(frozen=True)
class Sample:
    """Milliseconds of processor time of many weeks: the least, and the middle one."""

    least: float
    middle: float


def sample(step: Callable[[], Any], weeks: int) -> Sample:
    """Processor time of ``weeks`` calls: time in which others had the machine does not count."""
    spent = []
    for _ in range(weeks):
        started = time.thread_time_ns()
        step()
        spent.append((time.thread_time_ns() - started) / 1e6)
    return Sample(min(spent), statistics.median(spent))


def side_by_side(steps: dict[str, Callable[[], Any]], weeks: int) -> dict[str, Sample]:
    """Samples of several steps, taken in turns: what disturbs one disturbs all."""
    spent: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(weeks):
        for name, step in steps.items():
            started = time.thread_time_ns()
            step()
            spent[name].append((time.thread_time_ns() - started) / 1e6)
    return {name: Sample(min(all_), statistics.median(all_)) for name, all_ in spent.items()}


def place(residents: int, **changes: Any) -> Any:
    """The main scenario in England's average neighbourhood of so many residents."""
    from lacsim import load_scenario

    return load_scenario().model_copy(
        update={"area": AREA, "residents": residents, "budget": None, **changes}
    )


def neighbourhood(residents: int, arm: str = "alongside", **changes: Any) -> Any:
    """A neighbourhood ready for week 0; the years before are kept from run to run."""
    from lacsim import Neighbourhood

    return Neighbourhood(place(residents, **changes), arm=arm, rng=1)


def apart(script: str, *arguments: object, environment: dict[str, str] | None = None) -> Any:
    """What a benchmark prints last, as JSON, when it runs in a process of its own."""
    done = subprocess.run(
        [sys.executable, str(HERE / script), *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, **(environment or {})},
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{script} failed:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def seconds(command: Sequence[str], environment: dict[str, str] | None = None) -> float:
    """Seconds by the clock that a command takes; it must end well."""
    started = time.perf_counter()
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, **(environment or {})},
        check=False,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")
    return time.perf_counter() - started


def resident_bytes() -> int:
    """Memory this process holds now.

    Raises:
        SystemExit: not on Linux, where the system says it in a file.
    """
    statm = Path("/proc/self/statm")
    if not statm.exists():
        raise SystemExit("memory is measured on Linux only: there is no /proc/self/statm here")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def need(module: str) -> Any:
    """A library that only a benchmark needs.

    Raises:
        SystemExit: it is not installed; says how to install it.
    """
    try:
        return importlib.import_module(module)
    except ImportError:
        raise SystemExit(
            f"this benchmark needs {module}, which is not installed: pip install {module}"
        ) from None


def machine() -> str:
    """The machine in one line: cores, processor, Python and the libraries that count."""
    from importlib.metadata import version

    model = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        names = [line for line in info.read_text().splitlines() if line.startswith("model name")]
        model = names[0].split(":", 1)[1].strip() if names else model
    return (
        f"{os.cpu_count()} cores of {model}, {platform.system()}, Python"
        f" {platform.python_version()}, NumPy {version('numpy')}, Numba {version('numba')},"
        f" Mesa {version('mesa')}"
    )

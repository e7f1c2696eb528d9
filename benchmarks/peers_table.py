"""Plain peers on a stated common workload: the same sum from each, and how long each takes."""

from __future__ import annotations

import json
import sys
from importlib import import_module

from common import Table, apart, sample

PEERS = {
    "a kernel over arrays (as lacsim)": "kernel",
    "Mesa objects": "mesa_objects",
    "AgentPy": "agentpy_model",
    "Starsim": "starsim_model",
}


def one(name: str, people: int, weeks: int) -> dict[str, float]:
    """Milliseconds of processor time a week, and everybody's stress at the end."""
    step, total = import_module(f"peers.{name}").build(people)
    return {"ms": sample(step, weeks).least, "sum": total()}


def measure(full: bool) -> list[Table]:
    """Each peer in a process of its own; a sum that differs stops the benchmark."""
    people, weeks = (10_000, 52) if full else (2_000, 20)
    got = {
        shown: apart("peers_table.py", name, people, weeks)
        for shown, name in PEERS.items()
        if full or name in ("kernel", "mesa_objects")
    }
    first = next(iter(got.values()))
    rows = []
    for shown, result in got.items():
        if abs(result["sum"] - first["sum"]) > 1e-6 * first["sum"]:
            raise SystemExit(f"{shown} gives {result['sum']}, the kernel {first['sum']}")
        rows.append((shown, f"{result['ms']:.3f}", f"{result['ms'] / first['ms']:,.0f}"))
    return [
        Table(
            f"Support on a network, {people:,} people: a week",
            ("", "ms", "times the kernel"),
            rows,
            "What is computed is written in `peers/workload.py`; every peer ends with the same"
            f" sum. Processor time, the least of {weeks} weeks.",
        )
    ]


if __name__ == "__main__":
    print(json.dumps(one(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))))

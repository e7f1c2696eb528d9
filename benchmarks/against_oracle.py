"""The engine against the oracle: the same weeks of the same 2,000 people, as plain Mesa objects."""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from typing import Any

from common import HERE, Table, apart, neighbourhood, sample

SHOWN = 12


def oracle_of(model: Any) -> Any:
    """The oracle's world at the model's week."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    from oracle.load import load

    return load(model)


def draws_a_week(model: Any, weeks: int) -> float:
    """Milliseconds a week the oracle spends in its draws: as many calls of the compiled scalar."""
    import numpy as np

    from lacsim.engine.draws import draw4

    world = oracle_of(model)
    from oracle.week import live_a_week

    profile = cProfile.Profile()
    profile.enable()
    for _ in range(weeks):
        live_a_week(world)
    profile.disable()
    calls = sum(
        entry[0]
        for where, entry in pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
        if where[2] == "draw"
    )
    key = np.uint64(1)
    who = np.uint64(7)
    draw4(key, 0, 0, who, who)
    started = time.thread_time_ns()
    for week in range(100_000):
        draw4(key, 0, week, who, who)
    each = (time.thread_time_ns() - started) / 1e6 / 100_000
    return each * calls / weeks


def timed(residents: int, weeks: int) -> dict[str, Any]:
    """Milliseconds a week of both, from one start, and the oracle's profile."""
    model = neighbourhood(residents)
    world = oracle_of(model)
    from oracle.week import live_a_week

    drawn = draws_a_week(model, 2)
    live_a_week(world)
    oracle = sample(lambda: live_a_week(world), weeks)
    model.step()
    engine = sample(model.step, weeks)
    profile = cProfile.Profile()
    profile.enable()
    live_a_week(world)
    profile.disable()
    spent = [
        (f"{where[0].rsplit('/', 1)[-1]}:{where[1]} {where[2]}", entry[0], 1000 * entry[2])
        for where, entry in pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    ]
    spent.sort(key=lambda entry: -entry[2])
    return {
        "oracle": oracle.middle, "engine": engine.middle, "draws": drawn, "profile": spent[:SHOWN],
    }  # fmt: skip


def measure(full: bool) -> list[Table]:
    """The quick table lives fewer weeks."""
    got = apart("against_oracle.py", 2_000, 52 if full else 2)
    plain = got["oracle"] - got["draws"]
    rows = [
        ("the engine", f"{got['engine']:.1f}", "1"),
        ("the oracle", f"{got['oracle']:,.0f}", f"{got['oracle'] / got['engine']:,.0f}"),
        ("the oracle without its draws", f"{plain:,.0f}", f"{plain / got['engine']:,.0f}"),
    ]
    profile = [(name, f"{calls:,}", f"{ms:,.0f}") for name, calls, ms in got["profile"]]
    return [
        Table(
            "The engine against the oracle, 2,000 residents",
            ("", "ms a week", "times the engine"),
            rows,
            "The oracle states the week a second time as plain Mesa objects (`tests/oracle`), with"
            " the same compiled rules and draws. Processor time, the middle week.",
        ),
        Table(
            "Where the oracle's week goes",
            ("function", "calls", "ms of its own"),
            profile,
            "Under Python's profiler, which makes every call dearer.",
        ),
    ]


if __name__ == "__main__":
    print(json.dumps(timed(int(sys.argv[1]), int(sys.argv[2]))))

"""The engine against the oracle: the same weeks of the same 2,000 people, as plain Mesa objects."""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from common import HERE, Table, apart, neighbourhood, sample

SHOWN = 12
TIMED = 100_000  # calls
TENTHS = 10.0  # below so many ms, tenths are shown


def oracle_of(model: Any) -> Any:
    """The oracle's world at the model's week."""
    sys.path.insert(0, str(HERE.parent / "tests"))
    from oracle.load import load

    return load(model)


@dataclass(frozen=True)
class Own:
    """What of the oracle's week is there to match the engine's lives, ms a week.

    Attributes:
        draws: in draws, which any way of drawing would cost something of.
        rounding: in rounding to single precision, as the engine stores a tie's hours: nobody who
            writes a model by itself would.
    """

    draws: float
    rounding: float


def what_matching_costs(model: Any, weeks: int) -> Own:
    """As many calls of the draw and of the rounding as a week makes, timed by themselves."""
    import numpy as np

    from lacsim.engine.draws import draw4

    world = oracle_of(model)
    from oracle.precision import single
    from oracle.week import live_a_week

    profile = cProfile.Profile()
    profile.enable()
    for _ in range(weeks):
        live_a_week(world)
    profile.disable()
    calls: Counter[str] = Counter()
    for where, entry in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        calls[where[2]] += entry[0]
    key, who = np.uint64(1), np.uint64(7)

    def each(call: Callable[[int], object]) -> float:
        """ms of one call, the loop around it taken off."""
        call(0)
        spent = [_ms_of(each_time) for each_time in (call, lambda number: None)]
        return (spent[0] - spent[1]) / TIMED

    return Own(
        draws=each(lambda number: draw4(key, 0, number, who, who)) * calls["draw"] / weeks,
        rounding=each(lambda number: single(0.1)) * calls["single"] / weeks,
    )


def _ms_of(call: Callable[[int], object]) -> float:
    started = time.thread_time_ns()
    for number in range(TIMED):
        call(number)
    return (time.thread_time_ns() - started) / 1e6


def timed(residents: int, weeks: int) -> dict[str, Any]:
    """Milliseconds a week of both, from one start, and the oracle's profile.

    Raises:
        SystemExit: the two did not live the same weeks.
    """
    model = neighbourhood(residents)
    world = oracle_of(model)
    from oracle.week import live_a_week

    own = what_matching_costs(model, 2)
    live_a_week(world)
    oracle = sample(lambda: live_a_week(world), weeks)
    model.step()
    engine = sample(model.step, weeks)
    if list(world.tally) != model.state.tally.tolist():
        raise SystemExit("oracle and engine did not live the same weeks: nothing to compare")
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
        "oracle": oracle.middle, "engine": engine.middle, "draws": own.draws,
        "rounding": own.rounding, "profile": spent[:SHOWN],
    }  # fmt: skip


def measure(full: bool) -> list[Table]:
    """The quick table lives fewer weeks."""
    got = apart("against_oracle.py", 2_000, 52 if full else 2)
    kinds = {
        "the engine": got["engine"],
        "the oracle": got["oracle"],
        "the oracle without rounding as the engine stores": got["oracle"] - got["rounding"],
        "the oracle without that and without its draws": (
            got["oracle"] - got["rounding"] - got["draws"]
        ),
    }
    rows = [
        (name, f"{ms:,.1f}" if ms < TENTHS else f"{ms:,.0f}", f"{ms / got['engine']:,.0f}")
        for name, ms in kinds.items()
    ]
    profile = [(name, f"{calls:,}", f"{ms:,.0f}") for name, calls, ms in got["profile"]]
    return [
        Table(
            "The engine against the oracle, 2,000 residents",
            ("", "ms a week", "times the engine"),
            rows,
            "The oracle states the week a second time as plain Mesa objects (`tests/oracle`), with"
            " the same compiled rules and draws; after the last week every counter of both is the"
            " same. Processor time, the middle week.",
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

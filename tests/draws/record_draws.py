"""Live some weeks with Numba off, every draw watched: which of its lanes are read, and from where.

Run as a program; prints as JSON the draws of which one lane was read through two places of the
code in one week: ``[[event, week, who, other, lane, [places]], ...]``, and what was drawn at all.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict

import lacsim.model  # noqa: F401 - every kernel is imported with it
from lacsim.engine import draws
from lacsim.engine.events import Event
from lacsim.engine.kernels import neighbours
from oracle import harness

Key = tuple[int, int, int, int]


class Lanes(tuple):  # type: ignore[type-arg]
    """Four uniforms that tell which of them are read."""

    key: Key
    place: str

    def __getitem__(self, lane):  # type: ignore[no-untyped-def]
        read[self.key, int(lane)].add(self.place)
        return tuple.__getitem__(self, lane)

    def __iter__(self):  # type: ignore[no-untyped-def]
        for lane in range(4):
            yield self[lane]


read: dict[tuple[Key, int], set[str]] = defaultdict(set)
drawn: dict[int, int] = defaultdict(int)
plain = draws.draw4


def watched(key, event, week, who, other):  # type: ignore[no-untyped-def]
    caller = sys._getframe(1)
    lanes = Lanes(plain(key, event, week, who, other))
    lanes.key = (int(event), int(week), int(who), int(other))
    lanes.place = f"{caller.f_globals['__name__']}.{caller.f_code.co_name}:{caller.f_lineno}"
    drawn[int(event)] += 1
    return lanes


def watch() -> None:
    """Put the watched draw wherever the plain one was imported."""
    for module in list(sys.modules.values()):
        if getattr(module, "draw4", None) is plain and module is not draws:
            module.draw4 = watched  # type: ignore[attr-defined]


def plant() -> None:
    """Let meetings with neighbours be counted by the luck that decides who dies."""

    def shared(key, event, week, who, other):  # type: ignore[no-untyped-def]
        if event == Event.NEIGHBOUR_COUNT:
            event = Event.LIFE_COURSE
        lanes = watched(key, event, week, who, other)
        caller = sys._getframe(1)
        lanes.place = f"{caller.f_globals['__name__']}.{caller.f_code.co_name}:{caller.f_lineno}"
        return lanes

    neighbours.draw4 = shared  # type: ignore[assignment]


def main(weeks: int, planted: bool) -> None:
    """Build a small place, live ``weeks`` weeks in it with a strong dose of paid work."""
    watch()
    if planted:
        plant()
    model = harness.neighbourhood(
        "alongside", lived=4, residents=150, introduction_rate_week=2.0, spare_hours_median=4.0
    )
    read.clear()  # week 0 shares its week with making the world
    model.run(weeks)
    twice = [
        [*key, lane, sorted(places)] for (key, lane), places in read.items() if len(places) > 1
    ]
    print(json.dumps({"twice": twice, "drawn": dict(drawn)}))


if __name__ == "__main__":
    main(int(sys.argv[1]), "--planted" in sys.argv)

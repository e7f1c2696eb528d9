"""The part of a study that fits into the time there is: what kinds of study have in common."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.estimating import Estimate

_TIME = re.compile(r"^(\d+(?:\.\d+)?)\s*(s|m|min|h)$")
_SECONDS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}
LEAST_REPEATS = 2  # fewer have no interval


@dataclass(frozen=True)
class Offer:
    """A smaller study that fits.

    Attributes:
        design: its design.
        needs: what the design takes.
        runs: runs in all.
        seconds: processor seconds of all of them.
        settings: what differs from what was asked for, as options of the command.
    """

    design: Design
    needs: Estimate
    runs: int
    seconds: float
    settings: str


def seconds_of(text: str) -> float:
    """A time as people write it: 90s, 30m, 2h.

    Raises:
        InputError: anything else.
    """
    found = _TIME.match(text.strip().lower())
    if found is None or float(found.group(1)) == 0:
        raise InputError(Problem("", 0, "--time", text, "not a time", "as in 30m, 90s or 2h"))
    return float(found.group(1)) * _SECONDS[found.group(2)]


def fewer_draws_and_repeats(draws: int, repeats: int, least: int = 0) -> Iterator[tuple[int, int]]:
    """Half the draws again and again; with each, the repeats asked for and then the fewest.

    Args:
        draws: asked for.
        repeats: asked for.
        least: draws at which it ends; as many as were asked for, where those are fewer.
    """
    end = min(draws, least)
    while True:
        yield draws, repeats
        if repeats > LEAST_REPEATS:
            yield draws, LEAST_REPEATS
        if draws == end:
            return
        draws = max(end, draws // 2)


def draws_and_repeats(before: tuple[int, int], after: tuple[int, int]) -> list[str]:
    """What differs of draws and repeats, as options of the command."""
    names = ("--draws", "--repeats")
    return [
        f"{name} {now}" for name, was, now in zip(names, before, after, strict=True) if was != now
    ]


def same_study(one: Design, other: Design) -> bool:
    """Whether two designs are one study, of as many repeats."""
    return one.replicates == other.replicates and one.fixed_part() == other.fixed_part()

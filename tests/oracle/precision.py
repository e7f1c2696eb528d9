"""Where the engine stores less than a double, and in which order it adds a person's ties."""

from collections.abc import Iterable
from struct import Struct

from lacsim.engine.tallies import HOUR

_SINGLE = Struct("f")


def single(value: float) -> float:
    """Rounded as a tie's hours are stored."""
    return _SINGLE.unpack(_SINGLE.pack(value))[0]


def fixed(hours: float) -> int:
    """Hours as 2^-20 h, rounded down."""
    return int(hours * HOUR)


def strands(values: Iterable[float]) -> float:
    """Sum of a person's ties in order of id: every fourth by itself, then two and two."""
    sums = [0.0, 0.0, 0.0, 0.0]
    for place, value in enumerate(values):
        sums[place % 4] += value
    return (sums[0] + sums[1]) + (sums[2] + sums[3])

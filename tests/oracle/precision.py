"""Where the engine stores less than a double: ties in single precision, hours in 2^-20 h."""

from struct import Struct

from lacsim.engine.tallies import HOUR

_SINGLE = Struct("f")


def single(value: float) -> float:
    """Rounded as a tie's hours are stored."""
    return _SINGLE.unpack(_SINGLE.pack(value))[0]


def fixed(hours: float) -> int:
    """Hours as 2^-20 h, rounded down."""
    return int(hours * HOUR)

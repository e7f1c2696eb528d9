"""Where the engine stores less than a double: ties in single precision, hours in 2^-20 h."""

import numpy as np

from lacsim.engine.tallies import HOUR


def single(value: float) -> float:
    """Rounded as a tie's hours are stored."""
    return float(np.float32(value))


def fixed(hours: float) -> int:
    """Hours as 2^-20 h, rounded down."""
    return int(hours * HOUR)

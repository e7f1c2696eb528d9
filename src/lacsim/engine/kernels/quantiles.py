"""Gamma and beta draws in compiled code: interpolation in tables of quantiles made in week 0.

Tables stand on a grid of ln(u / (1 - u)), so both tails are smooth.
"""

import math
from enum import IntEnum

import numpy as np

from lacsim.engine.compiled import compiled

GRID_END = 14.0  # the grid runs from -14 to 14: one in a million at either end
GRID_CELLS = 2048


class Quantile(IntEnum):
    """Rows of the table ``quantiles``."""

    GIFT = 0
    CAPABILITY = 1
    CONSULTING = 2
    EVENTS = 3
    EVENTS_LOW_SES = 4


@compiled
def quantile(table: np.ndarray, u: float) -> float:
    """Value below which a share ``u`` lies.

    Args:
        table: one row of ``quantiles``, GRID_CELLS + 1 values.
        u: uniform draw in [0, 1).
    """
    if u <= 0.0:
        return table[0]
    at = (math.log(u / (1.0 - u)) + GRID_END) * GRID_CELLS / (2.0 * GRID_END)
    if at <= 0.0:
        return table[0]
    if at >= GRID_CELLS:
        return table[GRID_CELLS]
    cell = int(at)
    share = at - cell
    return table[cell] * (1.0 - share) + table[cell + 1] * share


@compiled
def place_of(cumulative: np.ndarray, low: int, high: int, u: float) -> int:
    """First place from ``low`` whose cumulative share exceeds ``u``, or ``high`` where none does.

    Args:
        cumulative: shares that never fall from ``low`` to ``high``.
        u: uniform draw in [0, 1).
    """
    while low < high:
        middle = (low + high) // 2
        if cumulative[middle] <= u:
            low = middle + 1
        else:
            high = middle
    return low

"""Counts over everybody, a column at a time: no branch, so several rows are counted at once."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.tallies import HOUR


@compiled
def sum_of(who: np.ndarray, values: np.ndarray) -> int:
    """Sum of whole numbers over those with 1 in ``who``."""
    total = 0
    for row in range(who.shape[0]):
        total += np.int64(values[row]) if who[row] != 0 else 0
    return total


@compiled
def count_above(who: np.ndarray, values: np.ndarray, limit: float) -> int:
    """How many of those with 1 in ``who`` have more than ``limit``."""
    count = 0
    for row in range(who.shape[0]):
        count += (who[row] != 0) & (values[row] > limit)
    return count


@compiled
def count_at(who: np.ndarray, values: np.ndarray, value: int) -> int:
    """How many of those with 1 in ``who`` have exactly ``value``."""
    count = 0
    for row in range(who.shape[0]):
        count += (who[row] != 0) & (values[row] == value)
    return count


@compiled
def exact_sum(who: np.ndarray, values: np.ndarray) -> float:
    """Sum of numbers over those with 1 in ``who``, each rounded to 2^-20: in any order the same."""
    total = 0
    for row in range(who.shape[0]):
        total += np.int64(np.rint(values[row] * HOUR)) if who[row] != 0 else 0
    return total / HOUR


@compiled
def count_crossings(
    who: np.ndarray,
    values: np.ndarray,
    threshold: float,
    flags: np.ndarray,
    became: int,
    stopped: int,
    tally: np.ndarray,
) -> int:
    """How many of those with 1 in ``who`` are above a threshold, noted in ``flags``.

    Newcomers are measured for the first time: nobody knows what they were before.

    Args:
        flags: 1 or 0 as last measured, else -1.
        became, stopped: ``tallies.Tally`` of those who crossed it upwards and downwards.
    """
    above = 0
    upwards = 0
    downwards = 0
    for row in range(who.shape[0]):
        counted = who[row] != 0
        now = values[row] > threshold
        above += counted & now
        upwards += counted & now & (flags[row] == 0)
        downwards += counted & (not now) & (flags[row] == 1)
        flags[row] = now if counted else flags[row]
    tally[became] += upwards
    tally[stopped] += downwards
    return above

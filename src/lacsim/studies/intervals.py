"""How sure we are of a mean over repeats, and how far the repeats lie apart: never mixed."""

from __future__ import annotations

import math
from functools import cache
from typing import NamedTuple

import numpy as np
from scipy.stats import t as student

LEVEL = 0.95


class Interval(NamedTuple):
    """A mean with its interval; NaN where it cannot be known."""

    mean: float
    low: float
    high: float


def mean_interval(values: np.ndarray, level: float = LEVEL) -> Interval:
    """The mean of repeats with its t-interval: uncertainty of the mean, not spread of outcomes.

    Args:
        values: one number a repeat, float [repeats]; NaN (nothing to measure) is left out.
        level: coverage, between 0 and 1.

    Returns:
        Mean, low and high; low and high are NaN with fewer than two repeats.

    Raises:
        ValueError: ``level`` is not between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level = {level}; right would be a number between 0 and 1, as in 0.95")
    known = np.asarray(values, dtype=np.float64)
    known = known[np.isfinite(known)]
    if len(known) == 0:
        return Interval(math.nan, math.nan, math.nan)
    mean = float(known.mean())
    if len(known) == 1:
        return Interval(mean, math.nan, math.nan)
    if np.all(known == known[0]):
        # Equal repeats have exactly that mean; the sum of thirds may miss it by a last digit.
        return Interval(float(known[0]), float(known[0]), float(known[0]))
    half = _quantile(level, len(known) - 1) * float(known.std(ddof=1)) / math.sqrt(len(known))
    return Interval(mean, mean - half, mean + half)


def widest(middle: np.ndarray, *others: np.ndarray) -> Interval:
    """The mean of the middle, and the furthest ends of the intervals of all.

    Args:
        middle: one number a repeat, float [repeats], at what is assumed.
        *others: the same at the ends of the range of what is assumed.
    """
    found = [mean_interval(each) for each in (middle, *others)]
    if any(math.isnan(one.low) for one in found):
        return Interval(found[0].mean, math.nan, math.nan)
    return Interval(found[0].mean, min(one.low for one in found), max(one.high for one in found))


@cache
def _quantile(level: float, freedom: int) -> float:
    """Student's t on both sides of ``level``; a report asks for the same one thousands of times."""
    return float(student.ppf(0.5 + level / 2, freedom))


def spread(values: np.ndarray, level: float = 0.9) -> tuple[float, float]:
    """Between which values the middle ``level`` of the repeats lies: spread, not uncertainty."""
    known = np.asarray(values, dtype=np.float64)
    known = known[np.isfinite(known)]
    if len(known) == 0:
        return math.nan, math.nan
    low, high = np.quantile(known, [0.5 - level / 2, 0.5 + level / 2])
    return float(low), float(high)

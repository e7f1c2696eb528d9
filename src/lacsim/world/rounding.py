"""Whole people and whole homes from shares."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np


def whole_counts(shares: Sequence[float] | np.ndarray, total: int) -> np.ndarray:
    """Integers that add up to ``total``, each within 1 of its share (largest remainders first)."""
    weights = np.asarray(shares, dtype=float)
    exact = weights / weights.sum() * total
    counts: np.ndarray = np.floor(exact).astype(np.int64)
    order = np.argsort(-(exact - counts), kind="stable")
    counts[order[: total - int(counts.sum())]] += 1
    return counts


def tilt(expected: Callable[[float], float], wanted: float, reach: float = 40.0) -> float:
    """The tilt at which a rising expectation meets ``wanted``, or the end where it cannot."""
    low, high = -reach, reach
    for _ in range(80):
        middle = (low + high) / 2
        if expected(middle) < wanted:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def tilted(weights: np.ndarray, values: np.ndarray, strength: float) -> np.ndarray:
    """Weights times e^(strength x value), as shares."""
    powers = strength * values
    raised = weights * np.exp(powers - powers[weights > 0].max())
    shares: np.ndarray = raised / raised.sum()
    return shares


def dealt(counts: np.ndarray, ranks: np.ndarray) -> np.ndarray:
    """Deal classes 0, 1, … with the given counts to whoever comes next by rank.

    Args:
        counts: how many get each class; sums to the length of ``ranks``.
        ranks: one number each, without ties.

    Returns:
        The class of each.
    """
    classes = np.empty(ranks.shape[0], dtype=np.int64)
    classes[np.argsort(ranks, kind="stable")] = np.repeat(np.arange(counts.shape[0]), counts)
    return classes

"""Differences between options in a study: chance and belief kept apart, and what luck saved.

Runs are paired by (belief, repeat). The interval of a mean difference holds chance alone: a
repeat's difference is first averaged over the beliefs of a set, which share the repeat's luck,
and the interval is taken over the repeats. How far the beliefs lie apart stands in columns of
its own.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.studies.intervals import mean_interval, spread

COLUMNS = [
    "area", "beliefs", "arm", "reference", "outcome", "mean", "low", "high", "belief_low",
    "belief_high", "belief_chance", "repeats", "independent_repeats", "unit", "better",
]  # fmt: skip


def contrast_table(
    totals: pd.DataFrame, reference: str, sets: Mapping[str, tuple[int, ...]]
) -> pd.DataFrame:
    """Every option less the reference, by area and set of beliefs.

    Args:
        totals: rows of one period, with area, arm, belief, replicate, outcome, value.
        reference: the option that the others are compared with.
        sets: numbers of the beliefs looked at together, by name.

    Returns:
        A row an area, set, option and outcome. ``mean``, ``low``, ``high``: the mean difference
        over the set's beliefs with the 95% interval of chance; ``belief_low``, ``belief_high``:
        between which values nine in ten beliefs' mean differences lie, NaN for one belief;
        ``belief_chance``: standard error by chance of one belief's mean; ``repeats`` that were
        whole; ``independent_repeats``: how many it would have taken without the same luck.
    """
    rows: list[tuple[object, ...]] = []
    for (area, outcome), part in totals.groupby(["area", "outcome"], sort=False, observed=True):
        values = {
            str(arm): rows_of_arm.pivot(index="replicate", columns="belief", values="value")
            for arm, rows_of_arm in part.groupby("arm", sort=False, observed=True)
        }
        declared = BY_KEY[str(outcome)]
        for arm, own in values.items():
            if arm == reference or reference not in values:
                continue
            for name, numbers in sets.items():
                found = _contrast(own, values[reference], numbers)
                if found is not None:
                    rows.append(
                        (area, name, arm, reference, outcome, *found, declared.unit,
                         declared.better.value)
                    )  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _contrast(
    own: pd.DataFrame, other: pd.DataFrame, beliefs: tuple[int, ...]
) -> tuple[float, ...] | None:
    """The numbers of one row; None where no repeat is whole."""
    if not set(beliefs) <= set(own.columns) & set(other.columns):
        return None
    a, b = own[list(beliefs)].dropna(), other[list(beliefs)].dropna()
    whole = a.index.intersection(b.index)
    if len(whole) == 0:
        return None
    treated, usual = a.loc[whole].to_numpy(), b.loc[whole].to_numpy()
    paired = treated - usual  # [repeats, beliefs]
    interval = mean_interval(paired.mean(axis=1))
    low, high = spread(paired.mean(axis=0)) if len(beliefs) > 1 else (math.nan, math.nan)
    chance = math.nan
    if len(whole) > 1:
        chance = math.sqrt(float(paired.var(axis=0, ddof=1).mean()) / len(whole))
    return (
        *interval, low, high, chance, len(whole), independent_repeats(treated, usual)
    )  # fmt: skip


def independent_repeats(treated: np.ndarray, usual: np.ndarray) -> float:
    """How many repeats with luck of their own would have been as sure as these with the same.

    The variance of a difference of two independent means is the sum of their variances; that of
    paired ones is the variance of the differences.

    Args:
        treated: values with an option, float [repeats, beliefs].
        usual: values of the reference, in the same order.

    Returns:
        A number of repeats; NaN with fewer than two, infinity where all differences are equal.
    """
    repeats = len(treated)
    if repeats < 2:
        return math.nan
    means, other = treated.mean(axis=1), usual.mean(axis=1)
    apart = float(means.var(ddof=1) + other.var(ddof=1))
    together = float((means - other).var(ddof=1))
    if together == 0:
        return math.inf if apart > 0 else float(repeats)
    return repeats * apart / together


def half_widths(
    totals: pd.DataFrame, arm: str, reference: str, beliefs: tuple[int, ...]
) -> Iterator[tuple[str, float, int]]:
    """Half the width of the interval of one difference, by area, with the repeats behind it.

    Args:
        totals: rows of one period and outcome.
        arm: the option.
        reference: what it is compared with.
        beliefs: the beliefs the mean is over.
    """
    for area, part in totals.groupby("area", sort=False, observed=True):
        by_arm = {
            str(name): rows.pivot(index="replicate", columns="belief", values="value")
            for name, rows in part.groupby("arm", sort=False, observed=True)
        }
        found = None
        if arm in by_arm and reference in by_arm:
            found = _contrast(by_arm[arm], by_arm[reference], beliefs)
        if found is None:
            yield str(area), math.nan, 0
        else:
            yield str(area), (found[2] - found[1]) / 2, int(found[6])

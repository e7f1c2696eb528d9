"""Whether core elements make outcomes predictable: how far neighbourhoods and repeats lie apart."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from scipy.stats import chi2, f

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.studies.dilute.arms import FULL, HALF, NONE, USUAL
from lacsim.studies.dilute.responses import by_arm, main_set, paired, totals_of
from lacsim.studies.runs.results import Results

LEVEL = 0.95
PLACES = "between neighbourhoods"
REPEATS = "between repeats"
COLUMNS = ["outcome", "between", "area", "arm", "sd", "low", "high", "n", "unit"]


def predictability(results: Results, outcomes: Sequence[str]) -> pd.DataFrame:
    """Spread of the difference from business as usual at full, half and absent.

    Returns:
        A row an outcome, kind of spread, area (for repeats) and option: the standard deviation
        with its 95% interval, which takes differences to be normal, and how many it is over.
    """
    return pd.DataFrame(_rows(results, outcomes), columns=COLUMNS)


def _rows(results: Results, outcomes: Sequence[str]) -> Iterator[tuple[object, ...]]:
    _, beliefs = main_set(results)
    arms = [arm for arm in (FULL, HALF, NONE) if arm in results.design.options]
    totals = totals_of(results, outcomes, [USUAL, *arms])
    for outcome, part in totals.groupby("outcome", sort=False):
        means: dict[str, list[float]] = {arm: [] for arm in arms}
        unit = BY_KEY[str(outcome)].unit
        for area, rows in part.groupby("area", sort=False):
            values = by_arm(rows, beliefs)
            for arm in arms:
                if arm in values and USUAL in values:
                    change = paired(values[arm], values[USUAL]).mean(axis=1)
                    yield (
                        outcome,
                        REPEATS,
                        str(area),
                        arm,
                        *sd_interval(change),
                        len(change),
                        unit,
                    )
                    means[arm].append(float(change.mean()))
        for arm, found in means.items():
            if len(found) > 1:
                yield (outcome, PLACES, "", arm, *sd_interval(np.array(found)), len(found), unit)


def sd_interval(values: np.ndarray) -> tuple[float, float, float]:
    """Standard deviation with its 95% interval (chi-squared); NaN of fewer than two."""
    degrees = len(values) - 1
    if degrees < 1:
        return math.nan, math.nan, math.nan
    sd = float(values.std(ddof=1))
    low, high = chi2.ppf([0.5 + LEVEL / 2, 0.5 - LEVEL / 2], degrees)
    return sd, sd * math.sqrt(degrees / low), sd * math.sqrt(degrees / high)


def narrower(full: float, other: float, n: int) -> str:
    """Whether one spread is surely narrower than another: ``yes``, ``wider`` or ``unclear``.

    Args:
        full: standard deviation with all elements in full.
        other: that of the other option.
        n: over how many values each is.
    """
    if n < 2 or not (full > 0 or other > 0):
        return "unclear"
    if full == 0 or other == 0:
        return "yes" if full == 0 else "wider"
    ratio = (full / other) ** 2
    low, high = f.ppf([0.5 - LEVEL / 2, 0.5 + LEVEL / 2], n - 1, n - 1)
    return "yes" if ratio < low else "wider" if ratio > high else "unclear"

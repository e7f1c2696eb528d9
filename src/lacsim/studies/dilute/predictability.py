"""Whether core elements make outcomes predictable: how far neighbourhoods and repeats lie apart.

Both the outcome itself and its difference from business as usual are looked at: an option that does
nothing has no spread of what it does, and is no more predictable for it. Options share their luck,
so their spreads are compared in pairs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.stats import chi2, f, pearsonr

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.studies.dilute.arms import FULL, HALF, NONE, USUAL
from lacsim.studies.dilute.responses import by_arm, main_set, totals_of
from lacsim.studies.runs.results import Results

LEVEL = 0.95
FEWEST = 3  # pairs of values, below which two spreads always look alike or always different
PLACES = "between neighbourhoods"
REPEATS = "between repeats"
ITSELF, DIFFERENCE = "the outcome itself", "its difference from business as usual"
COLUMNS = ["outcome", "of", "between", "area", "arm", "sd", "low", "high", "n", "than_none", "unit"]


def predictability(results: Results, outcomes: Sequence[str]) -> pd.DataFrame:
    """Spread of outcomes, and of their differences from business as usual.

    Returns:
        A row an outcome, what is looked at (``of``), kind of spread, area (for repeats) and option:
        the standard deviation with its 95% interval, which takes values to be normal; how many it
        is over; ``than_none``: whether it is surely smaller than with no element (``narrower``).
        Between neighbourhoods it is what is left once the repeats' chance is taken off.
    """
    return pd.DataFrame(_rows(results, outcomes), columns=COLUMNS)


def _rows(results: Results, outcomes: Sequence[str]) -> Iterator[tuple[object, ...]]:
    _, beliefs = main_set(results)
    arms = [arm for arm in (FULL, HALF, NONE) if arm in results.design.options]
    totals = totals_of(results, outcomes, [USUAL, *arms])
    for outcome, part in totals.groupby("outcome", sort=False):
        unit = BY_KEY[str(outcome)].unit
        areas = {str(area): by_arm(rows, beliefs) for area, rows in part.groupby("area")}
        for of in (ITSELF, DIFFERENCE):
            means = {area: _means(values, arms, of) for area, values in areas.items()}
            for area, own in means.items():
                for arm, values in own.items():
                    than = narrower(values, own[NONE]) if NONE in own else "unclear"
                    yield (outcome, of, REPEATS, area, arm, *sd_interval(values), len(values),
                           than, unit)  # fmt: skip
            if len(means) < 2:
                continue
            for arm in arms:
                whole = [own for own in means.values() if arm in own and NONE in own]
                if len(whole) < 2 or len({len(own[arm]) for own in whole}) > 1:
                    continue  # a study that is still being run
                here, none = (np.array([each[name] for each in whole]) for name in (arm, NONE))
                yield (outcome, of, PLACES, "", arm, *between_places(here), len(here),
                       narrower(here.mean(axis=1), none.mean(axis=1)), unit)  # fmt: skip


def _means(
    values: Mapping[str, pd.DataFrame], arms: Sequence[str], of: str
) -> dict[str, np.ndarray]:
    """Each whole repeat's mean over the beliefs by option, float [repeats]."""
    there = [arm for arm in (USUAL, *arms) if arm in values]
    if USUAL not in there:
        return {}
    whole = pd.concat([values[arm] for arm in there], axis=1, keys=there).dropna()
    cube = whole.to_numpy(dtype=np.float64).reshape(len(whole), len(there), -1)
    levels = dict(zip(there, cube.mean(axis=2).T, strict=True))
    less = levels[USUAL] if of == DIFFERENCE else 0.0
    return {arm: levels[arm] - less for arm in there if arm != USUAL}


def sd_interval(values: np.ndarray) -> tuple[float, float, float]:
    """Standard deviation with its 95% interval (chi-squared); NaN of fewer than two."""
    degrees = len(values) - 1
    if degrees < 1:
        return math.nan, math.nan, math.nan
    sd = float(values.std(ddof=1))
    low, high = chi2.ppf([0.5 + LEVEL / 2, 0.5 - LEVEL / 2], degrees)
    return sd, sd * math.sqrt(degrees / low), sd * math.sqrt(degrees / high)


def between_places(values: np.ndarray) -> tuple[float, float, float]:
    """How far places lie apart beyond the repeats' chance, with its 95% interval.

    The component between places of a one-way analysis of variance; the interval is that of
    Williams and Tukey. Of one repeat chance cannot be told apart, and stays in it.

    Args:
        values: float [places, repeats].
    """
    places, repeats = values.shape
    if repeats < 2:
        return sd_interval(values[:, 0])
    degrees, within = places - 1, places * (repeats - 1)
    between = repeats * float(values.mean(axis=1).var(ddof=1))
    chance = float(values.var(axis=1, ddof=1).mean())
    ends = []
    for tail in (0.5 + LEVEL / 2, 0.5 - LEVEL / 2):
        left = between - chance * float(f.ppf(tail, degrees, within))
        ends.append(
            math.sqrt(max(0.0, degrees * left / (repeats * float(chi2.ppf(tail, degrees)))))
        )
    return math.sqrt(max(0.0, (between - chance) / repeats)), ends[0], ends[1]


def narrower(full: np.ndarray, other: np.ndarray) -> str:
    """Whether paired values of one option surely lie closer together than those of another.

    Pitman and Morgan: two spreads differ where sums and differences of the pairs go together.

    Args:
        full: of the one, float [n].
        other: of the other, in the same order.

    Returns:
        ``yes``, ``wider`` or ``unclear``; never sure where either does not vary at all: nothing
        was seen to happen there.
    """
    if len(full) < FEWEST or not (np.ptp(full) > 0 and np.ptp(other) > 0):
        return "unclear"
    sums, apart = full + other, full - other
    if not (np.ptp(sums) > 0 and np.ptp(apart) > 0):
        return "unclear"
    together = pearsonr(sums, apart)
    if together.pvalue >= 1 - LEVEL:
        return "unclear"
    return "yes" if together.statistic < 0 else "wider"

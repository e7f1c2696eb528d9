"""What each bundle is worth, and what pairs are worth together, from the surface.

A bundle's Shapley value is the mean of what it adds, over every order in which bundles could be
added: exact where every combination was run. From a balanced fraction it is that of the fitted
model of single bundles and pairs. Every value is reckoned for each belief and repeat by itself.
"""

from __future__ import annotations

import math
from itertools import combinations

import numpy as np
import pandas as pd

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.studies.dilute.arms import USUAL
from lacsim.studies.dilute.surface import Answer, Surface, bits
from lacsim.studies.intervals import mean_interval, spread

ENOUGH = 10  # beliefs below which all of them may agree by chance alone
ROUNDING = 1e-12
SURE = 0.9  # share of beliefs from which two bundles are said to belong together
_SIGN = {"lower": -1.0, "higher": 1.0}
VALUE_COLUMNS = [
    "area", "outcome", "bundle", "mean", "low", "high", "median", "belief_low", "belief_high",
    "harms_in",
    "beliefs", "repeats", "unit", "better",
]  # fmt: skip
PAIR_COLUMNS = [
    "area", "outcome", "first", "second", "mean", "low", "high", "in_full", "from_none",
    "better_together_in", "verdict", "beliefs", "repeats", "unit", "better",
]  # fmt: skip


def shapley(surface: Surface, outcome: str) -> pd.DataFrame:
    """A row a bundle: what it adds to the outcome, from none to all.

    Returns:
        ``mean``, ``low``, ``high``: over the beliefs with the 95% interval of chance; ``median``,
        ``belief_low``, ``belief_high``: the middle belief, and where nine in ten lie;
        ``harms_in``: share of beliefs in which the bundle makes the outcome worse.
    """
    values = shapley_values(surface, outcome)
    better = BY_KEY[outcome].better.value
    rows = []
    for letter, own in zip(surface.letters, values, strict=True):
        whole = own[:, ~np.isnan(own).any(axis=0)]
        if whole.shape[1] == 0:
            continue  # no repeat is whole
        means = whole.mean(axis=1)
        harms = float((_SIGN.get(better, math.nan) * means < 0).mean())
        rows.append(
            (surface.area, outcome, letter, *mean_interval(whole.mean(axis=0)),
             float(np.median(means)), *spread(means), harms, len(means), whole.shape[1],
             BY_KEY[outcome].unit, better)
        )  # fmt: skip
    return pd.DataFrame(rows, columns=VALUE_COLUMNS)


def shapley_values(surface: Surface, outcome: str) -> np.ndarray:
    """Value of each bundle by belief and repeat, float [bundles, beliefs, repeats].

    They add up to what all bundles together change, where every combination was run. Each is a
    weighted sum of differences, so a bundle wired to nothing is worth 0, exactly.
    """
    values = surface.of_outcome(outcome)
    players = len(surface.letters)
    if not surface.whole:
        single, pair = two_way(surface, outcome)
        return _but_for_dust(single + 0.5 * pair.sum(axis=1), values)
    members = np.array([int(code).bit_count() for code in surface.combinations])
    weights = np.array(
        [1.0 / (players * math.comb(players - 1, size)) for size in range(players)]
    )  # fmt: skip
    found = np.empty((players, *values.shape[1:]))
    for player in range(players):
        without = np.flatnonzero(surface.combinations >> player & 1 == 0)
        added = values[without + (1 << player)] - values[without]
        found[player] = np.tensordot(weights[members[without]], added, axes=1)
    return _but_for_dust(found, values)


def _but_for_dust(sums: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Sums with what is left of nought after rounding set to nought.

    Args:
        sums: of differences of values, float [..., beliefs, repeats].
        values: that they were made of, float [..., beliefs, repeats].
    """
    size = np.nanmax(np.abs(values), axis=tuple(range(values.ndim - 2)), initial=0.0)
    return np.where(np.abs(sums) < ROUNDING * size, 0.0, sums)


def two_way(surface: Surface, outcome: str) -> tuple[np.ndarray, np.ndarray]:
    """Least squares of single bundles and pairs.

    Returns:
        Terms of single bundles, float [bundles, beliefs, repeats], and of pairs, symmetric with
        nought on the diagonal, float [bundles, bundles, beliefs, repeats].
    """
    players = len(surface.letters)
    pairs = list(combinations(range(players), 2))
    shaped = _terms(surface, outcome)
    pair = np.zeros((players, players, *shaped.shape[1:]))
    for place, (i, j) in enumerate(pairs, 1 + players):
        pair[i, j] = pair[j, i] = shaped[place]
    return shaped[1 : 1 + players], pair


def _columns(codes: np.ndarray, players: int) -> np.ndarray:
    """What the model of singles and pairs is fitted to, float [codes, terms]: 1, singles, pairs."""
    kept = np.array([[code >> k & 1 for k in range(players)] for code in codes], dtype=float)
    both = (kept[:, i] * kept[:, j] for i, j in combinations(range(players), 2))
    return np.stack([np.ones(len(kept)), *kept.T, *both], axis=1)


def _terms(surface: Surface, outcome: str) -> np.ndarray:
    """Least squares of that model, float [terms, beliefs, repeats]."""
    values = surface.of_outcome(outcome)
    columns = _columns(surface.combinations, len(surface.letters))
    terms, *_ = np.linalg.lstsq(columns, values.reshape(len(columns), -1), rcond=None)
    return _but_for_dust(terms.reshape(-1, *values.shape[1:]), values)


def asked(surface: Surface, letters: str, outcome: str, against: str | None = USUAL) -> Answer:
    """What a selection comes to: as it was run, or reckoned where a fraction left it out.

    Args:
        surface: what was run.
        letters, outcome, against: as ``Surface.answer`` takes them.

    Raises:
        InputError: an unknown bundle or outcome.
    """
    if surface.holds(letters) and (against is None or surface.holds(against)):
        return surface.answer(letters, outcome, against)
    return reckoned(surface, letters, outcome, against)


def reckoned(surface: Surface, letters: str, outcome: str, against: str | None = USUAL) -> Answer:
    """What a selection that was not run would come to, from single bundles and pairs.

    Args:
        surface: a balanced fraction.
        letters, outcome, against: as ``Surface.answer`` takes them.

    Raises:
        InputError: an unknown bundle or outcome.
    """
    terms = _terms(surface, outcome)

    def of(kept: str) -> np.ndarray:
        columns = _columns(np.array([bits(kept, surface.letters)]), len(surface.letters))
        found: np.ndarray = np.tensordot(columns[0], terms, axes=1)
        return found

    values = of(letters)
    if against is not None:
        other = surface.references.get(against)
        place = surface.outcomes.index(outcome)
        values = values - (of(against) if other is None else other[:, :, place])
    values = _but_for_dust(values, surface.of_outcome(outcome))
    return surface.summed_up(letters, outcome, values, held=against is not None)


def usual_miss(surface: Surface, outcome: str) -> float:
    """How far that model lies from a combination that was run, as a root mean square of means.

    Divided by what the model leaves free, not by the number of combinations; NaN where it leaves
    nothing free.
    """
    columns = _columns(surface.combinations, len(surface.letters))
    fitted = np.tensordot(columns, _terms(surface, outcome), axes=1)
    left = np.nanmean(surface.of_outcome(outcome) - fitted, axis=(1, 2))
    free = columns.shape[0] - columns.shape[1]
    return float(np.sqrt((left**2).sum() / free)) if free > 0 else math.nan


def pair_values(surface: Surface, outcome: str, first: int, second: int) -> np.ndarray:
    """Y11 - Y10 - Y01 + Y00 of two bundles in every company of the others.

    Returns:
        Float [companies, beliefs, repeats], from none of the others to all of them.
    """
    values = surface.of_outcome(outcome)
    a, b = 1 << first, 1 << second
    base = np.flatnonzero(surface.combinations & (a | b) == 0)
    found = (
        values[base + a + b] - values[base + a] - values[base + b] + values[base]
    )  # fmt: skip
    return _but_for_dust(found, values)


def interactions(surface: Surface, outcome: str) -> pd.DataFrame:
    """A row a pair of bundles: what they do together beyond what each does by itself.

    Returns:
        ``mean``, ``low``, ``high``: the mean over all companies of the other bundles, with the
        95% interval of chance; ``in_full`` and ``from_none``: beside all others, and beside none;
        ``better_together_in``: share of beliefs in which together is better than the sum;
        ``verdict``: ``together`` or ``instead`` only where more than nine in ten beliefs agree,
        ten or more were tried, and the interval of chance lies on one side of nought.
    """
    declared = BY_KEY[outcome]
    sign = _SIGN.get(declared.better.value, math.nan)
    fitted = None if surface.whole else two_way(surface, outcome)[1]
    rows = []
    for first, second in combinations(range(len(surface.letters)), 2):
        if fitted is None:
            companies = pair_values(surface, outcome, first, second)
        else:
            companies = fitted[first, second][None]
        own = _but_for_dust(companies.mean(axis=0), surface.of_outcome(outcome))
        usable = ~np.isnan(own).any(axis=0)
        if not usable.any():
            continue
        means = own[:, usable].mean(axis=1)
        share = float((sign * means > 0).mean())
        against = float((sign * means < 0).mean())
        ends = (math.nan, math.nan)
        if fitted is None:
            ends = (float(np.nanmean(companies[-1])), float(np.nanmean(companies[0])))
        verdict = ""
        mean, low, high = mean_interval(own[:, usable].mean(axis=0))
        # All beliefs share the repeats' luck, so that they agree may be one chance, not ten.
        if len(means) >= ENOUGH and (low > 0 or high < 0):
            verdict = "together" if share > SURE else "instead" if against > SURE else ""
        rows.append(
            (surface.area, outcome, surface.letters[first], surface.letters[second],
             mean, low, high, *ends, share, verdict, len(means),
             int(usable.sum()), declared.unit, declared.better.value)
        )  # fmt: skip
    return pd.DataFrame(rows, columns=PAIR_COLUMNS)


def best_and_worst(surface: Surface, outcome: str) -> pd.DataFrame:
    """The best and the worst choice of each size, against business as usual where it was run.

    Returns:
        A row a size: letters of the best and the worst, and the mean of each with its interval;
        ``run`` of how many there are (``possible``) choices of that size, as a fraction leaves
        most out; ``alike``: whether all that were run came to the same mean. The best of many is
        partly the luckiest: that is for the reader to know.
    """
    against = "usual" if "usual" in surface.references else None
    lower = BY_KEY[outcome].better.value == "lower"
    answers = [
        surface.answer(letters, outcome, against)
        for code in surface.combinations
        for letters in ["".join(x for k, x in enumerate(surface.letters) if int(code) >> k & 1)]
        if "Z" not in letters
    ]
    rows = []
    for size in sorted({len(answer.letters) for answer in answers}):
        ranked = sorted(
            (a for a in answers if len(a.letters) == size), key=lambda a: a.mean, reverse=not lower
        )
        best, worst = ranked[0], ranked[-1]
        possible = math.comb(len(surface.letters.replace("Z", "")), size)
        rows.append((surface.area, outcome, size, *best[:4], *worst[:4], len(ranked), possible,
                     best.mean == worst.mean))  # fmt: skip
    columns = ["area", "outcome", "size", "best", "best_mean", "best_low", "best_high", "worst",
               "worst_mean", "worst_low", "worst_high", "run", "possible", "alike"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)

"""When one option overtakes another, and what is left of an option after it has ended.

An option overtakes another on an outcome in the first month from which it is ahead to the end of
the run, counting everything since the start: events so far, people and weeks so far, £ so far. A
single good week is no lead; a lead that is lost again is none either.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np
import pandas as pd

from lacsim.outcomes.catalogue import BY_KEY, HEADLINES
from lacsim.outcomes.declare import WEEKS_A_YEAR, Better, Kind, Outcome
from lacsim.outcomes.evaluate import Weekly, over
from lacsim.studies.intervals import mean_interval
from lacsim.studies.replicates import ArmRun

MONTHS_A_YEAR = 12
NEVER = math.inf  # not within the run
QUARTER = 13  # weeks that a figure after the end is taken over
OVERTAKING_COLUMNS = [
    "one", "other", "outcome", "ahead", "month", "first", "last", "coverage", "repeats_ahead",
    "repeats",
]  # fmt: skip
LASTING_COLUMNS = [
    "arm", "reference", "when", "weeks_after", "outcome", "mean", "low", "high", "unit", "better",
]  # fmt: skip
# Outcomes of people, ties and groups in which something may be left.
LEFT = (
    "isolated", "lonely", "close_ties", "friends", "group_members", "groups", "capability",
    "crises", "gp_contacts", "emergency", "care_requests", "service_cost",
)  # fmt: skip
_COVERED = 0.95
Repeat = tuple[int, int]


def months_of(weeks: int) -> np.ndarray:
    """Last weeks of the months of a run, int64 [months]; the last may be a part of one."""
    count = max(1, math.ceil(weeks * MONTHS_A_YEAR / WEEKS_A_YEAR - 1e-9))
    ends = np.rint(np.arange(1, count + 1) * WEEKS_A_YEAR / MONTHS_A_YEAR).astype(np.int64)
    return np.minimum(ends, weeks)


def so_far(outcome: Outcome, weekly: Weekly) -> np.ndarray:
    """The outcome from the start to the end of each month, float64 [months]; NaN if unknown.

    Flows are sums of events for each person of an average week so far, stocks sums over the weeks,
    ratios events so far over events so far.
    """
    above, below = weekly.total(outcome.numerator), weekly.total(outcome.denominator)
    ends = months_of(weekly.weeks)
    if outcome.kind is Kind.STOCK:
        share = np.divide(above, below, out=np.zeros(len(above)), where=below > 0)
        return np.asarray(np.cumsum(share)[ends - 1] * outcome.scale)
    events, others = np.cumsum(above)[ends - 1], np.cumsum(below)[ends - 1]
    if outcome.kind is Kind.FLOW:
        others = others / ends
    result = np.full(len(ends), np.nan)
    np.divide(events, others, out=result, where=others > 0)
    return result * outcome.scale


def month_ahead(lead: np.ndarray) -> float:
    """First month, from 1, from which the lead is above nought to the end; ``NEVER`` for none.

    Args:
        lead: how far ahead at the end of each month, float64 [months].
    """
    behind = np.flatnonzero(~(lead > 0))
    if len(behind) == 0:
        return 1.0
    return NEVER if behind[-1] == len(lead) - 1 else float(behind[-1] + 2)


def overtaking_table(
    runs: Sequence[ArmRun],
    weekly: Sequence[Weekly],
    outcomes: Sequence[Outcome] = HEADLINES,
) -> pd.DataFrame:
    """The month in which one of two options overtakes the other, every pair, every outcome.

    Outcomes of which neither direction is better are left out. ``ahead`` is whichever is ahead at
    the end in the mean of the repeats; empty where neither is. Pairs of which one has
    nothing to measure are left out.

    Args:
        runs: what each option gave in each repeat.
        weekly: their weekly numbers, in the same order.
        outcomes: those to look at.

    Returns:
        Columns ``OVERTAKING_COLUMNS``: ``one`` and ``other`` are the pair, ``month`` is the median
        of the repeats, ``first`` and ``last`` hold it with the probability ``coverage`` (order
        statistics), infinity stands for not within the run, ``repeats_ahead`` of ``repeats`` are
        ahead at the end.
    """
    numbers = {
        (run.arm, (run.belief, run.replicate)): each for run, each in zip(runs, weekly, strict=True)
    }
    arms = list(dict.fromkeys(run.arm for run in runs))
    repeats = list(dict.fromkeys((run.belief, run.replicate) for run in runs))
    rows: list[tuple[object, ...]] = []
    for outcome in outcomes:
        if outcome.better is Better.NEITHER:
            continue
        wanted = 1.0 if outcome.better is Better.HIGHER else -1.0
        paths = {key: so_far(outcome, each) * wanted for key, each in numbers.items()}
        for one, other in combinations(arms, 2):
            leads = [paths[one, repeat] - paths[other, repeat] for repeat in repeats]
            if all(math.isfinite(lead[-1]) for lead in leads):
                rows.append(_overtaken(one, other, outcome.key, leads))
    return pd.DataFrame(rows, columns=OVERTAKING_COLUMNS)


def _overtaken(one: str, other: str, key: str, leads: list[np.ndarray]) -> tuple[object, ...]:
    """One pair's row: whoever is ahead in the end, since when, in how many repeats."""
    final = float(np.mean([lead[-1] for lead in leads]))
    if final == 0:
        return (one, other, key, "", NEVER, NEVER, NEVER, 1.0, 0, len(leads))
    ahead = one if final > 0 else other
    months = np.sort([month_ahead(lead if final > 0 else -lead) for lead in leads])
    rank, coverage = median_rank(len(months))
    # The higher of the two middle ones: half way to infinity is infinity.
    middle = float(months[len(months) // 2])
    found = int(np.isfinite(months).sum())
    first, last = float(months[rank]), float(months[-1 - rank])
    return (one, other, key, ahead, middle, first, last, coverage, found, len(months))


def median_rank(count: int, coverage: float = _COVERED) -> tuple[int, float]:
    """How many of the sorted repeats lie outside at each end of an interval for the median.

    Args:
        count: repeats.
        coverage: the least probability wanted; with few repeats the whole range has less.

    Returns:
        The rank from 0, and the probability with which the interval holds the median.
    """
    outside, rank, held = 0.0, 0, 1 - 2 * 0.5**count
    while rank < (count - 1) // 2:
        outside += math.comb(count, rank) * 0.5**count
        after = 1 - 2 * (outside + math.comb(count, rank + 1) * 0.5**count)
        if after < coverage:
            break
        rank, held = rank + 1, after
    return rank, max(0.0, held)


def lasting_table(
    runs: Sequence[ArmRun],
    weekly: Sequence[Weekly],
    reference: str,
    stops: Mapping[str, int],
) -> pd.DataFrame:
    """What is left of options that end: differences before the end, one and two years later.

    Args:
        runs: what each option gave in each repeat.
        weekly: their weekly numbers, in the same order.
        reference: key of the option the others are compared with.
        stops: week from which an option has ended, by key; those that run on are left out.

    Returns:
        Columns ``LASTING_COLUMNS``: paired differences with 95% intervals over the quarter before
        the end (``weeks_after`` 0) and the quarters up to one and two years after it; NaN where the
        run is not that long.
    """
    numbers = {
        (run.arm, (run.belief, run.replicate)): each for run, each in zip(runs, weekly, strict=True)
    }
    repeats = list(dict.fromkeys((run.belief, run.replicate) for run in runs))
    rows: list[tuple[object, ...]] = []
    for arm, stop in stops.items():
        for when, after in (("at the end", 0), ("one year", 52), ("two years", 104)):
            window = max(0, stop + after - QUARTER), stop + after
            for key in LEFT:
                outcome = BY_KEY[key]
                values = np.array(
                    [
                        over(outcome, numbers[arm, repeat], *window)
                        - over(outcome, numbers[reference, repeat], *window)
                        if window[1] <= numbers[arm, repeat].weeks
                        else math.nan
                        for repeat in repeats
                    ]
                )
                rows.append(
                    (arm, reference, when, after, key, *mean_interval(values), outcome.unit,
                     outcome.better.value)
                )  # fmt: skip
    return pd.DataFrame(rows, columns=LASTING_COLUMNS)

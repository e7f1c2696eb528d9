"""Who does better under each belief, and in how much of what we hold possible."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import pandas as pd
from scipy.stats import binomtest

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.declare import Better
from lacsim.policies import load_option
from lacsim.studies.dilute.responses import by_arm, paired, totals_of
from lacsim.studies.intervals import mean_interval
from lacsim.studies.runs.results import Results

ADVANTAGE_COLUMNS = ["rival", "belief", "name", "drawn", "mean", "low", "high", "repeats"]
VOLUME_COLUMNS = [
    "rival", "share", "low", "high", "alike", "clearly_loses", "clearly_wins", "draws",
]  # fmt: skip
SHARE_COLUMNS = ["rival", "kind", "share", "low", "high", "count", "draws"]


def advantages(
    results: Results, option: str, rivals: Sequence[str], outcome: str
) -> pd.DataFrame:  # fmt: skip
    """What an option does better than each rival, a row a rival and belief.

    Returns:
        ``mean``, ``low``, ``high``: advantage in the outcome's unit, positive where the option
        does better, with the 95% interval of chance over the repeats.
    """
    sign = -1.0 if BY_KEY[outcome].better is Better.LOWER else 1.0
    arms = {name: load_option(name).name for name in (option, *rivals)}  # files have names inside
    numbers = [belief.number for belief in results.design.beliefs]
    totals = totals_of(results, [outcome], list(arms.values()))
    values = by_arm(totals, numbers)
    rows = []
    for rival in rivals:
        own, other = values.get(arms[option]), values.get(arms[rival])
        if own is None or other is None:
            continue
        for belief in results.design.beliefs:
            if belief.number not in own or belief.number not in other:
                continue
            change = sign * paired(own[[belief.number]], other[[belief.number]]).ravel()
            rows.append(
                (rival, belief.number, belief.name, belief.drawn, *mean_interval(change),
                 len(change))
            )  # fmt: skip
    return pd.DataFrame(rows, columns=ADVANTAGE_COLUMNS)


def volumes(table: pd.DataFrame) -> pd.DataFrame:
    """In which share of the beliefs drawn the option does no better than each rival.

    Draws are spread evenly over what we hold possible, so the share is that of its volume; the
    interval (Wilson, 95%) takes them for independent, which is on the safe side.

    Returns:
        A row a rival: ``share`` with its interval; ``alike``: share in which not one run differs
        on average, which is part of it; ``clearly_loses`` and ``clearly_wins``: beyond
        the interval of chance.
    """
    rows = []
    for rival, known in _drawn(table):
        counts = _counts(known)
        alike, worse, wins = (
            _share(counts[kind], len(known)).share
            for kind in ("alike", "clearly worse", "clearly better")
        )
        lost = _share(counts["no better"], len(known))
        rows.append((rival, *lost, alike, worse, wins, len(known)))
    return pd.DataFrame(rows, columns=VOLUME_COLUMNS)


def shares(table: pd.DataFrame) -> pd.DataFrame:
    """In which share of the beliefs drawn each may be said of an option against each rival.

    Returns:
        A row a rival and kind: ``no better`` (of which ``alike``, exactly, and ``worse``),
        ``clearly worse`` and ``clearly better`` (beyond the interval of chance); ``share`` with
        its interval as in ``volumes``.
    """
    rows = [
        (rival, kind, *_share(count, len(known)), count, len(known))
        for rival, known in _drawn(table)
        for kind, count in _counts(known).items()
    ]
    return pd.DataFrame(rows, columns=SHARE_COLUMNS)


class _Share(NamedTuple):
    """A share with its interval, 0-1; NaN of none."""

    share: float
    low: float
    high: float


def _drawn(table: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each rival with the draws of which something is known."""
    for rival, part in table[table["drawn"]].groupby("rival", sort=False):
        yield str(rival), part.dropna(subset=["mean"])


def _counts(known: pd.DataFrame) -> dict[str, int]:
    """Beliefs of each kind."""
    return {
        "no better": int((known["mean"] <= 0).sum()),
        "alike": int((known["mean"] == 0).sum()),
        "worse": int((known["mean"] < 0).sum()),
        "clearly worse": int((known["high"] < 0).sum()),
        "clearly better": int((known["low"] > 0).sum()),
    }


def _share(count: int, draws: int) -> _Share:
    if not draws:
        return _Share(math.nan, math.nan, math.nan)
    low, high = binomtest(count, draws).proportion_ci(method="wilson")
    return _Share(count / draws, float(low), float(high))

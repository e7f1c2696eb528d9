"""Who does better under each belief, and in how much of what we hold possible it is not us."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from scipy.stats import binomtest

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.declare import Better
from lacsim.studies.dilute.responses import by_arm, paired, totals_of
from lacsim.studies.intervals import mean_interval
from lacsim.studies.runs.results import Results

ADVANTAGE_COLUMNS = ["rival", "belief", "name", "drawn", "mean", "low", "high", "repeats"]
VOLUME_COLUMNS = [
    "rival", "share", "low", "high", "alike", "clearly_loses", "clearly_wins", "draws",
]  # fmt: skip


def advantages(
    results: Results, option: str, rivals: Sequence[str], outcome: str
) -> pd.DataFrame:  # fmt: skip
    """What an option does better than each rival, a row a rival and belief.

    Returns:
        ``mean``, ``low``, ``high``: advantage in the outcome's unit, positive where the option
        does better, with the 95% interval of chance over the repeats.
    """
    sign = -1.0 if BY_KEY[outcome].better is Better.LOWER else 1.0
    numbers = [belief.number for belief in results.design.beliefs]
    totals = totals_of(results, [outcome], [option, *rivals])
    values = by_arm(totals, numbers)
    rows = []
    for rival in rivals:
        if rival not in values or option not in values:
            continue
        for belief in results.design.beliefs:
            if belief.number not in values[option] or belief.number not in values[rival]:
                continue
            change = sign * paired(
                values[option][[belief.number]], values[rival][[belief.number]]
            ).ravel()  # fmt: skip
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
    drawn = table[table["drawn"]]
    for rival, part in drawn.groupby("rival", sort=False):
        known = part.dropna(subset=["mean"])
        lost = int((known["mean"] <= 0).sum())
        found = binomtest(lost, len(known)) if len(known) else None
        low, high = found.proportion_ci(method="wilson") if found else (float("nan"),) * 2
        share = lost / len(known) if len(known) else float("nan")
        ties, worse, wins = known["mean"] == 0, known["high"] < 0, known["low"] > 0
        counted = (float(which.mean()) for which in (ties, worse, wins))
        rows.append((rival, share, low, high, *counted, len(known)))
    return pd.DataFrame(rows, columns=VOLUME_COLUMNS)

"""By which way an element reaches an outcome: what moved in between, for all or no beliefs alike.

Where turning an element down helps in none of the beliefs, or in all of them, that is presumed to
be built in until the way is shown: what moved most beside chance, of all that lies between the
worker's week and the outcome.
"""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
from scipy.stats import t as student

from lacsim.outcomes.catalogue import BY_KEY, OUTCOMES
from lacsim.studies.dilute.arms import FULL
from lacsim.studies.dilute.responses import by_arm, lowest, main_set, paired, totals_of
from lacsim.studies.runs.results import Results

BETWEEN = (
    "People walked alongside and coordinators' time",
    "Isolation and loneliness",
    "Stress, capability and problems",
    "Contribution and community",
)
MOST = 4  # things that moved, named a path
LEVEL = 0.05  # of taking chance for a move, over all that is looked at together
COLUMNS = ["area", "element", "outcome", "helps", "moved", "mean", "unit", "over_error"]


def paths(results: Results, table: pd.DataFrame, outcome: str) -> pd.DataFrame:
    """What moved, for every element that helps in no belief or in all.

    Args:
        results: of the study.
        table: from ``responses.helps``.
        outcome: key of the outcome at the end of the path.

    Returns:
        A row an area, element and thing that moved, those that moved most surely first; an
        element without a row moved nothing that can be told from chance.
    """
    settled = table[(table["outcome"] == outcome) & table["helps"].isin([0.0, 1.0])]
    settled = settled[settled["unmoved"] < 1.0]
    option = lowest(results)
    arms = [option[element] for element in settled["element"]]
    between = [o.key for o in OUTCOMES if o.theme in BETWEEN and o.key != outcome]
    rows: list[tuple[object, ...]] = []
    if len(settled):
        _, beliefs = main_set(results)
        totals = totals_of(results, between, [FULL, *arms])
        changes = {
            (str(area), str(key), arm): paired(own, values[FULL])
            for (area, key), part in totals.groupby(["area", "outcome"], sort=False)
            for values in [by_arm(part, beliefs)]
            for arm, own in values.items()
            if arm != FULL and FULL in values
        }
        for row in settled.to_dict("records"):
            arm = option[row["element"]]
            moved = [
                (
                    key,
                    float(change.mean()),
                    _over_error(change),
                    _beyond_chance(change, len(between)),
                )
                for key in between
                if (change := changes.get((row["area"], key, arm))) is not None and change.size
            ]
            surest = sorted((m for m in moved if abs(m[2]) >= m[3]), key=lambda m: -abs(m[2]))
            rows += [
                (row["area"], row["element"], outcome, row["helps"], key, mean, BY_KEY[key].unit, t)
                for key, mean, t, _ in surest[:MOST]
            ]
    return pd.DataFrame(rows, columns=COLUMNS)


def _beyond_chance(change: np.ndarray, looked_at: int) -> float:
    """How many standard errors take one of so many beyond chance (Bonferroni, Student's t)."""
    return float(student.ppf(1 - LEVEL / 2 / looked_at, max(1, len(change) - 1)))


def _over_error(change: np.ndarray) -> float:
    """Mean over its standard error, from the repeats' means over the beliefs."""
    means = change.mean(axis=1)
    if len(means) < 2:
        return 0.0
    error = float(means.std(ddof=1)) / math.sqrt(len(means))
    mean = float(means.mean())
    if error == 0.0:
        return 0.0 if mean == 0.0 else math.copysign(math.inf, mean)
    return mean / error

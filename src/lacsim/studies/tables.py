"""Tidy tables out of many runs: outcomes by week, totals by repeat, paired differences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from lacsim.outcomes.catalogue import OUTCOMES
from lacsim.outcomes.declare import WEEKS_A_YEAR, Outcome
from lacsim.outcomes.evaluate import Weekly, over, weekly_values
from lacsim.studies.intervals import mean_interval, spread
from lacsim.studies.replicates import ArmRun

OUTCOME_COLUMNS = ["arm", "belief", "replicate", "week", "outcome", "value", "unit"]
DIFFERENCE_COLUMNS = [
    "arm", "reference", "outcome", "mean", "low", "high", "unit", "better", "grade",
]  # fmt: skip
LEVEL_COLUMNS = [
    "arm", "outcome", "mean", "low", "high", "spread_low", "spread_high", "unit", "grade",
]  # fmt: skip
ByRepeat = Mapping[tuple[str, str], pd.Series]
_KEYS = [outcome.key for outcome in OUTCOMES]
_UNITS = [outcome.unit for outcome in OUTCOMES]


def outcome_table(runs: Sequence[ArmRun], weekly: Sequence[Weekly]) -> pd.DataFrame:
    """One row an option, belief, repeat, week and outcome; flows are annualised.

    Args:
        runs: sorted by belief, repeat, option.
        weekly: their weekly numbers, in the same order.
    """
    values = [
        np.stack([weekly_values(outcome, numbers) for outcome in OUTCOMES]) for numbers in weekly
    ]
    weeks = [numbers.weeks for numbers in weekly]
    rows = [len(OUTCOMES) * count for count in weeks]
    names = list(dict.fromkeys(run.arm for run in runs))
    arms = np.repeat([names.index(run.arm) for run in runs], rows)
    outcomes = np.concatenate([np.repeat(np.arange(len(OUTCOMES)), count) for count in weeks])
    unit_names = list(dict.fromkeys(_UNITS))
    units = np.array([unit_names.index(unit) for unit in _UNITS])[outcomes]
    return pd.DataFrame(
        {
            "arm": _labels(arms, names),
            "belief": np.repeat([run.belief for run in runs], rows),
            "replicate": np.repeat([run.replicate for run in runs], rows),
            "week": np.concatenate([np.tile(np.arange(n), len(OUTCOMES)) for n in weeks]),
            "outcome": _labels(outcomes, _KEYS),
            "value": np.concatenate([block.ravel() for block in values]),
            "unit": _labels(units, unit_names),
        },
        columns=OUTCOME_COLUMNS,
    )


def _labels(codes: np.ndarray, names: list[str]) -> Any:
    """Names by number: a column of words that takes a byte or two a row."""
    return pd.Categorical.from_codes(codes, pd.Index(names))


def total_table(
    runs: Sequence[ArmRun], weekly: Sequence[Weekly], last_year: bool = False
) -> pd.DataFrame:
    """One row an option, belief, repeat and outcome, over all weeks or the last year only."""
    rows = []
    for run, numbers in zip(runs, weekly, strict=True):
        start = max(0, numbers.weeks - WEEKS_A_YEAR) if last_year else 0
        for outcome in OUTCOMES:
            value = over(outcome, numbers, start)
            rows.append((run.arm, run.belief, run.replicate, outcome.key, value, outcome.unit))
    columns = [name for name in OUTCOME_COLUMNS if name != "week"]
    return pd.DataFrame(rows, columns=columns)


def by_repeat(totals: pd.DataFrame) -> ByRepeat:
    """The repeats' values of each (option, outcome), indexed by (belief, replicate).

    Args:
        totals: from ``total_table``.
    """
    indexed = totals.set_index(["belief", "replicate"])
    return {
        (str(arm), str(outcome)): rows["value"].sort_index()
        for (arm, outcome), rows in indexed.groupby(["arm", "outcome"], sort=False)
    }


def difference_table(totals: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Every option less the reference, paired by (belief, repeat), with 95% intervals of the mean.

    Args:
        totals: from ``total_table``.
        reference: the option that the others are compared with.
    """
    arms = [arm for arm in dict.fromkeys(totals["arm"]) if arm != reference]
    return differences_of(by_repeat(totals), arms, reference)


def differences_of(values: ByRepeat, arms: Sequence[str], reference: str) -> pd.DataFrame:
    """As ``difference_table``, of some options only.

    Args:
        values: from ``by_repeat``.
        arms: keys of the options.
        reference: the option that they are compared with.
    """
    rows = []
    for arm in arms:
        for outcome in OUTCOMES:
            paired = values[arm, outcome.key] - values[reference, outcome.key]
            rows.append(
                (arm, reference, outcome.key, *mean_interval(paired.to_numpy()), *_papers(outcome))
            )
    return pd.DataFrame(rows, columns=DIFFERENCE_COLUMNS)


def level_table(totals: pd.DataFrame) -> pd.DataFrame:
    """Every option's own level: mean with the mean's interval, and the spread over repeats."""
    values = by_repeat(totals)
    rows = []
    for arm in dict.fromkeys(totals["arm"]):
        for outcome in OUTCOMES:
            over_repeats = values[arm, outcome.key].to_numpy()
            rows.append(
                (
                    arm, outcome.key, *mean_interval(over_repeats), *spread(over_repeats),
                    outcome.unit, outcome.grade,
                )
            )  # fmt: skip
    return pd.DataFrame(rows, columns=LEVEL_COLUMNS)


def _papers(outcome: Outcome) -> tuple[str, str, str]:
    return outcome.unit, outcome.better.value, outcome.grade

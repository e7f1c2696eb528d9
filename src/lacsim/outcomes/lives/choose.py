"""Which life to tell: one of those alike, or the one that differs most, with the share of such."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

DIRECTIONS = ("better", "worse", "either")
# Measures that two lives are compared by: column, what it is called, whether more is better.
BY = {
    "stress": ("mean_stress", "mean stress, SD", False),
    "loneliness": ("mean_loneliness", "mean loneliness, SD", False),
    "capability": ("mean_capability", "mean capability, 0 to 1", True),
    "friends": ("mean_friends", "friends on average", True),
    "emergency": ("emergency", "A&E attendances", False),
    "crises": ("crises", "crises", False),
}


@dataclass(frozen=True)
class Choice:
    """A life chosen, and how common such lives are.

    Attributes:
        who: id.
        people: adults it was chosen among.
        alike: how many of them fit the description.
        better: how many adults do better under the option by the measure.
        worse: how many do worse.
        same: how many have exactly the same.
        as_large: how many differ at least as much as this one, in the same direction.
        gain: this person's difference, above 0 for better.
        median: the median difference of all.
        measure: what it is measured by.
    """

    who: int
    people: int
    alike: int
    better: int
    worse: int
    same: int
    as_large: int
    gain: float
    median: float
    measure: str


def gains(reference: pd.DataFrame, option: pd.DataFrame, by: str) -> pd.Series:
    """How much better each adult does under the option, by id; both tables have one index."""
    column, _, more_is_better = BY[by]
    difference = option[column].astype(float) - reference[column].astype(float)
    return difference if more_is_better else -difference


def middle_one(gain: pd.Series, fits: np.ndarray) -> int:
    """Of the people who fit, the one whose gain lies in the middle: no extreme is picked."""
    chosen = gain[fits].sort_values(kind="stable")
    return int(chosen.index[len(chosen) // 2])


def largest(gain: pd.Series, direction: str) -> int:
    """The person with the largest gain (``better``), loss (``worse``) or either (``either``)."""
    order = {"better": gain, "worse": -gain, "either": gain.abs()}[direction]
    return int(order.index[int(np.argmax(order.to_numpy()))])


def choice(who: int, gain: pd.Series, fits: np.ndarray, by: str) -> Choice:
    """How common lives like the chosen one are."""
    values = gain.to_numpy(dtype=float)
    own = float(gain.loc[who])
    beyond = values >= own if own >= 0 else values <= own
    return Choice(
        who,
        len(values),
        int(fits.sum()),
        int((values > 0).sum()),
        int((values < 0).sum()),
        int((values == 0).sum()),
        int(beyond.sum()),
        own,
        float(np.median(values)),
        BY[by][1],
    )

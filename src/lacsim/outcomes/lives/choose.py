"""Which life to tell, and how common such lives are.

A life is told because there is something to see in it: somebody who lives here to the end and whom
the option reaches, with a difference of middle size. That is a choice, and it is said beside the
life, with how many were passed over.
"""

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

# Smaller differences are counted as none: 0.05 SD is a quarter of what is called a small effect.
LEAST = {
    "stress": 0.05, "loneliness": 0.05, "capability": 0.01, "friends": 0.1, "emergency": 1.0,
    "crises": 1.0,
}  # fmt: skip


@dataclass(frozen=True)
class Pick:
    """How a life was found among those asked for.

    Attributes:
        way: ``id``, one of ``DIRECTIONS``, or who was preferred: ``met`` (live here to the end in
            both lives and meet a worker in one of them), else ``stays`` (live here to the end),
            else ``any``.
        preferred: how many of those asked for are preferred.
        better: how many of the preferred do better under the option, by the least that counts.
        worse: how many of them do worse.
    """

    way: str
    preferred: int = 0
    better: int = 0
    worse: int = 0


@dataclass(frozen=True)
class Choice:
    """A life chosen, and how common such lives are.

    Attributes:
        who: id.
        people: adults it was chosen among.
        alike: how many of them fit the description.
        better: how many adults do better under the option, by the least that counts or more.
        worse: how many do worse.
        same: how many differ by less.
        as_large: how many differ at least as much as this one, in the same direction.
        gain: this person's difference, above 0 for better.
        median: the median difference of all.
        measure: what it is measured by.
        least: the least difference that counts.
        asked: the description asked for; empty where everybody was.
        pick: how this one was found among them.
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
    least: float
    asked: str
    pick: Pick


def gains(reference: pd.DataFrame, option: pd.DataFrame, by: str) -> pd.Series:
    """How much better each adult does under the option, by id; both tables have one index."""
    column, _, more_is_better = BY[by]
    difference = option[column].astype(float) - reference[column].astype(float)
    return difference if more_is_better else -difference


def in_the_middle(
    gain: pd.Series, fits: np.ndarray, stays: np.ndarray, met: np.ndarray, by: str
) -> tuple[int, Pick]:
    """Of the people who fit, one in whom there is something to see, and how they were found.

    Preferred are those who live here to the end and meet a worker; of them, those whose lives
    differ by the least that counts. It is the one in the middle of these by the size of the
    difference, for better or worse, so that no extreme is picked.

    Args:
        gain: how much better each does under the option, by id.
        fits: who fits what was asked for.
        stays: who lives here to the end in both lives.
        met: who meets a worker in one of them.
        by: a key of ``BY``.
    """
    ways = {"met": fits & stays & met, "stays": fits & stays, "any": fits}
    way = next(name for name, chosen in ways.items() if chosen.any())
    preferred = gain[ways[way]]
    better, worse = preferred >= LEAST[by], preferred <= -LEAST[by]
    differing = preferred[better | worse]
    sizes = (differing if len(differing) else preferred).abs().sort_values(kind="stable")
    pick = Pick(way, len(preferred), int(better.sum()), int(worse.sum()))
    return int(sizes.index[len(sizes) // 2]), pick


def largest(gain: pd.Series, direction: str) -> int:
    """The person with the largest gain (``better``), loss (``worse``) or either (``either``)."""
    order = {"better": gain, "worse": -gain, "either": gain.abs()}[direction]
    return int(order.index[int(np.argmax(order.to_numpy()))])


def choice(
    who: int, gain: pd.Series, fits: np.ndarray, by: str, pick: Pick, asked: str = ""
) -> Choice:
    """How common lives like the chosen one are."""
    values = gain.to_numpy(dtype=float)
    own = float(gain.loc[who])
    beyond = values >= own if own >= 0 else values <= own
    return Choice(
        who,
        len(values),
        int(fits.sum()),
        int((values >= LEAST[by]).sum()),
        int((values <= -LEAST[by]).sum()),
        int((np.abs(values) < LEAST[by]).sum()),
        int(beyond.sum()),
        own,
        float(np.median(values)),
        BY[by][1],
        LEAST[by],
        asked,
        pick,
    )

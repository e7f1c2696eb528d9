"""Who gains and who loses: the same people under two options, by who they were at the start."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from lacsim.outcomes.declare import Better
from lacsim.outcomes.followed import FOLLOWED
from lacsim.studies.gain_sums import EVERYBODY, FIXED, STRATA, GainSums, Sums
from lacsim.studies.intervals import Interval, mean_interval
from lacsim.studies.replicates import ArmRun

COLUMNS = [
    "arm", "reference", "grouping", "group", "people", "too_few", "measure", "mean", "low", "high",
    "than_others", "than_others_low", "than_others_high", "gained", "gained_low", "gained_high",
    "lost", "lost_low", "lost_high", "unit", "better", "assumed",
]  # fmt: skip
# A group with fewer people than this in a repeat says more of them than of its kind.
FEWEST = 20
REACHED = "reached"
_UNKNOWN = Interval(math.nan, math.nan, math.nan)
# key, unit, which way is better, whether its level is assumed
MEASURES: tuple[tuple[str, str, str, bool], ...] = (
    (REACHED, "% of people", "neither", False),
    *((each.key, each.unit, each.better.value, each.assumed) for each in FOLLOWED),
)
_CAN_GAIN = [each.in_whole_numbers and each.better is not Better.NEITHER for each in FOLLOWED]
_SCALE = np.array([each.scale for each in FOLLOWED])


def group_table(runs: Sequence[ArmRun], reference: str) -> pd.DataFrame:
    """What an option makes of each group's people, with 95% intervals over repeats.

    A value is the mean over the group's people and the weeks in which they live here; the
    difference is between the same people under the option and under the reference. By ``fixed``
    groups and by whom the option reaches. ``than_others`` is a group's difference less that of all
    the other people, within a repeat: above or below nought it widens or narrows a gap.
    ``gained`` and ``lost`` are the per cent of the group's people for whom a measure that can be
    counted is better, or worse, than for themselves under the reference.

    Args:
        runs: by belief, repeat and option; those without sums are left out.
        reference: the option the others are compared with.

    Returns:
        Columns ``COLUMNS``. ``people`` is the mean number in a repeat. Where it is below
        ``FEWEST``, or a repeat has none, ``too_few`` is True and the numbers are NaN.
    """
    found = {
        (run.arm, run.belief, run.replicate): run.gains for run in runs if run.gains is not None
    }
    rows: list[tuple[object, ...]] = []
    for arm in dict.fromkeys(name for name, _, _ in found):
        repeats = sorted((b, r) for name, b, r in found if name == arm)
        if arm != reference:
            mine = [found[arm, *repeat] for repeat in repeats]
            theirs = [found[reference, *repeat] for repeat in repeats]
            rows += [(arm, reference, *row) for row in _rows(mine, theirs)]
    return pd.DataFrame(rows, columns=COLUMNS)


def newcomers_reached(runs: Sequence[ArmRun], arm: str) -> Interval:
    """People reached who were not yet adults here at the start, so that no group has them."""
    counts = [run.gains.newcomers_reached for run in runs if run.arm == arm and run.gains]
    return mean_interval(np.array(counts, dtype=np.float64))


def _rows(mine: list[GainSums], theirs: list[GainSums]) -> Iterator[tuple[object, ...]]:
    strata = _Compared([one.here for one in mine], [one.there for one in mine])
    fixed = _Compared([one.fixed for one in mine], [one.fixed for one in theirs])
    for compared, labels, whole in ((strata, STRATA, False), (fixed, FIXED, True)):
        for place, label in enumerate(labels):
            yield from _group(compared, place, label, against=whole and label != EVERYBODY)


def _group(
    compared: _Compared, place: int, label: tuple[str, str, str, str], *, against: bool
) -> Iterator[tuple[object, ...]]:
    people = compared.people[:, place]
    too_few = bool(people.mean() < FEWEST or people.min() == 0)
    head = (label[0], label[2], float(people.mean()), too_few)
    for number, (measure, *papers) in enumerate(MEASURES):
        if measure == REACHED and not compared.by_start:
            continue  # who is reached is what these groups are made by
        own, others, gained, lost = _UNKNOWN, _UNKNOWN, _UNKNOWN, _UNKNOWN
        if not too_few:
            difference = compared.difference([place])[:, number]
            own = mean_interval(difference)
            if against:
                others = mean_interval(difference - compared.rest(place)[:, number])
            if number and _CAN_GAIN[number - 1]:
                gained, lost = (
                    mean_interval(100.0 * side[:, place, number - 1] / people)
                    for side in (compared.gained, compared.lost)
                )
        yield (*head, measure, *own, *others, *gained, *lost, *papers)


class _Compared:
    """Repeats of two options over the same groups; arrays [repeats, groups, measures]."""

    def __init__(self, mine: list[Sums], theirs: list[Sums]) -> None:
        self.people = np.stack([sums.people for sums in mine])
        self.gained = np.stack([sums.gained for sums in mine])
        self.lost = np.stack([sums.lost for sums in mine])
        self.by_start = len(mine[0].people) == len(FIXED)
        self._sides = [_above_and_below(side) for side in (mine, theirs)]

    def difference(self, groups: list[int]) -> np.ndarray:
        """Of some groups taken together, [repeats, len(MEASURES)]; NaN where nobody is."""
        mine, theirs = (
            _divide(above[:, groups].sum(axis=1), below[:, groups].sum(axis=1))
            for above, below in self._sides
        )
        result: np.ndarray = mine - theirs
        return result

    def rest(self, group: int) -> np.ndarray:
        """As ``difference``, of everybody who is not in a group of the start."""
        mine, theirs = (
            _divide(above[:, 0] - above[:, group], below[:, 0] - below[:, group])
            for above, below in self._sides
        )
        result: np.ndarray = mine - theirs
        return result


def _above_and_below(sides: list[Sums]) -> tuple[np.ndarray, np.ndarray]:
    """Numerators in their unit, and denominators; the share reached comes first."""
    above = np.stack(
        [
            np.concatenate([100.0 * sums.reached[:, None], sums.sums * _SCALE], axis=1)
            for sums in sides
        ]
    )
    below = np.stack([np.concatenate([sums.people[:, None], sums.weeks], axis=1) for sums in sides])
    return above, below.astype(np.float64)


def _divide(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    result = np.full(above.shape, np.nan)
    np.divide(above, below, out=result, where=below > 0)
    return result

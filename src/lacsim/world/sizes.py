"""Sizes of households that hold all residents, as near to the area's table as its counts allow.

Residents and households are of 2021 and decide how many people a home holds on average. The table
of sizes is of 2011 and leaves out people in communal homes, whom the count of residents takes in.
Residents and households come first, always; the table gives way:

- *more people than the table's homes can hold* (halls, hostels, shared houses): some homes are
  shared homes of the largest size, and the others keep the proportions of the table;
- *fewer* (homes have become smaller since 2011): all sizes are tilted towards smaller homes.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lacsim.engine.kinds import HOUSEHOLD_SIZE
from lacsim.scenario import AreaProfile
from lacsim.scenario.errors import InputError, Problem
from lacsim.world.rounding import tilt, tilted, whole_counts

LONG_TAIL = 1.0  # at most as many households of 6 as of 5, of 7 as of 6 …
SHORT_TAIL = 0.05
BIG = 5  # people: the size from which the table has one share for all
SIZES = np.arange(1, HOUSEHOLD_SIZE + 1)
NOTED_FROM = 0.005  # share of homes: less is rounding


@dataclass(frozen=True)
class SizePlan:
    """How many homes there are of each size.

    Attributes:
        families: homes of 1, 2 … people, shape [sizes].
        shared: homes of the largest size whose people are no family.
        least, most: people a home that the table's shares allow.
    """

    families: np.ndarray
    shared: int
    least: float
    most: float

    @property
    def shares(self) -> np.ndarray:
        """Share of homes of 1, 2, 3, 4 and 5 or more people."""
        counts = self.families.astype(float)
        counts[-1] += self.shared
        of_table = np.append(counts[: BIG - 1], counts[BIG - 1 :].sum())
        found: np.ndarray = of_table / counts.sum()
        return found


def with_tail(table: np.ndarray, ratio: float) -> np.ndarray:
    """The table's five shares as shares of 1 … 8 people; past five they fall off by ``ratio``."""
    tail = ratio ** np.arange(HOUSEHOLD_SIZE - BIG + 1)
    return np.concatenate((table[: BIG - 1], table[BIG - 1] * tail / tail.sum()))


def plan_sizes(area: AreaProfile) -> SizePlan:
    """Homes of each size that hold all residents.

    Raises:
        InputError: more residents than homes of the largest size hold.
    """
    homes, people = area.households, area.residents
    if people > HOUSEHOLD_SIZE * homes:
        right = f"at most {HOUSEHOLD_SIZE} residents a household"
        raise InputError(Problem("", 0, "households", homes, "too few for the residents", right))
    table = np.asarray(area.household_size_shares, dtype=float)
    mean = people / homes
    least = float(with_tail(table, SHORT_TAIL) @ SIZES)
    most = float(with_tail(table, LONG_TAIL) @ SIZES)
    shared = 0
    if mean > most:
        shared = round(homes * (mean - most) / (HOUSEHOLD_SIZE - most))
    homes, people = homes - shared, people - HOUSEHOLD_SIZE * shared
    if homes == 0:
        return SizePlan(np.zeros(HOUSEHOLD_SIZE, dtype=np.int64), shared, least, most)
    counts = exact_total(whole_counts(fitted(table, people / homes), homes), people)
    return SizePlan(counts, shared, least, most)


def fitted(table: np.ndarray, mean: float) -> np.ndarray:
    """Shares of 1 … 8 people whose mean is ``mean``: by the tail if that will do, else tilted."""
    reach = np.log(LONG_TAIL / SHORT_TAIL) / 2
    middle = np.log(LONG_TAIL * SHORT_TAIL) / 2

    def people(place: float) -> float:
        return float(with_tail(table, float(np.exp(middle + place))) @ SIZES)

    ratio = float(np.exp(middle + tilt(people, mean, reach=reach)))
    open_shares = np.maximum(with_tail(table, ratio), 1e-6)
    strength = tilt(lambda s: float(tilted(open_shares, SIZES, s) @ SIZES), mean)
    return tilted(open_shares, SIZES, strength)


def exact_total(counts: np.ndarray, people: int) -> np.ndarray:
    """Move single households one size up or down until the sizes add up to ``people``."""
    counts = counts.copy()
    while (gap := people - int(counts @ SIZES)) != 0:
        step = 1 if gap > 0 else -1
        able = np.flatnonzero(counts[:-1] if step > 0 else counts[1:]) + (0 if step > 0 else 1)
        first = BIG - 1 if step > 0 else BIG
        big = able[able >= first]  # within the largest class of the table its shares stay exact
        pool = big if big.size else able
        source = pool[np.argmax(counts[pool])]
        counts[source] -= 1
        counts[source + step] += 1
    return counts


def size_note(area: AreaProfile) -> str:
    """What gives way where an area's counts contradict its table of sizes; empty if none does."""
    plan = plan_sizes(area)
    homes = area.households
    off = plan.shares - np.asarray(area.household_size_shares)
    if plan.shared >= NOTED_FROM * homes:
        return (
            f"{area.residents:,} residents in {homes:,} households are "
            f"{area.residents_per_household:.2f} a home; the table of household sizes allows "
            f"{plan.most:.2f} at most (it is older, and leaves out people in communal homes). So "
            f"{plan.shared:,} homes ({plan.shared / homes:.1%}) are shared by {HOUSEHOLD_SIZE}, "
            f"and the others keep the proportions of the table: {plan.shares[0]:.1%} of homes "
            f"hold one person, where the table has {area.household_size_shares[0]:.1%}."
        )
    if np.abs(off).max() >= NOTED_FROM:
        return (
            f"{area.residents:,} residents in {homes:,} households are "
            f"{area.residents_per_household:.2f} a home; the table of household sizes needs "
            f"{plan.least:.2f} at least (it is older). So sizes are tilted towards smaller homes: "
            f"{plan.shares[0]:.1%} of homes hold one person, where the table has "
            f"{area.household_size_shares[0]:.1%}."
        )
    return ""

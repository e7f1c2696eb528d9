"""Who lives with whom: kinds of household, and their usual ages.

Every number here is a model assumption (grade: assumption): plausible for England, and taken from
no table. They set who shares a home; the area's own counts of ages and sizes are met exactly
whatever stands here.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Role:
    """Age of another adult of the household relative to the first.

    Attributes:
        years: mean difference.
        spread: SD, years.
    """

    years: float
    spread: float


@dataclass(frozen=True)
class Kind:
    """A kind of household by its adults.

    Attributes:
        name: in words.
        share: share among households with as many adults and with or without children.
        age, spread: of the first adult, years.
        others: the second, third … adult; the last role serves for any more.
        couple: the first two are a couple.
        women: share of women among first adults.
    """

    name: str
    share: float
    age: float
    spread: float
    others: tuple[Role, ...] = ()
    couple: bool = False
    women: float = 0.5

    def mean_age(self, adults: int) -> float:
        """Mean age of its adults, years."""
        gaps = [self.role(place).years for place in range(1, adults)]
        return self.age + sum(gaps) / adults

    def role(self, place: int) -> Role:
        """Role of the adult at ``place`` (from 1)."""
        return self.others[min(place, len(self.others)) - 1]


PARTNER = Role(1.0, 3.5)
GROWN_CHILD = Role(-31.0, 4.0)
SHARER = Role(0.0, 3.0)
SAME_SEX_COUPLES = 0.02

_SINGLE = (
    Kind("young person alone", 0.16, 28, 4, women=0.42),
    Kind("person alone in middle life", 0.42, 51, 8, women=0.42),
    Kind("older person alone", 0.42, 77, 8, women=0.68),
)
_PAIR = (
    Kind("young couple", 0.26, 29, 5, (PARTNER,), couple=True),
    Kind("couple in middle life", 0.30, 55, 7, (PARTNER,), couple=True),
    Kind("older couple", 0.34, 71, 6, (PARTNER,), couple=True),
    Kind("parent and grown child", 0.10, 60, 9, (GROWN_CHILD,), women=0.75),
)
_MORE = (
    Kind("parents with grown children", 0.75, 53, 5, (PARTNER, GROWN_CHILD), couple=True),
    Kind("people sharing", 0.25, 24, 4, (SHARER,)),
)
# Homes of many who are no family: shared houses, hostels, halls. Dealt by ``sizes``, not by share.
SHARED = Kind("shared house, hostel or hall", 0.0, 38, 14, (Role(0.0, 10.0),))
SHARED_PLACE = len(_MORE)  # among ``kinds`` of three or more adults without children
_LONE_PARENT = (Kind("lone parent", 1.0, 37, 7, women=0.86),)
_PARENTS = (Kind("parents", 1.0, 38, 6, (PARTNER,), couple=True),)
_PARENTS_MORE = (
    Kind("parents with children of all ages", 0.8, 46, 5, (PARTNER, Role(-26.0, 3.0)), couple=True),
    Kind("three generations", 0.2, 39, 6, (PARTNER, Role(29.0, 5.0)), couple=True),
)


def kinds(adults: int, children: int) -> tuple[Kind, ...]:
    """Kinds of household with so many adults, with or without children."""
    if children:
        return (_LONE_PARENT, _PARENTS, _PARENTS_MORE)[min(adults, 3) - 1]
    return (_SINGLE, _PAIR, (*_MORE, SHARED))[min(adults, 3) - 1]


# Share of households of each size with 0, 1, 2 … children under 18, before tilting to the area.
CHILDREN_BY_SIZE: dict[int, np.ndarray] = {
    1: np.array([1.0]),
    2: np.array([0.91, 0.09]),
    3: np.array([0.45, 0.43, 0.12]),
    4: np.array([0.20, 0.17, 0.57, 0.06]),
    5: np.array([0.13, 0.15, 0.22, 0.46, 0.04]),
    6: np.array([0.10, 0.14, 0.20, 0.24, 0.29, 0.03]),
    7: np.array([0.10, 0.12, 0.16, 0.20, 0.20, 0.20, 0.02]),
    8: np.array([0.10, 0.12, 0.14, 0.18, 0.18, 0.16, 0.11, 0.01]),
}

# A child's age beside the first adult's, years: the first child, and each further one.
FIRST_CHILD = Role(-28.0, 4.5)
NEXT_CHILD = Role(-2.5, 1.5)

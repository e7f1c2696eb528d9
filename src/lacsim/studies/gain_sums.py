"""One repeat's people, added up by group: the same people under an option and the reference.

It is done where the repeat is run, so that what travels and is kept is a few hundred numbers
rather than a row a person.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lacsim.outcomes.declare import Better
from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.follower import People
from lacsim.outcomes.groupings import GROUPINGS
from lacsim.outcomes.others import OTHERS, REACHED, RECIPIENTS

EVERYBODY = ("everybody", "all", "everybody", "Everybody")
RECIPIENTS_STANDING = "recipients_standing"
_STANDING = GROUPINGS[0]
# grouping, group, what people read, what heads the grouping
FIXED: tuple[tuple[str, str, str, str], ...] = (
    EVERYBODY,
    *(
        (grouping.key, key, name, grouping.title)
        for grouping in GROUPINGS
        for key, name in grouping.groups
    ),
)
STRATA: tuple[tuple[str, str, str, str], ...] = (
    *(
        (RECIPIENTS, key, name, "Who the option reaches")
        for key, name in (
            ("reached", REACHED),
            ("household", "living with somebody reached"),
            ("friends", "friends of somebody reached"),
            ("others", OTHERS),
        )
    ),
    *(
        (RECIPIENTS_STANDING, key, f"reached, {name}", "People reached, by where they stood")
        for key, name in _STANDING.groups
    ),
)
_COUNTED = np.array([each.counted for each in FOLLOWED])


@dataclass(frozen=True)
class Sums:
    """Sums over the people of each group.

    Attributes:
        people: adults at the start, [groups].
        reached: of them, how many the option reached by name, [groups].
        weeks: person-weeks by measure, [groups, len(FOLLOWED)].
        sums: of each measure over those weeks, [groups, len(FOLLOWED)].
        gained, lost: people for whom a measure is better, or worse, than it is for themselves
            under the reference, [groups, len(FOLLOWED)]; nought for measures that are neither.
    """

    people: np.ndarray
    reached: np.ndarray
    weeks: np.ndarray
    sums: np.ndarray
    gained: np.ndarray
    lost: np.ndarray


@dataclass(frozen=True)
class GainSums:
    """What one option's people add up to in one repeat.

    Attributes:
        fixed: by the groups of the start (``FIXED``), under this option.
        here: by whom this option reaches (``STRATA``), under this option.
        there: the very same people under the reference.
        newcomers_reached: people reached who were no adults here at the start.
    """

    fixed: Sums
    here: Sums
    there: Sums
    newcomers_reached: int


def gain_sums(people: People, reference: People) -> GainSums:
    """Add up one option's people, and the same people under the reference.

    Args:
        people: followed under the option.
        reference: followed under the reference, from the same start.

    Raises:
        ValueError: the two did not start with the same people.
    """
    if not np.array_equal(people.ids, reference.ids):
        raise ValueError("not the same people at the start; right would be one repeat's options")
    strata = strata_of(people)
    better = _better(people, reference)
    return GainSums(
        fixed=_add_up(people, fixed_groups(people), better),
        here=_add_up(people, strata, better),
        there=_add_up(reference, strata, -better),
        newcomers_reached=people.newcomers_reached,
    )


def fixed_groups(people: People) -> np.ndarray:
    """Who is in each group of ``FIXED``: bool [groups, people]."""
    rows = [np.ones(len(people.ids), dtype=bool)]
    for grouping in GROUPINGS:
        rows += [people.codes[grouping.key] == code for code in range(len(grouping.groups))]
    return np.stack(rows)


def strata_of(people: People) -> np.ndarray:
    """Who is in each stratum of ``STRATA``: bool [strata, people].

    The first four hold everybody once: whoever is reached is no longer counted as somebody's
    household, nor the household as friends. Households and friendships are those of the start.
    """
    met = people.reached
    at_home = np.isin(people.homes, people.homes[met]) & ~met
    befriended = np.zeros(len(met), dtype=bool)
    one, other = people.friends[:, 0], people.friends[:, 1]
    befriended[other[met[one]]] = True
    befriended[one[met[other]]] = True
    friends = befriended & ~met & ~at_home
    standing = people.codes[_STANDING.key]
    by_standing = [met & (standing == code) for code in range(len(_STANDING.groups))]
    return np.stack([met, at_home, friends, ~(met | at_home | friends), *by_standing])


def _better(people: People, reference: People) -> np.ndarray:
    """1 where a measure is better for somebody than under the reference, -1 where worse, else 0.

    Means over the weeks in which they live here are compared; what cannot be counted is left at
    0, for there the least bit would count as much as a different life.

    Returns:
        int8 [len(FOLLOWED), people].
    """
    found = np.zeros(people.sums.shape, dtype=np.int8)
    for place, each in enumerate(FOLLOWED):
        if each.in_whole_numbers and each.better is not Better.NEITHER:
            spans = [one.weeks if each.counted else one.looks for one in (people, reference)]
            # Cross-multiplied, whole numbers are compared exactly; nobody here is no difference.
            more = np.sign(people.sums[place] * spans[1] - reference.sums[place] * spans[0])
            found[place] = more if each.better is Better.HIGHER else -more
    return found


def _add_up(people: People, groups: np.ndarray, better: np.ndarray) -> Sums:
    inside = groups.astype(np.float64)
    weeks, looks = inside @ people.weeks, inside @ people.looks
    return Sums(
        people=groups.sum(axis=1),
        reached=(groups & people.reached).sum(axis=1),
        weeks=np.where(_COUNTED, weeks[:, None], looks[:, None]),
        sums=np.stack([people.sums[:, group].sum(axis=1) for group in groups]),
        gained=np.stack([(better[:, group] > 0).sum(axis=1) for group in groups]),
        lost=np.stack([(better[:, group] < 0).sum(axis=1) for group in groups]),
    )

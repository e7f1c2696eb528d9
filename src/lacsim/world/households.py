"""Households of week 0: sizes, children and ages that meet the area's counts exactly.

Each household gets a kind, each member the age usual for their place in it; then the area's
actual ages are dealt out in the order of those usual ages. So ages match to the person, and
couples stay of an age and children younger than their parents.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kinds import HOUSEHOLD_SIZE
from lacsim.scenario import AreaProfile
from lacsim.scenario.errors import InputError, Problem
from lacsim.world import household_kinds
from lacsim.world.ages import WEEKS_A_YEAR, area_ages
from lacsim.world.luck import alone, ids, luck, normal
from lacsim.world.rounding import dealt, tilt, tilted, whole_counts
from lacsim.world.sizes import plan_sizes


@dataclass(frozen=True)
class Households:
    """Week 0, a row a home; people stand home by home, adults first.

    Attributes:
        dwelling_id, household_id: shape [homes].
        size, children: people, and those under 18, shape [homes].
        first: place of the first member among the people, shape [homes].
        home: home of each person, shape [people].
        position: place within the household, shape [people].
        resident_id: shape [people].
        age_weeks: shape [people].
        female: 0 or 1, shape [people].
    """

    dwelling_id: np.ndarray
    household_id: np.ndarray
    size: np.ndarray
    children: np.ndarray
    first: np.ndarray
    home: np.ndarray
    position: np.ndarray
    resident_id: np.ndarray
    age_weeks: np.ndarray
    female: np.ndarray


def form_households(area: AreaProfile, key: np.uint64) -> Households:
    """Households that match the area's sizes and ages.

    Raises:
        InputError: more children than homes with an adult can hold.
    """
    adult_ages, child_ages = area_ages(area)
    homes = area.households
    if adult_ages.shape[0] < homes:
        wrong = f"only {adult_ages.shape[0]:,} adults live here"
        right = "an adult for each household"
        raise InputError(Problem("", 0, "households", homes, wrong, right))
    place = np.arange(homes, dtype=np.uint64)
    dwelling_id = ids(np.full(homes, key), place, IdTag.DWELLING)
    household_id = ids(dwelling_id, alone(dwelling_id), IdTag.HOUSEHOLD)
    ranks = luck(key, Event.HOUSEHOLD_KIND, household_id, alone(household_id))
    plan = plan_sizes(area)
    of_class = dealt(np.append(plan.families, plan.shared), ranks[:, 2])
    shared = of_class == HOUSEHOLD_SIZE
    size = np.minimum(of_class + 1, HOUSEHOLD_SIZE)
    children = deal_children(size, shared, child_ages.shape[0], ranks[:, 0])
    first = np.concatenate(([0], np.cumsum(size)[:-1]))
    home = np.repeat(np.arange(homes), size)
    position = np.arange(home.shape[0]) - first[home]
    resident_id = ids(household_id[home], position.astype(np.uint64), IdTag.RESIDENT)
    mean_age = float(adult_ages.mean()) / WEEKS_A_YEAR
    shared &= children == 0
    kind = deal_kinds(size - children, children, shared, mean_age, ranks[:, 1])
    wish, female = usual_ages(key, kind, size, children, home, position, resident_id)
    grown = position < (size - children)[home]
    age_weeks = np.empty(home.shape[0], dtype=np.int64)
    for group, ages in ((grown, adult_ages), (~grown, child_ages)):
        people = np.flatnonzero(group)
        age_weeks[people[np.lexsort((resident_id[people], wish[people]))]] = ages
    return Households(
        dwelling_id, household_id, size, children, first, home, position, resident_id, age_weeks,
        female,
    )  # fmt: skip


def deal_children(
    size: np.ndarray, shared: np.ndarray, total: int, ranks: np.ndarray
) -> np.ndarray:
    """Children in each home: as usual for its size, tilted so that all children have a home.

    Shared homes have none, unless all others together have no room for the area's children.

    Raises:
        InputError: more children than homes with an adult can hold.
    """
    room = int((size - 1).sum())
    if total > room:
        wrong, right = f"{total:,} children under 18", f"at most {room:,}: an adult in each home"
        raise InputError(Problem("", 0, "age_shares", None, wrong, right))
    open_to = np.ones(size.shape[0], dtype=bool)
    if total <= int((size - 1)[~shared].sum()):
        open_to = ~shared
    number = {s: int((open_to & (size == s)).sum()) for s in range(1, HOUSEHOLD_SIZE + 1)}

    def shares(s: int, strength: float) -> np.ndarray:
        usual = household_kinds.CHILDREN_BY_SIZE[s]
        return tilted(usual, np.arange(usual.shape[0]), strength)

    def expected(strength: float) -> float:
        return sum(n * float(shares(s, strength) @ np.arange(s)) for s, n in number.items())

    strength = tilt(expected, total)
    counts = {s: whole_counts(shares(s, strength), n) for s, n in number.items()}
    while (gap := total - sum(int(c @ np.arange(s)) for s, c in counts.items())) != 0:
        step = 1 if gap > 0 else -1
        moves = [
            (counts[s][c], s, c)
            for s in counts
            for c in range(s)
            if counts[s][c] > 0 and 0 <= c + step < s
        ]
        _, s, c = max(moves)
        counts[s][c] -= 1
        counts[s][c + step] += 1
    children = np.zeros(size.shape[0], dtype=np.int64)
    for s, count in counts.items():
        homes = np.flatnonzero(open_to & (size == s))
        children[homes] = dealt(count, ranks[homes])
    return children


def deal_kinds(
    adults: np.ndarray,
    children: np.ndarray,
    shared: np.ndarray,
    mean_age: float,
    ranks: np.ndarray,
) -> np.ndarray:
    """Kind of each household: its place in ``household_kinds.kinds``, tilted to the area's age."""
    people = float(adults.sum())
    in_shared = float(adults[shared].sum()) * household_kinds.SHARED.age
    groups = []
    for count in range(1, HOUSEHOLD_SIZE + 1):
        for parents in (0, 1):
            homes = np.flatnonzero((adults == count) & ((children > 0) == bool(parents)) & ~shared)
            if homes.size:
                kinds = household_kinds.kinds(count, parents)
                share = np.array([kind.share for kind in kinds])
                ages = np.array([kind.mean_age(count) for kind in kinds])
                groups.append((homes, count, share, ages))

    def expected(strength: float) -> float:
        total = sum(h.size * n * float(tilted(s, a, strength) @ a) for h, n, s, a in groups)
        return (total + in_shared) / people

    strength = tilt(expected, mean_age, reach=1.0)
    kind = np.zeros(adults.shape[0], dtype=np.int64)
    kind[shared] = household_kinds.SHARED_PLACE
    for homes, _, share, ages in groups:
        kind[homes] = dealt(whole_counts(tilted(share, ages, strength), homes.size), ranks[homes])
    return kind


def usual_ages(
    key: np.uint64,
    kind: np.ndarray,
    size: np.ndarray,
    children: np.ndarray,
    home: np.ndarray,
    position: np.ndarray,
    resident_id: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """Each person's usual age for their place in the household (years), and sex."""
    drawn = luck(key, Event.MEMBER_AGE, resident_id, alone(resident_id))
    noise = normal(drawn[:, 0], drawn[:, 1])
    wish = np.empty(home.shape[0])
    female = (drawn[:, 2] < 0.5).astype(np.int64)
    adults = size - children
    first = np.concatenate(([0], np.cumsum(size)[:-1]))
    for count in np.unique(adults):
        for parents in (0, 1):
            for number, described in enumerate(household_kinds.kinds(int(count), parents)):
                homes = np.flatnonzero(
                    (adults == count) & ((children > 0) == bool(parents)) & (kind == number)
                )
                head = first[homes]
                wish[head] = described.age + described.spread * noise[head]
                female[head] = drawn[head, 2] < described.women
                for place in range(1, int(count)):
                    role = described.role(place)
                    row = head + place
                    wish[row] = wish[head] + role.years + role.spread * noise[row]
                if described.couple:
                    partner = head + 1
                    same = drawn[partner, 2] < household_kinds.SAME_SEX_COUPLES
                    female[partner] = np.where(same, female[head], 1 - female[head])
    born_after = household_kinds.FIRST_CHILD.years * np.ones(home.shape[0])
    nth = position - adults[home]
    young = nth >= 0
    born_after += household_kinds.NEXT_CHILD.years * np.maximum(nth, 0)
    spread = np.where(
        nth == 0, household_kinds.FIRST_CHILD.spread, household_kinds.NEXT_CHILD.spread
    )
    wish[young] = (wish[first[home]] + born_after + spread * noise)[young]
    return wish, female

"""Step 6 of the week: care for people who are not simulated begins and ends.

Kin in another town and children with high needs have carers here, and are no residents whose
health the week follows. Who cares for them follows from age, sex, kin outside and children at
home; how many do is set once for the place, before the start, and then left alone.
"""

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import fixed
from lacsim.engine.tallies import Tally
from lacsim.rules.care import (
    child_weight,
    elsewhere_begins,
    elsewhere_hours,
    elsewhere_share,
    kin_weight,
)
from lacsim.rules.chance import chance_from_half_life, standard_normal

WEEKS_A_YEAR = 52.0
NOBODY_ELSE = np.uint64(0)


@compiled
def weights_of(
    row: int,
    age_weeks: np.ndarray,
    sex: np.ndarray,
    dwelling: np.ndarray,
    children_count: np.ndarray,
    external_count: np.ndarray,
    external_kin: np.ndarray,
    p: np.ndarray,
) -> tuple[float, float]:
    """Weights of caring for kin elsewhere and for a child with high needs."""
    has_kin = False
    for slot in range(external_count[row]):
        if bit(external_kin[row], slot) == 1:
            has_kin = True
            break
    kin = kin_weight(
        age_weeks[row] / WEEKS_A_YEAR, sex[row], has_kin, p.elsewhere_age, p.elsewhere_age_spread,
        p.elsewhere_women,
    )  # fmt: skip
    child = child_weight(
        sex[row], children_count[dwelling[row]], p.elsewhere_child, p.elsewhere_women
    )
    return kin, child


@compiled
def hours_of(
    luck: tuple[float, float, float, float], kin: float, child: float, p: np.ndarray
) -> float:
    """Hours a week of care that begins: lanes 1 and 2 how many, lane 3 for whom."""
    for_child = luck[3] * (kin + child) < child
    median = p.elsewhere_child_hours if for_child else p.elsewhere_kin_hours
    normal = standard_normal(luck[1], luck[2])
    return elsewhere_hours(median, p.elsewhere_hours_spread, normal, p.care_most)


@compiled
def care_elsewhere_week(
    week: int,
    p: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    sex: np.ndarray,
    residential: np.ndarray,
    dwelling: np.ndarray,
    children_count: np.ndarray,
    external_count: np.ndarray,
    external_kin: np.ndarray,
    elsewhere_scale: np.ndarray,
    care_elsewhere: np.ndarray,
    key: np.uint64,
    tally: np.ndarray,
) -> None:
    """Such care ends and begins; newcomers and those who turned 18 bring theirs.

    Args:
        elsewhere_scale: a of ``elsewhere_share``, one value.
    """
    ends = chance_from_half_life(p.elsewhere_half_life)
    scale = elsewhere_scale[0]
    heaviest = max(1.0, p.elsewhere_women) * (1.0 + p.elsewhere_child)
    most = elsewhere_begins(elsewhere_share(heaviest, scale), ends)
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        if residential[row] == 1:
            care_elsewhere[row] = 0.0
            continue
        who = resident_id[row]
        if care_elsewhere[row] > 0.0:
            luck = draw4(key, Event.ELSEWHERE, week, who, NOBODY_ELSE)
            if luck[0] < ends:
                care_elsewhere[row] = 0.0
                tally[Tally.ELSEWHERE_ENDED] += 1
                continue
        else:
            new = care_elsewhere[row] < 0.0
            care_elsewhere[row] = 0.0
            if new:
                luck = draw4(key, Event.PERSON_ELSEWHERE, 0, who, NOBODY_ELSE)
            else:
                luck = draw4(key, Event.ELSEWHERE, week, who, NOBODY_ELSE)
                if luck[0] >= most:  # most people need no look at their kin
                    continue
            kin, child = weights_of(
                row, age_weeks, sex, dwelling, children_count, external_count, external_kin, p
            )
            share = elsewhere_share(kin + child, scale)
            if luck[0] >= (share if new else elsewhere_begins(share, ends)):
                continue
            care_elsewhere[row] = hours_of(luck, kin, child, p)
            tally[Tally.ELSEWHERE_BEGUN] += 1 - new
        tally[Tally.CARE_HOURS_ELSEWHERE] += fixed(care_elsewhere[row])


@compiled_with_arrays
def elsewhere_at_first(
    alive: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    sex: np.ndarray,
    residential: np.ndarray,
    dwelling: np.ndarray,
    children_count: np.ndarray,
    external_count: np.ndarray,
    external_kin: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Everybody's weight, the uniform draw that decides, and the hours it would be.

    Returns:
        Three arrays of shape [rows]; weight 0 for children and people in residential care.
    """
    rows = alive.shape[0]
    weight = np.zeros(rows)
    chance = np.ones(rows)
    hours = np.zeros(rows)
    for row in range(rows):
        if alive[row] == 0 or adult[row] == 0 or residential[row] == 1:
            continue
        luck = draw4(key, Event.PERSON_ELSEWHERE, 0, resident_id[row], NOBODY_ELSE)
        kin, child = weights_of(
            row, age_weeks, sex, dwelling, children_count, external_count, external_kin, p
        )
        weight[row] = kin + child
        chance[row] = luck[0]
        hours[row] = hours_of(luck, kin, child, p)
    return weight, chance, hours

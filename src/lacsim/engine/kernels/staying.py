"""Staying in a group: who leaves this week."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.group_choice import group_fit
from lacsim.engine.kernels.membership import membership_of
from lacsim.engine.kinds import GROUP_PLACES, NOBODY
from lacsim.rules.joining import chance_to_stay


@compiled_with_arrays
def who_leaves(
    week: int,
    group: int,
    key: np.uint64,
    p: np.record,
    resident_id: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_openness: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
) -> np.ndarray:
    """Flags by place in the list: who leaves, all decided on the list as it stands.

    Whoever joined this week has not been there yet and is not asked. Fit and ties are looked up
    only where the draw does not already decide without them: they can only keep people.
    """
    leaving = np.zeros(GROUP_PLACES, dtype=np.bool_)
    least = chance_to_stay(
        0.0,
        0.0,
        group_openness[group],
        p.stay_base,
        min(p.stay_similarity, 0.0),
        p.stay_ties,
        p.stay_openness,
    )
    for place in range(group_size[group]):
        row = group_member[group, place]
        if member_weeks[row, membership_of(row, group, member_group)] == 0:
            continue
        luck = draw4(key, Event.STAY, week, resident_id[row], group_id[group])[0]
        if luck < least and p.stay_similarity >= 0.0 and p.stay_ties >= 0.0:
            continue
        leaving[place] = luck >= chance_to_stay(
            group_fit(row, group, interests, experienced, group_topic, group_axes),
            float(ties_inside(row, group, tie_count, tie_partner, member_group)),
            group_openness[group],
            p.stay_base,
            p.stay_similarity,
            p.stay_ties,
            p.stay_openness,
        )
    return leaving


@compiled
def ties_inside(
    row: int,
    group: int,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    member_group: np.ndarray,
) -> int:
    """How many of a person's local ties belong to a group."""
    inside = 0
    for slot in range(tie_count[row]):
        if membership_of(tie_partner[row, slot], group, member_group) != NOBODY:
            inside += 1
    return inside

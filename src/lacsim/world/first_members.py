"""Who is in which community group in week 0."""

import math

import numpy as np
from numba import njit

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.group_choice import group_distance, group_fit
from lacsim.engine.kernels.membership import join_group, membership_of
from lacsim.engine.kinds import NOBODY
from lacsim.rules.chance import gumbel
from lacsim.rules.joining import pull_of_group


@njit(cache=True, no_cfunc_wrapper=True)
def fill_groups(
    key: np.uint64,
    p: np.record,
    resident_id: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    group_cap: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
) -> None:
    """Put a share of the adults into groups, some into two or three.

    A share ``share_in_group`` is in one, and each further one with chance ``second_group``.
    Larger groups, nearer and better fitting ones draw more; people choose in the order of their
    rank draw and take the best group that still has a place.
    """
    wishing = np.empty(3 * alive.shape[0], dtype=np.int64)
    rank = np.empty(3 * alive.shape[0], dtype=np.float64)
    wishes = 0
    for row in range(alive.shape[0]):
        if alive[row] == 0 or adult[row] == 0 or dwelling[row] == NOBODY:
            continue
        luck = draw4(key, Event.FIRST_MEMBER, 0, resident_id[row], np.uint64(0))
        if luck[0] >= p.share_in_group:
            continue
        for turn in range(3):
            if turn > 0 and luck[turn] >= p.second_group:
                break
            wishing[wishes] = row
            rank[wishes] = turn + luck[3]
            wishes += 1
    order = np.argsort(rank[:wishes], kind="mergesort")
    for place in range(wishes):
        row = wishing[order[place]]
        best = NOBODY
        best_score = -math.inf
        for group in range(group_alive.shape[0]):
            if (
                group_alive[group] == 0
                or group_size[group] >= group_cap[group]
                or membership_of(row, group, member_group) != NOBODY
            ):
                continue
            distance = group_distance(row, group, dwelling, home_x, home_y, group_x, group_y)
            if distance > p.group_reach:
                continue
            fit = group_fit(row, group, interests, experienced, group_topic, group_axes)
            pull = pull_of_group(fit, distance, p.join_similarity, p.join_distance)
            luck = draw4(key, Event.FIRST_CHOICE, 0, resident_id[row], group_id[group])
            score = math.log(group_cap[group]) + pull + gumbel(luck[0])
            if score > best_score:
                best = group
                best_score = score
        if best != NOBODY:
            join_group(
                row,
                best,
                resident_id,
                member_group,
                member_weeks,
                group_id,
                group_cap,
                group_size,
                group_member,
            )

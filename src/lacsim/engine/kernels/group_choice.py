"""How well a group fits a person, how far it is, and which one of those in reach is chosen."""

import math

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.kernels.membership import membership_of
from lacsim.engine.kinds import INTEREST_CELLS, MEMBERSHIPS, NOBODY
from lacsim.rules.chance import gumbel
from lacsim.rules.groups import belonging_after, is_matched
from lacsim.rules.joining import interest_fit, pull_of_group


@compiled
def group_fit(
    row: int,
    group: int,
    interests: np.ndarray,
    experienced: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
) -> float:
    """Similarity of a person and a group, 0-1.

    By distance on the axes of interest; for a shared experience 1 or 0: whether the person has
    had that kind of problem now or in the last two years.
    """
    topic = group_topic[group]
    if topic >= INTEREST_CELLS:
        return float((experienced[row] >> (topic - INTEREST_CELLS)) & 1)
    return interest_fit(
        interests[row, 0] - group_axes[group, 0],
        interests[row, 1] - group_axes[group, 1],
        interests[row, 2] - group_axes[group, 2],
    )


@compiled
def group_distance(
    row: int,
    group: int,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
) -> float:
    """Home to meeting place, km."""
    east = home_x[dwelling[row]] - group_x[group]
    north = home_y[dwelling[row]] - group_y[group]
    return math.sqrt(east * east + north * north)


@compiled
def pick_group(
    week: int,
    event: int,
    row: int,
    insight: float,
    key: np.uint64,
    p: np.record,
    resident_id: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    member_group: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
) -> int:
    """One of the groups in reach that the person is not in, or NOBODY where there is none.

    The largest ln weight + Gumbel(draw keyed by group id) wins, so a new group can only win and
    never reshuffles the rest. Full groups are on offer too: nobody knows before they go.

    Args:
        event: ``Event`` whose lane 0 is drawn for each group; the caller's own, so that one draw
            is never used twice.
        insight: how far the interests count in the choice, 0-1: 1 where the person chooses.
    """
    best = NOBODY
    best_score = -math.inf
    by_fit = insight * p.join_similarity
    for group in range(group_alive.shape[0]):
        if group_alive[group] == 0:
            continue
        distance = group_distance(row, group, dwelling, home_x, home_y, group_x, group_y)
        if distance > p.group_reach or membership_of(row, group, member_group) != NOBODY:
            continue
        luck = gumbel(draw4(key, event, week, resident_id[row], group_id[group])[0])
        if luck + pull_of_group(1.0, distance, max(by_fit, 0.0), p.join_distance) < best_score:
            continue  # would not win, however well it fits
        fit = group_fit(row, group, interests, experienced, group_topic, group_axes)
        score = luck + pull_of_group(fit, distance, by_fit, p.join_distance)
        if score > best_score or (score == best_score and group_id[group] < group_id[best]):
            best = group
            best_score = score
    return best


@compiled
def matched_weeks(
    row: int,
    p: np.record,
    interests: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
) -> int:
    """Weeks attended in a row, summed over the matched groups a person belongs to."""
    weeks = 0
    for slot in range(MEMBERSHIPS):
        group = member_group[row, slot]
        if group == NOBODY:
            break
        fit = group_fit(row, group, interests, experienced, group_topic, group_axes)
        if is_matched(fit, p.matched_similarity):
            weeks += member_weeks[row, slot]
    return weeks


@compiled
def belonging_of(
    row: int,
    p: np.record,
    interests: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
) -> float:
    """Belonging, 0-1: attended weeks at matched groups, saturating."""
    weeks = matched_weeks(
        row,
        p,
        interests,
        experienced,
        member_group,
        member_weeks,
        group_topic,
        group_axes,
    )
    return belonging_after(float(weeks), p.belonging_weeks)

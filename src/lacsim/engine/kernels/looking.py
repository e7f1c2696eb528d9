"""Looking for a group: among those in mind, else in the directory; what is found may be gone."""

import math

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.group_choice import group_distance, group_fit, pick_group
from lacsim.engine.kernels.membership import membership_of
from lacsim.engine.kernels.memory import forget_slot, learn
from lacsim.engine.kinds import KNOWN_PLACES, NOBODY
from lacsim.rules.chance import gumbel
from lacsim.rules.information import entry_is_stale
from lacsim.rules.joining import pull_of_group

STALE = -2  # an answer: there was a group once, and it is no more where it is looked for


@compiled
def look_for_group(
    week: int,
    row: int,
    key: np.uint64,
    p: np.record,
    resident_id: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    member_group: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    directory_stale: np.ndarray,
) -> int:
    """A group somebody looks for on their own.

    Returns:
        A group's row; NOBODY where there is none in reach; STALE where they stand before a
        closed door.
    """
    found = pick_known_group(
        week,
        row,
        key,
        p,
        resident_id,
        interests,
        experienced,
        dwelling,
        home_x,
        home_y,
        member_group,
        known_place,
        known_age,
        group_alive,
        group_id,
        group_topic,
        group_axes,
        group_x,
        group_y,
    )
    if found != NOBODY:
        return found
    return learn_directory(
        week,
        Event.LOOKING_WHICH,
        row,
        1.0,
        key,
        p,
        resident_id,
        interests,
        experienced,
        dwelling,
        home_x,
        home_y,
        member_group,
        known_place,
        known_age,
        group_alive,
        group_id,
        group_topic,
        group_axes,
        group_x,
        group_y,
        directory_stale,
    )


@compiled
def pick_known_group(
    week: int,
    row: int,
    key: np.uint64,
    p: np.record,
    resident_id: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    member_group: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
) -> int:
    """One of the groups a person has in mind and is not in; STALE where it is no more.

    A group that has died stays in mind until somebody tries it; then it is forgotten.
    """
    best = NOBODY
    best_score = -math.inf
    for slot in range(KNOWN_PLACES):
        group = known_place[row, slot]
        if group < 0 or membership_of(row, group, member_group) != NOBODY:
            continue
        fit = group_fit(row, group, interests, experienced, group_topic, group_axes)
        distance = group_distance(row, group, dwelling, home_x, home_y, group_x, group_y)
        luck = draw4(key, Event.LOOKING_WHICH, week, resident_id[row], group_id[group])[0]
        score = gumbel(luck) + pull_of_group(fit, distance, p.join_similarity, p.join_distance)
        if score > best_score:
            best = slot
            best_score = score
    if best == NOBODY:
        return NOBODY
    group = known_place[row, best]
    if group_alive[group] == 0:
        forget_slot(row, best, known_place, known_age)
        return STALE
    return group


@compiled
def learn_directory(
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
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    directory_stale: np.ndarray,
) -> int:
    """Ask the directory for a group and keep it in mind.

    Args:
        event: the caller's own event; lane 0 with a group's id is its Gumbel, with 0 whether the
            entry is out of date.
        insight: how far the person's interests count in the choice, 0-1.

    Returns:
        A group's row, NOBODY where none is in reach, STALE where the entry is out of date: who
        goes there stands before a closed door.
    """
    found = pick_group(
        week,
        event,
        row,
        insight,
        key,
        p,
        resident_id,
        interests,
        experienced,
        dwelling,
        home_x,
        home_y,
        member_group,
        group_alive,
        group_id,
        group_topic,
        group_axes,
        group_x,
        group_y,
    )
    if found == NOBODY:
        return NOBODY
    luck = draw4(key, event, week, resident_id[row], np.uint64(0))[0]
    if entry_is_stale(luck, directory_stale[0]):
        return STALE
    learn(row, found, known_place, known_age, group_id)
    return found

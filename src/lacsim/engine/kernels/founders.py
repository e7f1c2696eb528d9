"""Who could begin a group: unmet people who share an interest or an experience."""

import math

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.membership import memberships
from lacsim.engine.kinds import (
    GROUP_PLACES,
    INTEREST_CELLS,
    MEMBERSHIPS,
    NOBODY,
    PROBLEM_KINDS,
)
from lacsim.rules.chance import gumbel
from lacsim.rules.groups import can_organise, drive_to_organise

TOPICS = INTEREST_CELLS + PROBLEM_KINDS
ANYWHERE = -1  # in place of a cell: the whole neighbourhood


@compiled
def interest_cell(row: int, interests: np.ndarray, interest_cuts: np.ndarray) -> int:
    """Cell 0-23 of the 2 x 3 x 4 grid a person's interests fall in."""
    cell = 0
    for axis in range(interest_cuts.shape[0]):
        part = 0
        while part < interest_cuts.shape[1] and interests[row, axis] > interest_cuts[axis, part]:
            part += 1
        cell = cell * (axis + 2) + part
    return cell


@compiled
def is_unmet(
    row: int,
    topic: int,
    interests: np.ndarray,
    interest_cuts: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    group_topic: np.ndarray,
) -> bool:
    """Whether a topic is a person's, none of their groups serves it, and they have room."""
    if topic < INTEREST_CELLS:
        if interest_cell(row, interests, interest_cuts) != topic:
            return False
    elif (experienced[row] >> (topic - INTEREST_CELLS)) & 1 == 0:
        return False
    held = memberships(row, member_group)
    for slot in range(held):
        if group_topic[member_group[row, slot]] == topic:
            return False
    return held < MEMBERSHIPS


@compiled_with_arrays
def count_birth_chances(
    p: np.record,
    alive: np.ndarray,
    adult: np.ndarray,
    dwelling: np.ndarray,
    cell: np.ndarray,
    interests: np.ndarray,
    interest_cuts: np.ndarray,
    experienced: np.ndarray,
    gift: np.ndarray,
    capability: np.ndarray,
    gift_active: np.ndarray,
    member_group: np.ndarray,
    group_alive: np.ndarray,
    group_topic: np.ndarray,
    group_cell: np.ndarray,
    served: np.ndarray,
) -> int:
    """Number of cells and topics where a group could begin.

    It could where at least ``group_founders`` people share a topic, one of them would organise,
    and no group of that topic meets in the cell.
    """
    unmet_people = np.zeros((served.shape[0], TOPICS, 2), dtype=np.int64)
    for row in range(alive.shape[0]):
        if alive[row] == 0 or adult[row] == 0 or dwelling[row] == NOBODY:
            continue
        where = cell[dwelling[row]]
        keen = can_organise(gift[row], capability[row], gift_active[row], p.organiser_threshold)
        topic = interest_cell(row, interests, interest_cuts)
        if is_unmet(row, topic, interests, interest_cuts, experienced, member_group, group_topic):
            unmet_people[where, topic, 0] += 1
            unmet_people[where, topic, 1] += keen
        if experienced[row] == 0:
            continue
        for topic in range(INTEREST_CELLS, TOPICS):
            if is_unmet(
                row, topic, interests, interest_cuts, experienced, member_group, group_topic
            ):
                unmet_people[where, topic, 0] += 1
                unmet_people[where, topic, 1] += keen
    for group in range(group_alive.shape[0]):
        if group_alive[group] == 1:
            unmet_people[group_cell[group], group_topic[group], 0] = 0
    chances = 0
    for where in range(unmet_people.shape[0]):
        for topic in range(TOPICS):
            if (
                unmet_people[where, topic, 0] >= p.group_founders
                and unmet_people[where, topic, 1] > 0
            ):
                chances += 1
    return chances


@compiled_with_arrays
def gather_founders(
    week: int,
    topic: int,
    where: int,
    key: np.uint64,
    p: np.record,
    resident_id: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    cell: np.ndarray,
    interests: np.ndarray,
    interest_cuts: np.ndarray,
    experienced: np.ndarray,
    gift: np.ndarray,
    capability: np.ndarray,
    gift_active: np.ndarray,
    member_group: np.ndarray,
    group_topic: np.ndarray,
) -> tuple[np.ndarray, int]:
    """Who would found a group on a topic: an organiser first, then others in reach of them.

    The organiser is one of the unmet who would organise, by g * C; the group meets at their
    home. The others are the unmet within ``group_reach`` of it with the lowest rank draws.

    Args:
        where: the cell all of them live in, or ``ANYWHERE``.

    Returns:
        Rows, and how many: ``group_founders`` at most, 0 where nobody would organise.
    """
    wanted = min(int(p.group_founders), GROUP_PLACES)
    founders = np.full(GROUP_PLACES, NOBODY, dtype=np.int64)
    people = np.empty(alive.shape[0], dtype=np.int64)
    rank = np.empty(alive.shape[0], dtype=np.float64)
    count = 0
    best_score = -math.inf
    for row in range(alive.shape[0]):
        if alive[row] == 0 or adult[row] == 0 or dwelling[row] == NOBODY:
            continue
        if where != ANYWHERE and cell[dwelling[row]] != where:
            continue
        if not is_unmet(
            row, topic, interests, interest_cuts, experienced, member_group, group_topic
        ):
            continue
        luck = draw4(key, Event.FOUNDER, week, resident_id[row], np.uint64(topic))
        people[count] = row
        rank[count] = luck[0]
        count += 1
        if can_organise(gift[row], capability[row], gift_active[row], p.organiser_threshold):
            drive = max(drive_to_organise(gift[row], capability[row]), 1e-9)
            score = math.log(drive) + gumbel(luck[1])
            if score > best_score or (
                score == best_score and resident_id[row] < resident_id[founders[0]]
            ):
                founders[0] = row
                best_score = score
    if founders[0] == NOBODY:
        return founders, 0
    found = 1
    home = dwelling[founders[0]]
    while found < wanted:
        best = NOBODY
        for place in range(count):
            row = people[place]
            if row == founders[0] or math.isinf(rank[place]):
                continue
            east = home_x[dwelling[row]] - home_x[home]
            north = home_y[dwelling[row]] - home_y[home]
            if east * east + north * north > p.group_reach * p.group_reach:
                continue
            if best == NOBODY or (rank[place], resident_id[row]) < (
                rank[best],
                resident_id[people[best]],
            ):
                best = place
        if best == NOBODY:
            break
        founders[found] = people[best]
        rank[best] = math.inf
        found += 1
    return founders, found

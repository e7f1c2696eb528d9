"""Step 11, groups begin: where enough people share an interest or an experience nobody serves."""

import math

import numpy as np
from numba import njit

from lacsim.engine.draws import as_word, draw4, mix_id
from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kernels.membership import join_group, memberships
from lacsim.engine.kernels.memory import forget_everywhere
from lacsim.engine.kinds import (
    GROUP_PLACES,
    INTEREST_CELLS,
    MEMBERSHIPS,
    NOBODY,
    PROBLEM_KINDS,
)
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import gumbel, standard_normal
from lacsim.rules.groups import (
    between,
    between_by_ratio,
    can_organise,
    drive_to_organise,
    partners_met,
)

TOPICS = INTEREST_CELLS + PROBLEM_KINDS
ANYWHERE = -1  # in place of a cell: the whole neighbourhood


@njit(cache=True)
def interest_cell(row: int, interests: np.ndarray, interest_cuts: np.ndarray) -> int:
    """Cell 0-23 of the 2 x 3 x 4 grid a person's interests fall in."""
    cell = 0
    for axis in range(interest_cuts.shape[0]):
        part = 0
        while part < interest_cuts.shape[1] and interests[row, axis] > interest_cuts[axis, part]:
            part += 1
        cell = cell * (axis + 2) + part
    return cell


@njit(cache=True)
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


@njit(cache=True)
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


@njit(cache=True)
def start_groups(
    week: int,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
    resident_id: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    cell: np.ndarray,
    interests: np.ndarray,
    interest_cuts: np.ndarray,
    topic_axes: np.ndarray,
    experienced: np.ndarray,
    gift: np.ndarray,
    capability: np.ndarray,
    gift_active: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_cell: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    group_founded: np.ndarray,
    group_session_hours: np.ndarray,
    group_partners: np.ndarray,
    group_cap: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
    group_openness: np.ndarray,
    group_short_weeks: np.ndarray,
    group_seeded: np.ndarray,
    worker_knows_group: np.ndarray,
    seed_hours: np.ndarray,
    group_birth_rate: np.ndarray,
    group_deaths: np.ndarray,
    served: np.ndarray,
) -> None:
    """Found this week's groups: first those with enough seed hours, then the spontaneous ones.

    Seeded: ``founding_hours`` of a topic are taken away as soon as ``group_founders`` unmet
    people in reach of each other share it; until then the hours wait. Spontaneous: in each cell
    and topic where a group could begin, at the rate set at launch. ``group_deaths`` keeps the
    running mean of deaths a week that this rate is set by. In ascending topic and cell,
    so that who is wanted twice goes to the same group whatever the storage.
    """
    group_deaths[0] += (tally[Tally.GROUPS_DIED] - group_deaths[0]) / p.group_deaths_weeks
    cells = served.shape[0]
    served[:] = 0
    for group in range(group_alive.shape[0]):
        if group_alive[group] == 1:
            served[group_cell[group], group_topic[group]] = 1
    for seeded in range(1, -1, -1):
        if seeded == 0 and group_birth_rate[0] <= 0.0:
            break
        for topic in range(TOPICS):
            if seeded == 1 and seed_hours[topic] < p.founding_hours:
                continue
            for where in range(1 if seeded == 1 else cells):
                place = ANYWHERE if seeded == 1 else where
                # The gate first: who is unmet is only looked up where a group would begin.
                if seeded == 0 and (
                    served[where, topic] == 1
                    or draw4(key, Event.GROUP_BIRTH, week, np.uint64(where), np.uint64(topic))[0]
                    >= group_birth_rate[0]
                ):
                    continue
                founders, count = gather_founders(
                    week,
                    topic,
                    place,
                    key,
                    p,
                    resident_id,
                    alive,
                    adult,
                    dwelling,
                    home_x,
                    home_y,
                    cell,
                    interests,
                    interest_cuts,
                    experienced,
                    gift,
                    capability,
                    gift_active,
                    member_group,
                    group_topic,
                )
                group = free_group_row(group_alive, group_id, group_founded)
                if count < p.group_founders or group == NOBODY:
                    continue
                if group_id[group] != 0:
                    forget_everywhere(group, known_place, known_age)
                    worker_knows_group[:, group] = 0
                home = dwelling[founders[0]]
                open_group(
                    group,
                    week,
                    topic,
                    cell[home],
                    home_x[home],
                    home_y[home],
                    key,
                    p,
                    topic_axes,
                    group_alive,
                    group_id,
                    group_topic,
                    group_axes,
                    group_cell,
                    group_x,
                    group_y,
                    group_founded,
                    group_session_hours,
                    group_partners,
                    group_cap,
                    group_openness,
                    group_short_weeks,
                )
                group_seeded[group] = seeded
                for seat in range(count):
                    join_group(
                        founders[seat],
                        group,
                        resident_id,
                        member_group,
                        member_weeks,
                        group_id,
                        group_cap,
                        group_size,
                        group_member,
                    )
                group_organiser[group, 0] = founders[0]
                served[cell[home], topic] = 1
                tally[Tally.JOINED_AS_FOUNDER] += count
                if seeded == 1:
                    seed_hours[topic] -= p.founding_hours
                    tally[Tally.GROUPS_SEEDED] += 1
                    record(log, Tally.GROUPS_SEEDED, group_id[group], np.uint64(topic), count)
                else:
                    tally[Tally.GROUPS_BORN] += 1
                    record(log, Tally.GROUPS_BORN, group_id[group], np.uint64(topic), count)


@njit(cache=True)
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


@njit(cache=True)
def free_group_row(group_alive: np.ndarray, group_id: np.ndarray, group_founded: np.ndarray) -> int:
    """A row never used, else that of the oldest dead group, else NOBODY.

    Rows are used again as late as possible, so that a dead group can stay in people's minds.
    """
    best = NOBODY
    for group in range(group_alive.shape[0]):
        if group_alive[group] == 1:
            continue
        if group_id[group] == 0:
            return group
        if best == NOBODY or (group_founded[group], group_id[group]) < (
            group_founded[best],
            group_id[best],
        ):
            best = group
    return best


@njit(cache=True)
def open_group(
    group: int,
    week: int,
    topic: int,
    where: int,
    east: float,
    north: float,
    key: np.uint64,
    p: np.record,
    topic_axes: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_cell: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    group_founded: np.ndarray,
    group_session_hours: np.ndarray,
    group_partners: np.ndarray,
    group_cap: np.ndarray,
    group_openness: np.ndarray,
    group_short_weeks: np.ndarray,
) -> None:
    """Write a new, empty group into a free row; its traits are drawn by its id."""
    who = group_identity(topic, where, week)
    luck = draw4(key, Event.GROUP_TRAITS, week, who, np.uint64(0))
    places = draw4(key, Event.GROUP_PLACES, week, who, np.uint64(0))[0]
    group_id[group] = who
    group_alive[group] = 1
    group_topic[group] = topic
    group_axes[group, :] = topic_axes[topic, :]
    group_cell[group] = where
    group_x[group] = east
    group_y[group] = north
    group_founded[group] = week
    group_openness[group] = between(p.openness_low, p.openness_high, luck[0])
    group_partners[group] = partners_met(p.session_partners, luck[1])
    group_session_hours[group] = p.session_hours * math.exp(
        p.session_spread * standard_normal(luck[2], luck[3])
    )
    group_cap[group] = min(int(between_by_ratio(p.places_low, p.places_high, places)), GROUP_PLACES)
    group_short_weeks[group] = 0


@njit(cache=True)
def group_identity(topic: int, where: int, week: int) -> np.uint64:
    """Id of a group: a pure function of (topic, place cell, founding week)."""
    place = mix_id(np.uint64(topic), np.uint64(where), IdTag.GROUP_PLACE)
    return mix_id(place, as_word(week), IdTag.GROUP)

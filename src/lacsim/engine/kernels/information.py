"""Step 9, information: what people keep in mind, forget, pass on, hear in passing and look up."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.bounces import bounce
from lacsim.engine.kernels.looking import STALE, look_for_group
from lacsim.engine.kernels.membership import memberships
from lacsim.engine.kernels.memory import (
    forget_slot,
    learn,
    place_id,
    service_place,
)
from lacsim.engine.kinds import (
    KNOWN_PLACES,
    MEMBERSHIPS,
    NO_WEEK,
    NOBODY,
    QUEUES,
    SERVICES,
    Service,
)
from lacsim.engine.tallies import Tally
from lacsim.rules.information import (
    chance_to_forget,
    chance_to_pass_on,
    comes_by,
)


@compiled_with_arrays
def spread_information(
    week: int,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
    resident_id: np.ndarray,
    adult: np.ndarray,
    opportunity: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    cell: np.ndarray,
    request_week: np.ndarray,
    service_weeks: np.ndarray,
    bounces: np.ndarray,
    bounce_week: np.ndarray,
    bounced_now: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    member_group: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    told_group: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_cell: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    directory_stale: np.ndarray,
) -> None:
    """What everybody knows of the place, one week on.

    Each place in mind may be forgotten; one of those passed on is told to one friend; whoever
    waits at a service knows it; some hear of a place in passing; some look for a group, first
    among those in mind and else in the directory, and try what they find in step 11.
    """
    forgetting = chance_to_forget(p.information_half_life)
    passing_on = chance_to_pass_on(p.information_shared, p.information_half_life)
    told = np.empty(adult.shape[0], dtype=np.int64)
    news = np.empty(adult.shape[0], dtype=np.int64)
    tellings = 0
    groups = np.flatnonzero(group_alive)  # few of the rows kept for groups hold one
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        if known_place[row, 0] != NOBODY:
            place = _forget_and_choose_news(
                week,
                row,
                forgetting,
                passing_on,
                key,
                tally,
                resident_id,
                known_place,
                known_age,
                group_id,
            )
            if place != NOBODY:
                friend = _any_friend(
                    week,
                    row,
                    p.friend_hours * p.scale_factor,
                    key,
                    resident_id,
                    adult,
                    tie_count,
                    tie_partner,
                    tie_hours,
                )
                if friend != NOBODY:
                    told[tellings] = friend
                    news[tellings] = place
                    tellings += 1
        for queue in range(QUEUES):
            if request_week[row, queue] != NO_WEEK or service_weeks[row, queue] > 0:
                learn(row, service_place(Service.DOOR + queue), known_place, known_age, group_id)
        luck = draw4(key, Event.HEARING, week, resident_id[row], np.uint64(0))
        if comes_by(luck[0], p.hearing_rate, opportunity[row]):
            tally[Tally.PLACES_HEARD_OF] += 1
            place = service_place(min(int(luck[2] * SERVICES), SERVICES - 1))
            if luck[1] < p.hearing_groups:
                place = _group_nearby(
                    week,
                    row,
                    key,
                    resident_id,
                    dwelling,
                    cell,
                    groups,
                    group_id,
                    group_cell,
                )
            if place != NOBODY:
                learn(row, place, known_place, known_age, group_id)
        if (
            comes_by(luck[3], p.looking_rate, opportunity[row])
            and memberships(row, member_group) < MEMBERSHIPS
        ):
            tally[Tally.LOOKED_FOR_GROUP] += 1
            found = look_for_group(
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
                directory_stale,
            )
            if found == STALE:
                tally[Tally.OUT_OF_DATE] += 1
                bounce(week, row, resident_id, bounces, bounce_week, bounced_now, tally, log)
            elif found != NOBODY:
                told_group[row] = found
    for telling in range(tellings):
        tally[Tally.PLACES_PASSED_ON] += 1
        learn(told[telling], news[telling], known_place, known_age, group_id)


@compiled
def _forget_and_choose_news(
    week: int,
    row: int,
    forgetting: float,
    passing_on: float,
    key: np.uint64,
    tally: np.ndarray,
    resident_id: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_id: np.ndarray,
) -> int:
    """Age and forget what one person has in mind; the place they pass on this week, or NOBODY."""
    news = NOBODY
    least = passing_on
    known = 0
    for slot in range(KNOWN_PLACES):
        known += known_place[row, slot] != NOBODY
    for slot in range(known - 1, -1, -1):
        place = known_place[row, slot]
        luck = draw4(key, Event.INFORMATION, week, resident_id[row], place_id(place, group_id))
        if luck[1] < least:
            least = luck[1]
            news = place
        if luck[0] < forgetting:
            tally[Tally.PLACES_FORGOTTEN] += 1
            forget_slot(row, slot, known_place, known_age)
        else:
            known_age[row, slot] += 1
    return news


@compiled
def _any_friend(
    week: int,
    row: int,
    friend_scale: float,
    key: np.uint64,
    resident_id: np.ndarray,
    adult: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
) -> int:
    """One of the local ties at or above the friend scale, each as likely, or NOBODY."""
    best = NOBODY
    best_luck = -1.0
    for slot in range(tie_count[row]):
        partner = tie_partner[row, slot]
        if tie_hours[row, slot] < friend_scale or adult[partner] == 0:
            continue
        luck = draw4(key, Event.INFORMATION_WHOM, week, resident_id[row], resident_id[partner])[0]
        if luck > best_luck:
            best = partner
            best_luck = luck
    return best


@compiled
def _group_nearby(
    week: int,
    row: int,
    key: np.uint64,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    cell: np.ndarray,
    groups: np.ndarray,
    group_id: np.ndarray,
    group_cell: np.ndarray,
) -> int:
    """One of the ``groups`` that meet in the person's own 500 m cell, each as likely, or NOBODY."""
    best = NOBODY
    best_luck = -1.0
    here = cell[dwelling[row]]
    for group in groups:
        if group_cell[group] != here:
            continue
        luck = draw4(key, Event.HEARING_WHICH, week, resident_id[row], group_id[group])[0]
        if luck > best_luck:
            best = group
            best_luck = luck
    return best

"""Step 4 of the week: who meets whom, as a list of pairs with hours.

All meetings of the week become pairs (lower id first); step 5 adds up the hours of one pair.
"""

import math

import numpy as np

from lacsim.engine.bits import lowest_slot
from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import fixed
from lacsim.engine.kinds import MEETING_TRIES, NEAREST_DWELLINGS, NOBODY
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import MAX_COUNT, poisson_count
from lacsim.rules.meetings import chance_at_distance


@compiled
def add_pair(
    a: int,
    b: int,
    hours: int,
    resident_id: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_count: np.ndarray,
) -> None:
    """Put one meeting on the list; a list that is full counts what it lost in its second cell."""
    at = pair_count[0]
    if at >= pair_low.shape[0]:
        pair_count[1] += 1
        return
    in_order = resident_id[a] < resident_id[b]
    pair_low[at] = a if in_order else b
    pair_high[at] = b if in_order else a
    pair_hours[at] = hours
    pair_count[0] = at + 1


@compiled
def adult_at(
    home: int, u: float, members: np.ndarray, member_count: np.ndarray, adult: np.ndarray
) -> int:
    """One adult of a dwelling by one uniform, or NOBODY where none lives there."""
    adults = 0
    for place in range(member_count[home]):
        adults += adult[members[home, place]]
    if adults == 0:
        return NOBODY
    wanted = int(u * adults)
    for place in range(member_count[home]):
        member = members[home, place]
        if adult[member] == 1:
            if wanted == 0:
                return member
            wanted -= 1
    return NOBODY


@compiled
def list_meetings(
    week: int,
    key: np.uint64,
    rate: float,
    adult: np.ndarray,
    resident_id: np.ndarray,
    opportunity: np.ndarray,
    meeting_row: np.ndarray,
    meeting_number: np.ndarray,
) -> int:
    """Everybody's meetings with neighbours this week: whose each is and their which; how many.

    Args:
        rate: nu, meetings a week at opportunity 1.
        meeting_row, meeting_number: filled; there is room for ``MAX_COUNT`` meetings a resident.
    """
    meetings = 0
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        u = draw4(key, Event.NEIGHBOUR_COUNT, week, resident_id[row], np.uint64(0))
        for number in range(poisson_count(u[0], rate * opportunity[row])):
            meeting_row[meetings] = row
            meeting_number[meetings] = number
            meetings += 1
    return meetings


@compiled
def try_homes(
    week: int,
    key: np.uint64,
    attempt: int,
    waiting: np.ndarray,
    meeting_row: np.ndarray,
    meeting_number: np.ndarray,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    nearest: np.ndarray,
    tried: np.ndarray,
    taking: np.ndarray,
    met_luck: np.ndarray,
) -> None:
    """A dwelling for each meeting that waits for one, and the luck that takes it, by place.

    Homes lie scattered in memory. All are drawn before one is read, and all read before one is
    looked at: then memory is waited for once for many of them.

    Args:
        waiting: the meetings that wait.
        tried: filled by place: a dwelling's row, or NOBODY in a place of fewer homes.
        taking: filled by place: the luck held against the chance of its distance.
        met_luck: filled by meeting: the luck that chooses among those who live there.
    """
    for place in range(waiting.shape[0]):
        meeting = waiting[place]
        luck = draw4(
            key,
            Event.NEIGHBOUR_MEETING,
            week,
            resident_id[meeting_row[meeting]],
            np.uint64(MEETING_TRIES * meeting_number[meeting] + attempt),
        )
        tried[place] = int(luck[0] * NEAREST_DWELLINGS)
        taking[place] = luck[1]
        met_luck[meeting] = luck[2]
    for place in range(waiting.shape[0]):
        tried[place] = nearest[dwelling[meeting_row[waiting[place]]], tried[place]]


@compiled_with_arrays
def nearby(
    week: int,
    key: np.uint64,
    scale: float,
    meeting_row: np.ndarray,
    meeting_number: np.ndarray,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    nearest: np.ndarray,
    taking: np.ndarray,
    met_home: np.ndarray,
    met_luck: np.ndarray,
) -> None:
    """For each meeting one of the nearest dwellings by distance, or NOBODY; and who of it, by luck.

    Any of them is tried, each as likely, and taken with the chance of its distance, else the next
    try. A table of these chances would be a sixth of a neighbourhood's memory.

    Args:
        meeting_row, meeting_number: whose each meeting is, and their which of the week.
        taking: scratch, one a meeting: the luck that takes a home or not.
        met_home: filled with a dwelling's row a meeting, or NOBODY.
        met_luck: filled with a uniform a meeting that chooses among those who live there.
    """
    met_home[:] = NOBODY
    waiting = np.arange(meeting_row.shape[0])
    tried = np.empty(meeting_row.shape[0], dtype=np.int64)
    for attempt in range(MEETING_TRIES):
        try_homes(
            week, key, attempt, waiting, meeting_row, meeting_number, resident_id, dwelling,
            nearest, tried, taking, met_luck,
        )  # fmt: skip
        still = 0
        for place in range(waiting.shape[0]):
            meeting = waiting[place]
            home = dwelling[meeting_row[meeting]]
            other = tried[place]
            if other != NOBODY:  # a place of fewer homes
                distance = math.hypot(home_x[other] - home_x[home], home_y[other] - home_y[home])
                if taking[place] < chance_at_distance(distance, scale):
                    met_home[meeting] = other
                    continue
            waiting[still] = meeting
            still += 1
        waiting = waiting[:still]
        if still == 0:
            break


@compiled_with_arrays
def neighbours(
    week: int,
    key: np.uint64,
    p: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    opportunity: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    nearest: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_count: np.ndarray,
    neighbour_luck: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Meetings with neighbours at rate nu x opportunity, by distance; empties the list first."""
    pair_count[0] = 0
    hours = fixed(p.neighbour_hours)
    # Room for as many as could be; memory that no meeting is written to is not used.
    meeting_row = np.empty(MAX_COUNT * adult.shape[0], dtype=np.int32)
    meeting_number = np.empty(MAX_COUNT * adult.shape[0], dtype=np.int32)
    meetings = list_meetings(
        week, key, p.neighbour_rate, adult, resident_id, opportunity, meeting_row, meeting_number
    )
    met_home = np.empty(meetings, dtype=np.int64)
    met_luck = np.empty(meetings)
    nearby(
        week, key, p.meeting_distance, meeting_row[:meetings], meeting_number[:meetings],
        resident_id, dwelling, home_x, home_y, nearest, neighbour_luck, met_home, met_luck,
    )  # fmt: skip
    for meeting in range(meetings):
        row = meeting_row[meeting]
        home = met_home[meeting]
        if home == NOBODY:
            continue
        other = adult_at(home, met_luck[meeting], members, member_count, adult)
        if other == NOBODY or other == row or dwelling[other] == dwelling[row]:
            continue
        tally[Tally.NEIGHBOUR_MEETINGS] += 1
        add_pair(row, other, hours, resident_id, pair_low, pair_high, pair_hours, pair_count)


@compiled
def slots_of_friends(row: int, least: float, tie_hours: np.ndarray) -> np.int64:
    """Slots of the local ties of at least ``least`` hours (above 0), as bits; free slots hold 0.

    All slots, without a branch: several at a time.
    """
    friends = np.int64(0)
    for slot in range(tie_hours.shape[1]):
        friends |= np.int64(tie_hours[row, slot] >= least) << slot
    return friends


@compiled
def list_friends(
    least: float,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    friend_first: np.ndarray,
    friend_row: np.ndarray,
    friend_tie: np.ndarray,
    friends_hours: np.ndarray,
) -> None:
    """Everybody's local ties of at least ``least`` hours, a run a row, and their hours in all.

    Few ties are so strong, and meetings through friends ask for them again and again. Hours are
    stored in single precision, so their sum in double precision is exact.
    """
    at = 0
    for row in range(tie_hours.shape[0]):
        friend_first[row] = at
        total = 0.0
        friends = slots_of_friends(row, least, tie_hours)
        while friends != 0:
            slot = lowest_slot(friends)
            friends &= friends - 1  # without its lowest
            friend_row[at] = tie_partner[row, slot]
            friend_tie[at] = tie_hours[row, slot]
            total += tie_hours[row, slot]
            at += 1
        friends_hours[row] = total
    friend_first[tie_hours.shape[0]] = at


@compiled
def friend_at(
    row: int,
    at: float,
    left_out: int,
    friend_first: np.ndarray,
    friend_row: np.ndarray,
    friend_tie: np.ndarray,
) -> int:
    """Place on the list of the friend met ``at`` hours along a row's run, or NOBODY."""
    chosen = NOBODY
    for place in range(friend_first[row], friend_first[row + 1]):
        if friend_row[place] != left_out:
            chosen = place
            at -= friend_tie[place]
            if at < 0.0:
                break
    return chosen


@compiled
def closure(
    week: int,
    key: np.uint64,
    p: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    opportunity: np.ndarray,
    dwelling: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    friend_first: np.ndarray,
    friend_row: np.ndarray,
    friend_tie: np.ndarray,
    friends_hours: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_count: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Meetings through friends: a friend, then one of theirs, each in proportion to hours."""
    hours = fixed(p.closure_hours)
    list_friends(
        p.casual_hours * p.scale_factor,
        tie_partner,
        tie_hours,
        friend_first,
        friend_row,
        friend_tie,
        friends_hours,
    )
    for row in range(alive.shape[0]):
        if alive[row] == 0 or adult[row] == 0 or friends_hours[row] <= 0.0:
            continue
        who = resident_id[row]
        u = draw4(key, Event.CLOSURE, week, who, np.uint64(0))
        for meeting in range(poisson_count(u[0], p.closure_rate * opportunity[row])):
            v = draw4(key, Event.CLOSURE_PATH, week, who, np.uint64(meeting))
            place = friend_at(
                row, v[0] * friends_hours[row], NOBODY, friend_first, friend_row, friend_tie
            )
            friend = friend_row[place]
            rest = friends_hours[friend] - friend_tie[place]  # both ends hold the same hours
            place = friend_at(friend, v[1] * rest, row, friend_first, friend_row, friend_tie)
            if place == NOBODY:
                continue
            other = friend_row[place]
            if dwelling[other] == dwelling[row]:
                continue
            tally[Tally.CLOSURE_MEETINGS] += 1
            add_pair(row, other, hours, resident_id, pair_low, pair_high, pair_hours, pair_count)


@compiled
def place_on_ring(place: int, ranks: np.ndarray) -> int:
    """How many ranks are lower than the one at ``place``; of equal ones the first is the lower.

    Groups are small: comparing all with all, several at a time, takes less than sorting them.
    """
    lower = 0
    for other in range(ranks.shape[0]):
        first = (ranks[other] == ranks[place]) & (other < place)
        lower += (ranks[other] < ranks[place]) | first
    return lower


@compiled_with_arrays
def group_sessions(
    week: int,
    key: np.uint64,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    group_id: np.ndarray,
    group_alive: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_partners: np.ndarray,
    group_session_hours: np.ndarray,
    hall_hours: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_count: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Sessions of groups: members on a ring by rank draw, each meets the next on either side."""
    ranks = np.empty(group_member.shape[1])
    ring = np.empty(group_member.shape[1], dtype=np.int64)
    for group in range(group_alive.shape[0]):
        size = group_size[group]
        if group_alive[group] == 0 or size < 2:
            continue
        for place in range(size):
            who = resident_id[group_member[group, place]]
            ranks[place] = draw4(key, Event.GROUP_RING, week, who, group_id[group])[0]
        for place in range(size):
            ring[place_on_ring(place, ranks[:size])] = place
        hours = fixed(group_session_hours[group] + hall_hours[0])
        reach = min((group_partners[group] + 1) // 2, size // 2)
        for step in range(1, reach + 1):
            pairs = size // 2 if 2 * step == size else size
            for place in range(pairs):
                a = group_member[group, ring[place]]
                b = group_member[group, ring[(place + step) % size]]
                if dwelling[a] == dwelling[b]:
                    continue
                tally[Tally.GROUP_MEETINGS] += 1
                add_pair(a, b, hours, resident_id, pair_low, pair_high, pair_hours, pair_count)

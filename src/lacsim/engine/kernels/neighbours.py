"""Step 4 of the week: neighbours who meet, by how far apart they live."""

import math

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import fixed
from lacsim.engine.kernels.meetings import add_pair
from lacsim.engine.kinds import MEETING_TRIES, NEAREST_DWELLINGS, NOBODY
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import MAX_COUNT, poisson_count
from lacsim.rules.meetings import chance_at_distance


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

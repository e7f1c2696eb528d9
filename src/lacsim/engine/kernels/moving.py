"""Step 1, second part: which households move, and where."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.lives import MOVES_AWAY
from lacsim.engine.kinds import NOBODY
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_in_week, gumbel

NOBODY_ELSE = np.uint64(0)


@compiled
def move_homes(
    week: int,
    dwelling_id: np.ndarray,
    household_id: np.ndarray,
    member_count: np.ndarray,
    members: np.ndarray,
    tenure: np.ndarray,
    leaving: np.ndarray,
    move_rates: np.ndarray,
    vacant: np.ndarray,
    vacant_count: np.ndarray,
    move_from: np.ndarray,
    move_to: np.ndarray,
    move_rank: np.ndarray,
    move_count: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
    resident_id: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Decide who moves: away, or to a home here that stood empty when the week began.

    Homes are places: movers choose in the order of their rank draw, then id, each the home with
    the highest draw of their own; who finds none left moves away.
    Filled: ``vacant`` (homes still empty), ``move_from``, ``move_to``.
    """
    vacant_count[0] = 0
    move_count[0] = 0
    for home in range(member_count.shape[0]):
        if member_count[home] == 0:
            vacant[vacant_count[0]] = home
            vacant_count[0] += 1
            continue
        luck = draw4(key, Event.MOVE, week, household_id[home], NOBODY_ELSE)
        if luck[0] >= move_rates[tenure[home]]:  # a chance never exceeds its rate
            continue
        if luck[0] >= chance_in_week(move_rates[tenure[home]]):
            continue
        if nobody_stays(home, member_count, members, leaving):
            continue
        if luck[1] < p.moves_leave:
            leave(home, member_count, members, household_id, leaving, resident_id, tally, log)
        else:
            queue_up(home, luck[2], household_id, move_from, move_rank, move_count)
    placed = 0
    for at in range(move_count[0]):
        home = move_from[at]
        if vacant_count[0] == 0:
            leave(home, member_count, members, household_id, leaving, resident_id, tally, log)
            continue
        best = NOBODY
        highest = 0.0
        for place in range(vacant_count[0]):
            lane = draw4(
                key, Event.MOVE_WHERE, week, household_id[home], dwelling_id[vacant[place]]
            )
            score = gumbel(lane[0])
            if best == NOBODY or score > highest:
                best = place
                highest = score
        move_from[placed] = home
        move_to[placed] = vacant[best]
        placed += 1
        vacant_count[0] -= 1
        vacant[best] = vacant[vacant_count[0]]
        tally[Tally.MOVES_WITHIN] += 1
        first = members[home, 0]
        record(log, Tally.MOVES_WITHIN, resident_id[first], household_id[home], member_count[home])
    move_count[0] = placed


@compiled
def nobody_stays(
    home: int, member_count: np.ndarray, members: np.ndarray, leaving: np.ndarray
) -> bool:
    """Whether everybody of a home has died or is leaving this week."""
    staying = 0
    for slot in range(member_count[home]):
        if leaving[members[home, slot]] == 0:
            staying += 1
    return staying == 0


@compiled
def leave(
    home: int,
    member_count: np.ndarray,
    members: np.ndarray,
    household_id: np.ndarray,
    leaving: np.ndarray,
    resident_id: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Mark a household as moving away; those who died this week stay dead."""
    going = NOBODY
    for slot in range(member_count[home]):
        row = members[home, slot]
        if leaving[row] == 0:
            leaving[row] = MOVES_AWAY
            if going == NOBODY:
                going = row
    if going != NOBODY:
        tally[Tally.MOVES_OUT] += 1
        record(log, Tally.MOVES_OUT, resident_id[going], household_id[home], member_count[home])


@compiled
def queue_up(
    home: int,
    rank: float,
    household_id: np.ndarray,
    move_from: np.ndarray,
    move_rank: np.ndarray,
    move_count: np.ndarray,
) -> None:
    """Put a household in its place among this week's movers: by rank draw, then id."""
    at = move_count[0]
    while at > 0 and (
        move_rank[at - 1] > rank
        or (move_rank[at - 1] == rank and household_id[move_from[at - 1]] > household_id[home])
    ):
        move_from[at] = move_from[at - 1]
        move_rank[at] = move_rank[at - 1]
        at -= 1
    move_from[at] = home
    move_rank[at] = rank
    move_count[0] += 1


@compiled
def orphans_leave(
    week: int,
    member_count: np.ndarray,
    members: np.ndarray,
    dwelling: np.ndarray,
    household_id: np.ndarray,
    adult: np.ndarray,
    alive: np.ndarray,
    leaving: np.ndarray,
    resident_id: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Children whose last adult at home has died go to live elsewhere."""
    for row in range(alive.shape[0]):
        if leaving[row] == 0 or alive[row] == 0:
            continue
        home = dwelling[row]
        adults = 0
        for slot in range(member_count[home]):
            member = members[home, slot]
            if adult[member] == 1 and leaving[member] == 0:
                adults += 1
        if adults == 0:
            leave(home, member_count, members, household_id, leaving, resident_id, tally, log)

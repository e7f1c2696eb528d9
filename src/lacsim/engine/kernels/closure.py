"""Step 4 of the week: friends of friends who meet."""

import numpy as np

from lacsim.engine.bits import lowest_slot
from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import fixed
from lacsim.engine.kernels.meetings import add_pair
from lacsim.engine.kernels.slots import single_not_below, slots_at_least
from lacsim.engine.kinds import NOBODY
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import poisson_count


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
    enough = single_not_below(least)
    for row in range(tie_hours.shape[0]):
        friend_first[row] = at
        total = 0.0
        friends = slots_at_least(tie_hours, row, enough)  # free slots hold 0
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

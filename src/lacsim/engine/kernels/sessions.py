"""Step 4 of the week: members of a group who meet at its session."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import fixed
from lacsim.engine.kernels.meetings import add_pair
from lacsim.engine.tallies import Tally


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

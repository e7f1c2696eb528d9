"""Who met in the week: the hours of each pair together, and on to the ties that there are."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kernels.slots import slot_with
from lacsim.engine.kinds import NOBODY
from lacsim.engine.tallies import HOUR


@compiled
def gather_pairs(
    low_rows: int,
    resident_id: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_count: np.ndarray,
    pair_head: np.ndarray,
    pair_next: np.ndarray,
) -> int:
    """Add the hours of one pair together; returns how many pairs remain, one row each.

    A chain a lower row, kept in ascending partner id, so the order of the list does not matter.
    """
    pair_head[:low_rows] = NOBODY
    distinct = 0
    for at in range(pair_count[0]):
        low = pair_low[at]
        high_id = resident_id[pair_high[at]]
        before = NOBODY
        here = pair_head[low]
        while here != NOBODY and resident_id[pair_high[here]] < high_id:
            before = here
            here = pair_next[here]
        if here != NOBODY and pair_high[here] == pair_high[at]:
            pair_hours[here] += pair_hours[at]
            continue
        # Earlier rows of the list are already chained or merged, so this row can move up.
        pair_low[distinct] = low
        pair_high[distinct] = pair_high[at]
        pair_hours[distinct] = pair_hours[at]
        pair_next[distinct] = here
        if before == NOBODY:
            pair_head[low] = distinct
        else:
            pair_next[before] = distinct
        distinct += 1
    pair_count[0] = distinct
    return distinct


@compiled
def sort_out_known(
    rows: int,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    pair_high: np.ndarray,
    pair_head: np.ndarray,
    pair_next: np.ndarray,
    known: np.ndarray,
    known_slot: np.ndarray,
    unknown: np.ndarray,
) -> tuple[int, int]:
    """List the pairs that have a tie, with its slot at the lower end, and those that have none.

    Along the chains, so that a row's ties are read but once; without branching on what is found,
    so that the next row is read meanwhile.

    Returns:
        How many pairs are known, and how many are not.
    """
    held = 0
    new = 0
    for low in range(rows):
        pair = pair_head[low]
        while pair != NOBODY:
            slot = slot_with(low, pair_high[pair], tie_count, tie_partner)
            known[held] = pair
            known_slot[held] = slot
            held += slot != NOBODY
            unknown[new] = pair
            new += slot == NOBODY
            pair = pair_next[pair]
    return held, new


@compiled
def meet_known(
    known: np.ndarray,
    known_slot: np.ndarray,
    most: float,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
) -> None:
    """Add hours to the ties of known pairs, on both ends."""
    for at in range(known.shape[0]):
        pair = known[at]
        low = pair_low[pair]
        high = pair_high[pair]
        back = slot_with(high, low, tie_count, tie_partner)
        hours = min(most, tie_hours[low, known_slot[at]] + pair_hours[pair] / HOUR)
        tie_hours[low, known_slot[at]] = hours
        tie_hours[high, back] = hours

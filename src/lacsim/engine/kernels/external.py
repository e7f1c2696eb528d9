"""Ties to people outside the neighbourhood: kept in ascending order of their id."""

import numpy as np

from lacsim.engine.bits import bit_put_in, bit_taken_out
from lacsim.engine.compiled import compiled
from lacsim.engine.ids import SHORT_ID
from lacsim.engine.kinds import EXTERNAL_TIES, NOBODY


@compiled
def put_external(
    row: int,
    tie_id: np.uint64,
    hours: float,
    match: float,
    kin: int,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
) -> bool:
    """Give a person a tie outside; where there is no room the weakest (hours, then id) gives way.

    Returns:
        False where the new tie itself is the weakest, and was not kept.
    """
    short = np.uint32(tie_id & SHORT_ID)
    if external_count[row] == EXTERNAL_TIES:
        weakest = NOBODY
        for slot in range(EXTERNAL_TIES):
            if weakest == NOBODY or external_hours[row, slot] < external_hours[row, weakest]:
                weakest = slot  # slots ascend by id, so the lowest id goes first in a tie
        least = external_hours[row, weakest]
        stored = np.float32(hours)  # as the column keeps it
        if stored < least or (stored == least and short < external_id[row, weakest]):
            return False
        drop_external(
            row, weakest, external_count, external_id, external_hours, external_match, external_kin
        )
    slot = external_count[row]
    while slot > 0 and external_id[row, slot - 1] > short:
        external_id[row, slot] = external_id[row, slot - 1]
        external_hours[row, slot] = external_hours[row, slot - 1]
        external_match[row, slot] = external_match[row, slot - 1]
        slot -= 1
    external_id[row, slot] = short
    external_hours[row, slot] = hours
    external_match[row, slot] = match
    external_kin[row] = bit_put_in(external_kin[row], slot, kin)
    external_count[row] += 1
    return True


@compiled
def drop_external(
    row: int,
    slot: int,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
) -> None:
    """Take one tie outside away; the rest keep their order."""
    last = external_count[row] - 1
    for at in range(slot, last):
        external_id[row, at] = external_id[row, at + 1]
        external_hours[row, at] = external_hours[row, at + 1]
        external_match[row, at] = external_match[row, at + 1]
    external_id[row, last] = 0
    external_hours[row, last] = 0.0
    external_match[row, last] = 0.0
    external_kin[row] = bit_taken_out(external_kin[row], slot)
    external_count[row] = last

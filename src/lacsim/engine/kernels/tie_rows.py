"""Rows of ties, sorted by the partner's id: putting one in, taking one out, on either end."""

import numpy as np

from lacsim.engine.bits import bit_put_in, bit_taken_out
from lacsim.engine.compiled import compiled
from lacsim.engine.kernels.slots import slot_with
from lacsim.engine.kinds import NOBODY


@compiled
def remove_slot(
    row: int,
    slot: int,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
) -> None:
    """Take one tie out of a row and close the gap; the other end is the caller's."""
    last = tie_count[row] - 1
    for at in range(slot, last):
        tie_partner[row, at] = tie_partner[row, at + 1]
        tie_hours[row, at] = tie_hours[row, at + 1]
        tie_match[row, at] = tie_match[row, at + 1]
    tie_partner[row, last] = 0
    tie_hours[row, last] = 0.0
    tie_match[row, last] = 0.0
    tie_kin[row] = bit_taken_out(tie_kin[row], slot)
    tie_brokered[row] = bit_taken_out(tie_brokered[row], slot)
    tie_count[row] = last


@compiled
def insert_tie(
    row: int,
    partner: int,
    hours: float,
    match: float,
    kin: int,
    resident_id: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
) -> None:
    """Put one tie into a row at its partner's place; there must be a free slot."""
    who = resident_id[partner]
    slot = tie_count[row]
    while slot > 0 and resident_id[tie_partner[row, slot - 1]] > who:
        slot -= 1  # step by step: halving waits for memory at every step
    for at in range(tie_count[row], slot, -1):
        tie_partner[row, at] = tie_partner[row, at - 1]
        tie_hours[row, at] = tie_hours[row, at - 1]
        tie_match[row, at] = tie_match[row, at - 1]
    tie_partner[row, slot] = partner
    tie_hours[row, slot] = hours
    tie_match[row, slot] = match
    tie_kin[row] = bit_put_in(tie_kin[row], slot, kin)
    tie_brokered[row] = bit_put_in(tie_brokered[row], slot, 0)
    tie_count[row] += 1


@compiled
def remove_both_ends(
    row: int,
    partner: int,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
) -> None:
    """End a tie on both sides; nothing happens where there is none."""
    slot = slot_with(row, partner, tie_count, tie_partner)
    if slot != NOBODY:
        remove_slot(row, slot, tie_count, tie_partner, tie_hours, tie_match, tie_kin, tie_brokered)
    slot = slot_with(partner, row, tie_count, tie_partner)
    if slot != NOBODY:
        remove_slot(
            partner, slot, tie_count, tie_partner, tie_hours, tie_match, tie_kin, tie_brokered
        )

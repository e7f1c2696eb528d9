"""Step 5 of the week, second half: meetings become hours on ties, and new ties begin."""

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.pairs_met import gather_pairs, meet_known, sort_out_known
from lacsim.engine.kernels.proposals import accept, list_proposals, propose
from lacsim.engine.kernels.tie_rows import insert_tie, remove_both_ends
from lacsim.engine.kinds import LOCAL_TIES, NOBODY
from lacsim.engine.log import record
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import standard_normal
from lacsim.rules.ties import compatibility

WEEKS_A_YEAR = 52.0


@compiled
def pair_match(
    a: int,
    b: int,
    key: np.uint64,
    p: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    interests: np.ndarray,
) -> float:
    """Compatibility m of a pair: its luck is drawn once for all time (week 0 of the pair)."""
    low = min(resident_id[a], resident_id[b])
    high = max(resident_id[a], resident_id[b])
    u = draw4(key, Event.TIE_MATCH, 0, low, high)
    luck = np.exp(p.match_spread * standard_normal(u[0], u[1]))
    gap = 0.0
    for axis in range(interests.shape[1]):
        gap += (interests[a, axis] - interests[b, axis]) ** 2
    years = (age_weeks[a] - age_weeks[b]) / WEEKS_A_YEAR
    return compatibility(luck, years, np.sqrt(gap), p.age_floor, p.age_scale)


@compiled
def begin_and_end(
    week: int,
    key: np.uint64,
    p: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    interests: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
    tie_weakest: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_count: np.ndarray,
    pair_head: np.ndarray,
    pair_next: np.ndarray,
    pair_rank: np.ndarray,
    proposal_first: np.ndarray,
    proposals: np.ndarray,
    proposed: np.ndarray,
    known: np.ndarray,
    known_slot: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Known pairs gain their hours; new pairs are proposals that form if both ends accept."""
    rows = tie_count.shape[0]
    gather_pairs(
        rows, resident_id, pair_low, pair_high, pair_hours, pair_count, pair_head, pair_next
    )
    held, new = sort_out_known(
        rows, tie_count, tie_partner, pair_high, pair_head, pair_next, known, known_slot, proposed
    )
    meet_known(
        known[:held], known_slot, p.most_tie_hours, tie_count, tie_partner, tie_hours, pair_low,
        pair_high, pair_hours,
    )  # fmt: skip
    proposal_first[: rows + 1] = 0
    count = propose(
        proposed[:new], tie_weakest, pair_low, pair_high, pair_hours, pair_next, pair_rank,
        proposal_first,
    )  # fmt: skip
    list_proposals(
        rows, proposed[:count], tie_weakest, pair_low, pair_high, pair_hours, proposal_first,
        proposals, pair_head,
    )  # fmt: skip
    formed = accept(
        week, key, proposed[:count], resident_id, tie_count, tie_hours, tie_kin, proposals,
        proposal_first, pair_low, pair_high, pair_hours, pair_next, pair_rank,
    )  # fmt: skip
    make_room(
        rows,
        resident_id,
        tie_count,
        tie_partner,
        tie_hours,
        tie_match,
        tie_kin,
        tie_brokered,
        pair_next,
        pair_head,
        proposal_first,
        proposals,
        tally,
    )
    for at in range(formed):
        pair = proposed[at]
        low = pair_low[pair]
        high = pair_high[pair]
        match = pair_match(low, high, key, p, resident_id, age_weeks, interests)
        hours = pair_hours[pair] / HOUR
        insert_tie(
            low,
            high,
            hours,
            match,
            0,
            resident_id,
            tie_count,
            tie_partner,
            tie_hours,
            tie_match,
            tie_kin,
            tie_brokered,
        )
        insert_tie(
            high,
            low,
            hours,
            match,
            0,
            resident_id,
            tie_count,
            tie_partner,
            tie_hours,
            tie_match,
            tie_kin,
            tie_brokered,
        )
        tally[Tally.TIES_MADE] += 1
        record(log, Tally.TIES_MADE, resident_id[low], resident_id[high], pair_hours[pair])


@compiled
def weakest(
    row: int,
    tie_count: np.ndarray,
    tie_hours: np.ndarray,
    tie_kin: np.ndarray,
    marked: np.ndarray,
) -> int:
    """Slot of the weakest non-kin tie not yet marked (fewest hours, then lower pair id)."""
    best = NOBODY
    for slot in range(tie_count[row]):
        if bit(tie_kin[row], slot) == 1 or marked[slot]:
            continue
        # Slots run in ascending partner id, so of equal ties the first has the lower pair id
        # as long as own id is the same on all of them.
        if best == NOBODY or tie_hours[row, slot] < tie_hours[row, best]:
            best = slot
    return best


@compiled_with_arrays
def make_room(
    rows: int,
    resident_id: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
    formed: np.ndarray,
    drops: np.ndarray,
    proposal_first: np.ndarray,
    proposals: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Each end drops its weakest ties to make room; a drop removes both sides.

    What to drop is marked for everybody first (negative match), so no drop sees another.

    Args:
        formed: whether a pair forms.
        drops: scratch, [rows]: how many ties each end drops.
    """
    marked = np.zeros(LOCAL_TIES, dtype=np.bool_)
    for row in range(rows):
        new = 0
        for at in range(proposal_first[row], proposal_first[row + 1]):
            new += formed[proposals[at]]
        drop = tie_count[row] + new - LOCAL_TIES
        drops[row] = drop
        if drop <= 0:
            continue
        marked[:] = False
        for _ in range(drop):
            slot = weakest(row, tie_count, tie_hours, tie_kin, marked)
            if slot == NOBODY:
                break
            marked[slot] = True
        for slot in range(tie_count[row]):
            if marked[slot]:
                # tie_match is positive: its sign marks a tie that goes, hours stay readable.
                tie_match[row, slot] = -abs(tie_match[row, slot])
    for row in range(rows):
        if drops[row] <= 0:
            continue
        slot = 0
        while slot < tie_count[row]:
            if tie_match[row, slot] >= 0.0:
                slot += 1
                continue
            partner = tie_partner[row, slot]
            tally[Tally.TIES_LOST] += 1
            remove_both_ends(
                row,
                partner,
                tie_count,
                tie_partner,
                tie_hours,
                tie_match,
                tie_kin,
                tie_brokered,
            )

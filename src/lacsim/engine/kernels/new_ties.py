"""Step 5 of the week, second half: meetings become hours on ties, and new ties begin."""

import numpy as np
from numba import njit

from lacsim.engine.bits import bit
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import slot_with
from lacsim.engine.kernels.tie_rows import insert_tie, remove_both_ends
from lacsim.engine.kinds import LOCAL_TIES, NOBODY
from lacsim.engine.log import record
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import standard_normal
from lacsim.rules.ties import compatibility

WEEKS_A_YEAR = 52.0
NOT_DRAWN = 2.0  # in pair_rank: no draw is as high


@njit(cache=True, no_cfunc_wrapper=True)
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


@njit(cache=True, no_cfunc_wrapper=True)
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


@njit(cache=True, no_cfunc_wrapper=True)
def rank_of(
    pair: int,
    week: int,
    key: np.uint64,
    resident_id: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_rank: np.ndarray,
) -> float:
    """A proposal's rank draw, made when first asked for: few ranks decide anything."""
    if pair_rank[pair] == NOT_DRAWN:
        low = resident_id[pair_low[pair]]
        high = resident_id[pair_high[pair]]
        pair_rank[pair] = draw4(key, Event.PROPOSAL_RANK, week, low, high)[0]
    return pair_rank[pair]


@njit(cache=True, no_cfunc_wrapper=True)
def outranked(
    pair: int,
    row: int,
    week: int,
    key: np.uint64,
    resident_id: np.ndarray,
    proposals: np.ndarray,
    proposal_first: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_rank: np.ndarray,
) -> int:
    """How many of a row's proposals come before ``pair``: more hours first, then rank draw."""
    before = 0
    for at in range(proposal_first[row], proposal_first[row + 1]):
        other = proposals[at]
        if pair_hours[other] > pair_hours[pair]:
            before += 1
        elif pair_hours[other] == pair_hours[pair] and other != pair:
            before += rank_of(
                other, week, key, resident_id, pair_low, pair_high, pair_rank
            ) < rank_of(pair, week, key, resident_id, pair_low, pair_high, pair_rank)
    return before


@njit(cache=True, no_cfunc_wrapper=True)
def room_for(
    row: int, hours: float, tie_count: np.ndarray, tie_hours: np.ndarray, tie_kin: np.ndarray
) -> int:
    """Free slots, and ties, kin apart, of fewer hours: what could make way."""
    room = LOCAL_TIES - tie_count[row]
    for slot in range(tie_count[row]):  # no branch: which are weaker cannot be guessed
        room += (bit(tie_kin[row], slot) == 0) & (tie_hours[row, slot] < hours)
    return room


@njit(cache=True, no_cfunc_wrapper=True)
def accept(
    week: int,
    key: np.uint64,
    proposed: np.ndarray,
    resident_id: np.ndarray,
    tie_count: np.ndarray,
    tie_hours: np.ndarray,
    tie_kin: np.ndarray,
    proposals: np.ndarray,
    proposal_first: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_next: np.ndarray,
    pair_rank: np.ndarray,
) -> int:
    """Which proposals form: those that both ends accept.

    An end accepts as many as it has room for, the best ranked first.

    Args:
        proposed: the proposals; afterwards those that form come first.
        pair_next: whether a pair may form; afterwards whether it does.

    Returns:
        How many form.
    """
    mutual = 0
    for at in range(proposed.shape[0]):
        proposed[mutual] = proposed[at]
        mutual += pair_next[proposed[at]]
    room = np.empty((mutual, 2), dtype=np.int64)
    for at in range(mutual):  # apart from what is made of it, so that rows are read ahead
        pair = proposed[at]
        hours = pair_hours[pair] / HOUR
        room[at, 0] = room_for(pair_low[pair], hours, tie_count, tie_hours, tie_kin)
        room[at, 1] = room_for(pair_high[pair], hours, tie_count, tie_hours, tie_kin)
    formed = 0
    for at in range(mutual):
        pair = proposed[at]
        forms = True
        for end in range(2):
            row = pair_high[pair] if end == 1 else pair_low[pair]
            listed = proposal_first[row + 1] - proposal_first[row]
            if forms and listed > room[at, end]:
                forms = room[at, end] > 0 and room[at, end] > outranked(
                    pair, row, week, key, resident_id, proposals, proposal_first, pair_low,
                    pair_high, pair_hours, pair_rank,
                )  # fmt: skip
        pair_next[pair] = forms
        proposed[formed] = pair
        formed += forms
    return formed


@njit(cache=True, no_cfunc_wrapper=True)
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


@njit(cache=True, no_cfunc_wrapper=True)
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


@njit(cache=True, no_cfunc_wrapper=True)
def propose(
    unknown: np.ndarray,
    tie_weakest: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_next: np.ndarray,
    pair_rank: np.ndarray,
    proposal_first: np.ndarray,
) -> int:
    """New pairs that an end has room for are proposals.

    Most people are full of ties that one meeting cannot outdo, so few pairs are worth ranking. A
    pair that just one end has room for cannot form, but counts among that end's proposals.

    Args:
        unknown: pairs without a tie; afterwards the proposals come first.
        tie_weakest: hours of a full row's weakest tie that is not kin, or less: ties have only
            grown since it was noted; below 0 where there are free slots.
        pair_next: afterwards whether a pair may form.
        proposal_first: counts each row's proposals, a place further on.

    Returns:
        How many proposals there are.
    """
    count = 0
    for at in range(unknown.shape[0]):
        pair = unknown[at]
        hours = pair_hours[pair] / HOUR
        of_low = tie_weakest[pair_low[pair]] < hours
        of_high = tie_weakest[pair_high[pair]] < hours
        proposal_first[pair_low[pair] + 1] += of_low
        proposal_first[pair_high[pair] + 1] += of_high
        pair_next[pair] = of_low & of_high
        pair_rank[pair] = NOT_DRAWN
        unknown[count] = pair
        count += of_low | of_high
    return count


@njit(cache=True, no_cfunc_wrapper=True)
def list_proposals(
    rows: int,
    proposed: np.ndarray,
    tie_weakest: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    proposal_first: np.ndarray,
    proposals: np.ndarray,
    place: np.ndarray,
) -> None:
    """Each row's proposals, a run a row: those it has room for.

    Args:
        proposed: the proposals.
        proposal_first: how many each row has, a place further on; afterwards where its run begins.
        place: scratch, [rows].
    """
    for row in range(rows):
        place[row] = proposal_first[row]
        proposal_first[row + 1] += proposal_first[row]
    for at in range(proposed.shape[0]):
        pair = proposed[at]
        for row in (pair_low[pair], pair_high[pair]):
            if tie_weakest[row] < pair_hours[pair] / HOUR:
                proposals[place[row]] = pair
                place[row] += 1


@njit(cache=True, no_cfunc_wrapper=True)
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


@njit(cache=True, no_cfunc_wrapper=True)
def weakest(
    row: int,
    resident_id: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
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


@njit(cache=True, no_cfunc_wrapper=True)
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
            slot = weakest(row, resident_id, tie_count, tie_partner, tie_hours, tie_kin, marked)
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
                resident_id,
                tie_count,
                tie_partner,
                tie_hours,
                tie_match,
                tie_kin,
                tie_brokered,
            )

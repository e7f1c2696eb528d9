"""Which of those who met become a tie: proposals, ranked at each end by hours, then by lot."""

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kinds import LOCAL_TIES
from lacsim.engine.tallies import HOUR

NOT_DRAWN = 2.0  # in pair_rank: no draw is as high


@compiled
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


@compiled
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


@compiled
def room_for(
    row: int, hours: float, tie_count: np.ndarray, tie_hours: np.ndarray, tie_kin: np.ndarray
) -> int:
    """Free slots, and ties, kin apart, of fewer hours: what could make way."""
    room = LOCAL_TIES - tie_count[row]
    for slot in range(tie_count[row]):  # no branch: which are weaker cannot be guessed
        room += (bit(tie_kin[row], slot) == 0) & (tie_hours[row, slot] < hours)
    return room


@compiled
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


@compiled
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


@compiled_with_arrays
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

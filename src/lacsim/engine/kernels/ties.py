"""Step 5 of the week: time spent on ties, and how they fade."""

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled, compiled_in_place, compiled_with_arrays
from lacsim.engine.kernels.common import fixed
from lacsim.engine.kernels.external import drop_external
from lacsim.engine.kernels.slots import bits_of_hours, hours_of_bits, sum_of_slots
from lacsim.engine.kernels.tie_rows import remove_slot
from lacsim.engine.kinds import LOCAL_TIES
from lacsim.engine.power import power
from lacsim.engine.tallies import Tally
from lacsim.rules.ties import fitting_share, kept_share, pull, social_budget, tie_weight

ONE = np.float32(1.0)
NONE_SO_WEAK = np.float32(-1.0)
INFINITE = np.float32(np.inf)
# As wide as hours: a loop that counts slots in wider numbers runs half as many at a time.
SLOT_NUMBERS = np.arange(LOCAL_TIES, dtype=np.int32)
SLOT_BITS = np.left_shift(np.uint32(1), np.arange(LOCAL_TIES, dtype=np.uint32))


@compiled_in_place
def weigh(
    row: int, reinforcement: np.float32, hours: np.ndarray, match: np.ndarray, weights: np.ndarray
) -> None:
    """Pull of every slot of a row into ``weights``; free slots hold no match and pull 0.

    All slots, in single precision: a loop of a fixed length runs eight ties at a time.
    """
    for slot in range(LOCAL_TIES):
        grown = power(hours[row, slot] + ONE, reinforcement)
        weights[row, slot] = tie_weight(grown, match[row, slot])


@compiled_with_arrays
def wish(
    week: int,
    p: np.ndarray,
    adult: np.ndarray,
    sociability: np.ndarray,
    stress: np.ndarray,
    health: np.ndarray,
    help_given: np.ndarray,
    social_hours: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_wished: np.ndarray,
    tie_pull: np.ndarray,
    tie_fit: np.ndarray,
    outside_pull: np.ndarray,
    outside_weight: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
) -> None:
    """Hours wished x = w r_i r_j, and the share s of them that fits each person's budget."""
    reinforcement = np.float32(p.reinforcement)
    pulls = np.empty(LOCAL_TIES, dtype=np.float32)
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        budget = social_budget(
            sociability[row],
            stress[row],
            health[row],
            help_given[row],
            p.stress_cost,
            p.health_cost,
            p.social_floor,
        )
        social_hours[row] = budget
        weigh(row, reinforcement, tie_hours, tie_match, tie_wished)
        weigh(row, reinforcement, external_hours, external_match, outside_pull)
        outside_weight[row] = sum_of_slots(row, outside_pull)
        tie_pull[row] = pull(budget, sum_of_slots(row, tie_wished) + outside_weight[row])
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        own = tie_pull[row]
        for slot in range(LOCAL_TIES):
            pulls[slot] = tie_pull[tie_partner[row, slot]]
        for slot in range(tie_wished.shape[1]):
            tie_wished[row, slot] = tie_wished[row, slot] * (own * pulls[slot])
        wished = sum_of_slots(row, tie_wished) + outside_weight[row] * (own * own)
        tie_fit[row] = fitting_share(social_hours[row], wished)


@compiled_with_arrays
def spend_and_fade(
    week: int,
    p: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    social_hours: np.ndarray,
    social_spent: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
    tie_wished: np.ndarray,
    tie_pull: np.ndarray,
    tie_fit: np.ndarray,
    tie_weakest: np.ndarray,
    outside_pull: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Hours realised c = w r_i r_j min(s_i, s_j); h <- h (1 - delta) + c; thin ties end.

    Both ends of a tie compute the same hours from the same numbers, so ties stay symmetric to
    the last bit, and both ends forget a thin tie, without one looking the other's slot up.
    Notes in ``tie_weakest`` the hours of a full row's weakest tie that is not kin.
    """
    most = np.float32(p.most_tie_hours)
    least = np.float32(p.least_tie_hours)
    kept = np.float32(kept_share(p.tie_decay, 0, p.kin_decay_share))
    kept_of_kin = np.float32(kept_share(p.tie_decay, 1, p.kin_decay_share))
    shares = np.empty(LOCAL_TIES, dtype=np.float32)
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        fit = tie_fit[row]
        for slot in range(LOCAL_TIES):
            shares[slot] = min(fit, tie_fit[tie_partner[row, slot]])
        thin = spend(
            row, tie_count[row], tie_wished, shares, tie_hours, tie_kin, kept, kept_of_kin, most,
            least,
        )  # fmt: skip
        spent = sum_of_slots(row, tie_wished)
        if thin > 0:
            forget_thin(
                row, least, resident_id, tie_count, tie_partner, tie_hours, tie_match, tie_kin,
                tie_brokered, tally,
            )  # fmt: skip
        tie_weakest[row] = NONE_SO_WEAK
        if tie_count[row] == LOCAL_TIES:
            tie_weakest[row] = weakest_hours(row, tie_hours, tie_kin)
        shares[:] = tie_pull[row] * tie_pull[row] * fit
        thin = spend(
            row, external_count[row], outside_pull, shares, external_hours, external_kin,
            kept, kept_of_kin, most, least,
        )  # fmt: skip
        spent += sum_of_slots(row, outside_pull)
        if thin > 0:
            tally[Tally.EXTERNAL_TIES_LOST] += thin
            forget_thin_outside(
                row, least, external_count, external_id, external_hours, external_match,
                external_kin,
            )  # fmt: skip
        social_spent[row] = spent
        tally[Tally.SOCIAL_HOURS] += fixed(spent)
        tally[Tally.SOCIAL_HOURS_UNSPENT] += fixed(max(0.0, social_hours[row] - spent))


@compiled_in_place
def spend(
    row: int,
    count: int,
    wished: np.ndarray,
    shares: np.ndarray,
    hours: np.ndarray,
    kin: np.ndarray,
    kept: np.float32,
    kept_of_kin: np.float32,
    most: np.float32,
    least: np.float32,
) -> int:
    """One row's ties spend their share of the hours wished, and fade; how many are thin now.

    Args:
        count: slots in use; the others hold no hours and wish for none.
        wished: hours wished for, [rows, slots]; afterwards the hours spent.
        shares: share of them that is spent, [slots].
    """
    thin = np.int32(0)
    for slot in range(hours.shape[1]):
        is_kin = (kin[row] & SLOT_BITS[slot]) != 0
        spent = wished[row, slot] * shares[slot]
        wished[row, slot] = spent
        left = hours[row, slot] * (kept_of_kin if is_kin else kept)
        now = min(most, left + spent)
        hours[row, slot] = now
        thin = np.int32(thin + ((SLOT_NUMBERS[slot] < count) & (now < least) & (not is_kin)))
    return thin


@compiled_in_place
def weakest_hours(row: int, tie_hours: np.ndarray, tie_kin: np.ndarray) -> np.float32:
    """Hours of a full row's weakest tie that is not kin; infinite where all are kin."""
    least = bits_of_hours(INFINITE)
    for slot in range(tie_hours.shape[1]):
        bits = bits_of_hours(tie_hours[row, slot])
        least = min(least, bits_of_hours(INFINITE) if bit(tie_kin[row], slot) == 1 else bits)
    return hours_of_bits(least)


@compiled
def forget_thin(
    row: int,
    least: np.float32,
    resident_id: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Drop a row's ties, kin apart, of fewer hours than ``least``; the rest keep their order."""
    for slot in range(tie_count[row] - 1, -1, -1):
        if tie_hours[row, slot] < least and bit(tie_kin[row], slot) == 0:
            tally[Tally.TIES_LOST] += resident_id[row] < resident_id[tie_partner[row, slot]]
            remove_slot(
                row, slot, tie_count, tie_partner, tie_hours, tie_match, tie_kin, tie_brokered
            )


@compiled
def forget_thin_outside(
    row: int,
    least: np.float32,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
) -> None:
    """The same for ties outside."""
    for slot in range(external_count[row] - 1, -1, -1):
        if external_hours[row, slot] < least and bit(external_kin[row], slot) == 0:
            drop_external(
                row, slot, external_count, external_id, external_hours, external_match,
                external_kin,
            )  # fmt: skip

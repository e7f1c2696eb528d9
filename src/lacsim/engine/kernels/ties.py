"""Step 5 of the week: time spent on ties, and how they fade."""

import numpy as np
from numba import njit

from lacsim.engine.kernels.common import fixed
from lacsim.engine.kinds import NOBODY
from lacsim.engine.tallies import Tally
from lacsim.rules.ties import faded, fitting_share, pull, social_budget, tie_weight


@njit(cache=True, no_cfunc_wrapper=True)
def wish(
    week: int,
    p: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    sociability: np.ndarray,
    stress: np.ndarray,
    health: np.ndarray,
    help_given: np.ndarray,
    social_hours: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_weight_now: np.ndarray,
    tie_pull: np.ndarray,
    tie_fit: np.ndarray,
    external_count: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_weight: np.ndarray,
) -> None:
    """Hours wished x = w r_i r_j, and the share s of them that fits each person's budget."""
    reinforcement = p.reinforcement
    for row in range(alive.shape[0]):
        if alive[row] == 0 or adult[row] == 0:
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
        total = 0.0
        for slot in range(tie_count[row]):
            weight = tie_weight(tie_hours[row, slot], tie_match[row, slot], reinforcement)
            tie_weight_now[row, slot] = weight
            total += weight
        for slot in range(external_count[row]):
            weight = tie_weight(external_hours[row, slot], external_match[row, slot], reinforcement)
            external_weight[row, slot] = weight
            total += weight
        tie_pull[row] = pull(budget, total)
    for row in range(alive.shape[0]):
        if alive[row] == 0 or adult[row] == 0:
            continue
        own = tie_pull[row]
        wished = 0.0
        for slot in range(tie_count[row]):
            wished += tie_weight_now[row, slot] * (own * tie_pull[tie_partner[row, slot]])
        for slot in range(external_count[row]):
            wished += external_weight[row, slot] * (own * own)
        tie_fit[row] = fitting_share(social_hours[row], wished)


@njit(cache=True, no_cfunc_wrapper=True)
def spend_and_fade(
    week: int,
    p: np.ndarray,
    alive: np.ndarray,
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
    tie_weight_now: np.ndarray,
    tie_pull: np.ndarray,
    tie_fit: np.ndarray,
    tie_weakest: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    external_weight: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Hours realised c = w r_i r_j min(s_i, s_j); h <- h (1 - delta) + c; thin ties end.

    Both ends of a tie compute the same hours from the same numbers, so ties stay symmetric to
    the last bit, and both ends forget a thin tie, without one looking the other's slot up.
    Notes the hours of everybody's weakest tie that is not kin (``tie_weakest``).
    """
    most = p.most_tie_hours
    decay = p.tie_decay
    kin_share = p.kin_decay_share
    least = np.float32(p.least_tie_hours)
    for row in range(alive.shape[0]):
        if alive[row] == 0 or adult[row] == 0:
            continue
        own = tie_pull[row]
        fit = tie_fit[row]
        spent = 0.0
        kept = 0
        weakest = np.float32(np.inf)
        for slot in range(tie_count[row]):
            other = tie_partner[row, slot]
            hours = tie_weight_now[row, slot] * (own * tie_pull[other])
            hours *= min(fit, tie_fit[other])
            spent += hours
            kin = tie_kin[row, slot]
            left = faded(tie_hours[row, slot], decay, kin, kin_share)
            now = np.float32(min(most, left + hours))
            if now < least and kin == 0:
                if resident_id[row] < resident_id[other]:
                    tally[Tally.TIES_LOST] += 1
                continue
            tie_hours[row, kept] = now
            weakest = min(weakest, now if kin == 0 else weakest)
            if kept < slot:
                tie_partner[row, kept] = other
                tie_match[row, kept] = tie_match[row, slot]
                tie_kin[row, kept] = kin
                tie_brokered[row, kept] = tie_brokered[row, slot]
            kept += 1
        for slot in range(kept, tie_count[row]):
            tie_partner[row, slot] = NOBODY
            tie_hours[row, slot] = 0.0
            tie_match[row, slot] = 0.0
            tie_kin[row, slot] = 0
            tie_brokered[row, slot] = 0
        tie_count[row] = kept
        tie_weakest[row] = weakest
        kept = 0
        for slot in range(external_count[row]):
            hours = external_weight[row, slot] * (own * own) * fit
            spent += hours
            kin = external_kin[row, slot]
            left = faded(external_hours[row, slot], decay, kin, kin_share)
            now = np.float32(min(most, left + hours))
            if now < least and kin == 0:
                tally[Tally.EXTERNAL_TIES_LOST] += 1
                continue
            external_hours[row, kept] = now
            if kept < slot:
                external_id[row, kept] = external_id[row, slot]
                external_match[row, kept] = external_match[row, slot]
                external_kin[row, kept] = kin
            kept += 1
        external_count[row] = kept
        social_spent[row] = spent
        tally[Tally.SOCIAL_HOURS] += fixed(spent)
        tally[Tally.SOCIAL_HOURS_UNSPENT] += fixed(max(0.0, social_hours[row] - spent))

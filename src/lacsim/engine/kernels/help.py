"""Step 6 of the week, first half: what people do about problems themselves and for each other."""

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import any_open, fixed, give_hours, worst_open
from lacsim.engine.kernels.slots import bits_of_hours, hours_of_bits
from lacsim.engine.kinds import EXTERNAL_TIES, LOCAL_TIES, NOBODY, PROBLEM_KINDS, Giver
from lacsim.engine.log import record
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import logistic, may_be_sooner, waiting_time
from lacsim.rules.support import asking_logit, served_share


@compiled
def own_effort(
    week: int,
    p: np.ndarray,
    adult: np.ndarray,
    capability: np.ndarray,
    stress: np.ndarray,
    spare_hours: np.ndarray,
    gift_active: np.ndarray,
    gift: np.ndarray,
    spare_spent: np.ndarray,
    spare_free: np.ndarray,
    spare_asked: np.ndarray,
    asks_for: np.ndarray,
    asks_hours: np.ndarray,
    asked_of: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_effort: np.ndarray,
    problem_formal: np.ndarray,
    problem_hours_now: np.ndarray,
) -> None:
    """Everybody works on their own problems (C * s0 hours each) and counts the hours to spare.

    Writes the worst problem that others could help with (``asks_for``), how many hours it still
    needs after own effort (``asks_hours``), and hours free for helping (``spare_free``).
    """
    for row in range(adult.shape[0]):
        asks_for[row] = NOBODY
        asks_hours[row] = 0.0
        asked_of[row] = NOBODY
        spare_spent[row] = 0.0
        spare_asked[row] = 0
        spare_free[row] = 0.0
        if adult[row] == 0:
            continue
        hours = spare_hours[row] + gift_active[row] * gift[row] * p.gift_hours
        spare_free[row] = hours * (1.0 - min(stress[row], 1.0))
        if not any_open(row, problem_open):
            continue
        own = capability[row] * p.self_hours
        for kind in range(PROBLEM_KINDS):
            if problem_open[row, kind] == 1 and problem_formal[row, kind] == 0:
                give_hours(row, kind, Giver.SELF, own, problem_hours_now)
        worst = worst_open(row, problem_open, problem_severity, True, problem_formal)
        if worst != NOBODY:
            asks_for[row] = worst
            asks_hours[row] = max(0.0, problem_effort[row, worst] - own)


@compiled
def household_help(
    week: int,
    p: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    spare_free: np.ndarray,
    spare_asked: np.ndarray,
    spare_spent: np.ndarray,
    asks_for: np.ndarray,
    asks_hours: np.ndarray,
    problem_hours_now: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Adults of a household give first, unasked: each request is shared among the others."""
    for home in range(member_count.shape[0]):
        count = member_count[home]
        adults = 0
        asked = False
        for place in range(count):
            member = members[home, place]
            adults += adult[member]
            asked |= asks_for[member] != NOBODY
        if not asked or adults < 2:
            continue
        for place in range(count):
            asker = members[home, place]
            if asks_for[asker] == NOBODY:
                continue
            each = fixed(min(p.help_most, asks_hours[asker] / (adults - 1)))
            for helper_place in range(count):
                helper = members[home, helper_place]
                if helper != asker and adult[helper] == 1:
                    spare_asked[helper] += each
        for place in range(count):
            asker = members[home, place]
            if asks_for[asker] == NOBODY:
                continue
            each = fixed(min(p.help_most, asks_hours[asker] / (adults - 1)))
            for helper_place in range(count):
                helper = members[home, helper_place]
                if helper == asker or adult[helper] == 0 or spare_asked[helper] == 0:
                    continue
                share = served_share(fixed(spare_free[helper]), spare_asked[helper])
                given = np.int64(each * share)
                hours = given / HOUR
                give_hours(asker, asks_for[asker], Giver.NATURAL, hours, problem_hours_now)
                spare_spent[helper] += hours
                asks_hours[asker] = max(0.0, asks_hours[asker] - hours)
                tally[Tally.HELP_HOURS_HOUSEHOLD] += given
                tally[Tally.HELP_HOURS_RECEIVED] += given
                if given > 0:
                    record(
                        log,
                        Tally.HELP_HOURS_HOUSEHOLD,
                        resident_id[asker],
                        resident_id[helper],
                        given,
                    )


@compiled
def longest_tie(row: int, tie_hours: np.ndarray, external_hours: np.ndarray) -> float:
    """Most hours with any tie, here or outside; 0 without one, as free slots hold."""
    longest = np.int32(0)
    for slot in range(tie_hours.shape[1]):
        longest = max(longest, bits_of_hours(tie_hours[row, slot]))
    for slot in range(external_hours.shape[1]):
        longest = max(longest, bits_of_hours(external_hours[row, slot]))
    return float(hours_of_bits(longest))


@compiled
def whom_to_ask(
    week: int,
    row: int,
    key: np.uint64,
    resident_id: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    other: np.ndarray,
    weight: np.ndarray,
    luck: np.ndarray,
) -> tuple[int, int]:
    """One tie by hours, weight h + 1: (1 where outside, slot), slot NOBODY if none.

    Ids are all read and luck is all drawn before one is looked at, so that none waits for another.

    Args:
        other, weight, luck: scratch, one a tie.
    """
    local = tie_count[row]
    ties = local + external_count[row]
    for slot in range(local):
        other[slot] = resident_id[tie_partner[row, slot]]
        weight[slot] = tie_hours[row, slot] + 1.0
    for slot in range(external_count[row]):
        other[local + slot] = external_id[row, slot]
        weight[local + slot] = external_hours[row, slot] + 1.0
    for tie in range(ties):
        luck[tie] = draw4(key, Event.ASK_WHOM, week, resident_id[row], other[tie])[0]
    best = NOBODY
    soonest = np.inf
    for tie in range(ties):
        if may_be_sooner(luck[tie], weight[tie], soonest):
            time = waiting_time(luck[tie], weight[tie])
            if time < soonest:
                soonest = time
                best = tie
    if best >= local:
        return 1, best - local
    return 0, best


@compiled_with_arrays
def ask_ties(
    week: int,
    key: np.uint64,
    p: np.ndarray,
    alive: np.ndarray,
    resident_id: np.ndarray,
    reluctance: np.ndarray,
    spare_free: np.ndarray,
    spare_asked: np.ndarray,
    spare_given: np.ndarray,
    spare_spent: np.ndarray,
    asks_for: np.ndarray,
    asks_hours: np.ndarray,
    asked_of: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_brokered: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    problem_hours_now: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Each person with a problem asks at most one tie; helpers ration what they have by hours."""
    casual = p.casual_hours * p.scale_factor
    spare_asked[:] = 0
    spare_given[:] = 0
    other = np.empty(LOCAL_TIES + EXTERNAL_TIES, dtype=np.uint64)
    weight = np.empty(LOCAL_TIES + EXTERNAL_TIES)
    luck = np.empty(LOCAL_TIES + EXTERNAL_TIES)
    for row in range(alive.shape[0]):
        if alive[row] == 0 or asks_for[row] == NOBODY or asks_hours[row] <= 0.0:
            continue
        u = draw4(key, Event.ASK_HELP, week, resident_id[row], np.uint64(0))
        longest = longest_tie(row, tie_hours, external_hours)
        eased = max(p.broker_logit, 0.0) if tie_brokered[row] != 0 else 0.0
        likeliest = asking_logit(reluctance[row], longest, casual, eased)
        if u[0] >= logistic(likeliest):
            continue  # would ask nobody, whoever it was
        outside, slot = whom_to_ask(
            week,
            row,
            key,
            resident_id,
            tie_count,
            tie_partner,
            tie_hours,
            external_count,
            external_id,
            external_hours,
            other,
            weight,
            luck,
        )
        if slot == NOBODY:
            continue
        brokered = 0.0
        if outside == 1:
            stock = external_hours[row, slot]
            unwilling = p.outside_reluctance
        else:
            stock = tie_hours[row, slot]
            unwilling = reluctance[tie_partner[row, slot]]
            brokered = p.broker_logit * bit(tie_brokered[row], slot)
        if u[0] >= logistic(asking_logit(reluctance[row], stock, casual, brokered)):
            continue
        tally[Tally.HELP_ASKED] += 1
        if u[1] >= logistic(asking_logit(unwilling, stock, casual, brokered)):
            tally[Tally.HELP_REFUSED] += 1
            continue
        wanted = fixed(min(p.help_most, asks_hours[row]))
        if outside == 1:
            given = np.int64(wanted * p.external_availability)
            give_hours(row, asks_for[row], Giver.NATURAL, given / HOUR, problem_hours_now)
            tally[Tally.HELP_HOURS_OUTSIDE] += given
            tally[Tally.HELP_HOURS_RECEIVED] += given
            record(
                log,
                Tally.HELP_HOURS_OUTSIDE,
                resident_id[row],
                np.uint64(external_id[row, slot]),
                given,
            )
            continue
        helper = tie_partner[row, slot]
        asked_of[row] = helper
        spare_asked[helper] += wanted
    for row in range(alive.shape[0]):
        helper = asked_of[row]
        if helper < 0:
            continue
        wanted = fixed(min(p.help_most, asks_hours[row]))
        # What the household took is gone; several askers share the rest by hours.
        left = max(0, fixed(spare_free[helper] - spare_spent[helper]))
        given = np.int64(wanted * served_share(left, spare_asked[helper]))
        give_hours(row, asks_for[row], Giver.NATURAL, given / HOUR, problem_hours_now)
        spare_given[helper] += given
        tally[Tally.HELP_HOURS_TIES] += given
        tally[Tally.HELP_HOURS_RECEIVED] += given
        record(log, Tally.HELP_HOURS_TIES, resident_id[row], resident_id[helper], given)
    # Booked on the helper only now, so that every asker met the same hours left.
    for row in range(alive.shape[0]):
        spare_spent[row] += spare_given[row] / HOUR

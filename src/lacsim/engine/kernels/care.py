"""Step 6 of the week, second half: care that people need, and who gives it."""

import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.kernels.common import fixed
from lacsim.engine.kernels.requests import NO_WEEK
from lacsim.engine.kinds import NOBODY, Purchase, Queue
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.care import care_need, left_to_give, natural_after_formal

OUTSIDE = -2  # care_kin: kin outside the neighbourhood


@compiled
def adults_at_home(
    row: int,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    adult: np.ndarray,
) -> int:
    """How many other adults live in the household."""
    home = dwelling[row]
    count = 0
    for place in range(member_count[home]):
        member = members[home, place]
        if member != row and adult[member] == 1:
            count += 1
    return count


@compiled
def kin_to_ask(
    row: int,
    least: float,
    dwelling: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_kin: np.ndarray,
    external_count: np.ndarray,
    external_hours: np.ndarray,
    external_kin: np.ndarray,
) -> int:
    """The strongest tie of kin outside the household at or above ``least`` hours.

    Returns:
        A row; ``OUTSIDE`` where it is outside the neighbourhood; ``NOBODY`` where there is none.
    """
    best = NOBODY
    strongest = least
    for slot in range(tie_count[row]):
        other = tie_partner[row, slot]
        elsewhere = bit(tie_kin[row], slot) == 1 and dwelling[other] != dwelling[row]
        if elsewhere and tie_hours[row, slot] >= strongest:
            strongest = tie_hours[row, slot]
            best = other
    for slot in range(external_count[row]):
        if bit(external_kin[row], slot) == 1 and external_hours[row, slot] > strongest:
            strongest = external_hours[row, slot]
            best = OUTSIDE
    return best


@compiled
def share_of(asked: int, able: int, asked_in_all: int) -> int:
    """Hours one asker gets of one giver, in 2^-20 h: exact, so a sole asker gets all there is."""
    if asked_in_all <= able:
        return asked
    return asked * able // asked_in_all


@compiled
def spare_home(
    row: int,
    spared: int,
    had: int,
    asked: int,
    p: np.ndarray,
    care_elsewhere: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    adult: np.ndarray,
    care_asked: np.ndarray,
    care_given_fixed: np.ndarray,
) -> None:
    """Take back, from the adults at home in proportion, care that is not needed of them.

    Args:
        row: who is cared for.
        spared: hours taken back in all, 2^-20 h, at most ``had``.
        had: hours had from home.
        asked: hours asked of each adult.
    """
    home = dwelling[row]
    for place in range(member_count[home]):
        giver = members[home, place]
        if giver == row or adult[giver] == 0:
            continue
        able = left_to_give(p.care_each, p.care_each, care_elsewhere[giver])
        given = share_of(asked, fixed(able), care_asked[giver])
        if given == 0:
            continue
        less = spared * given // had  # of what is left, so that the last takes the rest
        care_given_fixed[giver] -= less
        spared -= less
        had -= given


@compiled_with_arrays
def care(
    week: int,
    p: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    health: np.ndarray,
    residential: np.ndarray,
    care_formal: np.ndarray,
    care_need_now: np.ndarray,
    care_natural: np.ndarray,
    care_unmet: np.ndarray,
    care_given: np.ndarray,
    care_elsewhere: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_kin: np.ndarray,
    external_count: np.ndarray,
    external_hours: np.ndarray,
    external_kin: np.ndarray,
    care_asked: np.ndarray,
    care_asked_kin: np.ndarray,
    care_kin: np.ndarray,
    care_by_kin: np.ndarray,
    care_given_fixed: np.ndarray,
    in_need: np.ndarray,
    received_week: np.ndarray,
    care_bought: np.ndarray,
    last_request_week: np.ndarray,
    purchase_pence: np.ndarray,
    purchase_price: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Need; co-resident adults first, then one tie of kin, then paid care; the rest is unmet.

    One giver's requests are summed and each gets the fraction min(1, available / asked). What is
    available is the most one adult gives, less care for people who are not simulated. Hours that
    an option buys are shared alike among those whose need the council knows.
    """
    rows = alive.shape[0]
    friend = p.friend_hours * p.scale_factor
    care_asked[:] = 0
    care_asked_kin[:] = 0
    care_given_fixed[:] = 0
    cared_for = (care_need_now > 0.0) & (care_natural > 0.0)  # last week
    care_bought[:] = 0
    care_natural[:] = 0.0
    care_unmet[:] = 0.0
    needing = 0
    for row in range(rows):
        need = care_need(health[row], p.care_per_sd, p.care_threshold, p.care_most)
        needs = (adult[row] != 0) & (residential[row] == 0) & (need > 0.0)
        care_need_now[row] = need if needs else 0.0
        in_need[needing] = row
        needing += needs  # else the next takes the place
    for row in in_need[:needing]:
        adults = adults_at_home(row, dwelling, members, member_count, adult)
        home = dwelling[row]
        for place in range(member_count[home]):
            giver = members[home, place]
            if giver != row and adult[giver] == 1:
                care_asked[giver] += fixed(care_need_now[row] / adults)
    for row in in_need[:needing]:
        adults = adults_at_home(row, dwelling, members, member_count, adult)
        home = dwelling[row]
        had = 0
        for place in range(member_count[home]):
            giver = members[home, place]
            if giver == row or adult[giver] == 0:
                continue
            asked = fixed(care_need_now[row] / adults)
            able = left_to_give(p.care_each, p.care_each, care_elsewhere[giver])
            given = share_of(asked, fixed(able), care_asked[giver])
            care_given_fixed[giver] += given
            had += given
        care_natural[row] = had / HOUR
    for row in in_need[:needing]:
        care_kin[row] = NOBODY
        short = care_need_now[row] - care_natural[row]
        if short <= 0.0:
            continue
        kin = kin_to_ask(
            row,
            friend,
            dwelling,
            tie_count,
            tie_partner,
            tie_hours,
            tie_kin,
            external_count,
            external_hours,
            external_kin,
        )
        care_kin[row] = kin
        if kin >= 0:
            care_asked_kin[kin] += fixed(min(p.care_kin, short))
    asked_in_all = 0
    for row in in_need[:needing]:
        short = care_need_now[row] - care_natural[row]
        kin = care_kin[row]
        given = 0
        if kin >= 0:
            asked = fixed(min(p.care_kin, short))
            able = left_to_give(p.care_kin, p.care_each, care_elsewhere[kin])
            given = share_of(asked, fixed(able), care_asked_kin[kin])
        elif kin == OUTSIDE:
            given = fixed(min(p.care_kin, short) * p.external_availability)
        care_by_kin[row] = given
        care_natural[row] = care_natural[row] + given / HOUR
        if care_formal[row] > 0.0 or last_request_week[row, Queue.DOOR] != NO_WEEK:
            care_bought[row] = fixed(
                max(0.0, care_need_now[row] - care_natural[row] - care_formal[row])
            )
            asked_in_all += care_bought[row]
    pence = purchase_pence[Purchase.CARE]
    price = purchase_price[Purchase.CARE]
    able = pence * HOUR // price if price > 0 else 0
    bought = 0
    for row in in_need[:needing]:
        care_bought[row] = share_of(care_bought[row], able, asked_in_all)
        bought += care_bought[row]
        formal = care_formal[row] + care_bought[row] / HOUR
        # Paid care can crowd out natural care: who came last is the first to give less.
        had = np.int64(care_natural[row] * HOUR)  # exact: it was a whole number of 2^-20 h
        spared = had - fixed(natural_after_formal(care_natural[row], formal, p.care_crowd_out))
        by_kin = care_by_kin[row] - min(spared, care_by_kin[row])
        kin = care_kin[row]
        if kin >= 0:
            care_given_fixed[kin] += by_kin
        elif kin == OUTSIDE:
            tally[Tally.CARE_HOURS_KIN_OUTSIDE] += by_kin
        at_home = had - care_by_kin[row]
        spared_home = max(0, spared - care_by_kin[row])
        if spared_home > 0:
            adults = adults_at_home(row, dwelling, members, member_count, adult)
            spare_home(
                row, spared_home, at_home, fixed(care_need_now[row] / adults), p, care_elsewhere,
                dwelling, members, member_count, adult, care_asked, care_given_fixed,
            )  # fmt: skip
        natural = (had - spared) / HOUR
        care_natural[row] = natural
        care_unmet[row] = max(0.0, care_need_now[row] - natural - formal)
        if natural > 0.0 or formal > 0.0:
            received_week[row] = week
        elif cared_for[row]:
            tally[Tally.CARE_BREAKDOWNS] += 1
        tally[Tally.CARE_HOURS_NATURAL] += fixed(natural)
        tally[Tally.CARE_HOURS_FORMAL] += fixed(care_formal[row]) + care_bought[row]
        tally[Tally.CARE_HOURS_UNMET] += fixed(care_unmet[row])
    began = 0
    stopped = 0
    for row in range(rows):
        gave = care_given[row] > 0.0
        care_given[row] = care_given_fixed[row] / HOUR + max(0.0, care_elsewhere[row])
        gives = care_given[row] > 0.0
        began += gives & (not gave)
        stopped += gave & (not gives)
    tally[Tally.CARERS_BEGAN] += began
    tally[Tally.CARERS_STOPPED] += stopped
    tally[Tally.CARE_HOURS_BOUGHT] += bought
    spent = min(pence, (bought * price + HOUR // 2) // HOUR)
    tally[Tally.PROGRAMME_PENCE] += spent
    tally[Tally.PROGRAMME_UNSPENT_PENCE] += pence - spent

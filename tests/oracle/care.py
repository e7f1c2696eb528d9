"""Step 6: care that people need, and who gives it."""

from __future__ import annotations

from collections import defaultdict

from lacsim.engine.kinds import NO_WEEK, Purchase, Queue
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.care import care_need, left_to_give, natural_after_formal
from oracle.people import ExternalTie, Resident
from oracle.precision import fixed
from oracle.world import World


def care(world: World) -> None:
    """Need; adults at home first, then one tie of kin, then paid care; the rest is unmet."""
    p = world.p
    before = {r: (r.care_given, r.care_natural, r.care_need_now) for r in world.residents.values()}
    for resident in world.residents.values():
        resident.care_bought = 0
        resident.care_given = 0.0
        resident.care_natural = 0.0
        resident.care_need_now = 0.0
        resident.care_unmet = 0.0
        if resident.adult and not resident.residential:
            resident.care_need_now = care_need(
                resident.health, p.care_per_sd, p.care_threshold, p.care_most
            )
    needy = [resident for resident in world.residents.values() if resident.care_need_now > 0.0]
    at_home = care_at_home(world, needy)
    by_kin = care_by_kin(world, needy)
    buy_care(world, needy)
    given: dict[Resident, int] = defaultdict(int)  # by giver, 2^-20 h
    for resident in needy:
        formal = resident.care_formal + resident.care_bought / HOUR
        crowd_out(resident, formal, at_home.get(resident, {}), by_kin, p.care_crowd_out)
        for giver, hours in at_home.get(resident, {}).items():
            given[giver] += hours
        kin, hours = by_kin.get(resident, (None, 0))
        if isinstance(kin, ExternalTie):
            world.count(Tally.CARE_HOURS_KIN_OUTSIDE, hours)
        elif kin is not None:
            given[kin] += hours
        resident.care_unmet = max(0.0, resident.care_need_now - resident.care_natural - formal)
        _, had, needed = before[resident]
        if resident.care_natural > 0.0 or formal > 0.0:
            resident.received_week = world.week
        elif needed > 0.0 and had > 0.0:
            world.count(Tally.CARE_BREAKDOWNS)
        world.count(Tally.CARE_HOURS_NATURAL, fixed(resident.care_natural))
        world.count(Tally.CARE_HOURS_FORMAL, fixed(resident.care_formal) + resident.care_bought)
        world.count(Tally.CARE_HOURS_UNMET, fixed(resident.care_unmet))
    for adult in world.adults:
        adult.care_given = given[adult] / HOUR + max(0.0, adult.care_elsewhere)
    for resident, (gave, _, _) in before.items():
        world.count(Tally.CARERS_BEGAN, resident.care_given > 0.0 and gave == 0.0)
        world.count(Tally.CARERS_STOPPED, resident.care_given == 0.0 and gave > 0.0)


def buy_care(world: World, needy: list[Resident]) -> None:
    """Hours an option buys, shared alike among those whose unmet need the council knows."""
    pence = world.purchase_pence[Purchase.CARE]
    price = world.purchase_price[Purchase.CARE]
    asked = {
        resident: fixed(
            max(0.0, resident.care_need_now - resident.care_natural - resident.care_formal)
        )
        for resident in needy
        if resident.care_formal > 0.0 or resident.last_request_week[Queue.DOOR] != NO_WEEK
    }
    able = pence * HOUR // price if price else 0
    for resident, hours in asked.items():
        resident.care_bought = share_of(hours, able, sum(asked.values()))
    bought = sum(resident.care_bought for resident in asked)
    world.count(Tally.CARE_HOURS_BOUGHT, bought)
    spent = min(pence, (bought * price + HOUR // 2) // HOUR)
    world.count(Tally.PROGRAMME_PENCE, spent)
    world.count(Tally.PROGRAMME_UNSPENT_PENCE, pence - spent)


def care_at_home(world: World, needy: list[Resident]) -> dict[Resident, dict[Resident, int]]:
    """Each other adult of the household is asked for an equal share; hours had, by giver."""
    each = world.p.care_each
    asked: dict[Resident, int] = defaultdict(int)
    asks = []
    for resident in needy:
        others = [adult for adult in resident.household.adults if adult is not resident]
        if others:
            share = fixed(resident.care_need_now / len(others))
            asks.append((resident, others, share))
            for giver in others:
                asked[giver] += share
    had = {
        resident: {
            giver: share_of(
                share, fixed(left_to_give(each, each, giver.care_elsewhere)), asked[giver]
            )
            for giver in others
        }
        for resident, others, share in asks
    }
    for resident, hours in had.items():
        resident.care_natural = sum(hours.values()) / HOUR
    return had


def care_by_kin(
    world: World, needy: list[Resident]
) -> dict[Resident, tuple[Resident | ExternalTie, int]]:
    """The strongest tie of kin elsewhere is asked for what is short; who gives, and the hours."""
    p = world.p
    asked: dict[Resident, int] = defaultdict(int)
    asks = []
    had: dict[Resident, tuple[Resident | ExternalTie, int]] = {}
    for resident in needy:
        short = resident.care_need_now - resident.care_natural
        kin = kin_to_ask(resident, p.friend_hours * p.scale_factor) if short > 0.0 else None
        if isinstance(kin, ExternalTie):
            had[resident] = (kin, fixed(min(p.care_kin, short) * p.external_availability))
        elif kin is not None:
            wanted = fixed(min(p.care_kin, short))
            asked[kin] += wanted
            asks.append((resident, kin, wanted))
    for resident, kin, wanted in asks:
        able = left_to_give(p.care_kin, p.care_each, kin.care_elsewhere)
        had[resident] = (kin, share_of(wanted, fixed(able), asked[kin]))
    for resident, (_, hours) in had.items():
        resident.care_natural += hours / HOUR
    return had


def crowd_out(
    resident: Resident,
    formal: float,
    at_home: dict[Resident, int],
    by_kin: dict[Resident, tuple[Resident | ExternalTie, int]],
    share: float,
) -> None:
    """Paid care takes the place of natural care: kin give less first, then those at home."""
    kin, kin_hours = by_kin.get(resident, (None, 0))
    had = sum(at_home.values()) + kin_hours
    left = natural_after_formal(had / HOUR, formal, share)
    spared = had - fixed(left)
    resident.care_natural = (had - spared) / HOUR
    less = min(spared, kin_hours)
    if kin is not None:
        by_kin[resident] = (kin, kin_hours - less)
    spared -= less
    together = sum(at_home.values())
    for giver, hours in at_home.items():  # in proportion; the last takes the rest
        if spared == 0:
            return
        less = spared * hours // together if together else 0
        at_home[giver] = hours - less
        spared -= less
        together -= hours


def kin_to_ask(resident: Resident, least: float) -> Resident | ExternalTie | None:
    """The strongest tie of kin outside the household, of at least ``least`` hours.

    Of equally strong ones somebody here goes before somebody outside, and the higher id first.
    """
    best: Resident | ExternalTie | None = None
    strongest = least
    for friend, tie in resident.ties:
        elsewhere = tie["kin"] and friend.household is not resident.household
        if elsewhere and tie["hours"] >= strongest:
            strongest = tie["hours"]
            best = friend
    for tie in resident.external_ties:
        if tie.kin and tie.hours > strongest:
            strongest = tie.hours
            best = tie
    return best


def share_of(asked: int, able: int, asked_in_all: int) -> int:
    """Hours one asker gets of one giver, 2^-20 h: the fraction min(1, able / asked)."""
    return asked if asked_in_all <= able else asked * able // asked_in_all

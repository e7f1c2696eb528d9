"""Step 6: care that people need, and who gives it."""

from __future__ import annotations

from collections import defaultdict

from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.care import care_need, left_to_give, natural_after_formal
from oracle.people import ExternalTie, Resident
from oracle.precision import fixed
from oracle.world import World


def care(world: World) -> None:
    """Need; adults at home first, then one tie of kin, then paid care; the rest is unmet."""
    p = world.p
    for resident in world.residents.values():
        resident.care_given = 0.0
        resident.care_natural = 0.0
        resident.care_need_now = 0.0
        resident.care_unmet = 0.0
        if resident.adult and not resident.residential:
            resident.care_need_now = care_need(
                resident.health, p.care_per_sd, p.care_threshold, p.care_most
            )
    needy = [resident for resident in world.residents.values() if resident.care_need_now > 0.0]
    given: dict[Resident, int] = defaultdict(int)  # by giver, 2^-20 h
    care_at_home(world, needy, given)
    care_by_kin(world, needy, given)
    for resident in needy:
        # Paid care can crowd out natural care; what is withdrawn is taken off what was had.
        resident.care_natural = natural_after_formal(
            resident.care_natural, resident.care_formal, p.care_crowd_out
        )
        resident.care_unmet = max(
            0.0, resident.care_need_now - resident.care_natural - resident.care_formal
        )
        world.count(Tally.CARE_HOURS_NATURAL, fixed(resident.care_natural))
        world.count(Tally.CARE_HOURS_FORMAL, fixed(resident.care_formal))
        world.count(Tally.CARE_HOURS_UNMET, fixed(resident.care_unmet))
    for adult in world.adults:
        adult.care_given = given[adult] / HOUR + max(0.0, adult.care_elsewhere)


def care_at_home(world: World, needy: list[Resident], given: dict[Resident, int]) -> None:
    """Each other adult of the household is asked for an equal share."""
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
    for resident, others, share in asks:
        had = 0
        for giver in others:
            able = left_to_give(each, each, giver.care_elsewhere)
            hours = share_of(share, fixed(able), asked[giver])
            given[giver] += hours
            had += hours
        resident.care_natural = had / HOUR


def care_by_kin(world: World, needy: list[Resident], given: dict[Resident, int]) -> None:
    """The strongest tie of kin elsewhere is asked for what is short."""
    p = world.p
    asked: dict[Resident, int] = defaultdict(int)
    asks = []
    for resident in needy:
        short = resident.care_need_now - resident.care_natural
        kin = kin_to_ask(resident, p.friend_hours * p.scale_factor) if short > 0.0 else None
        if isinstance(kin, ExternalTie):
            hours = fixed(min(p.care_kin, short) * p.external_availability)
            resident.care_natural += hours / HOUR
            world.count(Tally.CARE_HOURS_KIN_OUTSIDE, hours)
        elif kin is not None:
            wanted = fixed(min(p.care_kin, short))
            asked[kin] += wanted
            asks.append((resident, kin, wanted))
    for resident, kin, wanted in asks:
        able = left_to_give(p.care_kin, p.care_each, kin.care_elsewhere)
        hours = share_of(wanted, fixed(able), asked[kin])
        given[kin] += hours
        resident.care_natural += hours / HOUR


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

"""Step 6: care that people need, and who gives it."""

from __future__ import annotations

from collections import defaultdict

from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.care import care_need, natural_after_formal
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
    at_home = care_at_home(needy, fixed(p.care_each))
    by_kin = care_by_kin(world, needy)
    given: dict[Resident, int] = defaultdict(int)  # by giver, 2^-20 h
    for resident in needy:
        crowd_out(resident, at_home.get(resident, {}), by_kin, p.care_crowd_out)
        for giver, hours in at_home.get(resident, {}).items():
            given[giver] += hours
        kin, hours = by_kin.get(resident, (None, 0))
        if isinstance(kin, ExternalTie):
            world.count(Tally.CARE_HOURS_KIN_OUTSIDE, hours)
        elif kin is not None:
            given[kin] += hours
        resident.care_unmet = max(
            0.0, resident.care_need_now - resident.care_natural - resident.care_formal
        )
        world.count(Tally.CARE_HOURS_NATURAL, fixed(resident.care_natural))
        world.count(Tally.CARE_HOURS_FORMAL, fixed(resident.care_formal))
        world.count(Tally.CARE_HOURS_UNMET, fixed(resident.care_unmet))
    for giver, hours in given.items():
        giver.care_given = hours / HOUR


def care_at_home(needy: list[Resident], able: int) -> dict[Resident, dict[Resident, int]]:
    """Each other adult of the household is asked for an equal share; hours had, by giver."""
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
        resident: {giver: share_of(share, able, asked[giver]) for giver in others}
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
    able = fixed(p.care_kin)
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
        had[resident] = (kin, share_of(wanted, able, asked[kin]))
    return had


def crowd_out(
    resident: Resident,
    at_home: dict[Resident, int],
    by_kin: dict[Resident, tuple[Resident | ExternalTie, int]],
    share: float,
) -> None:
    """Paid care takes the place of natural care: kin give less first, then those at home."""
    kin, kin_hours = by_kin.get(resident, (None, 0))
    had = sum(at_home.values()) + kin_hours
    left = natural_after_formal(had / HOUR, resident.care_formal, share)
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

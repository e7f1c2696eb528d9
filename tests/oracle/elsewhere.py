"""Step 6: care for people who are not simulated begins and ends."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.tallies import Tally
from lacsim.rules.care import (
    child_weight,
    elsewhere_begins,
    elsewhere_hours,
    elsewhere_share,
    kin_weight,
)
from lacsim.rules.chance import chance_from_half_life, standard_normal
from oracle.people import Resident
from oracle.precision import fixed
from oracle.world import World

WEEKS_A_YEAR = 52


def care_elsewhere(world: World) -> None:
    """Whoever gives such care may stop; others may begin; the new bring theirs from before."""
    ends = chance_from_half_life(world.p.elsewhere_half_life)
    for resident in world.adults:
        if resident.residential:
            resident.care_elsewhere = 0.0
            continue
        if resident.care_elsewhere > 0.0:
            stops = world.draw(Event.ELSEWHERE, resident.id)[0] < ends
            if stops:
                resident.care_elsewhere = 0.0
                world.count(Tally.ELSEWHERE_ENDED)
        elif resident.care_elsewhere < 0.0:
            luck = world.draw(Event.PERSON_ELSEWHERE, resident.id, week=0)
            begins = luck[0] < share(world, resident)
            resident.care_elsewhere = hours(world, resident, luck) if begins else 0.0
        else:
            luck = world.draw(Event.ELSEWHERE, resident.id)
            if luck[0] < elsewhere_begins(share(world, resident), ends):
                resident.care_elsewhere = hours(world, resident, luck)
                world.count(Tally.ELSEWHERE_BEGUN)
        world.count(Tally.CARE_HOURS_ELSEWHERE, fixed(resident.care_elsewhere))


def weights(world: World, resident: Resident) -> tuple[float, float]:
    """Of caring for kin elsewhere, and for a child with high needs."""
    p = world.p
    has_kin = any(tie.kin for tie in resident.external_ties)
    kin = kin_weight(
        resident.age_weeks / WEEKS_A_YEAR,
        resident.sex,
        has_kin,
        p.elsewhere_age,
        p.elsewhere_age_spread,
        p.elsewhere_women,
    )
    children = resident.household.children
    return kin, child_weight(resident.sex, children, p.elsewhere_child, p.elsewhere_women)


def share(world: World, resident: Resident) -> float:
    """Share of people like this one who give such care."""
    return elsewhere_share(sum(weights(world, resident)), world.tables.elsewhere_scale)


def hours(world: World, resident: Resident, luck: tuple[float, float, float, float]) -> float:
    """Hours a week of care that begins."""
    p = world.p
    kin, child = weights(world, resident)
    median = p.elsewhere_child_hours if luck[3] * (kin + child) < child else p.elsewhere_kin_hours
    normal = standard_normal(luck[1], luck[2])
    return elsewhere_hours(median, p.elsewhere_hours_spread, normal, p.care_most)

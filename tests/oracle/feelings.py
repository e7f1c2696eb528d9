"""Step 7: belonging, then health, stress, loneliness and capability of every adult."""

from __future__ import annotations

from types import SimpleNamespace

from lacsim.engine.events import Event
from lacsim.engine.tallies import HOUR
from lacsim.rules.capability import capability_after
from lacsim.rules.care import carer_strain
from lacsim.rules.chance import chance_from_half_life, standard_normal
from lacsim.rules.health import drift_after, drift_spread
from lacsim.rules.loneliness import loneliness_target
from lacsim.rules.people import health_burden, health_of_age
from lacsim.rules.stress import buffered, moved_towards, stress_target, unsupported
from lacsim.rules.support import availability
from oracle.group_choice import belonging_of
from oracle.people import Resident
from oracle.world import World

WEEKS_A_YEAR = 52.0


def feelings(world: World) -> None:
    """H, Z, L and C from the week as the earlier steps left it."""
    adults = world.adults
    rates = weekly_rates(world)
    for resident in world.residents.values():
        resident.health_acute *= rates.acute_left
    for resident in adults:
        resident.belonging = belonging_of(world, resident) if resident.memberships else 0.0
    stress_before = {resident: resident.stress for resident in adults}
    for resident in adults:
        feel_well(world, resident, rates)
        feel_stress(world, resident, rates, stress_before)
        feel_lonely(world, resident, rates)
        feel_capable(world, resident, rates)
        close_the_week(resident, rates)


def weekly_rates(world: World) -> SimpleNamespace:
    """Half-lives as shares a week, the same for everybody."""
    p = world.p
    return SimpleNamespace(
        to_stress=chance_from_half_life(p.stress_half_life),
        to_loneliness=chance_from_half_life(p.lonely_half_life),
        reversion=chance_from_half_life(p.capability_half_life),
        acute_left=1.0 - chance_from_half_life(p.acute_half_life),
        memory=1.0 - chance_from_half_life(p.drift_half_life),
        trust_left=1.0 - p.trust_decay,
        drifting=drift_spread(p.health_own_spread, p.health_lasting_share),
    )


def feel_well(world: World, resident: Resident, rates: SimpleNamespace) -> None:
    """Health burden H: of age, disability, a lasting part, a drifting part, acute episodes."""
    p = world.p
    u1, u2, *_ = world.draw(Event.HEALTH_DRIFT, resident.id)
    resident.health_drift = drift_after(
        resident.health_drift, standard_normal(u1, u2), rates.memory, rates.drifting
    )
    of_age = health_of_age(
        resident.age_weeks / WEEKS_A_YEAR, p.health_by_age, p.health_by_old_age, p.health_old_age
    )
    resident.health = health_burden(
        of_age,
        resident.disabled,
        p.health_disabled,
        resident.health_lasting + resident.health_drift,
        resident.health_acute,
        p.health_centre,
        p.health_scale,
    )


def feel_stress(
    world: World, resident: Resident, rates: SimpleNamespace, before: dict[Resident, float]
) -> None:
    """Stress Z moves towards what open problems, others at home and caring make of it."""
    p = world.p
    load = 0.0
    for kind in sorted(resident.problems):
        load += resident.problems[kind].severity
    at_home = [before[other] for other in resident.household.adults if other is not resident]
    resident.carer_load = resident.care_given + resident.spare_spent
    target = stress_target(
        buffered(load, resident.support_now, p.buffering, p.half_support)
        + unsupported(resident.support_now, p.support_main_effect, p.half_support),
        sum(at_home) / len(at_home) if at_home else 0.0,
        carer_strain(resident.carer_load, p.load_bearable, p.strain_per_load),
        resident.deepest,
        p.stress_scale,
        p.stress_spread,
        p.holding,
    )
    resident.stress = moved_towards(resident.stress, target, rates.to_stress)


def feel_lonely(world: World, resident: Resident, rates: SimpleNamespace) -> None:
    """Loneliness L moves towards what support, belonging, health and stress make of it."""
    p = world.p
    target = loneliness_target(
        resident.loneliness_trait,
        resident.support_close,
        resident.support_now,
        resident.belonging,
        resident.health,
        resident.stress,
        resident.friends_loneliness,
        p.lonely_intimate,
        p.intimate_scale,
        p.lonely_social,
        p.social_scale,
        p.lonely_group,
        p.lonely_health,
        p.lonely_stress,
        p.lonely_contagion,
    )
    resident.loneliness = moved_towards(resident.loneliness, target, rates.to_loneliness)


def feel_capable(world: World, resident: Resident, rates: SimpleNamespace) -> None:
    """Capability C grows by doing with, falls by being done for and by being sent away."""
    p = world.p
    resident.capability = capability_after(
        resident.capability,
        resident.capability_rest,
        resident.work_hours_with,
        resident.solved_self_now,
        resident.work_hours_for,
        resident.care_formal + resident.care_bought / HOUR,
        resident.bounced_now,
        p.gain_with,
        p.gain_solved,
        p.loss_for,
        p.loss_formal,
        p.formal_half,
        p.loss_bounced,
        rates.reversion,
    )


def close_the_week(resident: Resident, rates: SimpleNamespace) -> None:
    """What the next steps and the next week ask of this one; this week's marks are read."""
    resident.availability_now = availability(
        resident.stress, resident.spare_hours, resident.spare_spent
    )
    resident.help_given = resident.spare_spent
    resident.worker_trust *= rates.trust_left
    resident.gp_trust *= rates.trust_left
    resident.work_hours_with = 0.0
    resident.work_hours_for = 0.0
    resident.bounced_now = False
    resident.solved_self_now = False

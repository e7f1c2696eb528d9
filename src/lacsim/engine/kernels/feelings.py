"""Step 7: belonging, health, stress, loneliness and capability."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.common import any_open
from lacsim.engine.kernels.group_choice import belonging_of
from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS
from lacsim.engine.tallies import HOUR
from lacsim.rules.capability import capability_after
from lacsim.rules.care import carer_strain
from lacsim.rules.chance import chance_from_half_life, standard_normal
from lacsim.rules.health import drift_after, drift_spread
from lacsim.rules.loneliness import loneliness_target
from lacsim.rules.people import health_burden, health_of_age
from lacsim.rules.stress import buffered, moved_towards, stress_target, unsupported
from lacsim.rules.support import availability

WEEKS_A_YEAR = 52.0


@compiled
def belong(
    week: int,
    p: np.ndarray,
    adult: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    belonging: np.ndarray,
) -> None:
    """Belonging of every adult from the weeks attended at groups that fit them."""
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        if member_group[row, 0] == NOBODY:
            belonging[row] = 0.0
            continue
        belonging[row] = belonging_of(
            row,
            p,
            interests,
            experienced,
            member_group,
            member_weeks,
            group_topic,
            group_axes,
        )


@compiled
def others_stress(
    row: int,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    adult: np.ndarray,
    stress: np.ndarray,
) -> float:
    """Mean stress of the household's other adults; 0 where there is none."""
    home = dwelling[row]
    total = 0.0
    count = 0
    for place in range(member_count[home]):
        member = members[home, place]
        if member != row and adult[member] == 1:
            total += stress[member]
            count += 1
    return total / count if count > 0 else 0.0


@compiled
def feel(
    week: int,
    key: np.uint64,
    p: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    disabled: np.ndarray,
    health_lasting: np.ndarray,
    health_drift: np.ndarray,
    health_acute: np.ndarray,
    health: np.ndarray,
    stress: np.ndarray,
    stress_before: np.ndarray,
    loneliness: np.ndarray,
    capability: np.ndarray,
    capability_rest: np.ndarray,
    loneliness_trait: np.ndarray,
    belonging: np.ndarray,
    support_now: np.ndarray,
    support_close: np.ndarray,
    friends_loneliness: np.ndarray,
    deepest: np.ndarray,
    spare_hours: np.ndarray,
    spare_spent: np.ndarray,
    help_given: np.ndarray,
    availability_now: np.ndarray,
    carer_load: np.ndarray,
    care_given: np.ndarray,
    care_formal: np.ndarray,
    care_bought: np.ndarray,
    work_hours_with: np.ndarray,
    work_hours_for: np.ndarray,
    bounced_now: np.ndarray,
    solved_self_now: np.ndarray,
    worker_trust: np.ndarray,
    gp_trust: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
) -> None:
    """Step 7: H, Z, L and C of every adult from the week as the earlier steps left it."""
    to_stress = chance_from_half_life(p.stress_half_life)
    to_loneliness = chance_from_half_life(p.lonely_half_life)
    reversion = chance_from_half_life(p.capability_half_life)
    acute_left = 1.0 - chance_from_half_life(p.acute_half_life)
    memory = 1.0 - chance_from_half_life(p.drift_half_life)
    trust_left = 1.0 - p.trust_decay
    drifting = drift_spread(p.health_own_spread, p.health_lasting_share)
    for row in range(alive.shape[0]):
        stress_before[row] = stress[row]
    for row in range(alive.shape[0]):
        if alive[row] == 0:
            continue
        health_acute[row] *= acute_left
        if adult[row] == 0:
            continue
        u = draw4(key, Event.HEALTH_DRIFT, week, resident_id[row], np.uint64(0))
        health_drift[row] = drift_after(
            health_drift[row], standard_normal(u[0], u[1]), memory, drifting
        )
        of_age = health_of_age(
            age_weeks[row] / WEEKS_A_YEAR,
            p.health_by_age,
            p.health_by_old_age,
            p.health_old_age,
        )
        health[row] = health_burden(
            of_age,
            disabled[row],
            p.health_disabled,
            health_lasting[row] + health_drift[row],
            health_acute[row],
            p.health_centre,
            p.health_scale,
        )
        load = 0.0
        if any_open(row, problem_open):
            for kind in range(PROBLEM_KINDS):
                load += problem_severity[row, kind]
        carer_load[row] = care_given[row] + spare_spent[row]
        target = stress_target(
            buffered(load, support_now[row], p.buffering, p.half_support)
            + unsupported(support_now[row], p.support_main_effect, p.half_support),
            others_stress(row, dwelling, members, member_count, adult, stress_before),
            carer_strain(carer_load[row], p.load_bearable, p.strain_per_load),
            deepest[row],
            p.stress_scale,
            p.stress_spread,
            p.holding,
        )
        stress[row] = moved_towards(stress[row], target, to_stress)
        wish = loneliness_target(
            loneliness_trait[row],
            support_close[row],
            support_now[row],
            belonging[row],
            health[row],
            stress[row],
            friends_loneliness[row],
            p.lonely_intimate,
            p.intimate_scale,
            p.lonely_social,
            p.social_scale,
            p.lonely_group,
            p.lonely_health,
            p.lonely_stress,
            p.lonely_contagion,
        )
        loneliness[row] = moved_towards(loneliness[row], wish, to_loneliness)
        capability[row] = capability_after(
            capability[row],
            capability_rest[row],
            work_hours_with[row],
            solved_self_now[row],
            work_hours_for[row],
            care_formal[row] + care_bought[row] / HOUR,
            bounced_now[row],
            p.gain_with,
            p.gain_solved,
            p.loss_for,
            p.loss_formal,
            p.formal_half,
            p.loss_bounced,
            reversion,
        )
        availability_now[row] = availability(stress[row], spare_hours[row], spare_spent[row])
        help_given[row] = spare_spent[row]
        worker_trust[row] *= trust_left
        gp_trust[row] *= trust_left
        work_hours_with[row] = 0.0
        work_hours_for[row] = 0.0
        bounced_now[row] = 0
        solved_self_now[row] = 0

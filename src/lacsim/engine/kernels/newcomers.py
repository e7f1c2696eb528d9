"""Who a person is, from their id alone: in week 0, on moving in, at birth and at 18.

The week of these draws is always 0: a person is the same person whenever they are drawn.
Who lives with whom, age, sex, disability and means come from the household's template.
"""

import math

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4, mix_id
from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kernels.external import put_external
from lacsim.engine.kernels.quantiles import Quantile, place_of, quantile
from lacsim.engine.kernels.work_life import working_share
from lacsim.engine.kinds import PROBLEM_KINDS
from lacsim.rules.chance import standard_normal
from lacsim.rules.people import (
    habit_chance,
    health_burden,
    health_of_age,
    log_variance,
    lognormal,
    lognormal_with_mean,
    lonely_trait,
    working_chance,
)

WEEKS_A_YEAR = 52.0
NOBODY_ELSE = np.uint64(0)


@compiled
def draw_newcomers(
    week: int,
    newcomer_rows: np.ndarray,
    newcomer_count: np.ndarray,
    grown_rows: np.ndarray,
    grown_count: np.ndarray,
    resident_id: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    ses: np.ndarray,
    disabled: np.ndarray,
    sociability: np.ndarray,
    social_hours: np.ndarray,
    opportunity: np.ndarray,
    interests: np.ndarray,
    gift: np.ndarray,
    reluctance: np.ndarray,
    loneliness_trait: np.ndarray,
    loneliness: np.ndarray,
    agenda: np.ndarray,
    usual_gp: np.ndarray,
    practice_capacity: np.ndarray,
    gp_frailty: np.ndarray,
    event_frailty: np.ndarray,
    health_lasting: np.ndarray,
    health_drift: np.ndarray,
    health: np.ndarray,
    capability: np.ndarray,
    capability_rest: np.ndarray,
    spare_hours: np.ndarray,
    availability_now: np.ndarray,
    working: np.ndarray,
    smoker: np.ndarray,
    harmful_drinker: np.ndarray,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    external_target: np.ndarray,
    external_numbers: np.ndarray,
    local_match: np.ndarray,
    quantiles: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> None:
    """Draw everybody on the two lists: newcomers (all of a person), and those grown up (the rest).

    Args:
        week: not used; people do not depend on when they come.
        newcomer_rows, newcomer_count: rows to draw, and how many of them.
        grown_rows, grown_count: rows of people who turn 18.
        external_numbers: cumulative chance of 0, 1, 2 … ties outside.
        local_match: mean compatibility of two adults of the neighbourhood, one value.
        quantiles: tables by ``Quantile``.
        (all others: columns of those names)
    """
    for at in range(newcomer_count[0] + grown_count[0]):
        grown = at >= newcomer_count[0]
        row = int(grown_rows[at - newcomer_count[0]] if grown else newcomer_rows[at])
        who = resident_id[row]
        age = age_weeks[row] / WEEKS_A_YEAR
        if not grown:
            draw_health(
                row, who, age, disabled, health_lasting, health_drift, health, gp_frailty,
                quantiles, key, p,
            )  # fmt: skip
            luck = draw4(key, Event.PERSON_LIFE, 0, who, NOBODY_ELSE)
            usual_gp[row] = int(luck[3] * practice_capacity.shape[0])
        if adult[row] == 0:
            continue
        draw_character(
            row, who, age, sociability, opportunity, interests, gift, reluctance,
            loneliness_trait, agenda, quantiles, key, p,
        )  # fmt: skip
        draw_means_to_cope(
            row, who, ses, event_frailty, capability, capability_rest, spare_hours, quantiles,
            key, p,
        )  # fmt: skip
        draw_life(row, who, age, ses, disabled, working, smoker, harmful_drinker, key, p)
        draw_external(
            row, who, external_count, external_id, external_hours, external_match, external_kin,
            external_target, external_numbers, local_match, key, p,
        )  # fmt: skip
        social_hours[row] = sociability[row]
        loneliness[row] = loneliness_trait[row]
        availability_now[row] = 1.0


@compiled
def draw_health(
    row: int,
    who: np.uint64,
    age: float,
    disabled: np.ndarray,
    health_lasting: np.ndarray,
    health_drift: np.ndarray,
    health: np.ndarray,
    gp_frailty: np.ndarray,
    quantiles: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> None:
    """Health burden and the tendency to consult: everybody's, children's too."""
    luck = draw4(key, Event.PERSON_HEALTH, 0, who, NOBODY_ELSE)
    lasting = p.health_own_spread * math.sqrt(p.health_lasting_share)
    drifting = p.health_own_spread * math.sqrt(1.0 - p.health_lasting_share)
    health_lasting[row] = lasting * standard_normal(luck[0], luck[1])
    health_drift[row] = drifting * standard_normal(luck[2], luck[3])
    of_age = health_of_age(age, p.health_by_age, p.health_by_old_age, p.health_old_age)
    own = health_lasting[row] + health_drift[row]
    health[row] = health_burden(
        of_age, disabled[row], p.health_disabled, own, 0.0, p.health_centre, p.health_scale
    )
    frailty = draw4(key, Event.PERSON_FRAILTY, 0, who, NOBODY_ELSE)
    gp_frailty[row] = quantile(quantiles[Quantile.CONSULTING], frailty[0])


@compiled
def draw_character(
    row: int,
    who: np.uint64,
    age: float,
    sociability: np.ndarray,
    opportunity: np.ndarray,
    interests: np.ndarray,
    gift: np.ndarray,
    reluctance: np.ndarray,
    loneliness_trait: np.ndarray,
    agenda: np.ndarray,
    quantiles: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> None:
    """Social hours and opportunity, interests, gift, reluctance, loneliness trait, own agenda."""
    luck = draw4(key, Event.PERSON_TRAITS, 0, who, NOBODY_ELSE)
    variance = log_variance(p.social_hours_cv)
    of_person = (1.0 - p.opportunity_share) * variance
    of_place = p.opportunity_share * variance
    sociability[row] = lognormal_with_mean(
        p.social_hours_mean, of_person, standard_normal(luck[0], luck[1])
    )
    opportunity[row] = lognormal_with_mean(1.0, of_place, standard_normal(luck[2], luck[3]))
    first = draw4(key, Event.PERSON_INTERESTS, 0, who, NOBODY_ELSE)
    more = draw4(key, Event.PERSON_INTERESTS_MORE, 0, who, NOBODY_ELSE)
    interests[row, 0] = p.interest_spread * standard_normal(first[0], first[1])
    interests[row, 1] = p.interest_spread * standard_normal(first[2], first[3])
    interests[row, 2] = p.interest_spread * standard_normal(more[0], more[1])
    gift[row] = quantile(quantiles[Quantile.GIFT], more[2])
    luck = draw4(key, Event.PERSON_CHARACTER, 0, who, NOBODY_ELSE)
    reluctance[row] = p.reluctance_mean + p.reluctance_spread * standard_normal(luck[0], luck[1])
    loneliness_trait[row] = lonely_trait(
        age,
        standard_normal(luck[2], luck[3]),
        p.lonely_trait_by_age,
        p.lonely_trait_age,
        p.lonely_trait_spread,
    )
    total = 0.0
    for kind in range(PROBLEM_KINDS):
        luck = draw4(key, Event.PERSON_AGENDA, 0, who, np.uint64(kind))
        agenda[row, kind] = -math.log(1.0 - luck[0])  # normalised: any mix is equally likely
        total += agenda[row, kind]
    for kind in range(PROBLEM_KINDS):
        agenda[row, kind] /= total


@compiled
def draw_means_to_cope(
    row: int,
    who: np.uint64,
    ses: np.ndarray,
    event_frailty: np.ndarray,
    capability: np.ndarray,
    capability_rest: np.ndarray,
    spare_hours: np.ndarray,
    quantiles: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> None:
    """Exposure to life events, resting capability C0 and hours free for helping V."""
    luck = draw4(key, Event.PERSON_FRAILTY, 0, who, NOBODY_ELSE)
    table = Quantile.EVENTS_LOW_SES if ses[row] < p.event_low_ses else Quantile.EVENTS
    event_frailty[row] = quantile(quantiles[table], luck[1])
    capability_rest[row] = quantile(quantiles[Quantile.CAPABILITY], luck[2])
    capability[row] = capability_rest[row]
    spare = draw4(key, Event.PERSON_SPARE, 0, who, NOBODY_ELSE)
    spare_hours[row] = lognormal(
        p.spare_hours_median, p.spare_hours_spread, standard_normal(spare[0], spare[1])
    )


@compiled
def draw_life(
    row: int,
    who: np.uint64,
    age: float,
    ses: np.ndarray,
    disabled: np.ndarray,
    working: np.ndarray,
    smoker: np.ndarray,
    harmful_drinker: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> None:
    """Paid work and habits."""
    luck = draw4(key, Event.PERSON_LIFE, 0, who, NOBODY_ELSE)
    works = working_chance(working_share(age, p), disabled[row], p.working_disabled)
    working[row] = 1 if luck[0] < works else 0
    smokes = habit_chance(p.smoking, ses[row], p.smoking_by_ses)
    smoker[row] = 1 if luck[1] < smokes else 0
    harmful_drinker[row] = 1 if luck[2] < p.harmful_drinking else 0


@compiled
def draw_external(
    row: int,
    who: np.uint64,
    external_count: np.ndarray,
    external_id: np.ndarray,
    external_hours: np.ndarray,
    external_match: np.ndarray,
    external_kin: np.ndarray,
    external_target: np.ndarray,
    external_numbers: np.ndarray,
    local_match: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> None:
    """Ties to people outside: how many, how well they fit, kin or not, hours so far."""
    luck = draw4(key, Event.EXTERNAL_COUNT, 0, who, NOBODY_ELSE)
    number = place_of(external_numbers, 0, external_numbers.shape[0], luck[0])
    external_target[row] = number
    for place in range(number):
        other = np.uint64(place)
        luck = draw4(key, Event.EXTERNAL_TIE, 0, who, other)
        kin = draw4(key, Event.EXTERNAL_KIN, 0, who, other)
        put_external(
            row,
            mix_id(who, other, IdTag.EXTERNAL),
            lognormal(
                p.external_start_hours,
                p.external_start_spread,
                standard_normal(luck[2], luck[3]),
            ),
            lognormal(
                p.external_match_ratio * local_match[0],
                p.external_match_spread,
                standard_normal(luck[0], luck[1]),
            ),
            1 if kin[0] < p.external_kin_share else 0,
            external_count,
            external_id,
            external_hours,
            external_match,
            external_kin,
        )

"""Who a person is, from their id alone: on moving in, at birth and at 18.

The week of these draws is always 0: a person is the same person whenever they are drawn.
"""

from __future__ import annotations

import math
from bisect import bisect_right

from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kinds import Problem
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
from oracle.calendar import WEEKS_A_YEAR
from oracle.people import ExternalTie, Resident
from oracle.precision import single
from oracle.ties_outside import outside_match, put
from oracle.world import World, mix_id

# Rows of the table of quantiles, and the end of the grid of log odds it stands on.
GIFT, CAPABILITY, CONSULTING, EVENTS, EVENTS_LOW_SES = range(5)
GRID_END = 14.0


def quantile(world: World, which: int, u: float) -> float:
    """The value below which a share ``u`` lies: gamma and beta draws by interpolation."""
    table = world.tables.quantiles[which]
    cells = len(table) - 1
    at = (math.log(u / (1.0 - u)) + GRID_END) * cells / (2.0 * GRID_END) if u > 0.0 else 0.0
    if at <= 0.0:
        return table[0]
    if at >= cells:
        return table[cells]
    cell = int(at)
    share = at - cell
    return table[cell] * (1.0 - share) + table[cell + 1] * share


def luck_of(
    world: World, event: Event, person: Resident, other: int = 0
) -> tuple[float, float, float, float]:
    """A person's own luck, the same whenever they are drawn."""
    return world.draw(event, person.id, other, week=0)


def draw_body(world: World, person: Resident) -> None:
    """Health, the tendency to consult and the usual GP: everybody's, children's too."""
    p = world.p
    luck = luck_of(world, Event.PERSON_HEALTH, person)
    lasting = p.health_own_spread * math.sqrt(p.health_lasting_share)
    drifting = p.health_own_spread * math.sqrt(1.0 - p.health_lasting_share)
    person.health_lasting = lasting * standard_normal(luck[0], luck[1])
    person.health_drift = drifting * standard_normal(luck[2], luck[3])
    of_age = health_of_age(
        person.age_weeks / WEEKS_A_YEAR, p.health_by_age, p.health_by_old_age, p.health_old_age
    )
    own = person.health_lasting + person.health_drift
    person.health = health_burden(
        of_age, person.disabled, p.health_disabled, own, 0.0, p.health_centre, p.health_scale
    )
    consulting = luck_of(world, Event.PERSON_FRAILTY, person)[0]
    person.gp_frailty = quantile(world, CONSULTING, consulting)
    practice = luck_of(world, Event.PERSON_LIFE, person)[3]
    person.practice = world.practices[int(practice * len(world.practices))]


def draw_adult(world: World, person: Resident) -> None:
    """All else: character, means to cope, work and habits, ties outside."""
    draw_character(world, person)
    draw_agenda(world, person)
    draw_means_to_cope(world, person)
    draw_life(world, person)
    draw_ties_outside(world, person)
    person.social_hours = person.sociability
    person.loneliness = person.loneliness_trait
    person.availability_now = 1.0


def draw_character(world: World, person: Resident) -> None:
    """Social hours and opportunity, interests, gift, reluctance, loneliness trait."""
    p = world.p
    luck = luck_of(world, Event.PERSON_TRAITS, person)
    variance = log_variance(p.social_hours_cv)
    of_person = (1.0 - p.opportunity_share) * variance
    of_place = p.opportunity_share * variance
    person.sociability = lognormal_with_mean(
        p.social_hours_mean, of_person, standard_normal(luck[0], luck[1])
    )
    person.opportunity = lognormal_with_mean(1.0, of_place, standard_normal(luck[2], luck[3]))
    first = luck_of(world, Event.PERSON_INTERESTS, person)
    more = luck_of(world, Event.PERSON_INTERESTS_MORE, person)
    person.interests = [
        p.interest_spread * standard_normal(u1, u2) for u1, u2 in (first[:2], first[2:], more[:2])
    ]
    person.gift = quantile(world, GIFT, more[2])
    luck = luck_of(world, Event.PERSON_CHARACTER, person)
    person.reluctance = p.reluctance_mean + p.reluctance_spread * standard_normal(luck[0], luck[1])
    person.loneliness_trait = lonely_trait(
        person.age_weeks / WEEKS_A_YEAR, standard_normal(luck[2], luck[3]), p.lonely_trait_by_age,
        p.lonely_trait_age, p.lonely_trait_spread,
    )  # fmt: skip


def draw_agenda(world: World, person: Resident) -> None:
    """Own weights over kinds of problem, summing to 1: any mix is equally likely."""
    weights = [
        -math.log(1.0 - luck_of(world, Event.PERSON_AGENDA, person, kind)[0]) for kind in Problem
    ]
    total = sum(weights)
    person.agenda = [weight / total for weight in weights]


def draw_means_to_cope(world: World, person: Resident) -> None:
    """Exposure to life events, resting capability C0 and hours free for helping V."""
    p = world.p
    _, events, capability, _ = luck_of(world, Event.PERSON_FRAILTY, person)
    low = person.ses < p.event_low_ses
    person.event_frailty = quantile(world, EVENTS_LOW_SES if low else EVENTS, events)
    person.capability_rest = person.capability = quantile(world, CAPABILITY, capability)
    spare = luck_of(world, Event.PERSON_SPARE, person)
    person.spare_hours = lognormal(
        p.spare_hours_median, p.spare_hours_spread, standard_normal(spare[0], spare[1])
    )


def draw_life(world: World, person: Resident) -> None:
    """Paid work and habits."""
    p = world.p
    works, smokes, drinks, _ = luck_of(world, Event.PERSON_LIFE, person)
    share = working_share(world, person.age_weeks / WEEKS_A_YEAR)
    person.working = works < working_chance(share, person.disabled, p.working_disabled)
    person.smoker = smokes < habit_chance(p.smoking, person.ses, p.smoking_by_ses)
    person.harmful_drinker = drinks < p.harmful_drinking


def working_share(world: World, age: float) -> float:
    """Share in paid work at an age, before disability."""
    p = world.p
    for until, share in (
        (p.age_prime, p.working_young),
        (p.age_older, p.working_prime),
        (p.age_pension, p.working_older),
        (p.age_late, p.working_pension),
    ):
        if age < until:
            return share
    return 0.0


def draw_ties_outside(world: World, person: Resident) -> None:
    """Ties to people outside: how many, how well they fit, kin or not, hours so far."""
    p = world.p
    luck = luck_of(world, Event.EXTERNAL_COUNT, person)
    number = bisect_right(world.tables.external_numbers, luck[0])
    person.external_target = float(number)
    for place in range(number):
        luck = luck_of(world, Event.EXTERNAL_TIE, person, place)
        kin = luck_of(world, Event.EXTERNAL_KIN, person, place)[0] < p.external_kin_share
        hours = lognormal(
            p.external_start_hours, p.external_start_spread, standard_normal(luck[2], luck[3])
        )
        match = outside_match(world, luck[0], luck[1])
        identity = mix_id(person.id, place, IdTag.EXTERNAL)
        put(person, ExternalTie(identity, single(hours), single(match), kin))

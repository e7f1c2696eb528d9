"""Step 12: attempts to see a GP, who finds a place, and what comes of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from lacsim.engine.events import Event
from lacsim.engine.kinds import BaseRate, Channel, Queue
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import poisson_count, standard_normal
from lacsim.rules.service_use import places_this_week, rate_by_age, use_rate
from oracle.bounces import bounce
from oracle.people import Resident
from oracle.places import Practice
from oracle.requests import CARE_NEED, WEEKS_A_YEAR, open_request
from oracle.world import World

if TYPE_CHECKING:
    from oracle.crises import Luck

GP_LANE = 0  # of Event.WEEKLY_USE


def see_gp(world: World, luck: Luck) -> None:
    """Attempts to see a GP; those beyond a practice's places fail."""
    patients: dict[Practice, dict[Resident, int]] = defaultdict(dict)
    for person in world.residents.values():
        if person.practice is None:
            continue
        attempts = poisson_count(luck[person][GP_LANE], gp_rate(world, person))
        if attempts > 0:
            patients[person.practice][person] = attempts
    for practice in world.practices:
        attempts_of = patients[practice]
        failed = turned_away(world, practice, attempts_of)
        for person, attempts in attempts_of.items():
            if failed[person] > 0:
                fail_to_see_gp(world, person, failed[person])
            if failed[person] < attempts:
                see(world, person, attempts - failed[person])


def gp_rate(world: World, person: Resident) -> float:
    """Attempts to see a GP a week."""
    p = world.p
    if not person.adult:
        small_until = p.young_child_until * WEEKS_A_YEAR
        yearly = rate_by_age(person.age_weeks, small_until, p.gp_young_child, p.gp_older_child)
        return yearly / WEEKS_A_YEAR
    return use_rate(
        world.tables.base_rates[BaseRate.GP] * person.gp_frailty, person.health, person.stress,
        person.loneliness, p.gp_gamma_h, p.gp_gamma_z, p.gamma_l, p.exponent_cap_h,
        p.exponent_cap_z,
    )  # fmt: skip


def turned_away(
    world: World, practice: Practice, attempts_of: dict[Resident, int]
) -> Counter[Resident]:
    """Whose attempts find no place: urgent ones go first, then it is the rank draw, then id."""
    luck = world.draw(Event.GP_PLACES, practice.id)
    places = places_this_week(
        practice.capacity, world.p.gp_places_spread, standard_normal(luck[0], luck[1])
    )
    asked = sum(attempts_of.values())
    world.count(Tally.GP_ATTEMPTS, asked)
    if practice.added > 0.0:
        usual = places_this_week(
            practice.capacity - practice.added, world.p.gp_places_spread,
            standard_normal(luck[0], luck[1]),
        )  # fmt: skip
        taken = max(0, min(asked, places) - usual)
        world.count(Tally.GP_CONTACTS_BOUGHT, taken)
        world.count(Tally.GP_PLACES_IDLE, max(0, places - usual - taken))
    practice.left = float(max(0, places - asked))
    if asked <= places:
        return Counter()
    queue = [
        (not is_urgent(world, person), world.draw(Event.GP_RANK, person.id, n)[0], person.id)
        for person, attempts in attempts_of.items()
        for n in range(attempts)
    ]
    queue.sort()
    return Counter(world.residents[identity] for *_, identity in queue[places:])


def is_urgent(world: World, person: Resident) -> bool:
    """People in crisis, in an acute episode, and small children."""
    small = not person.adult and person.age_weeks < world.p.young_child_until * WEEKS_A_YEAR
    return small or person.crisis_weeks > 0 or person.health_acute >= world.p.gp_urgent_acute


def fail_to_see_gp(world: World, person: Resident, times: int) -> None:
    """Attempts that found no place: a bounce."""
    person.gp_attempts_failed_now = times
    person.gp_failed_week = world.week
    world.count(Tally.GP_FAILED, times)
    world.record(Tally.GP_FAILED, person.id, value=times)
    bounce(world, person)


def see(world: World, person: Resident, times: int) -> None:
    """Contacts with the GP."""
    person.gp_contacts_now = times
    counter = Tally.GP_CONTACTS if person.adult else Tally.CHILD_GP_CONTACTS
    world.count(counter, times)
    world.record(counter, person.id, value=times)
    if person.adult:
        person.met_by.add(Channel.GP)


def after_gp(world: World) -> None:
    """What comes of seeing a GP, drawn for each contact, so that it can only follow one."""
    p = world.p
    for person in world.adults:
        for contact in range(person.gp_contacts_now):
            usual, referred, treated, helped = world.draw(Event.GP_CONTACT, person.id, contact)
            if usual < p.usual_contact:
                person.gp_trust += p.gp_minutes / p.minutes_an_hour
            if person.stress >= p.theta_treatment and treated < p.treatment_chance:
                if person.treated_until < world.week:
                    world.count(Tally.TREATMENT_STARTED)
                until = world.week + int(p.treatment_weeks)
                person.treated_until = max(person.treated_until, until)
            if person.stress >= p.theta_mental_health and referred < p.mental_health_referral:
                refer_to_mental_health(world, person)
            if person.harmful_drinker and person.alcohol_weeks == 0 and helped < p.alcohol_referral:
                person.alcohol_weeks = int(p.alcohol_support_weeks)
                world.count(Tally.ALCOHOL_SUPPORT_STARTED)
                world.record(Tally.ALCOHOL_SUPPORT_STARTED, person.id)


def refer_to_mental_health(world: World, person: Resident) -> None:
    """A place on the mental health team's list, for somebody neither on it nor being helped."""
    queue = Queue.MENTAL_HEALTH
    if person.service_weeks[queue] > 0 or queue in person.requests:
        return
    world.count(Tally.MENTAL_HEALTH_REFERRALS)
    world.record(Tally.MENTAL_HEALTH_REFERRALS, person.id)
    open_request(world, person, queue, CARE_NEED, 0)

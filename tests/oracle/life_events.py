"""Step 2: what life brings: at most one event a person-week, bereavements, work found and left.

Deaths, births, moves and evictions are made by the model itself and not drawn again.
"""

from __future__ import annotations

from itertools import accumulate

from lacsim.engine.events import Event
from lacsim.engine.kinds import Problem
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_in_week, gumbel
from lacsim.rules.people import working_chance
from lacsim.rules.problems import event_rate, job_chance, severity
from oracle.newcomers import working_share
from oracle.onset import begin
from oracle.people import Resident
from oracle.world import World

WEEKS_A_YEAR = 52.0
JOB_LOST = "job"  # a money problem that also ends the job
OF_THE_HOUSEHOLD = (Problem.MONEY, Problem.HOUSING)  # sit with one adult, drawn at onset


def life_events(world: World) -> None:
    """Everybody's week of life events."""
    p = world.p
    usual = p.event_rate_usual / WEEKS_A_YEAR
    low = p.event_rate_low / WEEKS_A_YEAR
    shares = shares_of_kinds(world)
    for person in world.adults:
        if person.working:
            stop_working(world, person)
        elif person.age_weeks / WEEKS_A_YEAR < p.working_age_end:
            look_for_work(world, person)
        if person.bereaved_now:
            mourn(world, person)
        rate = event_rate(person.ses, person.event_frailty, usual, low, p.event_low_ses)
        luck = world.draw(Event.LIFE_EVENT, person.id)
        if luck[0] < chance_in_week(rate):
            befall(world, person, kind_of_event(luck[1], shares))


def in_workforce(world: World, person: Resident) -> bool:
    """Whether somebody works or looks for work: the luck of a lifetime against a share of today."""
    standing = world.draw(Event.PERSON_LIFE, person.id, week=0)[0]
    share = working_share(world, person.age_weeks / WEEKS_A_YEAR)
    return standing < working_chance(share, person.disabled, world.p.working_disabled)


def stop_working(world: World, person: Resident) -> None:
    """On a birthday, because of age or of a disability begun in the year."""
    if person.age_weeks % WEEKS_A_YEAR == 0 and not in_workforce(world, person):
        person.working = False
        world.count(Tally.JOBS_LEFT)
        world.record(Tally.JOBS_LEFT, person.id)


def look_for_work(world: World, person: Resident) -> None:
    """A return to work, or training, at a base hazard times capability."""
    luck = world.draw(Event.JOB, person.id)
    finds = luck[0] < job_chance(world.p.job_hazard, person.capability)
    if finds and in_workforce(world, person):
        person.working = True
        world.count(Tally.JOBS_FOUND)
        world.record(Tally.JOBS_FOUND, person.id)
    elif luck[1] < job_chance(world.p.training_hazard, person.capability):
        world.count(Tally.TRAINING_STARTED)
        world.record(Tally.TRAINING_STARTED, person.id)


def mourn(world: World, person: Resident) -> None:
    """A close tie, or somebody at home, has died: that is a problem of its own kind."""
    person.bereaved_now = False
    luck = world.draw(Event.BEREAVEMENT, person.id)
    begin(world, person, Problem.BEREAVEMENT, severity(*luck[:3]), Event.LIFE_EVENT_DETAIL, person)


def shares_of_kinds(world: World) -> list[tuple[float, int | str]]:
    """Kinds of life event, each with the cumulative weight it goes up to."""
    p = world.p
    weights = {
        Problem.MONEY: p.event_money,
        JOB_LOST: p.event_job,
        Problem.HEALTH: p.event_health,
        Problem.RELATIONSHIP: p.event_separation + p.event_conflict,
        Problem.CARING: p.event_caring,
        Problem.PRACTICAL: p.event_practical,
        Problem.HOUSING: p.event_housing,
    }
    return list(zip(accumulate(weights.values()), weights, strict=True))


def kind_of_event(u: float, shares: list[tuple[float, int | str]]) -> int | str:
    """Kind of life event by its share of all."""
    at = u * shares[-1][0]
    return next((kind for upto, kind in shares if at < upto), Problem.HOUSING)


def befall(world: World, person: Resident, kind: int | str) -> None:
    """A life event: what it does to the person, and the problem it brings."""
    if kind == JOB_LOST:
        kind = Problem.MONEY
        if person.working:
            person.working = False
            world.count(Tally.JOBS_LOST)
            world.record(Tally.JOBS_LOST, person.id)
    if kind == Problem.HEALTH:
        person.health_acute += world.p.acute_size
        world.count(Tally.ACUTE_EPISODES)
        world.record(Tally.ACUTE_EPISODES, person.id)
    world.count(Tally.LIFE_EVENTS)
    world.record(Tally.LIFE_EVENTS, person.id, value=kind)
    luck = world.draw(Event.LIFE_EVENT_SEVERITY, person.id)
    owner = bearer(world, person, kind)
    begin(world, owner, kind, severity(*luck[:3]), Event.LIFE_EVENT_DETAIL, person)


def bearer(world: World, person: Resident, kind: int) -> Resident:
    """Who carries it: what befalls a household sits with one of its adults."""
    if kind not in OF_THE_HOUSEHOLD:
        return person

    def luck_of(member: Resident) -> float:
        return gumbel(world.draw(Event.LIFE_EVENT_BEARER, person.id, member.id)[kind])

    return max(person.household.adults, key=luck_of)

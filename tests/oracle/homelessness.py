"""Step 12: evictions, homelessness applications, temporary housing and rough sleeping."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Channel, Problem, Queue, Tenure
from lacsim.engine.tallies import Tally
from lacsim.rules.crisis import spell_weeks
from lacsim.rules.housing import application_chance, eviction_chance
from oracle.people import Household, Resident
from oracle.requests import open_request
from oracle.world import World

HOUSING, MONEY = Problem.HOUSING, Problem.MONEY


def lose_homes(world: World) -> None:
    """Aged housing and money problems lead to evictions and homelessness applications."""
    for home in world.dwellings:
        household = home.household
        if household is None:
            continue
        if household.homeless_weeks > 0:
            spend_homeless_week(world, household)
            continue
        bearer = oldest_bearer(household, HOUSING)
        debtor = oldest_bearer(household, MONEY)
        if bearer is not None or debtor is not None:
            evict(
                world,
                household,
                weeks_open(debtor, MONEY),
                weeks_open(bearer, HOUSING),
            )
        if bearer is not None:
            apply_as_homeless(world, household, bearer)


def spend_homeless_week(world: World, household: Household) -> None:
    """One week without a home of their own."""
    rough = household.sleeping_rough
    world.count(Tally.ROUGH_SLEEPING_WEEKS if rough else Tally.TEMPORARY_HOUSING_WEEKS)
    household.homeless_weeks -= 1
    if household.homeless_weeks == 0:
        household.sleeping_rough = False


def oldest_bearer(household: Household, kind: int) -> Resident | None:
    """The member with the oldest open problem of a kind, the lowest id in a tie."""
    bearers = [member for member in household.members if kind in member.problems]
    return max(bearers, key=lambda member: member.problems[kind].age, default=None)


def weeks_open(bearer: Resident | None, kind: int) -> int:
    """Age of somebody's problem; 0 where nobody has it."""
    return 0 if bearer is None else bearer.problems[kind].age


def evict(world: World, household: Household, money_weeks: int, housing_weeks: int) -> None:
    """Perhaps evict a household with an aged money or housing problem."""
    p = world.p
    owned = household.home.tenure == Tenure.OWNED
    risk = eviction_chance(
        money_weeks, housing_weeks, p.eviction_after, p.eviction_chance, owned, p.owner_ratio
    )
    if risk == 0.0:
        return
    luck = world.draw(Event.EVICTION, household.id)
    if luck[0] >= risk:
        return
    world.count(Tally.EVICTIONS)
    world.record(Tally.EVICTIONS, household.id)
    alone = len(household.members) == 1
    temporary = luck[1] < p.temporary_evicted
    lose_home(world, household, temporary, alone and luck[1] >= 1.0 - p.rough_chance, luck[2])


def apply_as_homeless(world: World, household: Household, bearer: Resident) -> None:
    """Perhaps the bearer of a housing problem applies; who is owed a duty waits for help."""
    p = world.p
    problem = bearer.problems[HOUSING]
    if world.week - bearer.homeless_applied < p.reapply_weeks:
        return
    owned = household.home.tenure == Tenure.OWNED
    chance = application_chance(
        problem.age, problem.severity, p.application_after, p.application_chance, owned,
        p.owner_ratio,
    )  # fmt: skip
    if chance == 0.0:
        return
    luck = world.draw(Event.HOMELESSNESS, household.id)
    if luck[0] >= chance:
        return
    bearer.homeless_applied = world.week
    bearer.met_by.add(Channel.HOUSING)
    world.count(Tally.HOMELESSNESS_APPLICATIONS)
    world.record(Tally.HOMELESSNESS_APPLICATIONS, bearer.id)
    owed = luck[1] < p.duty_chance
    if owed:
        world.count(Tally.HOMELESSNESS_DUTIES)
        world.record(Tally.HOMELESSNESS_DUTIES, bearer.id)
        open_request(world, bearer, Queue.HOUSING, HOUSING, 1)
    alone = len(household.members) == 1
    rough = alone and not owed and luck[2] < p.rough_chance
    lose_home(world, household, owed and luck[2] < p.temporary_chance, rough, luck[3])


def lose_home(
    world: World, household: Household, temporary: bool, rough: bool, luck: float
) -> None:
    """Perhaps a spell in temporary accommodation begins, or of sleeping rough."""
    p = world.p
    if temporary or rough:
        mean = p.temporary_mean_weeks if temporary else p.rough_mean_weeks
        household.homeless_weeks = spell_weeks(luck, mean)
        household.sleeping_rough = not temporary

"""Step 13: the stocks of the week, counted once everything else has happened."""

from __future__ import annotations

from collections.abc import Iterable

from lacsim.engine.kinds import NO_WEEK, Support
from lacsim.engine.measures import LONELY_THRESHOLD, MEASURE_COUNT, STRESS_THRESHOLD, Measure
from lacsim.engine.tallies import HOUR, Tally
from oracle.people import Resident
from oracle.places import Group
from oracle.world import World

WEEKS_A_YEAR = 52
CARE_COUNTED_FROM = 2.0  # hours a week: paid care ends below this
CARER_BANDS = (10, 20, 35, 50)  # hours a week at which the census bands of unpaid care begin
MANY = 3  # services at a time from which people speak of being passed around


def ledger(world: World) -> None:
    """Write this week's stocks into ``world.measures``."""
    world.measures = [0.0] * MEASURE_COUNT
    cross_thresholds(world)
    measure_people(world)
    measure_care(world)
    measure_groups(world)
    measure_homes(world)
    measure_team(world)
    measure_standing(world)


def in_all(scores: Iterable[float]) -> float:
    """A sum added up in whole 2^-20, so that the order never matters."""
    return sum(round(score * HOUR) for score in scores) / HOUR


def cross_thresholds(world: World) -> None:
    """Who became lonely or stressed, and who stopped; newcomers are measured for the first time."""
    thresholds = world.tables.thresholds
    for resident in world.adults:
        lonely = resident.loneliness > thresholds[LONELY_THRESHOLD]
        stressed = resident.stress > thresholds[STRESS_THRESHOLD]
        world.count(Tally.BECAME_LONELY, resident.lonely == 0 and lonely)
        world.count(Tally.STOPPED_BEING_LONELY, resident.lonely == 1 and not lonely)
        world.count(Tally.BECAME_STRESSED, resident.stressed == 0 and stressed)
        world.count(Tally.STOPPED_BEING_STRESSED, resident.stressed == 1 and not stressed)
        resident.lonely = int(lonely)
        resident.stressed = int(stressed)


def measure_people(world: World) -> None:
    """Who lives here and how they are."""
    stocks = world.measures
    everybody, adults = world.residents.values(), world.adults
    stocks[Measure.RESIDENTS] = len(everybody)
    stocks[Measure.RESIDENTS_5_PLUS] = sum(r.age_weeks >= 5 * WEEKS_A_YEAR for r in everybody)
    stocks[Measure.ADULTS] = len(adults)
    stocks[Measure.ADULTS_65_PLUS] = sum(r.age_weeks >= 65 * WEEKS_A_YEAR for r in adults)
    stocks[Measure.ISOLATED] = sum(r.isolated for r in adults)
    stocks[Measure.LONELY] = sum(r.lonely for r in adults)
    stocks[Measure.STRESSED] = sum(r.stressed for r in adults)
    stocks[Measure.NO_CLOSE_TIE] = sum(r.close_ties == 0 for r in adults)
    stocks[Measure.CLOSE_TIES] = sum(r.close_ties for r in adults)
    stocks[Measure.FRIENDS] = sum(r.friends for r in adults)
    stocks[Measure.IN_CRISIS] = sum(r.crisis_weeks > 0 for r in adults)
    stocks[Measure.WORKING] = sum(r.working for r in adults)
    stocks[Measure.SMOKERS] = sum(r.smoker for r in adults)
    stocks[Measure.HARMFUL_DRINKERS] = sum(r.harmful_drinker for r in adults)
    stocks[Measure.LONELINESS_SUM] = in_all(r.loneliness for r in adults)
    stocks[Measure.STRESS_SUM] = in_all(r.stress for r in adults)
    stocks[Measure.CAPABILITY_SUM] = in_all(r.capability for r in adults)
    stocks[Measure.HEALTH_SUM] = in_all(r.health for r in adults)
    stocks[Measure.BELONGING_SUM] = in_all(r.belonging for r in adults)
    stocks[Measure.WITH_OPEN_PROBLEM] = sum(bool(r.problems) for r in adults)
    for resident in adults:
        for kind in resident.problems:
            stocks[Measure.PROBLEMS_OPEN + kind] += 1


def measure_care(world: World) -> None:
    """Care, waiting lists and paid support."""
    stocks = world.measures
    adults = world.adults
    stocks[Measure.FORMAL_CARE] = sum(
        r.care_formal + r.care_bought / HOUR >= CARE_COUNTED_FROM for r in adults
    )
    stocks[Measure.UNMET_CARE] = sum(r.care_unmet > 0 for r in adults)
    stocks[Measure.RESIDENTIAL] = sum(r.residential for r in adults)
    stocks[Measure.DAY_SERVICE] = sum(r.day_service for r in adults)
    stocks[Measure.SAFEGUARDING_OPEN] = sum(r.safeguarding_week > NO_WEEK for r in adults)
    stocks[Measure.KNOW_WORKER] = sum(r.knows_worker for r in adults)
    for state, stock in (
        (Support.ACTIVE, Measure.SUPPORT_ACTIVE),
        (Support.ASLEEP, Measure.SUPPORT_ASLEEP),
        (Support.INFORMED, Measure.SUPPORT_INFORMED),
    ):
        stocks[stock] = sum(r.support_state == state for r in adults)
    for resident in adults:
        if resident.care_given > 0:
            band = sum(resident.care_given >= hours for hours in CARER_BANDS)
            stocks[Measure.CARERS + band] += 1
        for queue in resident.requests:
            stocks[Measure.WAITING + queue] += 1


def organises(resident: Resident) -> bool:
    """Whether somebody organises one of the groups they belong to."""
    return any(resident in group.organisers for group in resident.memberships if group.alive)


def measure_groups(world: World) -> None:
    """Groups, and who contributes to the life of the place."""
    stocks = world.measures
    for resident in world.adults:
        organiser = organises(resident)
        helps = resident.help_given > 0
        stocks[Measure.GROUP_MEMBERS] += bool(resident.memberships)
        stocks[Measure.ORGANISERS] += organiser
        stocks[Measure.HELP_GIVERS] += helps
        stocks[Measure.GIFTS_ACTIVE] += resident.gift_active
        stocks[Measure.CONTRIBUTORS] += organiser or helps or resident.gift_active
    groups = world.living_groups
    stocks[Measure.GROUPS] = len(groups)
    stocks[Measure.OPENNESS_SUM] = in_all(group.openness for group in groups)


def measure_homes(world: World) -> None:
    """Households and their children."""
    stocks = world.measures
    households = [home.household for home in world.dwellings if home.household is not None]
    homeless = [household for household in households if household.homeless_weeks > 0]
    with_children = [household for household in households if household.children > 0]
    stocks[Measure.HOUSEHOLDS] = len(households)
    stocks[Measure.HOUSEHOLDS_ROUGH] = sum(h.sleeping_rough for h in homeless)
    stocks[Measure.HOUSEHOLDS_TEMPORARY] = sum(not h.sleeping_rough for h in homeless)
    stocks[Measure.HOUSEHOLDS_WITH_CHILDREN] = len(with_children)
    stocks[Measure.CHILD_IN_NEED] = sum(h.child_in_need for h in households)
    stocks[Measure.CHILD_IN_CARE] = sum(h.child_in_care for h in households)
    stocks[Measure.CHILD_WELLBEING_SUM] = in_all(h.child_wellbeing for h in with_children)


def measure_team(world: World) -> None:
    """Posts filled, and how far the team has drifted to quick fixes."""
    filled = [worker.share for worker in world.workers if worker.in_post]
    world.measures[Measure.POSTS_FILLED] = in_all(filled)
    world.measures[Measure.QUICK_SHARE] = world.team_quick_share


def measure_standing(world: World) -> None:
    """Who is confident, contributes, is strained by caring; services at a time."""
    stocks = world.measures
    p = world.p
    adults = world.adults
    stocks[Measure.CONFIDENT] = sum(
        r.capability >= p.confident_capability and r.stressed != 1 and r.crisis_weeks == 0
        for r in adults
    )
    stocks[Measure.CARERS_STRAINED] = sum(
        r.care_given > 0.0 and r.carer_load > p.load_bearable for r in adults
    )
    stocks[Measure.PLACES_KNOWN] = sum(len(r.known) for r in adults)
    stocks[Measure.KNOW_A_GROUP] = sum(
        any(isinstance(place, Group) for place in r.known) for r in adults
    )
    stocks[Measure.PLACED_AWAY] = sum(r.placed_away for r in adults)
    for resident in adults:
        volunteers = organises(resident) or resident.gift_active
        stocks[Measure.VOLUNTEERS] += volunteers
        if volunteers or resident.help_given > 0.0:
            contribute(world, resident)
        agencies = services_with(world, resident)
        stocks[Measure.AGENCIES] += agencies
        stocks[Measure.WITH_AGENCY] += agencies > 0
        stocks[Measure.MANY_AGENCIES] += agencies >= MANY


def contribute(world: World, resident: Resident) -> None:
    """The first contribution in a year of somebody helped within it is a move to giving."""
    a_year_ago = world.week - WEEKS_A_YEAR
    if resident.gave_week < a_year_ago <= resident.received_week:
        world.count(Tally.MOVED_TO_GIVING)
        world.record(Tally.MOVED_TO_GIVING, resident.id)
    resident.gave_week = world.week


def services_with(world: World, resident: Resident) -> int:
    """Services somebody waits for or is with, each once."""
    queues = {queue for queue, weeks in enumerate(resident.service_weeks) if weeks > 0}
    others = (
        resident.treated_until >= world.week,
        resident.care_formal > 0.0 or resident.care_bought > 0,
        resident.day_service,
        resident.residential or resident.learning_home,
        resident.safeguarding_week > NO_WEEK,
        resident.alcohol_weeks > 0,
        resident.support_state == Support.ACTIVE,
    )
    return len(queues | set(resident.requests)) + sum(map(bool, others))

"""Step 13: the stocks of the week, counted once everything else has happened."""

import numpy as np
from numba import njit

from lacsim.engine.kernels.common import any_open
from lacsim.engine.kinds import NO_WEEK, NOBODY, PROBLEM_KINDS, QUEUES, Support
from lacsim.engine.measures import LONELY_THRESHOLD, STRESS_THRESHOLD, Measure
from lacsim.engine.tallies import HOUR, Tally

WEEKS_TO_FIVE = 5 * 52
WEEKS_TO_SIXTY_FIVE = 65 * 52
CARE_COUNTED_FROM = 2.0  # hours a week: paid care ends below this
PEOPLE_SUMS = 5


@njit(cache=True, no_cfunc_wrapper=True)
def measure_people(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    isolated: np.ndarray,
    loneliness: np.ndarray,
    stress: np.ndarray,
    capability: np.ndarray,
    health: np.ndarray,
    belonging: np.ndarray,
    close_ties: np.ndarray,
    friends: np.ndarray,
    crisis_weeks: np.ndarray,
    problem_open: np.ndarray,
    working: np.ndarray,
    smoker: np.ndarray,
    harmful_drinker: np.ndarray,
    lonely: np.ndarray,
    stressed: np.ndarray,
    thresholds: np.ndarray,
    measures_now: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Who lives here and how they are; clears ``measures_now``, writes who is lonely, stressed."""
    measures_now[:] = 0.0
    sums = np.zeros(PEOPLE_SUMS, dtype=np.int64)
    for row in range(len(alive)):
        if alive[row] == 0:
            continue
        measures_now[Measure.RESIDENTS] += 1
        measures_now[Measure.RESIDENTS_5_PLUS] += age_weeks[row] >= WEEKS_TO_FIVE
        if adult[row] == 0:
            continue
        measures_now[Measure.ADULTS] += 1
        measures_now[Measure.ADULTS_65_PLUS] += age_weeks[row] >= WEEKS_TO_SIXTY_FIVE
        measures_now[Measure.ISOLATED] += isolated[row]
        is_lonely = loneliness[row] > thresholds[LONELY_THRESHOLD]
        is_stressed = stress[row] > thresholds[STRESS_THRESHOLD]
        measures_now[Measure.LONELY] += is_lonely
        measures_now[Measure.STRESSED] += is_stressed
        # Newcomers are measured for the first time: nobody knows what they were before.
        tally[Tally.BECAME_LONELY] += lonely[row] == 0 and is_lonely
        tally[Tally.STOPPED_BEING_LONELY] += lonely[row] == 1 and not is_lonely
        tally[Tally.BECAME_STRESSED] += stressed[row] == 0 and is_stressed
        tally[Tally.STOPPED_BEING_STRESSED] += stressed[row] == 1 and not is_stressed
        lonely[row] = is_lonely
        stressed[row] = is_stressed
        measures_now[Measure.NO_CLOSE_TIE] += close_ties[row] == 0
        measures_now[Measure.CLOSE_TIES] += close_ties[row]
        measures_now[Measure.FRIENDS] += friends[row]
        measures_now[Measure.IN_CRISIS] += crisis_weeks[row] > 0
        measures_now[Measure.WORKING] += working[row]
        measures_now[Measure.SMOKERS] += smoker[row]
        measures_now[Measure.HARMFUL_DRINKERS] += harmful_drinker[row]
        if any_open(row, problem_open):
            measures_now[Measure.WITH_OPEN_PROBLEM] += 1
            for kind in range(PROBLEM_KINDS):
                measures_now[Measure.PROBLEMS_OPEN + kind] += problem_open[row, kind]
        sums[0] += np.int64(np.rint(loneliness[row] * HOUR))
        sums[1] += np.int64(np.rint(stress[row] * HOUR))
        sums[2] += np.int64(np.rint(capability[row] * HOUR))
        sums[3] += np.int64(np.rint(health[row] * HOUR))
        sums[4] += np.int64(np.rint(belonging[row] * HOUR))
    measures_now[Measure.LONELINESS_SUM] = sums[0] / HOUR
    measures_now[Measure.STRESS_SUM] = sums[1] / HOUR
    measures_now[Measure.CAPABILITY_SUM] = sums[2] / HOUR
    measures_now[Measure.HEALTH_SUM] = sums[3] / HOUR
    measures_now[Measure.BELONGING_SUM] = sums[4] / HOUR


@njit(cache=True, no_cfunc_wrapper=True)
def carer_band(hours: float) -> int:
    """Census band of weekly hours of unpaid care: under 10, 10-19, 20-34, 35-49, 50 or more."""
    if hours < 10:
        return 0
    if hours < 20:
        return 1
    if hours < 35:
        return 2
    if hours < 50:
        return 3
    return 4


@njit(cache=True, no_cfunc_wrapper=True)
def measure_care(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    care_formal: np.ndarray,
    care_bought: np.ndarray,
    care_unmet: np.ndarray,
    care_given: np.ndarray,
    residential: np.ndarray,
    day_service: np.ndarray,
    safeguarding_week: np.ndarray,
    request_week: np.ndarray,
    knows_worker: np.ndarray,
    support_state: np.ndarray,
    measures_now: np.ndarray,
) -> None:
    """Care, waiting lists and paid support."""
    for row in range(len(alive)):
        if adult[row] == 0:
            continue
        formal = care_formal[row] + care_bought[row] / HOUR
        measures_now[Measure.FORMAL_CARE] += formal >= CARE_COUNTED_FROM
        measures_now[Measure.UNMET_CARE] += care_unmet[row] > 0
        measures_now[Measure.RESIDENTIAL] += residential[row]
        measures_now[Measure.DAY_SERVICE] += day_service[row]
        measures_now[Measure.SAFEGUARDING_OPEN] += safeguarding_week[row] > NO_WEEK
        if care_given[row] > 0:
            measures_now[Measure.CARERS + carer_band(care_given[row])] += 1
        for queue in range(QUEUES):
            measures_now[Measure.WAITING + queue] += request_week[row, queue] > NO_WEEK
        measures_now[Measure.KNOW_WORKER] += knows_worker[row]
        measures_now[Measure.SUPPORT_ACTIVE] += support_state[row] == Support.ACTIVE
        measures_now[Measure.SUPPORT_ASLEEP] += support_state[row] == Support.ASLEEP
        measures_now[Measure.SUPPORT_INFORMED] += support_state[row] == Support.INFORMED


@njit(cache=True, no_cfunc_wrapper=True)
def organises(
    row: int, member_group: np.ndarray, group_alive: np.ndarray, group_organiser: np.ndarray
) -> bool:
    """Whether somebody organises one of the groups they belong to."""
    for slot in range(member_group.shape[1]):
        group = member_group[row, slot]
        if group == NOBODY or group_alive[group] == 0:
            continue
        for place in range(group_organiser.shape[1]):
            if group_organiser[group, place] == row:
                return True
    return False


@njit(cache=True, no_cfunc_wrapper=True)
def measure_groups(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    help_given: np.ndarray,
    gift_active: np.ndarray,
    member_group: np.ndarray,
    group_alive: np.ndarray,
    group_openness: np.ndarray,
    group_organiser: np.ndarray,
    measures_now: np.ndarray,
) -> None:
    """Groups, and who contributes to the life of the place."""
    for row in range(len(alive)):
        if adult[row] == 0:
            continue
        belongs = member_group[row, 0] != NOBODY  # the slots are filled from the first
        organiser = belongs and organises(row, member_group, group_alive, group_organiser)
        helps = help_given[row] > 0
        measures_now[Measure.GROUP_MEMBERS] += belongs
        measures_now[Measure.ORGANISERS] += organiser
        measures_now[Measure.HELP_GIVERS] += helps
        measures_now[Measure.GIFTS_ACTIVE] += gift_active[row]
        measures_now[Measure.CONTRIBUTORS] += organiser or helps or gift_active[row] == 1
    openness = 0
    for group in range(len(group_alive)):
        if group_alive[group] == 1:
            measures_now[Measure.GROUPS] += 1
            openness += np.int64(np.rint(group_openness[group] * HOUR))
    measures_now[Measure.OPENNESS_SUM] = openness / HOUR


@njit(cache=True, no_cfunc_wrapper=True)
def measure_homes(
    week: int,
    member_count: np.ndarray,
    children_count: np.ndarray,
    homeless_weeks: np.ndarray,
    sleeping_rough: np.ndarray,
    child_in_need: np.ndarray,
    child_in_care: np.ndarray,
    child_wellbeing: np.ndarray,
    worker_in_post: np.ndarray,
    worker_share: np.ndarray,
    team_quick_share: np.ndarray,
    measures_now: np.ndarray,
) -> None:
    """Households, and the team of paid workers."""
    wellbeing = 0
    for home in range(len(member_count)):
        if member_count[home] == 0:
            continue
        measures_now[Measure.HOUSEHOLDS] += 1
        if homeless_weeks[home] > 0:
            measures_now[Measure.HOUSEHOLDS_ROUGH] += sleeping_rough[home]
            measures_now[Measure.HOUSEHOLDS_TEMPORARY] += 1 - sleeping_rough[home]
        measures_now[Measure.CHILD_IN_NEED] += child_in_need[home]
        measures_now[Measure.CHILD_IN_CARE] += child_in_care[home]
        if children_count[home] > 0:
            measures_now[Measure.HOUSEHOLDS_WITH_CHILDREN] += 1
            wellbeing += np.int64(np.rint(child_wellbeing[home] * HOUR))
    measures_now[Measure.CHILD_WELLBEING_SUM] = wellbeing / HOUR
    posts = 0
    for worker in range(len(worker_in_post)):
        if worker_in_post[worker] == 1:
            posts += np.int64(np.rint(worker_share[worker] * HOUR))
    measures_now[Measure.POSTS_FILLED] = posts / HOUR
    measures_now[Measure.QUICK_SHARE] = team_quick_share[0]


@njit(cache=True, no_cfunc_wrapper=True)
def measure(
    week: int,
    alive: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    isolated: np.ndarray,
    loneliness: np.ndarray,
    stress: np.ndarray,
    capability: np.ndarray,
    health: np.ndarray,
    belonging: np.ndarray,
    close_ties: np.ndarray,
    friends: np.ndarray,
    crisis_weeks: np.ndarray,
    problem_open: np.ndarray,
    working: np.ndarray,
    smoker: np.ndarray,
    harmful_drinker: np.ndarray,
    care_formal: np.ndarray,
    care_bought: np.ndarray,
    care_unmet: np.ndarray,
    care_given: np.ndarray,
    residential: np.ndarray,
    day_service: np.ndarray,
    safeguarding_week: np.ndarray,
    request_week: np.ndarray,
    knows_worker: np.ndarray,
    support_state: np.ndarray,
    help_given: np.ndarray,
    gift_active: np.ndarray,
    member_group: np.ndarray,
    group_alive: np.ndarray,
    group_openness: np.ndarray,
    group_organiser: np.ndarray,
    member_count: np.ndarray,
    children_count: np.ndarray,
    homeless_weeks: np.ndarray,
    sleeping_rough: np.ndarray,
    child_in_need: np.ndarray,
    child_in_care: np.ndarray,
    child_wellbeing: np.ndarray,
    worker_in_post: np.ndarray,
    worker_share: np.ndarray,
    team_quick_share: np.ndarray,
    lonely: np.ndarray,
    stressed: np.ndarray,
    thresholds: np.ndarray,
    measures_now: np.ndarray,
    tally: np.ndarray,
) -> None:
    """Write this week's stocks into ``measures_now`` (float64 [len(Measure)])."""
    measure_people(
        week, alive, adult, age_weeks, isolated, loneliness, stress, capability, health, belonging,
        close_ties, friends, crisis_weeks, problem_open, working, smoker, harmful_drinker,
        lonely, stressed, thresholds, measures_now, tally,
    )  # fmt: skip
    measure_care(
        week, alive, adult, care_formal, care_bought, care_unmet, care_given, residential,
        day_service, safeguarding_week, request_week, knows_worker, support_state, measures_now,
    )  # fmt: skip
    measure_groups(
        week, alive, adult, help_given, gift_active, member_group, group_alive, group_openness,
        group_organiser, measures_now,
    )  # fmt: skip
    measure_homes(
        week, member_count, children_count, homeless_weeks, sleeping_rough, child_in_need,
        child_in_care, child_wellbeing, worker_in_post, worker_share, team_quick_share,
        measures_now,
    )  # fmt: skip

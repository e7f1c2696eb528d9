"""Step 13: the stocks of the week, counted once everything else has happened."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.kernels.common import any_open
from lacsim.engine.kernels.counting import count_above, count_at, count_crossings, exact_sum, sum_of
from lacsim.engine.kinds import NO_WEEK, NOBODY, PROBLEM_KINDS, QUEUES, Support
from lacsim.engine.measures import LONELY_THRESHOLD, STRESS_THRESHOLD, Measure
from lacsim.engine.tallies import HOUR, Tally

WEEKS_TO_FIVE = 5 * 52
WEEKS_TO_SIXTY_FIVE = 65 * 52
CARE_COUNTED_FROM = 2.0  # hours a week: paid care ends below this


@compiled
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
    measures_now[Measure.RESIDENTS] = sum_of(alive, alive)
    measures_now[Measure.RESIDENTS_5_PLUS] = count_above(alive, age_weeks, WEEKS_TO_FIVE - 1)
    measures_now[Measure.ADULTS] = sum_of(adult, adult)
    measures_now[Measure.ADULTS_65_PLUS] = count_above(adult, age_weeks, WEEKS_TO_SIXTY_FIVE - 1)
    measures_now[Measure.ISOLATED] = sum_of(adult, isolated)
    measures_now[Measure.LONELY] = count_crossings(
        adult, loneliness, thresholds[LONELY_THRESHOLD], lonely, Tally.BECAME_LONELY,
        Tally.STOPPED_BEING_LONELY, tally,
    )  # fmt: skip
    measures_now[Measure.STRESSED] = count_crossings(
        adult, stress, thresholds[STRESS_THRESHOLD], stressed, Tally.BECAME_STRESSED,
        Tally.STOPPED_BEING_STRESSED, tally,
    )  # fmt: skip
    measures_now[Measure.NO_CLOSE_TIE] = count_at(adult, close_ties, 0)
    measures_now[Measure.CLOSE_TIES] = sum_of(adult, close_ties)
    measures_now[Measure.FRIENDS] = sum_of(adult, friends)
    measures_now[Measure.IN_CRISIS] = count_above(adult, crisis_weeks, 0)
    measures_now[Measure.WORKING] = sum_of(adult, working)
    measures_now[Measure.SMOKERS] = sum_of(adult, smoker)
    measures_now[Measure.HARMFUL_DRINKERS] = sum_of(adult, harmful_drinker)
    measures_now[Measure.LONELINESS_SUM] = exact_sum(adult, loneliness)
    measures_now[Measure.STRESS_SUM] = exact_sum(adult, stress)
    measures_now[Measure.CAPABILITY_SUM] = exact_sum(adult, capability)
    measures_now[Measure.HEALTH_SUM] = exact_sum(adult, health)
    measures_now[Measure.BELONGING_SUM] = exact_sum(adult, belonging)
    for row in range(len(adult)):
        if any_open(row, problem_open) and adult[row] == 1:
            measures_now[Measure.WITH_OPEN_PROBLEM] += 1
            for kind in range(PROBLEM_KINDS):
                measures_now[Measure.PROBLEMS_OPEN + kind] += problem_open[row, kind]


@compiled
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


@compiled
def measure_care(
    week: int,
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
    measures_now[Measure.UNMET_CARE] = count_above(adult, care_unmet, 0)
    measures_now[Measure.RESIDENTIAL] = sum_of(adult, residential)
    measures_now[Measure.DAY_SERVICE] = sum_of(adult, day_service)
    measures_now[Measure.SAFEGUARDING_OPEN] = count_above(adult, safeguarding_week, NO_WEEK)
    measures_now[Measure.KNOW_WORKER] = sum_of(adult, knows_worker)
    measures_now[Measure.SUPPORT_ACTIVE] = count_at(adult, support_state, Support.ACTIVE)
    measures_now[Measure.SUPPORT_ASLEEP] = count_at(adult, support_state, Support.ASLEEP)
    measures_now[Measure.SUPPORT_INFORMED] = count_at(adult, support_state, Support.INFORMED)
    with_formal = 0
    for row in range(len(adult)):
        formal = care_formal[row] + care_bought[row] / HOUR
        with_formal += (adult[row] != 0) & (formal >= CARE_COUNTED_FROM)
    measures_now[Measure.FORMAL_CARE] = with_formal
    for row in range(len(adult)):
        if care_given[row] > 0 and adult[row] == 1:
            measures_now[Measure.CARERS + carer_band(care_given[row])] += 1
    for row in range(len(adult)):
        if waits_anywhere(row, request_week) and adult[row] == 1:
            for queue in range(QUEUES):
                measures_now[Measure.WAITING + queue] += request_week[row, queue] > NO_WEEK


@compiled
def waits_anywhere(row: int, request_week: np.ndarray) -> bool:
    """Whether somebody waits in a queue: most do not, and need no look at each."""
    waiting = False
    for queue in range(QUEUES):
        waiting |= request_week[row, queue] > NO_WEEK
    return waiting


@compiled_with_arrays
def organisers(rows: int, group_alive: np.ndarray, group_organiser: np.ndarray) -> np.ndarray:
    """1 for everybody who organises a group, else 0; found from the groups, which are fewer."""
    organise = np.zeros(rows, dtype=np.uint8)
    for group in range(group_alive.shape[0]):
        for place in range(group_organiser.shape[1]):
            if group_alive[group] == 1 and group_organiser[group, place] != NOBODY:
                organise[group_organiser[group, place]] = 1
    return organise


@compiled_with_arrays
def measure_groups(
    week: int,
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
    organise = organisers(len(adult), group_alive, group_organiser)
    measures_now[Measure.GROUP_MEMBERS] = sum_of(adult, member_group[:, 0] != NOBODY)
    measures_now[Measure.ORGANISERS] = sum_of(adult, organise)
    measures_now[Measure.HELP_GIVERS] = count_above(adult, help_given, 0)
    measures_now[Measure.GIFTS_ACTIVE] = sum_of(adult, gift_active)
    contributors = 0
    for row in range(len(adult)):
        gives = (organise[row] | gift_active[row]) != 0
        contributors += (adult[row] != 0) & (gives | (help_given[row] > 0))
    measures_now[Measure.CONTRIBUTORS] = contributors
    openness = 0
    for group in range(len(group_alive)):
        if group_alive[group] == 1:
            measures_now[Measure.GROUPS] += 1
            openness += np.int64(np.rint(group_openness[group] * HOUR))
    measures_now[Measure.OPENNESS_SUM] = openness / HOUR


@compiled
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


@compiled
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
        week, adult, care_formal, care_bought, care_unmet, care_given, residential,
        day_service, safeguarding_week, request_week, knows_worker, support_state, measures_now,
    )  # fmt: skip
    measure_groups(
        week, adult, help_given, gift_active, member_group, group_alive, group_openness,
        group_organiser, measures_now,
    )  # fmt: skip
    measure_homes(
        week, member_count, children_count, homeless_weeks, sleeping_rough, child_in_need,
        child_in_care, child_wellbeing, worker_in_post, worker_share, team_quick_share,
        measures_now,
    )  # fmt: skip

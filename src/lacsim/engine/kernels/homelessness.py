"""Step 12: homelessness applications, evictions, temporary housing and rough sleeping."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.requests import open_request
from lacsim.engine.kinds import NOBODY, Channel, Problem, Queue, Tenure
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.crisis import spell_weeks
from lacsim.rules.housing import application_chance, eviction_chance


@compiled
def oldest_bearers(
    home: int,
    members: np.ndarray,
    member_count: np.ndarray,
    problem_open: np.ndarray,
    problem_age: np.ndarray,
) -> tuple[int, int]:
    """Members with the oldest open housing and money problem (lowest id in a tie), or NOBODY."""
    housing = NOBODY
    money = NOBODY
    for place in range(member_count[home]):
        row = members[home, place]
        if problem_open[row, Problem.HOUSING] == 1:
            age = problem_age[row, Problem.HOUSING]
            if housing == NOBODY or age > problem_age[housing, Problem.HOUSING]:
                housing = row
        if problem_open[row, Problem.MONEY] == 1:
            age = problem_age[row, Problem.MONEY]
            if money == NOBODY or age > problem_age[money, Problem.MONEY]:
                money = row
    return housing, money


@compiled
def lose_home(
    home: int,
    temporary: bool,
    rough: bool,
    luck: float,
    homeless_weeks: np.ndarray,
    sleeping_rough: np.ndarray,
    p: np.record,
) -> None:
    """Begin a spell in temporary accommodation, or sleeping rough for one who lives alone."""
    if temporary:
        homeless_weeks[home] = spell_weeks(luck, p.temporary_mean_weeks)
        sleeping_rough[home] = 0
    elif rough:
        homeless_weeks[home] = spell_weeks(luck, p.rough_mean_weeks)
        sleeping_rough[home] = 1


@compiled
def spend_homeless_week(
    home: int, homeless_weeks: np.ndarray, sleeping_rough: np.ndarray, tally: np.ndarray
) -> None:
    """Count one week of a household without a home of its own."""
    if sleeping_rough[home] == 1:
        tally[Tally.ROUGH_SLEEPING_WEEKS] += 1
    else:
        tally[Tally.TEMPORARY_HOUSING_WEEKS] += 1
    homeless_weeks[home] -= 1
    if homeless_weeks[home] == 0:
        sleeping_rough[home] = 0


@compiled
def lose_homes(
    week: int,
    members: np.ndarray,
    member_count: np.ndarray,
    tenure: np.ndarray,
    homeless_weeks: np.ndarray,
    sleeping_rough: np.ndarray,
    resident_id: np.ndarray,
    household_id: np.ndarray,
    age_weeks: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_age: np.ndarray,
    homeless_applied: np.ndarray,
    contact_flags: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Aged housing and money problems lead to evictions and homelessness applications."""
    for home in range(members.shape[0]):
        if member_count[home] == 0:
            continue
        if homeless_weeks[home] > 0:
            spend_homeless_week(home, homeless_weeks, sleeping_rough, tally)
            continue
        bearer, debtor = oldest_bearers(home, members, member_count, problem_open, problem_age)
        if bearer == NOBODY and debtor == NOBODY:
            continue
        owned = tenure[home] == Tenure.OWNED
        alone = member_count[home] == 1
        housing_weeks = problem_age[bearer, Problem.HOUSING] if bearer != NOBODY else 0
        money_weeks = problem_age[debtor, Problem.MONEY] if debtor != NOBODY else 0
        evict(
            week, home, money_weeks, housing_weeks, owned, alone, household_id, homeless_weeks,
            sleeping_rough, key, p, tally, log,
        )  # fmt: skip
        if bearer == NOBODY or week - homeless_applied[bearer] < p.reapply_weeks:
            continue
        chance = application_chance(
            housing_weeks, problem_severity[bearer, Problem.HOUSING], p.application_after,
            p.application_chance, owned, p.owner_ratio,
        )  # fmt: skip
        if chance == 0.0:
            continue
        draws = draw4(key, Event.HOMELESSNESS, week, household_id[home], np.uint64(0))
        if draws[0] >= chance:
            continue
        homeless_applied[bearer] = week
        contact_flags[bearer] |= 1 << Channel.HOUSING
        tally[Tally.HOMELESSNESS_APPLICATIONS] += 1
        record(log, Tally.HOMELESSNESS_APPLICATIONS, resident_id[bearer], np.uint64(0), 1)
        owed = draws[1] < p.duty_chance
        if owed:
            tally[Tally.HOMELESSNESS_DUTIES] += 1
            record(log, Tally.HOMELESSNESS_DUTIES, resident_id[bearer], np.uint64(0), 1)
            open_request(
                week, bearer, Queue.HOUSING, Problem.HOUSING, 1, resident_id, age_weeks,
                request_week, request_kind, request_urgent, last_request_week, tally, log,
            )  # fmt: skip
        lose_home(
            home, owed and draws[2] < p.temporary_chance,
            alone and not owed and draws[2] < p.rough_chance, draws[3], homeless_weeks,
            sleeping_rough, p,
        )  # fmt: skip


@compiled
def evict(
    week: int,
    home: int,
    money_weeks: int,
    housing_weeks: int,
    owned: bool,
    alone: bool,
    household_id: np.ndarray,
    homeless_weeks: np.ndarray,
    sleeping_rough: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Perhaps evict a household with an aged money or housing problem."""
    risk = eviction_chance(
        money_weeks, housing_weeks, p.eviction_after, p.eviction_chance, owned, p.owner_ratio
    )
    if risk == 0.0:
        return
    who = household_id[home]
    draws = draw4(key, Event.EVICTION, week, who, np.uint64(0))
    if draws[0] >= risk:
        return
    tally[Tally.EVICTIONS] += 1
    record(log, Tally.EVICTIONS, who, np.uint64(0), 1)
    lose_home(
        home, draws[1] < p.temporary_evicted, alone and draws[1] >= 1.0 - p.rough_chance,
        draws[2], homeless_weeks, sleeping_rough, p,
    )  # fmt: skip

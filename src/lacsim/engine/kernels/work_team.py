"""The team's week, before its workers act: leaving, hiring, lists, memory and money."""

import math

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4, mix_id
from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kernels.work_hours import WEEKS_A_YEAR
from lacsim.engine.kinds import NOBODY, Dial, Support
from lacsim.engine.log import record
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import standard_normal
from lacsim.rules.paid_work import faded, leaves_chance, skill_of, stale_share


@compiled
def team_week(
    week: int,
    alive: np.ndarray,
    support_state: np.ndarray,
    worker: np.ndarray,
    worker_next: np.ndarray,
    worker_trust: np.ndarray,
    trusted_worker: np.ndarray,
    first_contact_due: np.ndarray,
    worker_id: np.ndarray,
    worker_post: np.ndarray,
    worker_holder: np.ndarray,
    worker_in_post: np.ndarray,
    worker_started: np.ndarray,
    worker_share: np.ndarray,
    worker_skill: np.ndarray,
    worker_routes: np.ndarray,
    worker_burnout: np.ndarray,
    worker_active: np.ndarray,
    worker_waiting: np.ndarray,
    worker_intakes: np.ndarray,
    worker_task_hours: np.ndarray,
    worker_in_patch: np.ndarray,
    worker_quick: np.ndarray,
    worker_contacts: np.ndarray,
    worker_vacant_weeks: np.ndarray,
    worker_first: np.ndarray,
    worker_by_growth: np.ndarray,
    worker_pence: np.ndarray,
    worker_knows_group: np.ndarray,
    group_id: np.ndarray,
    group_alive: np.ndarray,
    group_founded: np.ndarray,
    group_seeded: np.ndarray,
    dials: np.ndarray,
    active_cap: np.ndarray,
    intakes_a_year: np.ndarray,
    hours_burnt: np.ndarray,
    directory_stale: np.ndarray,
    team_quick_share: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """What happens to posts this week, whoever holds them; runs in every week, posts or not."""
    worker_task_hours[:] = 0  # a vacant post has no week of its own to do it in
    worker_in_patch[:] = 0.0
    posts = 0
    for row in range(worker_share.shape[0]):
        posts += np.int64(worker_share[row] > 0.0)
    burnt = hours_burnt[0] == 1
    upkeep = dials[Dial.TIMELY_INFORMATION] if posts > 0 and not burnt else 0.0
    directory_stale[0] = stale_share(upkeep, p.stale_most)
    if posts == 0:
        return
    remember_team(worker_quick, worker_contacts, team_quick_share, p)
    keep_in_step(worker_knows_group, worker_in_post, group_alive, group_founded, group_seeded, week)
    for row in range(worker_share.shape[0]):
        if worker_share[row] <= 0.0 or burnt:
            continue
        if worker_in_post[row] == 1:
            right = dials[Dial.RIGHT_PEOPLE]
            chance = leaves_chance(
                p.turnover, worker_burnout[row], right, p.turnover_wrong, WEEKS_A_YEAR
            )
            if draw4(key, Event.WORKER_TURNOVER, week, worker_id[row], np.uint64(0))[0] < chance:
                worker_in_post[row] = 0
                worker_vacant_weeks[row] = 0
                lose_trust(row, worker_trust, trusted_worker)
                tally[Tally.WORKERS_LEFT] += 1
                record(log, Tally.WORKERS_LEFT, worker_id[row], np.uint64(0), week)
    list_people(
        alive, support_state, worker, worker_next, first_contact_due, worker_active,
        worker_waiting, worker_first,
    )  # fmt: skip
    grows = 0
    if not burnt and may_grow(
        week, worker_share, worker_in_post, worker_started, worker_active, worker_waiting,
        active_cap, intakes_a_year, p,
    ):  # fmt: skip
        grows = 1
    for row in range(worker_share.shape[0]):
        if worker_share[row] <= 0.0:
            continue
        if worker_in_post[row] == 0:
            worker_vacant_weeks[row] += 1
            ready = worker_by_growth[row] == 0 and worker_vacant_weeks[row] > p.vacancy_weeks
            if worker_by_growth[row] == 1 and grows == 1:
                ready = True
                grows = 0  # one a week
            if ready:
                worker_by_growth[row] = 0
                hire(
                    week, row, worker_id, worker_post, worker_holder, worker_in_post,
                    worker_started, worker_skill, worker_routes, worker_burnout,
                    worker_vacant_weeks, worker_knows_group, group_id, group_alive, dials, key, p,
                    tally, log,
                )  # fmt: skip
        if worker_in_post[row] == 1:
            tally[Tally.PROGRAMME_PENCE] += worker_pence[row]
            if intakes_a_year[0] >= 0.0:
                worker_intakes[row] += intakes_a_year[0] * worker_share[row] / WEEKS_A_YEAR
        else:
            tally[Tally.PROGRAMME_UNSPENT_PENCE] += worker_pence[row]
            tally[Tally.VACANT_POST_WEEKS] += np.int64(worker_share[row] * HOUR)


@compiled
def remember_team(
    worker_quick: np.ndarray,
    worker_contacts: np.ndarray,
    team_quick_share: np.ndarray,
    p: np.record,
) -> None:
    """Fade the team's memory of quick fixes and take its share; 0 where nothing is remembered."""
    quick = 0.0
    contacts = 0.0
    for row in range(worker_quick.shape[0]):
        worker_quick[row] = faded(worker_quick[row], p.quarter_weeks)
        worker_contacts[row] = faded(worker_contacts[row], p.quarter_weeks)
        quick += worker_quick[row]
        contacts += worker_contacts[row]
    team_quick_share[0] = min(1.0, quick / contacts) if contacts > 0.0 else 0.0


@compiled
def keep_in_step(
    worker_knows_group: np.ndarray,
    worker_in_post: np.ndarray,
    group_alive: np.ndarray,
    group_founded: np.ndarray,
    group_seeded: np.ndarray,
    week: int,
) -> None:
    """Workers forget groups that died, and know those their own hours founded last week."""
    for row in range(worker_knows_group.shape[0]):
        for group in range(group_alive.shape[0]):
            if group_alive[group] == 0:
                worker_knows_group[row, group] = 0
            elif group_founded[group] == week - 1:
                worker_knows_group[row, group] = group_seeded[group] * worker_in_post[row]


@compiled
def lose_trust(row: int, worker_trust: np.ndarray, trusted_worker: np.ndarray) -> None:
    """A worker leaves: nobody knows who comes next."""
    for person in range(trusted_worker.shape[0]):
        if trusted_worker[person] == row:
            worker_trust[person] = 0.0


@compiled
def list_people(
    alive: np.ndarray,
    support_state: np.ndarray,
    worker: np.ndarray,
    worker_next: np.ndarray,
    first_contact_due: np.ndarray,
    worker_active: np.ndarray,
    worker_waiting: np.ndarray,
    worker_first: np.ndarray,
) -> None:
    """Make each worker's list of people; their order means nothing, whoever reads it sorts."""
    worker_first[:] = NOBODY
    worker_active[:] = 0
    worker_waiting[:] = 0
    for person in range(alive.shape[0]):
        if alive[person] == 0 or support_state[person] != Support.ACTIVE:
            continue
        row = worker[person]
        worker_next[person] = worker_first[row]
        worker_first[row] = person
        if first_contact_due[person] == 1:
            worker_waiting[row] += 1
        else:
            worker_active[row] += 1


@compiled
def may_grow(
    week: int,
    worker_share: np.ndarray,
    worker_in_post: np.ndarray,
    worker_started: np.ndarray,
    worker_active: np.ndarray,
    worker_waiting: np.ndarray,
    active_cap: np.ndarray,
    intakes_a_year: np.ndarray,
    p: np.record,
) -> bool:
    """Whether the next post can be filled: all lists are full and somebody can be a mentor."""
    mentor = False
    for row in range(worker_share.shape[0]):
        if worker_in_post[row] == 0:
            continue
        mentor = mentor or week - worker_started[row] >= p.mentor_weeks
        if intakes_a_year[0] >= 0.0:
            if worker_waiting[row] == 0:
                return False
        elif worker_active[row] + worker_waiting[row] < math.floor(
            active_cap[0] * worker_share[row]
        ):
            return False
    return mentor


@compiled
def hire(
    week: int,
    row: int,
    worker_id: np.ndarray,
    worker_post: np.ndarray,
    worker_holder: np.ndarray,
    worker_in_post: np.ndarray,
    worker_started: np.ndarray,
    worker_skill: np.ndarray,
    worker_routes: np.ndarray,
    worker_burnout: np.ndarray,
    worker_vacant_weeks: np.ndarray,
    worker_knows_group: np.ndarray,
    group_id: np.ndarray,
    group_alive: np.ndarray,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Fill a post: a new person with their own skill and their own start in the place."""
    right = dials[Dial.RIGHT_PEOPLE]
    worker_holder[row] += 1
    who = mix_id(np.uint64(worker_post[row]), np.uint64(worker_holder[row]), IdTag.WORKER)
    worker_id[row] = who
    worker_in_post[row] = 1
    worker_started[row] = week
    worker_burnout[row] = 0.0
    worker_vacant_weeks[row] = 0
    u = draw4(key, Event.WORKER_TRAITS, week, who, np.uint64(0))
    worker_skill[row] = skill_of(
        standard_normal(u[0], u[1]), right, p.skill_right, p.skill_wrong, p.skill_spread
    )
    worker_routes[row] = p.routes_start * right
    for group in range(group_alive.shape[0]):
        worker_knows_group[row, group] = 0
        if group_alive[group] == 1:
            luck = draw4(key, Event.WORKER_TRAITS, week, who, group_id[group])[0]
            worker_knows_group[row, group] = np.int64(luck < p.known_start * right)
    tally[Tally.WORKERS_HIRED] += 1
    record(log, Tally.WORKERS_HIRED, who, np.uint64(0), row)

"""Step 8: who hears of a paid worker, who is introduced, and who comes back."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.channels import (
    CHANNELS,
    channel_of,
    highest_hazards,
    hours_with_introducer,
    household_knows,
    open_channels,
    ties_who_know,
)
from lacsim.engine.kinds import NOBODY, Dial, Support
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import strikes
from lacsim.rules.introductions import (
    chance_accepted,
    chance_taken_on,
    hearing,
    need_of,
    noticing,
)
from lacsim.rules.paid_work import intake_weeks, weeks_allowed

HEARD_NOW = 2  # in knows_worker: heard this week, tells others from the next


@compiled_with_arrays
def introductions_week(
    week: int,
    resident_id: np.ndarray,
    alive: np.ndarray,
    adult: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    reluctance: np.ndarray,
    stress: np.ndarray,
    isolated: np.ndarray,
    bounce_week: np.ndarray,
    gp_trust: np.ndarray,
    contact_flags: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    knows_worker: np.ndarray,
    support_state: np.ndarray,
    worker: np.ndarray,
    worker_trust: np.ndarray,
    trusted_worker: np.ndarray,
    support_started: np.ndarray,
    support_due: np.ndarray,
    support_gap: np.ndarray,
    listened: np.ndarray,
    goal_open: np.ndarray,
    first_contact_due: np.ndarray,
    introduced_week: np.ndarray,
    introductions: np.ndarray,
    connection_tries: np.ndarray,
    problem_seen: np.ndarray,
    worker_id: np.ndarray,
    worker_in_post: np.ndarray,
    worker_active: np.ndarray,
    worker_waiting: np.ndarray,
    worker_share: np.ndarray,
    worker_in_patch: np.ndarray,
    dials: np.ndarray,
    introduction_rate: np.ndarray,
    hours_burnt: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Introduce people to workers, let people hear of them, and clear this week's contacts.

    Nobody is introduced where no post is filled, or where the hours of posts are burnt.
    """
    load = worker_active + worker_waiting
    open_posts = 0
    hours_here = 0.0
    for row in range(worker_in_post.shape[0]):
        open_posts += worker_in_post[row]
        hours_here += worker_in_patch[row]
    if open_posts == 0 or hours_burnt[0] == 1:
        contact_flags[:] = 0
        return
    adults, knowing = count_knowing(alive, adult, knows_worker)
    limit = weeks_allowed(dials[Dial.NOT_TIME_LIMITED], p.limit_weeks)
    known_share = knowing / max(adults, 1)
    wait = intake_weeks(dials[Dial.NO_ELIGIBILITY], p.intake_wait)
    unmet = left_unmet(
        week, wait, alive, support_state, worker, first_contact_due, introduced_week, load.shape[0]
    )
    casual = p.casual_hours * p.scale_factor
    visible = np.empty(CHANNELS)
    friends_knowing = ties_who_know(tie_partner, tie_hours, knows_worker, casual)
    most = highest_hazards(introduction_rate[0], known_share, dials, visible, p)
    for row in range(resident_id.shape[0]):
        if adult[row] == 0:
            continue
        flags = contact_flags[row]
        contact_flags[row] = 0
        who = resident_id[row]
        state = support_state[row]
        if state == Support.ACTIVE:
            continue
        within = state == Support.ASLEEP and week - support_started[row] < limit
        knowing_ties = friends_knowing[row]
        noticed, accepts, hears, _ = draw4(key, Event.INTRODUCTION, week, who, np.uint64(0))
        if knows_worker[row] == 0 and strikes(
            hears,
            hearing(
                knowing_ties, p.word_of_mouth, hours_here, p.people_met_an_hour, max(adults, 1)
            ),
        ):
            knows_worker[row] = HEARD_NOW
        if not within and noticed >= most[knowing_ties]:
            continue  # would not be noticed, however things stand
        need = need_of(
            stress[row],
            isolated[row],
            np.int64(week - bounce_week[row] < p.bounce_memory_weeks),
            p.need_isolated,
            p.need_bounced,
        )
        household = household_knows(row, dwelling, members, member_count, adult, knows_worker)
        total = open_channels(
            flags, knows_worker[row], household, knowing_ties, known_share, within,
            dials[Dial.INTRODUCTIONS], visible, p,
        )  # fmt: skip
        asked = within and support_due[row] == week  # turned to the worker this week
        if not asked and not strikes(noticed, noticing(introduction_rate[0], total, need)):
            continue
        tally[Tally.NOTICED] += 1
        if within:
            wake(row, week, support_state, support_due, support_gap, first_contact_due)
            tally[Tally.WOKE] += 1
            record(log, Tally.WOKE, who, worker_id[worker[row]], 0)
            continue
        channel = channel_of(key, week, who, visible)
        hours = hours_with_introducer(
            row, week, who, channel, gp_trust, tie_count, tie_partner, tie_hours, knows_worker,
            resident_id, casual, key, p,
        )  # fmt: skip
        willing = chance_accepted(reluctance[row], hours, p.acceptance_logit, casual)
        chance = chance_taken_on(willing, dials[Dial.VOLUNTARY_OWN_VISION], need)
        chosen = worker_for(
            key, week, who, load, unmet, p.waiting_most, worker_id, worker_in_post, worker_share
        )
        if chosen == NOBODY:
            tally[Tally.INTRODUCTIONS_LISTS_FULL] += 1
            record(log, Tally.INTRODUCTIONS_LISTS_FULL, who, np.uint64(0), channel)
            continue
        if accepts >= chance:
            tally[Tally.INTRODUCTIONS_DECLINED] += 1
            record(log, Tally.INTRODUCTIONS_DECLINED, who, worker_id[chosen], channel)
            continue
        if trusted_worker[row] != chosen:
            worker_trust[row] = 0.0
            trusted_worker[row] = chosen
        worker[row] = chosen
        support_state[row] = Support.ACTIVE
        support_started[row] = week
        support_due[row] = week
        support_gap[row] = 1
        listened[row] = 0.0
        goal_open[row] = 0
        connection_tries[row] = 0
        problem_seen[row, :] = 0
        first_contact_due[row] = 1
        introduced_week[row] = week
        introductions[row] += 1
        if knows_worker[row] == 0:
            knows_worker[row] = HEARD_NOW
        worker_waiting[chosen] += 1
        tally[Tally.INTRODUCTIONS] += 1
        record(log, Tally.INTRODUCTIONS, who, worker_id[chosen], channel)
    for row in range(resident_id.shape[0]):
        if knows_worker[row] == HEARD_NOW:
            knows_worker[row] = 1


@compiled
def count_knowing(
    alive: np.ndarray, adult: np.ndarray, knows_worker: np.ndarray
) -> tuple[int, int]:
    """Adults, and how many of them know there is a worker."""
    adults = 0
    knowing = 0
    for row in range(alive.shape[0]):
        if alive[row] == 1 and adult[row] == 1:
            adults += 1
            knowing += knows_worker[row]
    return adults, knowing


@compiled_with_arrays
def left_unmet(
    week: int,
    wait: int,
    alive: np.ndarray,
    support_state: np.ndarray,
    worker: np.ndarray,
    first_contact_due: np.ndarray,
    introduced_week: np.ndarray,
    workers: int,
) -> np.ndarray:
    """By worker, people who could have been met in an earlier week and were not.

    Whoever still waits out the weeks that a system imposes fills no list: no hours of the worker
    would bring them in sooner.
    """
    unmet = np.zeros(workers, dtype=np.int64)
    for row in range(alive.shape[0]):
        if first_contact_due[row] == 0 or alive[row] == 0 or support_state[row] != Support.ACTIVE:
            continue
        if week - introduced_week[row] > wait:
            unmet[worker[row]] += 1
    return unmet


@compiled
def worker_for(
    key: np.uint64,
    week: int,
    who: np.uint64,
    load: np.ndarray,
    unmet: np.ndarray,
    most_unmet: float,
    worker_id: np.ndarray,
    worker_in_post: np.ndarray,
    worker_share: np.ndarray,
) -> int:
    """The worker in post with fewest people at the start of the step, then by rank draw.

    A worker who left as many people unmet as a list holds takes nobody new; NOBODY where that is so
    of all. Lists are read as they began the week, so the order of rows is nothing.

    Args:
        load: people on the active and waiting lists, by worker, as the week began.
        unmet: people who could have been met in an earlier week and were not, by worker.
        most_unmet: how many of them a full-time post's list holds.
    """
    chosen = NOBODY
    best = 1.0
    for row in range(load.shape[0]):
        if worker_in_post[row] == 0 or unmet[row] >= most_unmet * worker_share[row]:
            continue
        rank = draw4(key, Event.INTRODUCTION_RANK, week, who, worker_id[row])[0]
        fewer = chosen == NOBODY or load[row] < load[chosen]
        if fewer or (load[row] == load[chosen] and rank < best):
            chosen = row
            best = rank
    return chosen


@compiled
def wake(
    row: int,
    week: int,
    support_state: np.ndarray,
    support_due: np.ndarray,
    support_gap: np.ndarray,
    first_contact_due: np.ndarray,
) -> None:
    """Put somebody back on the active list of the worker they know."""
    support_state[row] = Support.ACTIVE
    support_due[row] = week
    support_gap[row] = 1
    first_contact_due[row] = 0

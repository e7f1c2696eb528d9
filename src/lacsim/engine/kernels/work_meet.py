"""First contacts, what comes after a contact, and how support ends."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.work_case import Trouble
from lacsim.engine.kernels.work_hours import book, fits
from lacsim.engine.kernels.work_plan import in_slight_trouble
from lacsim.engine.kinds import NO_WEEK, NOBODY, PROBLEM_KINDS, Dial, Support, Task
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.introductions import need_of
from lacsim.rules.paid_work import gap_after, listening_needed, weeks_allowed
from lacsim.rules.support import depth as depth_of

SKIPPED = 0  # no hours for it
MET = 1
LEAVES = 2  # met, and leaves with information


@compiled
def has_room(post: np.record, intakes_a_year: float) -> bool:
    """Whether the worker may meet one more person: by a year's intakes, or by the list's length."""
    if intakes_a_year >= 0.0:
        return post.intakes >= 1.0
    return post.active < post.room


@compiled
def hear_what_brings_them(table: np.ndarray) -> None:
    """The most severe open problem is told in the first conversation; the rest takes trust."""
    worst = NOBODY
    for kind in range(PROBLEM_KINDS):
        if table[Trouble.OPEN, kind] > 0.0 and (
            worst == NOBODY or table[Trouble.SEVERITY, kind] > table[Trouble.SEVERITY, worst]
        ):
            worst = kind
    if worst != NOBODY:
        table[Trouble.SEEN, worst] = 1.0


@compiled
def meet(
    week: int,
    post: np.record,
    case: np.record,
    table: np.ndarray,
    purse: np.ndarray,
    dials: np.ndarray,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> int:
    """A first contact: assessment where there is a threshold, then an hour of listening.

    Returns:
        SKIPPED, MET or LEAVES.
    """
    threshold = 1.0 - dials[Dial.NO_ELIGIBILITY]
    assessing = p.hours_assess * threshold
    need = need_of(case.stress, case.isolated, case.bounced, p.need_isolated, p.need_bounced)
    eligible = need >= p.eligible_need * threshold
    listening = p.hours_listen if eligible else 0.0
    if not fits(assessing + listening, purse):
        return SKIPPED
    # An assessment is a talk like any other, as long as it takes.
    case.trust += book(Task.ASSESS, assessing, purse) * post.skill
    case.waiting = 0
    case.started = week
    post.waiting -= 1
    post.active += 1
    post.intakes -= 1.0
    tally[Tally.FIRST_CONTACTS] += 1
    record(log, Tally.FIRST_CONTACTS, case.who, post.who, np.int64(eligible))
    if not eligible:
        case.bounces = 1
        end_support(post, case, Support.NONE, tally, log)
        return MET
    tally[Tally.HELPED_BELOW_THRESHOLD] += case.care_unmet < p.theta_low
    spent = book(Task.LISTEN, listening, purse)
    case.listened += spent
    case.trust += spent * post.skill
    case.due = week + 1
    case.gap = 1
    hear_what_brings_them(table)
    # Neither isolated nor in more than slight trouble: information is enough.
    if case.isolated == 1 or not in_slight_trouble(table, p):
        return MET
    case.depth = depth_of(case.trust, p.half_depth, p.depth_steepness)
    end_support(post, case, Support.INFORMED, tally, log)
    return LEAVES


@compiled
def inform(week: int, post: np.record, case: np.record, group: int, key: np.uint64) -> None:
    """Somebody leaves with what the worker knows of the place."""
    stale = draw4(key, Event.CONTACT_ROUTE, week, case.who, np.uint64(0))[1]
    if group != NOBODY and stale >= post.stale:
        case.exposure = group
        case.accompanied = 0


@compiled
def end_support(
    post: np.record, case: np.record, standing: int, tally: np.ndarray, log: np.ndarray
) -> None:
    """Support ends; the trust there is stays with the two and fades like any other."""
    case.standing = standing
    case.with_worker = 0
    case.due = NO_WEEK
    case.gap = 0
    case.goal = 0
    case.deferred = NO_WEEK
    post.active -= 1
    ending = Tally.INFORMED_ONLY if standing == Support.INFORMED else Tally.SUPPORT_ENDED
    tally[ending] += 1
    record(log, ending, case.who, post.who, standing)


@compiled
def time_is_up(week: int, case: np.record, dials: np.ndarray, p: np.record) -> bool:
    """Whether support has begun, is limited in time, and its weeks are over."""
    limit = weeks_allowed(dials[Dial.NOT_TIME_LIMITED], p.limit_weeks)
    return case.waiting == 0 and week - case.started >= limit


@compiled
def schedule(
    week: int,
    post: np.record,
    case: np.record,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """When to meet next: weekly while there is work, then ever more seldom, then asleep."""
    full = listening_needed(dials[Dial.TIME_TO_KNOW], p.listening_full)
    # Trust fades a little each week: hours once listened count as well.
    building = case.listened < full and case.trust < full
    fades = draw4(key, Event.CONTACT_MORE, week, case.who, np.uint64(0))[3]
    gap = gap_after(
        case.gap, building or case.goal == 1 or case.urgent == 1,
        fades < dials[Dial.CAPACITY_NOT_DEPENDENCY], np.int64(p.first_gap), np.int64(p.last_gap),
    )  # fmt: skip
    case.gap = gap
    case.due = week + gap
    if gap > 0:
        return
    case.standing = Support.ASLEEP
    case.due = NO_WEEK
    post.active -= 1
    tally[Tally.FELL_ASLEEP] += 1
    record(log, Tally.FELL_ASLEEP, case.who, post.who, 0)

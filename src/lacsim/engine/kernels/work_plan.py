"""What a worker means to do with one person this week, before the hours are spent."""

from typing import NamedTuple

import numpy as np
from numba import njit

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.membership import memberships
from lacsim.engine.kernels.requests import waits
from lacsim.engine.kernels.work_match import match_group, note_wish
from lacsim.engine.kernels.work_tables import (
    NEVER,
    Folk,
    Groups,
    Setting,
    Staff,
    Support,
    Troubles,
)
from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS, Dial, Problem, Queue, Task
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.paid_work import (
    colleague_chance,
    goal_weight,
    listening_needed,
    pressure_on,
    quick_fix_chance,
)
from lacsim.rules.support import depth as depth_of

CARE_NEED = -1


class Plan(NamedTuple):
    """One task with one person.

    Attributes:
        task: ``kinds.Task``.
        owner: whose problem it is about; the person's own row where there is none.
        kind: ``kinds.Problem``, or -1.
        group: row of a group to go to or be told of, or NOBODY.
        hours: hours of the task.
        depth: depth of the relationship with whoever comes, 0-1.
        colleague: a colleague comes instead.
        urgent: crisis, or a severe problem in sight.
        quick: -1 where a quick fix was out of the question, else whether it is one.
        goal: something is left to do afterwards.
    """

    task: int
    owner: int
    kind: int
    group: int
    hours: float
    depth: float
    colleague: int
    urgent: int
    quick: int
    goal: int


@njit(cache=True)
def look_around(
    week: int, person: int, depth: float, folk: Folk, troubles: Troubles, setting: Setting
) -> int:
    """See each open problem with probability tau; kinds in sight in the household, 1 << kind.

    Own problems once seen stay seen; a household's are seen anew each time.
    """
    family = setting.dials[Dial.WHOLE_FAMILY] * depth
    household = 0
    who = folk.resident_id[person]
    for kind in range(PROBLEM_KINDS):
        owner = in_household(person, kind, folk, troubles)
        own = troubles.problem_open[person, kind] == 1 and troubles.problem_seen[person, kind] == 0
        if not own and owner == NOBODY:
            continue
        u = draw4(setting.key, Event.WORKER_SEES, week, who, np.uint64(kind))
        if own and u[0] < depth:
            troubles.problem_seen[person, kind] = 1
        if owner != NOBODY and u[1] < family:
            household |= 1 << kind
    return household


@njit(cache=True)
def in_household(person: int, kind: int, folk: Folk, troubles: Troubles) -> int:
    """The other adult of the household with the most severe problem of a kind, or NOBODY."""
    home = folk.dwelling[person]
    found = NOBODY
    worst = -1.0
    for place in range(folk.member_count[home]):
        other = folk.members[home, place]
        if other == person or folk.adult[other] == 0 or troubles.problem_open[other, kind] == 0:
            continue
        if troubles.problem_severity[other, kind] > worst:
            worst = troubles.problem_severity[other, kind]
            found = other
    return found


@njit(cache=True)
def in_service_hands(owner: int, kind: int, troubles: Troubles) -> bool:
    """Whether a service is at work on a problem of this kind, or a request is waiting."""
    queue = troubles.right_queue[kind]
    return waits(owner, queue, troubles.request_week) or troubles.service_weeks[owner, queue] > 0


@njit(cache=True)
def agency_weight(kind: int, p: np.record) -> float:
    """Weight of a kind of problem in the agency's agenda."""
    if kind == Problem.MONEY:
        return p.agency_money
    if kind == Problem.HOUSING:
        return p.agency_housing
    if kind == Problem.PRACTICAL:
        return p.agency_practical
    if kind == Problem.HEALTH:
        return p.agency_health
    if kind == Problem.CARING:
        return p.agency_caring
    if kind == Problem.BEREAVEMENT:
        return p.agency_bereavement
    return p.agency_relationship


@njit(cache=True)
def choose_problem(
    person: int,
    household: int,
    own_vision: float,
    urgent: int,
    folk: Folk,
    troubles: Troubles,
    p: np.record,
) -> tuple[int, int]:
    """(owner, kind) of the problem in sight that matters most, or (NOBODY, -1).

    Worth = (f own + (1 - f) agency's weight) * severity; severity alone where it is urgent.
    Problems with which only a service can help, and does, need nothing more.
    """
    chosen_owner = NOBODY
    chosen_kind = CARE_NEED
    best = 0.0
    for kind in range(PROBLEM_KINDS):
        weight = goal_weight(folk.agenda[person, kind], agency_weight(kind, p), own_vision)
        for side in range(2):
            owner = person
            if side == 1:
                if household >> kind & 1 == 0:
                    continue
                owner = in_household(person, kind, folk, troubles)
            elif (
                troubles.problem_open[person, kind] == 0 or troubles.problem_seen[person, kind] == 0
            ):
                continue
            severity = troubles.problem_severity[owner, kind]
            if severity < p.slight_severity:
                continue
            if troubles.problem_formal[owner, kind] == 1 and in_service_hands(
                owner, kind, troubles
            ):
                continue
            worth = severity if urgent == 1 else weight * severity
            if worth > best:
                best = worth
                chosen_owner = owner
                chosen_kind = kind
    return chosen_owner, chosen_kind


@njit(cache=True)
def kinds_seen(person: int, troubles: Troubles) -> int:
    """Kinds of own problem, open and in sight, 1 << kind."""
    seen = 0
    for kind in range(PROBLEM_KINDS):
        if troubles.problem_open[person, kind] == 1 and troubles.problem_seen[person, kind] == 1:
            seen |= 1 << kind
    return seen


@njit(cache=True)
def put_off(
    week: int, person: int, severity: float, folk: Folk, support: Support, setting: Setting
) -> bool:
    """Whether the worker's own request must wait, natural supports first; logs the first time.

    The person's own asking is untouched; what is urgent is never put off.
    """
    p = setting.p
    weeks = np.int64(setting.dials[Dial.NATURAL_FIRST] * p.deferral_weeks)
    if severity > p.urgent_severity or weeks == 0:
        return False
    if support.deferred_until[person] == NEVER:
        support.deferred_until[person] = week + weeks
        setting.tally[Tally.REQUESTS_DEFERRED] += 1
        record(setting.log, Tally.REQUESTS_DEFERRED, folk.resident_id[person], np.uint64(0), weeks)
    return week < support.deferred_until[person]


@njit(cache=True)
def plain(task: int, person: int, hours: float, depth: float, colleague: int, urgent: int) -> Plan:
    """A plan about nothing but the person."""
    return Plan(task, person, CARE_NEED, NOBODY, hours, depth, colleague, urgent, -1, 0)


@njit(cache=True)
def plan_contact(
    week: int,
    row: int,
    person: int,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> Plan:
    """What to do with somebody met before: listen, act on what is in sight, or check in."""
    p = setting.p
    dials = setting.dials
    who = folk.resident_id[person]
    u = draw4(setting.key, Event.CONTACT, week, who, np.uint64(0))
    more = draw4(setting.key, Event.CONTACT_MORE, week, who, np.uint64(0))
    # Where the post is vacant, whoever covers is a stranger.
    colleague = np.int64(
        u[0] < colleague_chance(dials[Dial.CONTINUITY], p.team_share)
        or staff.worker_in_post[row] == 0
    )
    trust = 0.0 if colleague == 1 else support.worker_trust[person]
    depth = depth_of(trust, p.half_depth, p.depth_steepness)
    household = look_around(week, person, depth, folk, troubles, setting)
    seen = kinds_seen(person, troubles)
    worst = 0.0
    for kind in range(PROBLEM_KINDS):
        if seen >> kind & 1 == 1:
            worst = max(worst, troubles.problem_severity[person, kind])
    urgent = np.int64(folk.crisis_weeks[person] > 0 or worst >= p.urgent_severity)
    full = listening_needed(dials[Dial.TIME_TO_KNOW], p.listening_full)
    if support.listened[person] < full and urgent == 0:
        return plain(Task.LISTEN, person, p.hours_listen, depth, colleague, urgent)
    owner, kind = choose_problem(
        person, household, dials[Dial.VOLUNTARY_OWN_VISION], urgent, folk, troubles, p
    )
    group = NOBODY
    if (
        urgent == 0
        and more[0] < depth
        and support.connection_tries[person] < p.connection_most
        and (folk.isolated[person] == 1 or memberships(person, folk.member_group) == 0)
    ):
        group = match_group(week, row, person, depth, seen, folk, staff, groups, setting)
        if group == NOBODY:
            note_wish(row, person, depth, seen, folk, staff, groups, setting)
    pressure = pressure_on(staff.worker_demanded[row], staff.worker_hours[row])
    drift = quick_fix_chance(
        pressure, dials[Dial.COMMUNITY_OF_PRACTICE], setting.team_quick_share[0],
        p.quick_base, p.quick_pressure, p.quick_supervision, p.quick_norm,
    )  # fmt: skip
    quick = np.int64(u[1] >= dials[Dial.ALONGSIDE] or u[2] < drift)
    if group != NOBODY and (kind == CARE_NEED or more[1] < p.connection_first):
        task = Task.SIGNPOST if quick == 1 else Task.ACCOMPANY
        hours = p.hours_signpost if quick == 1 else p.hours_accompany
        left = np.int64(support.connection_tries[person] + 1 < p.connection_most or owner != NOBODY)
        return Plan(task, person, CARE_NEED, group, hours, depth, colleague, urgent, quick, left)
    care = plan_care(week, person, depth, colleague, urgent, folk, support, troubles, setting)
    if care.task == Task.REFER:
        return care
    if kind == CARE_NEED:
        return plain(Task.CHECK_IN, person, p.hours_check_in, depth, colleague, urgent)
    return plan_problem(
        week, person, owner, kind, depth, colleague, urgent, quick, u[3], folk, support,
        troubles, setting,
    )  # fmt: skip


@njit(cache=True)
def plan_care(
    week: int,
    person: int,
    depth: float,
    colleague: int,
    urgent: int,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    setting: Setting,
) -> Plan:
    """A request to the council where unmet care is in sight; CHECK_IN where there is none."""
    p = setting.p
    check_in = plain(Task.CHECK_IN, person, p.hours_check_in, depth, colleague, urgent)
    if folk.care_unmet[person] < p.care_visible:
        return check_in
    if waits(person, Queue.DOOR, troubles.request_week):
        return check_in
    if week - troubles.last_request_week[person, Queue.DOOR] < p.care_again_weeks:
        return check_in
    who = folk.resident_id[person]
    seen = draw4(setting.key, Event.CONTACT_ROUTE, week, who, np.uint64(0))[2] < depth
    severity = 1.0 if urgent == 1 else 0.0
    if not seen or put_off(week, person, severity, folk, support, setting):
        return check_in
    return Plan(
        Task.REFER, person, CARE_NEED, NOBODY, p.hours_refer, depth, colleague, urgent, -1, 1
    )


@njit(cache=True)
def plan_problem(
    week: int,
    person: int,
    owner: int,
    kind: int,
    depth: float,
    colleague: int,
    urgent: int,
    quick: int,
    draw: float,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    setting: Setting,
) -> Plan:
    """How to go about a problem: a request to a service, with, for, or information."""
    p = setting.p
    dials = setting.dials
    severity = troubles.problem_severity[owner, kind]
    own_owner, own_kind = choose_problem(person, 0, 1.0, urgent, folk, troubles, p)
    imposed = owner == person and own_kind != kind and own_owner != NOBODY
    who = folk.resident_id[person]
    declines = draw4(setting.key, Event.CONTACT_GOAL, week, who, np.uint64(0))[0]
    if imposed and declines < dials[Dial.VOLUNTARY_OWN_VISION]:
        return plain(Task.LISTEN, person, p.hours_listen, depth, colleague, urgent)
    formal = troubles.problem_formal[owner, kind] == 1
    asks = (formal or kind == Problem.HEALTH) and not in_service_hands(owner, kind, troubles)
    if asks and not put_off(week, person, severity, folk, support, setting):
        return Plan(Task.REFER, owner, kind, NOBODY, p.hours_refer, depth, colleague, urgent, -1, 1)
    if formal:  # nothing but a service helps, and that is put off: stay in touch
        return Plan(
            Task.CHECK_IN, owner, kind, NOBODY, p.hours_check_in, depth, colleague, urgent, -1, 1
        )
    if quick == 1:
        return Plan(
            Task.SIGNPOST, owner, kind, NOBODY, p.hours_signpost, depth, colleague, urgent, 1, 1
        )
    task = Task.DO_FOR
    hours = p.hours_for
    if draw < dials[Dial.CAPACITY_NOT_DEPENDENCY] and not imposed:
        task = Task.SOLVE_WITH
        hours = p.hours_with
    return Plan(task, owner, kind, NOBODY, hours, depth, colleague, urgent, 0, 1)

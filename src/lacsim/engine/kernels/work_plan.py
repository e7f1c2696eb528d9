"""What a worker means to do with one person this week, before the hours are spent."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.work_case import CARE_NEED, Trouble
from lacsim.engine.kernels.work_people import is_urgent
from lacsim.engine.kinds import NO_WEEK, NOBODY, PROBLEM_KINDS, Dial, Problem, Task
from lacsim.rules.paid_work import (
    colleague_chance,
    goal_weight,
    listening_needed,
    quick_fix_chance,
)
from lacsim.rules.support import depth as depth_of


@compiled
def look_around(
    week: int,
    post: np.record,
    case: np.record,
    table: np.ndarray,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
) -> None:
    """Who comes this week, how deep their relationship is, and what they see.

    Each open problem is seen with probability tau. Own problems once seen stay seen; a
    household's are seen anew each time.
    """
    u = draw4(key, Event.CONTACT, week, case.who, np.uint64(0))
    stranger = u[0] < colleague_chance(dials[Dial.CONTINUITY], p.team_share)
    case.colleague = np.int64(stranger or post.in_post == 0)
    trust = 0.0 if case.colleague == 1 else case.trust
    case.depth = depth_of(trust, p.half_depth, p.depth_steepness)
    family = dials[Dial.WHOLE_FAMILY] * case.depth
    for kind in range(PROBLEM_KINDS):
        own = table[Trouble.OPEN, kind] > 0.0 and table[Trouble.SEEN, kind] == 0.0
        home = table[Trouble.HOME_ROW, kind] != NOBODY
        if not own and not home:
            continue
        v = draw4(key, Event.WORKER_SEES, week, case.who, np.uint64(kind))
        if own and v[0] < float(case.depth):
            table[Trouble.SEEN, kind] = 1.0
        table[Trouble.HOME_SEEN, kind] = 1.0 if home and v[1] < family else 0.0
    case.urgent = np.int64(is_urgent(case, table, p))


@compiled
def kinds_seen(table: np.ndarray) -> int:
    """Kinds of own problem, open and in sight, 1 << kind."""
    seen = 0
    for kind in range(PROBLEM_KINDS):
        if table[Trouble.OPEN, kind] > 0.0 and table[Trouble.SEEN, kind] > 0.0:
            seen |= 1 << kind
    return seen


@compiled
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


@compiled
def matters(severity: float, weight: float, formal: float, helped: float, p: np.record) -> float:
    """Worth of taking up a problem; 0 where slight, or where only a service helps and does."""
    if severity < p.slight_severity or (formal > 0.0 and helped > 0.0):
        return 0.0
    return weight * severity


@compiled
def choose_problem(
    case: np.record, table: np.ndarray, own_vision: float, p: np.record
) -> tuple[int, int]:
    """(row of the owner, kind) of the problem in sight that matters most, or (NOBODY, -1).

    Worth = (f own + (1 - f) agency's weight) * severity; severity alone where it is urgent.
    """
    owner = NOBODY
    chosen = CARE_NEED
    best = 0.0
    for kind in range(PROBLEM_KINDS):
        weight = goal_weight(table[Trouble.AGENDA, kind], agency_weight(kind, p), own_vision)
        if case.urgent == 1:
            weight = 1.0
        if table[Trouble.OPEN, kind] > 0.0 and table[Trouble.SEEN, kind] > 0.0:
            worth = matters(
                table[Trouble.SEVERITY, kind], weight, table[Trouble.FORMAL, kind],
                table[Trouble.HELPED, kind], p,
            )  # fmt: skip
            if worth > best:
                best = worth
                owner = case.row
                chosen = kind
        if table[Trouble.HOME_SEEN, kind] > 0.0:
            worth = matters(
                table[Trouble.HOME_SEVERITY, kind], weight, table[Trouble.HOME_FORMAL, kind],
                table[Trouble.HOME_HELPED, kind], p,
            )  # fmt: skip
            if worth > best:
                best = worth
                owner = np.int64(table[Trouble.HOME_ROW, kind])
                chosen = kind
    return owner, chosen


@compiled
def wants_company(
    week: int, case: np.record, table: np.ndarray, dials: np.ndarray, key: np.uint64, p: np.record
) -> bool:
    """Whether it is in sight that somebody is isolated or in no group, and it is time for it.

    Who is isolated and has no more than slight problems came for company, and says so.
    """
    if case.urgent == 1 or case.tries >= p.connection_most:
        return False
    if still_listening(case, dials, p) or (case.isolated == 0 and case.groups > 0):
        return False
    if case.isolated == 1 and in_slight_trouble(table, p):
        return True
    return draw4(key, Event.CONTACT_MORE, week, case.who, np.uint64(0))[0] < case.depth


@compiled
def in_slight_trouble(table: np.ndarray, p: np.record) -> bool:
    """Whether no open problem is more than slight."""
    for kind in range(PROBLEM_KINDS):
        if table[Trouble.OPEN, kind] > 0.0 and table[Trouble.SEVERITY, kind] >= p.slight_severity:
            return False
    return True


@compiled
def still_listening(case: np.record, dials: np.ndarray, p: np.record) -> bool:
    """Whether listening comes before action; urgent needs are excepted."""
    full = listening_needed(dials[Dial.TIME_TO_KNOW], p.listening_full)
    return case.urgent == 0 and case.listened < full


@compiled
def put_off(week: int, case: np.record, severity: float, dials: np.ndarray, p: np.record) -> bool:
    """Whether the worker's own request must wait, natural supports first.

    The wait begins with the contact that puts it off. The person's own asking is untouched; what
    is urgent is never put off.
    """
    weeks = np.int64(dials[Dial.NATURAL_FIRST] * p.deferral_weeks)
    if severity > p.urgent_severity or weeks == 0:
        return False
    if case.deferred == NO_WEEK:
        case.put_off = weeks
        return True
    return week < case.deferred


@compiled
def set_plan(case: np.record, task: int, hours: float, quick: int, goal: int) -> None:
    """Fix the task.

    Args:
        task: ``kinds.Task``.
        hours: hours of it.
        quick: -1 where a quick fix is out of the question, else whether it is one.
        goal: 1 where something is left to do afterwards.
    """
    case.task = task
    case.hours = hours
    case.quick = quick
    case.goal = goal


@compiled
def plan_contact(
    week: int,
    post: np.record,
    case: np.record,
    table: np.ndarray,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
) -> None:
    """What to do with somebody met before: listen, act on what is in sight, or check in.

    ``case.group`` holds a group that seems to fit, where company is wanted and one is known.
    """
    set_plan(case, Task.LISTEN, p.hours_listen, -1, 0)
    case.owner = case.row
    case.kind = CARE_NEED
    if still_listening(case, dials, p):
        return
    u = draw4(key, Event.CONTACT, week, case.who, np.uint64(0))
    drift = quick_fix_chance(
        post.pressure, dials[Dial.COMMUNITY_OF_PRACTICE], post.quick_share, p.quick_base,
        p.quick_pressure, p.quick_supervision, p.quick_norm,
    )  # fmt: skip
    quick = np.int64(u[1] >= dials[Dial.ALONGSIDE] or u[2] < drift)
    owner, kind = choose_problem(case, table, dials[Dial.VOLUNTARY_OWN_VISION], p)
    first = draw4(key, Event.CONTACT_MORE, week, case.who, np.uint64(0))[1]
    if case.group != NOBODY and (kind == CARE_NEED or first < p.connection_first):
        left = np.int64(kind != CARE_NEED or case.tries + 1 < p.connection_most)
        if quick == 1:
            set_plan(case, Task.SIGNPOST, p.hours_signpost, 1, left)
        else:
            set_plan(case, Task.ACCOMPANY, p.hours_accompany, 0, left)
        return
    case.group = NOBODY
    if asks_for_care(week, case, dials, key, p):
        set_plan(case, Task.REFER, p.hours_refer, -1, 1)
        return
    if kind == CARE_NEED:
        set_plan(case, Task.CHECK_IN, p.hours_check_in, -1, 0)
        return
    case.owner = owner
    case.kind = kind
    plan_problem(week, case, table, quick, u[3], dials, key, p)


@compiled
def asks_for_care(
    week: int, case: np.record, dials: np.ndarray, key: np.uint64, p: np.record
) -> bool:
    """Whether unmet care is in sight and the worker takes it to the council's door now."""
    if case.care_unmet < p.care_visible or case.door_waits == 1:
        return False
    if week - case.door_last < p.care_again_weeks:
        return False
    seen = draw4(key, Event.CONTACT_ROUTE, week, case.who, np.uint64(0))[2]
    severity = 1.0 if case.urgent == 1 else 0.0
    return seen < case.depth and not put_off(week, case, severity, dials, p)


@compiled
def plan_problem(
    week: int,
    case: np.record,
    table: np.ndarray,
    quick: int,
    draw: float,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
) -> None:
    """How to go about a problem: decline, a request to a service, with, for, or information.

    A goal that is not the person's own may be declined; else it is done for them, not with them.
    """
    kind = case.kind
    own = case.owner == case.row
    severity = table[Trouble.SEVERITY if own else Trouble.HOME_SEVERITY, kind]
    formal = table[Trouble.FORMAL if own else Trouble.HOME_FORMAL, kind] > 0.0
    helped = table[Trouble.HELPED if own else Trouble.HOME_HELPED, kind] > 0.0
    imposed = own and choose_problem(case, table, 1.0, p)[1] != kind
    declines = draw4(key, Event.CONTACT_GOAL, week, case.who, np.uint64(0))[0]
    if imposed and declines < dials[Dial.VOLUNTARY_OWN_VISION]:
        case.kind = CARE_NEED
        return
    asks = (formal or kind == Problem.HEALTH) and not helped
    if asks and not put_off(week, case, severity, dials, p):
        set_plan(case, Task.REFER, p.hours_refer, -1, 1)
    elif formal:  # nothing but a service helps, and that is put off: stay in touch
        set_plan(case, Task.CHECK_IN, p.hours_check_in, -1, 1)
    elif quick == 1:
        set_plan(case, Task.SIGNPOST, p.hours_signpost, 1, 1)
    elif draw < dials[Dial.CAPACITY_NOT_DEPENDENCY] and not imposed:
        set_plan(case, Task.SOLVE_WITH, p.hours_with, 0, 1)
    else:
        set_plan(case, Task.DO_FOR, p.hours_for, 0, 1)

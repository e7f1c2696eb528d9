"""A worker's cases: what bears on one person's week, gathered once and written back once.

Columns are many and a worker's people few. So a week copies each person into one record and one
small table, works on those, and settles what came of it: every function in between stays small.
"""

from enum import IntEnum

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kernels.bounces import bounce
from lacsim.engine.kernels.common import give_hours
from lacsim.engine.kernels.membership import memberships
from lacsim.engine.kernels.memory import learn, service_place
from lacsim.engine.kernels.requests import open_request, waits
from lacsim.engine.kernels.work_tables import Folk, Support, Troubles
from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS, Giver, Queue, Service

CARE_NEED = -1  # in place of a kind of problem

_FLOAT_FIELDS = (
    "trust", "listened", "stress", "care_unmet", "gift", "hours", "depth", "gave_hours",
    "hours_with", "hours_for",
)  # fmt: skip
_WHOLE_FIELDS = (
    # As found: the row, where the person stands, what else bears on the week.
    "row", "standing", "gap", "due", "started", "introduced", "waiting", "tries", "deferred",
    "isolated", "crisis", "bounced", "groups", "gift_active", "door_waits", "door_last",
    # The plan: task, about whose problem of which kind, to which group; who comes; how.
    "task", "owner", "kind", "group", "colleague", "urgent", "quick", "goal", "put_off",
    # What came of it: to be settled.
    "gave", "exposure", "accompanied", "ask", "ask_urgent", "told", "bounces", "with_worker",
)  # fmt: skip
CASE = np.dtype(
    (
        np.record,
        [("who", np.uint64)]
        + [(name, np.float64) for name in _FLOAT_FIELDS]
        + [(name, np.int64) for name in _WHOLE_FIELDS],
    )
)


class Trouble(IntEnum):
    """Rows of a case's table; one column a kind of problem."""

    OPEN = 0
    SEVERITY = 1
    FORMAL = 2
    SEEN = 3
    HELPED = 4  # a service is at work on it, or has been asked
    AGENDA = 5
    HOME_ROW = 6  # adult of the household with the most severe one, or NOBODY
    HOME_SEVERITY = 7
    HOME_FORMAL = 8
    HOME_HELPED = 9
    HOME_SEEN = 10  # in sight this week


TROUBLE_ROWS = len(Trouble)


@compiled
def load_cases(
    first: int,
    cases: np.ndarray,
    trouble: np.ndarray,
    week: int,
    memory: float,
    folk: Folk,
    support: Support,
    troubles: Troubles,
) -> None:
    """Gather the people of one worker.

    Args:
        first: row of the first person on the worker's list.
        cases: records, one a person.
        trouble: their tables, shape (people, TROUBLE_ROWS, PROBLEM_KINDS).
        memory: weeks for which a bounce counts.
    """
    row = first
    for n in range(cases.shape[0]):
        case = cases[n]
        case.who = folk.resident_id[row]
        case.row = row
        case.trust = support.worker_trust[row]
        case.listened = support.listened[row]
        case.standing = support.support_state[row]
        case.gap = support.support_gap[row]
        case.due = support.support_due[row]
        case.started = support.support_started[row]
        case.introduced = support.introduced_week[row]
        case.waiting = support.first_contact_due[row]
        case.tries = support.connection_tries[row]
        case.deferred = support.deferred_until[row]
        case.goal = support.goal_open[row]
        case.with_worker = 1
        case.stress = folk.stress[row]
        case.isolated = folk.isolated[row]
        case.crisis = folk.crisis_weeks[row]
        case.care_unmet = folk.care_unmet[row]
        case.gift = folk.gift[row]
        case.gift_active = folk.gift_active[row]
        case.bounced = np.int64(week - folk.bounce_week[row] < memory)
        case.groups = memberships(row, folk.member_group)
        case.door_waits = np.int64(waits(row, Queue.DOOR, troubles.request_week))
        case.door_last = troubles.last_request_week[row, Queue.DOOR]
        case.owner = row
        case.kind = CARE_NEED
        case.group = NOBODY
        case.gave = NOBODY
        case.exposure = NOBODY
        case.ask = NOBODY
        case.told = NOBODY
        for kind in range(PROBLEM_KINDS):
            load_trouble(row, kind, trouble[n], folk, troubles)
        row = support.worker_next[row]


@compiled
def load_trouble(row: int, kind: int, table: np.ndarray, folk: Folk, troubles: Troubles) -> None:
    """One kind of problem: the person's own, and the worst of the household's other adults."""
    table[Trouble.OPEN, kind] = troubles.problem_open[row, kind]
    table[Trouble.SEVERITY, kind] = troubles.problem_severity[row, kind]
    table[Trouble.FORMAL, kind] = troubles.problem_formal[row, kind]
    table[Trouble.SEEN, kind] = troubles.problem_seen[row, kind]
    table[Trouble.HELPED, kind] = in_service_hands(row, kind, troubles)
    table[Trouble.AGENDA, kind] = folk.agenda[row, kind]
    table[Trouble.HOME_ROW, kind] = NOBODY
    home = folk.dwelling[row]
    worst = -1.0
    for place in range(folk.member_count[home]):
        other = folk.members[home, place]
        if other == row or folk.adult[other] == 0 or troubles.problem_open[other, kind] == 0:
            continue
        if troubles.problem_severity[other, kind] > worst:
            worst = troubles.problem_severity[other, kind]
            table[Trouble.HOME_ROW, kind] = other
            table[Trouble.HOME_SEVERITY, kind] = worst
            table[Trouble.HOME_FORMAL, kind] = troubles.problem_formal[other, kind]
            table[Trouble.HOME_HELPED, kind] = in_service_hands(other, kind, troubles)


@compiled
def in_service_hands(row: int, kind: int, troubles: Troubles) -> bool:
    """Whether the service for a kind of problem is at work, or has been asked."""
    queue = troubles.right_queue[kind]
    return waits(row, queue, troubles.request_week) or troubles.service_weeks[row, queue] > 0


@compiled
def settle_case(
    week: int,
    case: np.record,
    table: np.ndarray,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    group_id: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Write back one person's week: support, hours on problems, exposures, requests, bounces."""
    row = case.row
    support.worker_trust[row] = case.trust
    support.listened[row] = case.listened
    support.support_state[row] = case.standing
    support.support_gap[row] = case.gap
    support.support_due[row] = case.due
    support.support_started[row] = case.started
    support.first_contact_due[row] = case.waiting
    support.connection_tries[row] = case.tries
    support.deferred_until[row] = case.deferred
    support.goal_open[row] = case.goal
    if case.with_worker == 0:
        support.worker[row] = NOBODY
    folk.gift_active[row] = case.gift_active
    folk.work_hours_with[row] += case.hours_with
    folk.work_hours_for[row] += case.hours_for
    for kind in range(PROBLEM_KINDS):
        if table[Trouble.SEEN, kind] > 0.0:
            troubles.problem_seen[row, kind] = 1
    if case.gave != NOBODY:
        give_hours(case.gave, case.kind, Giver.PAID, case.gave_hours, troubles.problem_hours_now)
    if case.exposure != NOBODY and (case.accompanied == 1 or folk.exposure_accompanied[row] == 0):
        folk.exposure_group[row] = case.exposure
        folk.exposure_accompanied[row] = case.accompanied
    if case.told != NOBODY:
        learn(
            row, service_place(Service.DOOR + case.told), folk.known_place, folk.known_age,
            group_id,
        )  # fmt: skip
    if case.ask != NOBODY:
        open_request(
            week, case.owner, case.ask, case.kind, case.ask_urgent, folk.resident_id,
            folk.age_weeks, troubles.request_week, troubles.request_kind, troubles.request_urgent,
            troubles.last_request_week, tally, log,
        )  # fmt: skip
    if case.bounces == 1:
        bounce(
            week, row, folk.resident_id, folk.bounces, folk.bounce_week, folk.bounced_now,
            tally, log,
        )  # fmt: skip

"""Whom a worker sees first: urgent, due, first contacts; then overdue, severe, rank draw."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.work_case import Trouble
from lacsim.engine.kinds import PROBLEM_KINDS, Dial
from lacsim.rules.paid_work import intake_weeks

URGENT = 0
DUE = 1
FIRST = 2
LATER = 3


@compiled
def visible_severity(table: np.ndarray) -> float:
    """The most severe open problem of their own that the worker has seen, 0-1."""
    worst = 0.0
    for kind in range(PROBLEM_KINDS):
        if table[Trouble.OPEN, kind] > 0.0 and table[Trouble.SEEN, kind] > 0.0:
            worst = max(worst, table[Trouble.SEVERITY, kind])
    return worst


@compiled
def is_urgent(case: np.record, table: np.ndarray, p: np.record) -> bool:
    """In crisis, or a severe problem in sight."""
    return case.crisis > 0 or visible_severity(table) >= p.urgent_severity


@compiled
def class_of(week: int, case: np.record, table: np.ndarray, dials: np.ndarray, p: np.record) -> int:
    """In which class of the worker's order a person stands this week."""
    if case.waiting == 1:
        wait = intake_weeks(dials[Dial.NO_ELIGIBILITY], p.intake_wait)
        return FIRST if week - case.introduced >= wait else LATER
    if is_urgent(case, table, p):
        return URGENT
    return DUE if case.due <= week else LATER


@compiled_with_arrays
def people_in_order(
    week: int,
    cases: np.ndarray,
    trouble: np.ndarray,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
) -> tuple[np.ndarray, np.ndarray]:
    """Places in ``cases`` in the order people are seen, and the class of each place."""
    count = cases.shape[0]
    order = np.arange(count)
    classes = np.empty(count, dtype=np.int64)
    since = np.empty(count, dtype=np.int64)
    severity = np.empty(count)
    rank = np.empty(count)
    for n in range(count):
        case = cases[n]
        classes[n] = class_of(week, case, trouble[n], dials, p)
        since[n] = case.introduced if case.waiting == 1 else case.due
        severity[n] = visible_severity(trouble[n])
        rank[n] = draw4(key, Event.TASK_RANK, week, case.who, np.uint64(0))[0]
    for place in range(1, count):  # lists are short: sort by insertion
        at = place
        while at > 0 and stands_before(
            order[at], order[at - 1], classes, since, severity, rank, cases
        ):
            order[at], order[at - 1] = order[at - 1], order[at]
            at -= 1
    return order, classes


@compiled
def stands_before(
    a: int,
    b: int,
    classes: np.ndarray,
    since: np.ndarray,
    severity: np.ndarray,
    rank: np.ndarray,
    cases: np.ndarray,
) -> bool:
    """Whether case a is seen before case b; ids settle what is left."""
    if classes[a] != classes[b]:
        return classes[a] < classes[b]
    if since[a] != since[b]:
        return since[a] < since[b]
    if severity[a] != severity[b]:
        return severity[a] > severity[b]
    if rank[a] != rank[b]:
        return rank[a] < rank[b]
    return cases[a].who < cases[b].who

"""Whom a worker sees first: urgent, due, first contacts; then overdue, severe, rank draw."""

import math

import numpy as np
from numba import njit

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.work_tables import Folk, Setting, Staff, Support, Troubles
from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS, Dial

URGENT = 0
DUE = 1
FIRST = 2
LATER = 3


@njit(cache=True)
def visible_severity(row: int, troubles: Troubles) -> float:
    """The most severe open problem of their own that the worker has seen, 0-1."""
    worst = 0.0
    for kind in range(PROBLEM_KINDS):
        if troubles.problem_open[row, kind] == 1 and troubles.problem_seen[row, kind] == 1:
            worst = max(worst, troubles.problem_severity[row, kind])
    return worst


@njit(cache=True)
def class_of(
    week: int, row: int, folk: Folk, support: Support, troubles: Troubles, setting: Setting
) -> int:
    """In which class of the worker's order a person stands this week."""
    p = setting.p
    if support.first_contact_due[row] == 1:
        wait = p.intake_wait * (1.0 - setting.dials[Dial.NO_ELIGIBILITY])
        return FIRST if week - support.introduced_week[row] >= math.floor(wait) else LATER
    if folk.crisis_weeks[row] > 0 or visible_severity(row, troubles) >= p.urgent_severity:
        return URGENT
    return DUE if support.support_due[row] <= week else LATER


@njit(cache=True)
def people_in_order(
    week: int,
    row: int,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    setting: Setting,
) -> tuple[np.ndarray, np.ndarray]:
    """Rows of the people to see this week in the order they are seen, and the class of each."""
    count = 0
    person = staff.worker_first[row]
    while person != NOBODY:
        if class_of(week, person, folk, support, troubles, setting) != LATER:
            count += 1
        person = support.worker_next[person]
    people = np.empty(count, dtype=np.int64)
    classes = np.empty(count, dtype=np.int64)
    overdue = np.empty(count, dtype=np.int64)
    severity = np.empty(count)
    rank = np.empty(count)
    n = 0
    person = staff.worker_first[row]
    while person != NOBODY:
        standing = class_of(week, person, folk, support, troubles, setting)
        if standing != LATER:
            since = support.support_due[person]
            if standing == FIRST:
                since = support.introduced_week[person]
            who = folk.resident_id[person]
            people[n] = person
            classes[n] = standing
            overdue[n] = week - since
            severity[n] = visible_severity(person, troubles)
            rank[n] = draw4(setting.key, Event.TASK_RANK, week, who, np.uint64(0))[0]
            n += 1
        person = support.worker_next[person]
    for place in range(1, count):  # lists are short: sort by insertion
        at = place
        while at > 0 and stands_before(
            at, at - 1, people, classes, overdue, severity, rank, folk.resident_id
        ):
            swap(at, people, classes, overdue)
            severity[at], severity[at - 1] = severity[at - 1], severity[at]
            rank[at], rank[at - 1] = rank[at - 1], rank[at]
            at -= 1
    return people, classes


@njit(cache=True)
def stands_before(
    a: int,
    b: int,
    people: np.ndarray,
    classes: np.ndarray,
    overdue: np.ndarray,
    severity: np.ndarray,
    rank: np.ndarray,
    resident_id: np.ndarray,
) -> bool:
    """Whether entry a is seen before entry b; ids settle what is left."""
    if classes[a] != classes[b]:
        return classes[a] < classes[b]
    if overdue[a] != overdue[b]:
        return overdue[a] > overdue[b]
    if severity[a] != severity[b]:
        return severity[a] > severity[b]
    if rank[a] != rank[b]:
        return rank[a] < rank[b]
    return resident_id[people[a]] < resident_id[people[b]]


@njit(cache=True)
def swap(at: int, people: np.ndarray, classes: np.ndarray, overdue: np.ndarray) -> None:
    """Swap an entry with the one before it."""
    people[at], people[at - 1] = people[at - 1], people[at]
    classes[at], classes[at - 1] = classes[at - 1], classes[at]
    overdue[at], overdue[at - 1] = overdue[at - 1], overdue[at]

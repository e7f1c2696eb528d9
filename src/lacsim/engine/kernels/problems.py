"""Opening and ending problems: the one place where a problem begins or is solved."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kernels.common import any_open, fixed
from lacsim.engine.kinds import GIVERS, PROBLEM_KINDS, Giver
from lacsim.engine.log import amend, record
from lacsim.engine.tallies import HOUR, Tally


@compiled
def open_problem(
    week: int,
    row: int,
    kind: int,
    severity: float,
    effort: float,
    formal: int,
    resident_id: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_effort: np.ndarray,
    problem_age: np.ndarray,
    problem_formal: np.ndarray,
    problem_spawned: np.ndarray,
    problem_seen: np.ndarray,
    problem_onset: np.ndarray,
    problem_hours_total: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Begin a problem, or merge it into the open one of its kind.

    A merged onset adds its effort and takes the larger severity, so an owner has at most one
    open problem of a kind. Where both began this week, only two formal ones make a formal one.

    Args:
        row: owner.
        kind: ``kinds.Problem``.
        severity: 0-1.
        effort: hours.
        formal: 1 where only formal hours count.
    """
    if problem_open[row, kind] == 1:
        problem_effort[row, kind] += effort
        problem_severity[row, kind] = max(problem_severity[row, kind], severity)
        if problem_onset[row, kind] == week:
            # Two onsets of one week are one problem, whichever of the two was met first.
            problem_formal[row, kind] = min(problem_formal[row, kind], formal)
            severest = fixed(problem_severity[row, kind])
            amend(log, Tally.PROBLEMS_BEGUN + kind, resident_id[row], severest)
        tally[Tally.PROBLEMS_MERGED] += 1
        record(log, Tally.PROBLEMS_MERGED, resident_id[row], np.uint64(0), kind)
        return
    problem_open[row, kind] = 1
    problem_severity[row, kind] = severity
    problem_effort[row, kind] = effort
    problem_age[row, kind] = 0
    problem_formal[row, kind] = formal
    problem_spawned[row, kind] = 0
    problem_seen[row, kind] = 0
    problem_onset[row, kind] = week
    for giver in range(GIVERS):
        problem_hours_total[row, kind * GIVERS + giver] = 0
    tally[Tally.PROBLEMS_BEGUN + kind] += 1
    record(log, Tally.PROBLEMS_BEGUN + kind, resident_id[row], np.uint64(0), fixed(severity))


@compiled
def end_problem(
    row: int,
    kind: int,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_effort: np.ndarray,
    problem_seen: np.ndarray,
) -> None:
    """Clear a slot; counting who ended it is the caller's."""
    problem_open[row, kind] = 0
    problem_severity[row, kind] = 0.0
    problem_effort[row, kind] = 0.0
    problem_seen[row, kind] = 0


@compiled
def drop_hours(row: int, kind: int, problem_hours_now: np.ndarray, tally: np.ndarray) -> None:
    """Hours booked last week for a problem that has ended meanwhile help nobody any more."""
    for giver in range(GIVERS):
        place = kind * GIVERS + giver
        tally[Tally.PROBLEM_HOURS_UNUSED] += problem_hours_now[row, place]
        problem_hours_now[row, place] = 0


@compiled
def work_off(
    week: int,
    alive: np.ndarray,
    resident_id: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_effort: np.ndarray,
    problem_seen: np.ndarray,
    problem_hours_now: np.ndarray,
    problem_hours_total: np.ndarray,
    solved_self_now: np.ndarray,
    received_week: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Take this week's hours off every open problem: e <- e - sum of effective hours.

    A problem is solved at e <= 0, by whoever put in most hours since it began (the lower
    ``Giver`` in a tie).
    """
    for row in range(alive.shape[0]):
        if alive[row] == 0 or not any_open(row, problem_open):
            continue
        for kind in range(PROBLEM_KINDS):
            if problem_open[row, kind] == 0:
                continue
            first = kind * GIVERS
            hours = 0
            helped = 0
            most = 0
            solver = 0
            for giver in range(GIVERS):
                now = problem_hours_now[row, first + giver]
                problem_hours_now[row, first + giver] = 0
                hours += now
                helped += now * np.int64(giver != Giver.SELF)
                tally[Tally.PROBLEM_HOURS_BY + giver] += now
                problem_hours_total[row, first + giver] += now
                if problem_hours_total[row, first + giver] > most:
                    most = problem_hours_total[row, first + giver]
                    solver = giver
            if hours == 0:
                continue
            if helped > 0:
                received_week[row] = week
            problem_effort[row, kind] -= hours / HOUR
            if problem_effort[row, kind] <= 0.0:
                end_problem(row, kind, problem_open, problem_severity, problem_effort, problem_seen)
                tally[Tally.SOLVED_BY + solver] += 1
                record(log, Tally.SOLVED_BY + solver, resident_id[row], np.uint64(0), kind)
                if solver == Giver.SELF:
                    solved_self_now[row] = 1

"""Problems: begun, merged, worked on, ended."""

from __future__ import annotations

from lacsim.engine.kinds import Giver
from lacsim.engine.tallies import Tally
from oracle.people import Problem, Resident
from oracle.precision import fixed
from oracle.world import World


def begin_problem(
    world: World, owner: Resident, kind: int, severity: float, effort: float, formal: bool
) -> None:
    """Begin a problem, or merge it into the open one of its kind."""
    held = owner.problems.get(kind)
    if held is not None:
        held.effort += effort
        held.severity = max(held.severity, severity)
        if held.onset == world.week:
            held.formal = held.formal and formal
            world.amend(Tally.PROBLEMS_BEGUN + kind, owner.id, value=fixed(held.severity))
        world.count(Tally.PROBLEMS_MERGED)
        world.record(Tally.PROBLEMS_MERGED, owner.id, value=kind)
        return
    owner.problems[kind] = Problem(kind, severity, effort, 0, formal, world.week)
    world.count(Tally.PROBLEMS_BEGUN + kind)
    world.record(Tally.PROBLEMS_BEGUN + kind, owner.id, value=fixed(severity))


def drop_hours(world: World, problem: Problem) -> None:
    """Hours booked last week for a problem that ends before step 6 help nobody any more."""
    world.count(Tally.PROBLEM_HOURS_UNUSED, sum(problem.hours_now))


def give_hours(problem: Problem, giver: Giver, hours: float) -> None:
    """Book effective hours on a problem; the next step 6 takes them off its effort."""
    problem.hours_now[giver] += fixed(hours)


def worst_problem(resident: Resident, natural_only: bool = False) -> Problem | None:
    """The most severe open problem (the lowest kind in a tie).

    Args:
        natural_only: leave out problems that fall only to formal hours.
    """
    held = [p for p in resident.problems.values() if not (natural_only and p.formal)]
    return max(held, key=lambda problem: (problem.severity, -problem.kind), default=None)

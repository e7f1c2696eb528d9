"""Step 3: aged problems lead to others, and some end on their own."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Problem
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_from_half_life
from lacsim.rules.problems import severity, spawn_chance
from oracle import people
from oracle.onset import begin
from oracle.problems import drop_hours
from oracle.world import World

# Housing leads on to homelessness, which is a service event (step 12) and no kind of problem.
LEADS_TO = {Problem.MONEY: Problem.HOUSING, Problem.CARING: Problem.HEALTH}


def cascade(world: World) -> None:
    """Every open problem a week older: it ends on its own, or may lead to another, once.

    A problem begun this week neither ages, ends nor leads on before the next.
    """
    p = world.p
    recovers = {
        kind: chance_from_half_life(getattr(p, f"recovery_{kind.name.lower()}")) for kind in Problem
    }
    for person in world.residents.values():
        for kind in sorted(person.problems):
            problem = person.problems[kind]
            if problem.onset == world.week:
                continue
            problem.age += 1
            if world.draw(Event.RECOVERY, person.id, kind)[0] < recovers[kind]:
                drop_hours(world, problem)
                del person.problems[kind]
                world.count(Tally.ENDED_ON_THEIR_OWN)
                world.record(Tally.ENDED_ON_THEIR_OWN, person.id, value=kind)
            elif kind in LEADS_TO and not problem.spawned and problem.age > p.spawn_after:
                lead_on(world, person, problem)


def lead_on(world: World, person: people.Resident, problem: people.Problem) -> None:
    """Perhaps an aged problem leads to another, with hazard psi * sigma."""
    luck = world.draw(Event.SPAWN, person.id, problem.kind)
    if luck[0] >= spawn_chance(world.p.spawn_hazard, problem.severity):
        return
    problem.spawned = True
    child = LEADS_TO[problem.kind]
    world.count(Tally.PROBLEMS_SPAWNED + child)
    world.record(Tally.PROBLEMS_SPAWNED + child, person.id, value=problem.kind)
    begin(world, person, child, severity(*luck[1:]), Event.SPAWN_DETAIL, person)

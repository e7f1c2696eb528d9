"""How a problem begins: its effort and formality are the luck of the person it came from."""

from __future__ import annotations

from lacsim.engine.kinds import Problem
from lacsim.rules.chance import standard_normal
from lacsim.rules.problems import effort
from oracle.people import Resident
from oracle.problems import begin_problem
from oracle.world import World

# By kind of problem: the parameter that holds ...
MEDIAN_EFFORT = {  # the median hours one needs
    Problem.MONEY: "effort_money",
    Problem.HOUSING: "effort_housing",
    Problem.PRACTICAL: "effort_practical",
}
FORMAL_SHARE = {  # the share of them that only formal hours can solve
    Problem.MONEY: "formal_money",
    Problem.HOUSING: "formal_housing",
    Problem.HEALTH: "formal_health",
    Problem.BEREAVEMENT: None,
    Problem.RELATIONSHIP: None,
}


def begin(
    world: World, owner: Resident, kind: int, severity: float, event: int, source: Resident
) -> None:
    """Begin a problem.

    Args:
        owner: who carries it.
        event: draws effort (two lanes) and formality, with the kind as the other side.
        source: whose life brought it: the luck is theirs.
    """
    p = world.p
    luck = world.draw(event, source.id, kind)
    median = getattr(p, MEDIAN_EFFORT.get(kind, "effort_other"))
    spread = p.effort_spread_practical if kind == Problem.PRACTICAL else p.effort_spread
    hours = effort(standard_normal(luck[0], luck[1]), median, spread)
    share = FORMAL_SHARE.get(kind, "formal_other")
    formal = share is not None and luck[2] < getattr(p, share)
    begin_problem(world, owner, kind, severity, hours, formal)

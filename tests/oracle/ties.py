"""Step 5: time spent on ties and how they fade; meetings become hours, and new ties begin."""

from __future__ import annotations

from numba import float32

from lacsim.engine.power import power
from lacsim.engine.tallies import Tally
from lacsim.rules import ties as rules
from oracle.compiled import entry
from oracle.new_ties import begin_and_end
from oracle.people import Resident
from oracle.precision import fixed, single, strands
from oracle.world import World

# Ties are stored in single precision, and their pull is worked out in it.
grown = entry(power, float32, float32)
tie_weight = entry(rules.tie_weight, float32, float32)


def ties(world: World) -> None:
    """Chosen time first, then what meetings bring."""
    wish(world)
    spend_and_fade(world)
    begin_and_end(world)


def wish(world: World) -> None:
    """Hours wished x = w r_i r_j, and the share s of them that fits each person's budget."""
    p = world.p
    for _, _, tie in world.graph.edges(data=True):
        tie["weight"] = weight(world, tie["hours"], tie["match"])
    for resident in world.adults:
        resident.social_hours = rules.social_budget(
            resident.sociability,
            resident.stress,
            resident.health,
            resident.help_given,
            p.stress_cost,
            p.health_cost,
            p.social_floor,
        )
        for tie in resident.external_ties:
            tie.weight = weight(world, tie.hours, tie.match)
        outside = strands(tie.weight for tie in resident.external_ties)
        weights = strands(tie["weight"] for _, tie in resident.ties)
        resident.weight_outside = outside
        resident.pull = single(rules.pull(resident.social_hours, weights + outside))
    for a, b, tie in world.graph.edges(data=True):
        tie["wished"] = single(tie["weight"] * single(a.pull * b.pull))
    for resident in world.adults:
        wished = strands(tie["wished"] for _, tie in resident.ties)
        wished += resident.weight_outside * single(resident.pull * resident.pull)
        resident.fit = single(rules.fitting_share(resident.social_hours, wished))


def spend_and_fade(world: World) -> None:
    """Hours realised c = w r_i r_j min(s_i, s_j); h <- h (1 - delta) + c; thin ties end."""
    least = single(world.p.least_tie_hours)
    thin = []
    for a, b, tie in world.graph.edges(data=True):
        spent = single(tie["wished"] * min(a.fit, b.fit))
        tie["spent"] = spent
        tie["hours"] = hours_after(world, tie["hours"], tie["kin"], spent)
        if tie["hours"] < least and not tie["kin"]:
            thin.append((a, b))
    for resident in world.adults:
        here = strands(tie["spent"] for _, tie in resident.ties)
        resident.social_spent = here + spend_outside(world, resident)
        world.count(Tally.SOCIAL_HOURS, fixed(resident.social_spent))
        unspent = max(0.0, resident.social_hours - resident.social_spent)
        world.count(Tally.SOCIAL_HOURS_UNSPENT, fixed(unspent))
    for a, b in thin:
        world.end_tie(a, b)
        world.count(Tally.TIES_LOST)


def spend_outside(world: World, resident: Resident) -> float:
    """The same for ties outside the neighbourhood, where the other side always has the time.

    Returns:
        Hours spent on them.
    """
    least = single(world.p.least_tie_hours)
    kept, spent = [], []
    share = single(single(resident.pull * resident.pull) * resident.fit)
    for tie in resident.external_ties:
        hours = single(tie.weight * share)
        spent.append(hours)
        tie.hours = hours_after(world, tie.hours, tie.kin, hours)
        if tie.hours < least and not tie.kin:
            world.count(Tally.EXTERNAL_TIES_LOST)
        else:
            kept.append(tie)
    resident.external_ties = kept
    return strands(spent)


def hours_after(world: World, hours: float, kin: bool, spent: float) -> float:
    """A tie's hours a week later, as they are stored."""
    p = world.p
    kept = single(rules.kept_share(p.tie_decay, kin, p.kin_decay_share))
    return single(min(p.most_tie_hours, single(hours * kept) + spent))


def weight(world: World, hours: float, match: float) -> float:
    """Pull of a tie, in single precision throughout."""
    return tie_weight(grown(hours + 1.0, world.p.reinforcement), match)

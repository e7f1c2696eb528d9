"""A worker's hours for the place: new groups, open groups, people brought to ask, and learning."""

from __future__ import annotations

import math
from typing import Any

from lacsim.engine.events import Event
from lacsim.engine.kinds import Dial, Task
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import gumbel
from lacsim.rules.paid_work import openness_after
from oracle.cases import Case, Shift
from oracle.people import Resident
from oracle.world import World

LEAST_WISH = 0.5  # half a person who would have liked it


def build_community(shift: Shift, cases: list[Case]) -> float:
    """A share of the hours, for asking, for open groups and for missing ones; hours spent."""
    world, p = shift.world, shift.world.p
    hours = shift.purse.left * p.place_hours_share * world.dials[Dial.BUILDING_COMMUNITY]
    brokered = broker_asking(shift, hours * p.broker_share, cases)
    bridged = bridge(shift, hours * p.bridging_share * world.dials[Dial.INCLUSION])
    laid_up = lay_up(shift, hours * (1.0 - p.bridging_share) - brokered)
    return brokered + bridged + laid_up


def broker_asking(shift: Shift, hours: float, cases: list[Case]) -> float:
    """Bring people with a problem in sight and their nearest tie to ask and offer; hours spent."""
    world = shift.world
    asking = []
    for case in cases:
        if case.person.first_contact_due or case.severity_in_sight <= 0.0:
            continue
        nearest = tie_to_broker(world, case.person)
        if nearest is not None:
            rank = world.draw(Event.BROKER_RANK, case.person.id)[0]
            asking.append((rank, case.person, *nearest))
    asking.sort(key=lambda entry: entry[0])
    spent = 0.0
    for _, person, other, tie in asking[: math.floor(hours / world.p.hours_broker)]:
        spent += shift.purse.spend(Task.BUILD_COMMUNITY, world.p.hours_broker)
        tie["brokered"] = True
        world.count(Tally.ASKING_BROKERED)
        world.record(Tally.ASKING_BROKERED, person.id, other.id)
    return spent


def tie_to_broker(world: World, person: Resident) -> tuple[Resident, dict[str, Any]] | None:
    """The strongest tie of at least a casual friendship that nobody has brokered."""
    casual = world.p.casual_hours * world.p.scale_factor
    ties = [
        (friend, tie)
        for friend, tie in person.ties
        if tie["hours"] >= casual and not tie["brokered"]
    ]
    return max(ties, key=lambda held: held[1]["hours"], default=None)


def bridge(shift: Shift, hours: float) -> float:
    """Open one of the known groups to newcomers, the more closed the likelier; hours spent."""
    world, worker = shift.world, shift.worker
    closed = [group for group in worker.known_groups if group.alive and group.openness < 1.0]
    if not closed or hours <= 0.0:
        return 0.0
    chosen = max(
        closed,
        key=lambda group: (
            math.log(1.0 - group.openness)
            + gumbel(world.draw(Event.BRIDGE, worker.id, group.id)[0])
        ),
    )
    spent = shift.purse.spend(Task.BUILD_COMMUNITY, hours)
    chosen.openness = openness_after(chosen.openness, spent, world.p.openness_an_hour)
    return spent


def lay_up(shift: Shift, hours: float) -> float:
    """Lay up hours for a group that people met would have liked and that is missing; hours spent.

    Nothing where nobody wished for anything that is not there.
    """
    world, worker = shift.world, shift.worker
    missing = [topic for topic, wished in enumerate(worker.wished) if wished >= LEAST_WISH]
    if not missing or hours <= 0.0:
        return 0.0
    chosen = max(
        missing,
        key=lambda topic: (
            math.log(worker.wished[topic])
            + gumbel(world.draw(Event.SEED_TOPIC, worker.id, topic)[0])
        ),
    )
    spent = shift.purse.spend(Task.BUILD_COMMUNITY, hours)
    world.seed_hours[chosen] += spent
    return spent


def learn_groups(shift: Shift, learned: float) -> float:
    """Come to know as many more groups as ``learned`` is whole; the part left over."""
    world, worker = shift.world, shift.worker
    if learned < 1.0:
        return learned
    unknown = [group for group in world.living_groups if group not in worker.known_groups]
    unknown.sort(key=lambda group: world.draw(Event.LEARN_PLACE, worker.id, group.id)[0])
    if len(unknown) < int(learned):
        worker.known_groups.update(unknown)
        return 0.0
    worker.known_groups.update(unknown[-int(learned) :])
    return learned - int(learned)

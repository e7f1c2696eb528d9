"""Step 1: those who died or moved away are let go, on both sides of everything."""

from __future__ import annotations

from enum import Enum, auto

from lacsim.engine.kinds import Support
from lacsim.engine.tallies import Tally
from oracle import ties_outside
from oracle.membership import leave_all_groups
from oracle.people import ExternalTie, Resident
from oracle.problems import drop_hours
from oracle.requests import withdraw_all
from oracle.world import World


class Why(Enum):
    """Why somebody leaves the neighbourhood."""

    DIED = auto()
    MOVED = auto()


Leaving = dict[Resident, Why]


def let_go(world: World, going: Leaving) -> None:
    """Everybody who is going, in ascending id: their ties, groups, problems, requests and home."""
    for person in sorted(going, key=lambda one: one.id):
        end_ties(world, person, going)
        world.count(Tally.LEFT_GROUP, leave_all_groups(person))
        for kind, problem in person.problems.items():
            drop_hours(world, problem)
            world.count(Tally.PROBLEMS_LAPSED)
            world.record(Tally.PROBLEMS_LAPSED, person.id, value=kind)
        withdraw_all(world, person)
        leave_worker(person)
        household = person.household
        household.members.remove(person)
        if not household.members:
            household.home.household = None
        world.remove_resident(person)


def end_ties(world: World, person: Resident, going: Leaving) -> None:
    """Local ties end: mourned where close, kept as ties outside by those a mover leaves behind."""
    p = world.p
    close = p.close_hours * p.scale_factor
    casual = p.casual_hours * p.scale_factor
    for friend, tie in person.ties:
        world.count(Tally.TIES_LOST)
        if going[person] is Why.DIED:
            if tie["hours"] >= close:
                friend.bereaved_now = True
        elif tie["hours"] >= casual and friend not in going:
            outside = ExternalTie(person.id, tie["hours"], tie["match"], tie["kin"])
            ties_outside.keep(world, friend, outside)


def leave_worker(person: Resident) -> None:
    """A place on a worker's list, or on the waiting list for one, is free again."""
    if person.support_state == Support.ACTIVE and person.worker is not None:
        if person.first_contact_due:
            person.worker.waiting -= 1
        else:
            person.worker.active -= 1

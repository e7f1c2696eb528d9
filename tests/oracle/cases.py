"""What bears on one person's week with a paid worker: the person, their troubles, who comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lacsim.rules.support import depth
from oracle.people import Problem, Resident
from oracle.places import Worker
from oracle.purse import Purse
from oracle.world import World


@dataclass(eq=False)
class Shift:
    """One worker's week.

    Attributes:
        worker: whose it is.
        purse: the hours of it.
        pressure: what people asked for last week over what there was, less one.
        quick, contacts: quick fixes this week, and contacts that could have been one.
    """

    world: World
    worker: Worker
    purse: Purse
    pressure: float
    quick: int = 0
    contacts: int = 0


@dataclass(eq=False)
class Trouble:
    """A problem somebody has, as a worker meets it."""

    owner: Resident
    problem: Problem
    helped: bool  # a service was at work on it, or had been asked, when the week began
    in_sight: bool


@dataclass(eq=False)
class Case:
    """One person on a worker's list.

    Attributes:
        own: the person's own open problems by kind.
        at_home: of each kind the most severe one of the household's other adults.
        by_colleague: a colleague comes this week, whom the person does not know.
        depth: of the relationship with whoever comes, 0-1.
        urgent: in crisis, or in severe trouble that is in sight.
        put_off: weeks a request to a service has to wait from this contact on; 0 where it is not.
    """

    person: Resident
    own: dict[int, Trouble] = field(default_factory=dict)
    at_home: dict[int, Trouble] = field(default_factory=dict)
    by_colleague: bool = False
    depth: float = 0.0
    urgent: bool = False
    put_off: int = 0

    def troubles(self) -> Iterator[Trouble]:
        """Every trouble, by kind; the person's own comes first."""
        for kind in sorted(self.own.keys() | self.at_home.keys()):
            if kind in self.own:
                yield self.own[kind]
            if kind in self.at_home:
                yield self.at_home[kind]

    @property
    def severity_in_sight(self) -> float:
        """Of the most severe of their own problems the worker has seen; 0 where there is none."""
        seen = (own.problem.severity for own in self.own.values() if own.in_sight)
        return max(seen, default=0.0)

    @property
    def kinds_in_sight(self) -> set[int]:
        """Kinds of their own problems the worker has seen."""
        return {kind for kind, own in self.own.items() if own.in_sight}

    def in_slight_trouble(self, world: World) -> bool:
        """Whether no problem of their own is more than slight."""
        return all(own.problem.severity < world.p.slight_severity for own in self.own.values())

    def know_each_other(self, world: World) -> None:
        """Set the depth of the relationship with whoever comes."""
        trust = 0.0 if self.by_colleague else self.person.worker_trust
        self.depth = depth(trust, world.p.half_depth, world.p.depth_steepness)


def case_of(world: World, person: Resident) -> Case:
    """A person as the worker's week begins."""
    case = Case(person)
    for kind, problem in person.problems.items():
        helped = in_service_hands(world, person, kind)
        case.own[kind] = Trouble(person, problem, helped, in_sight=problem.seen)
    for other in person.household.adults:
        if other is person:
            continue
        for kind, problem in other.problems.items():
            known = case.at_home.get(kind)
            if known is None or problem.severity > known.problem.severity:
                helped = in_service_hands(world, other, kind)
                case.at_home[kind] = Trouble(other, problem, helped, in_sight=False)
    return case


def in_service_hands(world: World, person: Resident, kind: int) -> bool:
    """Whether the service for a kind of problem is at work, or has been asked."""
    queue = world.tables.right_queue[kind]
    return queue in person.requests or person.service_weeks[queue] > 0


def is_urgent(world: World, case: Case) -> bool:
    """In crisis, or a severe problem in sight."""
    return case.person.crisis_weeks > 0 or case.severity_in_sight >= world.p.urgent_severity

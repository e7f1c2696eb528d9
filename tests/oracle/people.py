"""Residents and what is theirs: problems, requests, ties outside; households and dwellings."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import mesa

from lacsim.engine.columns import Entity
from lacsim.engine.kinds import GIVERS
from oracle import columns
from oracle.places import Group, Service, Worker

RESIDENT_FIELDS = columns.kept_plainly(Entity.RESIDENT)
_AT_FIRST = columns.AtFirst(RESIDENT_FIELDS)


@dataclass(eq=False)
class Problem:
    """An open problem; a person has at most one of a kind."""

    kind: int  # kinds.Problem
    severity: float
    effort: float  # hours left
    age: int  # weeks open
    formal: bool  # falls only to formal hours
    onset: int  # week
    spawned: bool = False  # has already led to another
    seen: bool = False  # by the worker
    hours_now: list[int] = field(default_factory=lambda: [0] * GIVERS)  # 2^-20 h by Giver
    hours_total: list[int] = field(default_factory=lambda: [0] * GIVERS)


@dataclass(eq=False)
class Request:
    """A place on a service's waiting list."""

    week: int  # of joining
    kind: int  # kinds.Problem behind it; -1 = care need or distress
    urgent: int


@dataclass(eq=False)
class ExternalTie:
    """A tie to somebody outside the neighbourhood; of its id the lower half is kept."""

    id: int
    hours: float
    match: float
    kin: bool
    weight: float = field(default=0.0, compare=False)  # this week's pull, made in step 5

    def __post_init__(self) -> None:
        self.id &= 0xFFFFFFFF


class Resident(mesa.Agent):
    """Somebody who lives here, adult or child.

    Attributes:
        id: 64-bit id, a pure function of what created the person.
        household: whom they live with, and where (``household.home``).
        practice: the usual GP's.
        problems: open problems by kind.
        requests: open requests by ``Queue``.
        memberships: groups belonged to, with weeks attended in a row.
        known: groups and services kept in mind, with weeks since each was last heard of.
        met_by: channels that met the person this week.
        experienced: kinds of problem had now or in the last two years.
        external_ties: ascending by id.
        worker, trusted_worker: who is with them; with whom the trust stock is.
        exposure_group, told_group: groups to be tried in step 11.

    All others are the plain columns of ``engine.columns.residents``.
    """

    def __init__(self, world: mesa.Model, identity: int) -> None:
        super().__init__(world)
        _AT_FIRST.set(self)
        self.id = identity
        self.household: Household | None = None
        self.practice: Any = None
        self.problems: dict[int, Problem] = {}
        self.requests: dict[int, Request] = {}
        self.memberships: dict[Group, int] = {}
        self.known: dict[Group | Service, int] = {}
        self.met_by: set[int] = set()
        self.experienced: set[int] = set()
        self.external_ties: list[ExternalTie] = []
        self.worker: Worker | None = None
        self.trusted_worker: Worker | None = None
        self.exposure_group: Group | None = None
        self.told_group: Group | None = None
        self._ties: list[tuple[Resident, dict[str, Any]]] | None = None

    @property
    def ties(self) -> list[tuple[Resident, dict[str, Any]]]:
        """Local ties, ascending by the friend's id: (friend, edge).

        The edge is that of the graph: ``hours``, ``match``, ``kin``, ``brokered``.
        """
        if self._ties is None:
            held = self.model.graph.adj[self].items()
            self._ties = sorted(held, key=lambda tie: tie[0].id)
        return self._ties

    def forget_order(self) -> None:
        """A tie was made or has ended: sort anew when next asked."""
        self._ties = None


def as_at_first(resident: Resident, names: tuple[str, ...]) -> None:
    """Set some plain attributes of somebody back to what they are in somebody new."""
    _AT_FIRST.set_some(resident, names)


class Household:
    """People who share a home and its money."""

    def __init__(self, home: Dwelling) -> None:
        _HOUSEHOLD_AT_FIRST.set(self)
        self.home = home
        self.members: list[Resident] = []  # ascending by id

    @property
    def children(self) -> int:
        """Members under 18."""
        return sum(not member.adult for member in self.members)

    @property
    def adults(self) -> list[Resident]:
        """Members of 18 or over, ascending by id."""
        return [member for member in self.members if member.adult]


class Dwelling:
    """A home at its place on the map; it stays when its household goes.

    Attributes:
        household: who lives here; None where it stands empty.
        nearest: the nearest dwellings, None where the place has fewer.
        template: which household of week 0 the next one is like.
    """

    def __init__(self) -> None:
        _DWELLING_AT_FIRST.set(self)
        self.household: Household | None = None
        self.nearest: list[Dwelling | None] = []


HOUSEHOLD_FIELDS = columns.of_household()
DWELLING_FIELDS = columns.of_dwelling()
_HOUSEHOLD_AT_FIRST = columns.AtFirst(HOUSEHOLD_FIELDS)
_DWELLING_AT_FIRST = columns.AtFirst(DWELLING_FIELDS)

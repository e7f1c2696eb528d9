"""An oracle world from the engine's state, in any week and between any two steps."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from lacsim.engine.columns import Column
from lacsim.engine.demography import demography_lists
from lacsim.engine.kinds import GIVERS, NO_WEEK, NOBODY, PROBLEM_KINDS, QUEUES, Channel
from lacsim.engine.state import State
from lacsim.engine.workspace import workspace
from lacsim.model import Neighbourhood
from oracle import columns
from oracle.people import (
    DWELLING_FIELDS,
    HOUSEHOLD_FIELDS,
    RESIDENT_FIELDS,
    Dwelling,
    ExternalTie,
    Household,
    Problem,
    Request,
)
from oracle.places import (
    GROUP_FIELDS,
    PRACTICE_FIELDS,
    SERVICE_FIELDS,
    WORKER_FIELDS,
    Group,
    Practice,
    Service,
    Worker,
)
from oracle.world import SYSTEM_FIELDS, World

# Lists the engine works with, and what stands in the world as objects.
NOT_TABLES = frozenset(
    {
        *workspace(1),
        *demography_lists(1, 1),
        "free_rows",
        "free_count",
        "measures_now",
        "served",
        "use_luck",
        "worker_knows_group",
    }
)


def load(model: Neighbourhood, like: World | None = None) -> World:
    """The engine's neighbourhood as plain objects; engine and world share nothing.

    Args:
        model: the engine's model, between any two steps of a week.
        like: an earlier world of this model, whose belief and tables need not be read again.
    """
    return _Loader(model.state, like).world_at(model.week)


class _Loader:
    """Reads columns as Python values and makes objects of their rows.

    Raises:
        AssertionError: where the engine's two sides of one thing do not agree.
    """

    def __init__(self, state: State, like: World | None) -> None:
        self.state = state
        self.world = World(
            int(state.key),
            like.p if like else read_belief(state.parameters),
            like.tables if like else read_tables(state.extra),
        )
        self.world.people_room = len(state["alive"])
        self.world.group_room = len(state["group_alive"])
        self._columns: dict[str, list[Any]] = {}
        self._plain: dict[str, list[tuple[str, list[Any]]]] = {}
        self.groups: dict[int, Group] = {}
        self.people: dict[int, Any] = {}

    def read(self, name: str) -> list[Any]:
        """A column as nested lists, read once."""
        if name not in self._columns:
            self._columns[name] = self.state[name].tolist()
        return self._columns[name]

    def fill(self, made: Any, fields: tuple[Column, ...], row: int) -> None:
        """The plain attributes of one object from its row."""
        kind = fields[0].name
        if kind not in self._plain:
            self._plain[kind] = [
                (columns.attribute(column), columns.python_values(column, self.state[column.name]))
                for column in fields
            ]
        made.__dict__.update((name, values[row]) for name, values in self._plain[kind])

    def world_at(self, week: int) -> World:
        """Everything, in an order in which what is linked to is there already."""
        world = self.world
        world.week = week
        for column in SYSTEM_FIELDS:
            values = columns.python_values(column, self.state[column.name])
            setattr(world, columns.attribute(column), values if column.width else values[0])
        self._institutions()
        self._homes()
        self._people()
        self._members_of_groups()
        self._ties()
        self._meetings()
        world.tally = self.state.tally.tolist()
        world.measures = self.state.extra["measures_now"].tolist()
        world.log = events(self.state) if self.state.recording else None
        return world

    def _institutions(self) -> None:
        world = self.world
        for row in range(len(self.state["service_payer"])):
            service = Service(world, row)
            self.fill(service, SERVICE_FIELDS, row)
            world.services.append(service)
        for row in range(len(self.state["practice_capacity"])):
            practice = Practice(row)
            self.fill(practice, PRACTICE_FIELDS, row)
            world.practices.append(practice)
        for row in np.flatnonzero(self.state["group_id"]).tolist():
            group = Group(world, 0)
            self.fill(group, GROUP_FIELDS, row)
            self.groups[row] = world.groups[group.id] = group
        knows = self.state.extra.get("worker_knows_group")
        for row in np.flatnonzero(self.state["worker_share"]).tolist():
            worker = Worker(world, row)
            self.fill(worker, WORKER_FIELDS, row)
            worker.known_groups = {self.groups[g] for g in np.flatnonzero(knows[row]).tolist()}
            world.workers.append(worker)

    def _homes(self) -> None:
        homes = self.world.dwellings
        for row, count in enumerate(self.read("member_count")):
            home = Dwelling()
            self.fill(home, DWELLING_FIELDS, row)
            homes.append(home)
            if count:
                home.household = Household(home)
                self.fill(home.household, HOUSEHOLD_FIELDS, row)
        for home, nearest in zip(homes, self.read("nearest"), strict=True):
            home.nearest = [homes[row] if row != NOBODY else None for row in nearest]

    def _people(self) -> None:
        world = self.world
        for row in np.flatnonzero(self.state["alive"]).tolist():
            resident = self.people[row] = world.add_resident(self.read("resident_id")[row])
            self.fill(resident, RESIDENT_FIELDS, row)
            for name, many in columns.RESIDENT_LINKS.items():
                linked = self.read(name)[row]
                setattr(resident, columns.ATTRIBUTE_OF[name], self._linked(many, linked))
            resident.met_by = {c for c in Channel if self.read("contact_flags")[row] >> c & 1}
            resident.experienced = _kinds_in(self.read("experienced")[row])
            for place, age in zip(
                self.read("known_place")[row], self.read("known_age")[row], strict=True
            ):
                if place != NOBODY:
                    known = self.groups[place] if place >= 0 else world.services[-2 - place]
                    resident.known[known] = age
            for group, weeks in zip(
                self.read("member_group")[row], self.read("member_weeks")[row], strict=True
            ):
                if group != NOBODY:
                    resident.memberships[self.groups[group]] = weeks
            for queue in range(QUEUES):
                if self.read("request_week")[row][queue] != NO_WEEK:
                    resident.requests[queue] = Request(
                        week=self.read("request_week")[row][queue],
                        kind=self.read("request_kind")[row][queue],
                        urgent=self.read("request_urgent")[row][queue],
                    )
            self._problems(row)
            self._ties_outside(row)
        for home, members, count, children in zip(
            world.dwellings,
            self.read("members"),
            self.read("member_count"),
            self.read("children_count"),
            strict=True,
        ):
            if home.household is None:
                continue
            home.household.members = [self.people[row] for row in members[:count]]
            for member in home.household.members:
                member.household = home.household
            assert home.household.children == children, f"children counted at home {home.id:x}"

    def _linked(self, many: str, row: int) -> Any:
        """The object a row of another table stands for."""
        if row == NOBODY:
            return None
        return self.groups[row] if many == "groups" else getattr(self.world, many)[row]

    def _problems(self, row: int) -> None:
        for kind in range(PROBLEM_KINDS):
            if not self.read("problem_open")[row][kind]:
                continue
            givers = slice(kind * GIVERS, (kind + 1) * GIVERS)
            self.people[row].problems[kind] = Problem(
                kind=kind,
                severity=self.read("problem_severity")[row][kind],
                effort=self.read("problem_effort")[row][kind],
                age=self.read("problem_age")[row][kind],
                formal=bool(self.read("problem_formal")[row][kind]),
                onset=self.read("problem_onset")[row][kind],
                spawned=bool(self.read("problem_spawned")[row][kind]),
                seen=bool(self.read("problem_seen")[row][kind]),
                hours_now=self.read("problem_hours_now")[row][givers],
                hours_total=self.read("problem_hours_total")[row][givers],
            )

    def _ties_outside(self, row: int) -> None:
        self.people[row].external_ties = [
            ExternalTie(
                id=self.read("external_id")[row][slot],
                hours=self.read("external_hours")[row][slot],
                match=self.read("external_match")[row][slot],
                kin=bool(self.read("external_kin")[row] >> slot & 1),
            )
            for slot in range(self.read("external_count")[row])
        ]

    def _members_of_groups(self) -> None:
        for row, group in self.groups.items():
            size = self.read("group_size")[row]
            group.members = [
                self.people[member] for member in self.read("group_member")[row][:size]
            ]
            group.organisers = [
                self.people[seat] for seat in self.read("group_organiser")[row] if seat != NOBODY
            ]
            assert all(group in member.memberships for member in group.members)
        held = sum(len(resident.memberships) for resident in self.people.values())
        assert held == sum(len(group.members) for group in self.groups.values())

    def _ties(self) -> None:
        graph = self.world.graph
        ends = 0
        for row, resident in self.people.items():
            for slot in range(self.read("tie_count")[row]):
                other = self.people[self.read("tie_partner")[row][slot]]
                tie = {
                    "hours": self.read("tie_hours")[row][slot],
                    "match": self.read("tie_match")[row][slot],
                    "kin": bool(self.read("tie_kin")[row] >> slot & 1),
                    "brokered": bool(self.read("tie_brokered")[row] >> slot & 1),
                }
                ends += 1
                if graph.has_edge(resident, other):
                    assert graph.edges[resident, other] == tie, "a tie is not the same at both ends"
                else:
                    graph.add_edge(resident, other, **tie)
        assert ends == 2 * graph.number_of_edges(), "a tie has but one end"

    def _meetings(self) -> None:
        """The list of step 4; until then last week's, less those who died or left since."""
        extra = self.state.extra
        listed = slice(0, int(extra["pair_count"][0]))
        for low, high, hours in zip(
            extra["pair_low"][listed].tolist(),
            extra["pair_high"][listed].tolist(),
            extra["pair_hours"][listed].tolist(),
            strict=True,
        ):
            if low in self.people and high in self.people:
                self.world.meetings[self.people[low], self.people[high]] += hours


def read_belief(parameters: np.record) -> SimpleNamespace:
    """The belief, a float an attribute."""
    return SimpleNamespace(**dict(zip(parameters.dtype.names, parameters.item(), strict=True)))


def read_tables(extra: dict[str, Any]) -> SimpleNamespace:
    """Tables made in week 0 or frozen at launch, as numbers and nested lists."""
    return SimpleNamespace(
        **{
            name: table.item() if table.size == 1 else table.tolist()
            for name, table in extra.items()
            if name not in NOT_TABLES
        }
    )


def events(state: State) -> list[tuple[int, int, int, int]]:
    """The engine's log of the week so far, as (kind, who, other, value)."""
    used = int(state.log[0, 0])
    rows = state.log[1 : used + 1]
    ids = rows[:, 1:3].astype(np.uint64).tolist()
    values = rows[:, (0, 3)].tolist()
    return [(kind, *who, value) for (kind, value), who in zip(values, ids, strict=True)]


def _kinds_in(bits: int) -> set[int]:
    return {kind for kind in range(PROBLEM_KINDS) if bits >> kind & 1}

"""The world of the oracle: who lives here, the graph of their ties, luck, counters and the log."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import mesa
import networkx as nx
from numba import int64, uint64

from lacsim.engine import draws
from lacsim.engine.columns import Entity
from lacsim.engine.measures import MEASURE_COUNT
from lacsim.engine.tallies import TALLIES
from oracle import columns
from oracle.compiled import entry
from oracle.people import Dwelling, Resident
from oracle.places import Group, Practice, Service, Worker

SYSTEM_FIELDS = columns.kept_plainly(Entity.SYSTEM)
_AT_FIRST = columns.AtFirst(SYSTEM_FIELDS)


draw4 = entry(draws.draw4, uint64, int64, int64, uint64, uint64)
mix_id = entry(draws.mix_id, uint64, uint64, int64)


class World(mesa.Model):
    """A neighbourhood of plain objects.

    Attributes:
        week: the week being lived.
        key: of seed and place, for draws.
        p: the belief, a float an attribute.
        tables: what week 0 made once and the week only reads, as numbers and nested lists.
        residents: by id. ``adults`` are those of 18 or over.
        graph: local ties; nodes are residents, edges carry hours, match, kin, brokered.
        dwellings: in their order of week 0.
        groups: by id, dead ones too until their room is needed (``group_room``).
        services: in the order of ``kinds.Service``.
        practices, workers: in the order of their number.
        people_room: how many residents the run has room for.
        tally: this week's counters, in the order of ``Tally``.
        log: this week's events: (kind, who, other, value); None where nobody records.
        measures: this week's stocks, in the order of ``Measure``.
        meetings: 2^-20 h each pair spends together this week, from step 4 on; the lower id first.

    The system's own columns (dials, seed_hours, door_pressure ...) are attributes; columns of one
    slot are plain numbers.
    """

    def __init__(self, key: int, p: SimpleNamespace, tables: SimpleNamespace) -> None:
        super().__init__(rng=0)
        self.week = 0
        self.key = key
        self.p = p
        self.tables = tables
        _AT_FIRST.set(self)
        self.residents: dict[int, Resident] = {}
        self.graph = nx.Graph()
        self.dwellings: list[Dwelling] = []
        self.groups: dict[int, Group] = {}
        self.services: list[Service] = []
        self.practices: list[Practice] = []
        self.workers: list[Worker] = []
        self.people_room = 0
        self.group_room = 0
        self.tally = [0] * TALLIES
        self.log: list[tuple[int, int, int, int]] | None = []
        self.measures = [0.0] * MEASURE_COUNT
        self.meetings: Counter[tuple[Resident, Resident]] = Counter()

    @property
    def adults(self) -> list[Resident]:
        """Residents of 18 or over."""
        return [resident for resident in self.residents.values() if resident.adult]

    @property
    def living_groups(self) -> list[Group]:
        """Groups that exist."""
        return [group for group in self.groups.values() if group.alive]

    def draw(
        self, event: int, who: int, other: int = 0, week: int | None = None
    ) -> tuple[float, float, float, float]:
        """Four uniforms for one event of this week (or another), one person and one other."""
        return draw4(self.key, event, self.week if week is None else week, who, other)

    def count(self, tally: int, number: int = 1) -> None:
        """Count something that happened."""
        self.tally[tally] += number

    def record(self, kind: int, who: int, other: int = 0, value: int = 1) -> None:
        """Put one event on the log.

        Args:
            kind: a ``Tally`` member.
            who, other: ids; 0 where there is none.
            value: count, kind of problem or 2^-20 hours, as the kind says.
        """
        if self.log is not None:
            self.log.append((int(kind), who, other, int(value)))

    def amend(self, kind: int, who: int, value: int) -> None:
        """Write another value into somebody's latest event of a kind this week, if there is one."""
        for place in range(len(self.log or ()) - 1, -1, -1):
            if self.log[place][:2] == (int(kind), who):
                self.log[place] = (*self.log[place][:3], int(value))
                return

    def begin_week(self, week: int) -> None:
        """Counters at nought and an empty log."""
        self.week = week
        self.tally = [0] * TALLIES
        if self.log is not None:
            self.log = []

    def add_resident(self, identity: int) -> Resident:
        """Somebody new, at home nowhere yet."""
        resident = Resident(self, identity)
        self.residents[identity] = resident
        self.graph.add_node(resident)
        return resident

    def remove_resident(self, resident: Resident) -> None:
        """Somebody who died or left, with all their local ties."""
        for friend, _ in resident.ties:
            friend.forget_order()
        self.graph.remove_node(resident)
        del self.residents[resident.id]
        resident.remove()

    def add_tie(
        self, a: Resident, b: Resident, hours: float, match: float, kin: bool = False
    ) -> None:
        """Tie two people."""
        self.graph.add_edge(a, b, hours=hours, match=match, kin=kin, brokered=False)
        a.forget_order()
        b.forget_order()

    def end_tie(self, a: Resident, b: Resident) -> None:
        """End a tie on both sides."""
        self.graph.remove_edge(a, b)
        a.forget_order()
        b.forget_order()

    def close(self) -> None:
        """Let the world go: Mesa 3.3 keeps every model alive in ``Agent._ids`` otherwise."""
        ids = getattr(mesa.Agent, "_ids", None)
        if ids is not None:
            ids.pop(self, None)

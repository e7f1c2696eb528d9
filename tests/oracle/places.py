"""Community groups, services, GP practices and paid workers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import mesa

from lacsim.engine.columns import Entity
from oracle import columns

if TYPE_CHECKING:
    from oracle.people import Resident

GROUP_FIELDS = columns.kept_plainly(Entity.GROUP)
SERVICE_FIELDS = columns.kept_plainly(Entity.SERVICE)
PRACTICE_FIELDS = columns.kept_plainly(Entity.GP_PRACTICE)
WORKER_FIELDS = columns.kept_plainly(Entity.WORKER)
_GROUP_AT_FIRST = columns.AtFirst(GROUP_FIELDS)
_SERVICE_AT_FIRST = columns.AtFirst(SERVICE_FIELDS)
_PRACTICE_AT_FIRST = columns.AtFirst(PRACTICE_FIELDS)
_WORKER_AT_FIRST = columns.AtFirst(WORKER_FIELDS)


class Group(mesa.Agent):
    """A community group. A dead one (``alive`` false) can still stand in people's minds.

    Attributes:
        members: ascending by id.
        organisers: at most two.
    """

    def __init__(self, world: mesa.Model, identity: int) -> None:
        super().__init__(world)
        _GROUP_AT_FIRST.set(self)
        self.id = identity
        self.members: list[Resident] = []
        self.organisers: list[Resident] = []


class Service(mesa.Agent):
    """A public or voluntary service.

    Attributes:
        kind: ``kinds.Service``.
        id: what stands for it where places are told apart by id.
    """

    def __init__(self, world: mesa.Model, kind: int) -> None:
        super().__init__(world)
        _SERVICE_AT_FIRST.set(self)
        self.kind = kind
        self.id = 2 + kind


class Practice:
    """A GP practice: appointments a week, and those left this week.

    Attributes:
        id: its place among the practices.
    """

    def __init__(self, identity: int) -> None:
        _PRACTICE_AT_FIRST.set(self)
        self.id = identity


class Worker(mesa.Agent):
    """A post for paid work and whoever holds it: coordinator, link worker, befriender.

    Attributes:
        number: its place among the posts.
        id: of the holder.
        known_groups: groups the holder knows.
    """

    def __init__(self, world: mesa.Model, number: int) -> None:
        super().__init__(world)
        _WORKER_AT_FIRST.set(self)
        self.number = number
        self.known_groups: set[Group] = set()

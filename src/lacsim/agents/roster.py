"""Keeps Mesa's agents in step with the rows: who came, who left, which groups began and ended."""

from __future__ import annotations

import gc
from typing import Any

import mesa
import numpy as np

from lacsim.agents.institutions import CommunityGroup, Service
from lacsim.agents.people import Coordinator, Resident
from lacsim.agents.views import RowAgent
from lacsim.engine.state import State

_KINDS: tuple[tuple[type[RowAgent], str, str], ...] = (
    (Resident, "alive", "resident_id"),
    (Coordinator, "worker_share", "worker_id"),
    (CommunityGroup, "group_alive", "group_id"),
)


class Roster:
    """One agent a live row; an agent whose row changed hands is replaced.

    Residents become agents when somebody first asks for them: most runs never do, and ten
    thousand objects are a fifth of the memory of a neighbourhood.
    """

    def __init__(self, model: mesa.Model, state: State) -> None:
        self._model = model
        self._state = state
        self._agents: dict[type[RowAgent], dict[int, RowAgent]] = {}
        self._seen: dict[type[RowAgent], np.ndarray] = {}
        self._looked_at: dict[type[RowAgent], tuple[bytes, bytes]] = {}
        self._in_order: dict[type[RowAgent], list[RowAgent]] = {}
        self._residents_wanted = False
        services = len(state["service_payer"])
        self._agents[Service] = {row: Service(model, row) for row in range(services)}
        for kind, _, identity in _KINDS:
            self._agents[kind] = {}
            self._seen[kind] = np.zeros_like(state[identity])
        self.update()

    def update(self, only: type[RowAgent] | None = None) -> None:
        """Add agents for new rows, remove those of rows that ended. Costs little when none did.

        Args:
            only: one kind of agent; None for all.
        """
        for kind, flag, identity in _KINDS:
            if only is not None and kind is not only:
                continue
            if kind is Resident and not self._residents_wanted:
                continue
            as_they_are = self._state[flag].tobytes(), self._state[identity].tobytes()
            if as_they_are == self._looked_at.get(kind):
                continue  # in most weeks, three times a week
            self._looked_at[kind] = as_they_are
            now = np.where(self._state[flag] != 0, self._state[identity], np.uint64(0))
            changed = np.flatnonzero(now != self._seen[kind])
            if len(changed):
                self._replace(kind, changed.tolist(), now)
                self._seen[kind] = now

    def meet_residents(self) -> None:
        """Make residents agents, from now on; does nothing where they are."""
        if not self._residents_wanted:
            self._residents_wanted = True
            self.update(Resident)

    def _replace(self, kind: type[RowAgent], rows: list[int], now: np.ndarray) -> None:
        agents = self._agents[kind]
        self._in_order.pop(kind, None)
        collecting = gc.isenabled()
        gc.disable()  # thousands of small objects at once: collecting would dominate
        try:
            for row in rows:
                gone = agents.pop(row, None)
                if gone is not None:
                    gone.remove()
                if now[row]:
                    agents[row] = kind(self._model, row)
        finally:
            if collecting:
                gc.enable()

    def of(self, kind: type[Any]) -> list[Any]:
        """Agents of one kind in ascending row."""
        if kind not in self._in_order:
            agents = self._agents[kind]
            self._in_order[kind] = [agents[row] for row in sorted(agents)]
        return self._in_order[kind]

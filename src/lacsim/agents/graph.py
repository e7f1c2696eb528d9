"""The social graph as NetworkX: residents and groups, edges with hours, made on demand."""

from __future__ import annotations

import networkx as nx
import numpy as np

from lacsim.engine.bits import bit
from lacsim.engine.kinds import NOBODY
from lacsim.engine.state import State

NODE_COLUMNS = ("age_weeks", "loneliness", "stress", "capability", "isolated", "dwelling")


def social_graph(state: State, household_hours: float) -> nx.Graph:
    """Graph of everybody who lives here.

    Nodes: resident ids (``kind="resident"``, with a few columns as attributes) and groups
    (``kind="group"``, id ``"group <row>"``). Edges: local ties (``hours``, ``kin``,
    ``layer="tie"``), households (``hours`` as held, ``layer="household"``) and memberships
    (``hours`` a session, ``weeks``, ``layer="group"``).
    """
    graph = nx.Graph()
    columns = state.columns
    ids = columns["resident_id"]
    rows = np.flatnonzero(columns["alive"])
    for row in rows.tolist():
        values = {name: columns[name][row].item() for name in NODE_COLUMNS}
        graph.add_node(int(ids[row]), kind="resident", row=row, **values)
    for row in rows.tolist():
        own = int(ids[row])
        for slot in range(columns["tie_count"][row]):
            other = int(ids[columns["tie_partner"][row, slot]])
            if own < other:
                graph.add_edge(
                    own,
                    other,
                    hours=float(columns["tie_hours"][row, slot]),
                    kin=bool(bit(columns["tie_kin"][row], slot)),
                    layer="tie",
                )
    _add_households(graph, state, household_hours)
    _add_groups(graph, state)
    return graph


def _add_households(graph: nx.Graph, state: State, hours: float) -> None:
    columns = state.columns
    ids = columns["resident_id"]
    for home in np.flatnonzero(columns["member_count"] > 1).tolist():
        members = columns["members"][home, : columns["member_count"][home]].tolist()
        for place, a in enumerate(members):
            for b in members[place + 1 :]:
                graph.add_edge(int(ids[a]), int(ids[b]), hours=hours, layer="household")


def _add_groups(graph: nx.Graph, state: State) -> None:
    columns = state.columns
    for group in np.flatnonzero(columns["group_alive"]).tolist():
        name = f"group {group}"
        graph.add_node(name, kind="group", row=group, topic=int(columns["group_topic"][group]))
        for member in columns["group_member"][group, : columns["group_size"][group]].tolist():
            slots = columns["member_group"][member].tolist()
            weeks = columns["member_weeks"][member, slots.index(group)] if group in slots else 0
            if member != NOBODY:
                graph.add_edge(
                    int(columns["resident_id"][member]),
                    name,
                    hours=float(columns["group_session_hours"][group]),
                    weeks=int(weeks),
                    layer="group",
                )

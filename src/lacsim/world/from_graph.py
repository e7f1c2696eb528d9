"""Ties of week 0 from a graph of the user's own: GraphML or an edge list."""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from lacsim.engine.kinds import LOCAL_TIES
from lacsim.engine.state import State
from lacsim.scenario.errors import InputError, Problem
from lacsim.world.local_ties import add_ties

READERS = {".graphml": "GraphML", ".xml": "GraphML"}
MOST_SHOWN = 20  # problems named one by one


def read_graph(path: str | Path) -> nx.Graph:
    """A graph from a GraphML file (``.graphml``, ``.xml``) or an edge list (any other ending).

    Nodes are residents, numbered from 0 in the order of week 0. Edges may carry ``hours`` (stock
    of hours) and ``kin`` (0 or 1). A line of an edge list reads ``3 17`` or
    ``3 17 {'hours': 120, 'kin': 1}``; ``#`` begins a comment.

    Raises:
        InputError: no such file, or one that cannot be read as such a graph.
    """
    path = Path(path)
    name = str(path)
    if not path.is_file():
        raise InputError(Problem(name, 0, "", None, "no such file", "a GraphML file or edge list"))
    try:
        if path.suffix.lower() in READERS:
            graph = nx.read_graphml(path)
        else:
            graph = nx.read_edgelist(path, comments="#", data=True)
    except Exception as error:  # the readers raise whatever their parsers do
        kind = READERS.get(path.suffix.lower(), "an edge list")
        wrong = f"cannot be read as {kind} ({error})"
        right = "GraphML, or lines such as 3 17 {'hours': 120, 'kin': 1}"
        raise InputError(
            Problem(name, getattr(error, "lineno", 0) or 0, "", None, wrong, right)
        ) from error
    check_graph(graph, name)
    return nx.Graph(graph)


def check_graph(graph: nx.Graph, name: str = "", residents: int | None = None) -> None:
    """Find everything wrong with a graph of ties at once.

    Args:
        graph: nodes are numbers of residents, whole or as text.
        name: the file it came from, for the messages.
        residents: how many there are, where known.

    Raises:
        InputError: names of nodes, hours, kin, loops or numbers of ties that cannot be.
    """
    problems: list[Problem] = []
    if graph.number_of_nodes() == 0:
        problems.append(
            Problem(name, 0, "", None, "no nodes", "a node for each resident with ties")
        )
    last = "" if residents is None else f" to {residents - 1}"
    for node in graph.nodes:
        number = node_number(node)
        if number is None or (residents is not None and number >= residents):
            right = f"the number of a resident, from 0{last}"
            problems.append(Problem(name, 0, "node", node, "not a resident", right))
    for one, other, values in graph.edges(data=True):
        problems += edge_problems(name, one, other, values)
    for node, ties in graph.degree:
        if ties > LOCAL_TIES:
            right = f"at most {LOCAL_TIES} ties a person"
            problems.append(Problem(name, 0, f"node {node}", ties, "too many ties", right))
    if problems:
        rest = len(problems) - MOST_SHOWN
        problems = problems[:MOST_SHOWN]
        if rest > 0:
            problems.append(Problem(name, 0, "", None, f"{rest:,} more of these", "as above"))
        raise InputError(problems)


def edge_problems(name: str, one: Any, other: Any, values: dict[str, Any]) -> list[Problem]:
    """What is wrong with one edge."""
    key = f"edge {one}-{other}"
    found = []
    if node_number(one) == node_number(other):
        found.append(Problem(name, 0, key, None, "a tie to oneself", "two different residents"))
    hours = values.get("hours", 1.0)
    if not is_number(hours) or not 0 < float(hours) <= 500:
        right = "hours above 0, at most 500"
        found.append(Problem(name, 0, f"{key} hours", hours, "not a stock of hours", right))
    kin = values.get("kin", 0)
    if not is_number(kin) or float(kin) not in (0.0, 1.0):
        found.append(Problem(name, 0, f"{key} kin", kin, "neither 0 nor 1", "0 or 1"))
    return found


def node_number(node: Any) -> int | None:
    """Number of the resident a node stands for: ``7``, ``"7"`` or ``"n7"``; None for others."""
    text = str(node).removeprefix("n")
    return int(text) if text.isdecimal() else None


def is_number(value: Any) -> bool:
    """Whether a value is an ordinary number (GraphML gives booleans and numbers as such)."""
    return isinstance(value, (bool, int, float, np.number)) and math.isfinite(float(value))


def tie_as_in(state: State, graph: nx.Graph) -> None:
    """Give the neighbourhood the graph's local ties.

    Edges that touch a child, or join two people of one household (whose ties the model holds
    itself), are left out; a warning says how many.

    Raises:
        InputError: see ``check_graph``.
    """
    check_graph(graph, residents=int(state["alive"].sum()))
    usual = state.parameters.friend_hours * state.parameters.scale_factor
    edges = list(graph.edges(data=True))
    ends = np.array([[node_number(a), node_number(b)] for a, b, _ in edges], dtype=np.int64)
    ends = ends.reshape(-1, 2)
    hours = np.array([float(values.get("hours", usual)) for _, _, values in edges])
    kin = np.array([int(values.get("kin", 0)) for _, _, values in edges], dtype=np.uint8)
    home = state["dwelling"]
    fit = (state["adult"][ends] == 1).all(axis=1) & (home[ends[:, 0]] != home[ends[:, 1]])
    if (left_out := int((~fit).sum())) > 0:
        warnings.warn(
            f"{left_out:,} of {len(edges):,} ties of the graph touch a child or join people of "
            "one household, and were left out",
            stacklevel=2,
        )
    add_ties(state, ends[fit, 0], ends[fit, 1], hours[fit], kin[fit])

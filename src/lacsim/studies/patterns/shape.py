"""P4: the shape of the local network."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from lacsim.engine.state import State
from lacsim.studies.patterns.observe import Readings, is_year_end
from lacsim.studies.patterns.people import (
    adults,
    household_adults,
    ratio,
    scale_hours,
    tie_table,
)


class Shape:
    """Reads the graph of local ties of 50 h or more, households included, at each year's end."""

    def __init__(self) -> None:
        self._found: Readings = {"transitivity": [], "degree_assortativity": [], "local_share": []}

    def begin(self, state: State) -> None:
        """Nothing to remember."""

    def after_week(self, state: State, week: int) -> None:
        """Measure the graph at a year's end."""
        if not is_year_end(week):
            return
        ties = tie_table(state).at_least(scale_hours(state, "casual_hours"))
        local = ties.where(ties.local)
        graph = local_graph(state, local.owner, local.partner_row)
        at_home = int(household_adults(state).sum())
        self._found["transitivity"].append(transitivity(graph))
        self._found["degree_assortativity"].append(assortativity(graph))
        here = len(local.owner) + at_home
        self._found["local_share"].append(ratio(here, len(ties.owner) + at_home))

    def readings(self) -> Readings:
        """P4, one value a year."""
        return self._found


def local_graph(state: State, owner: np.ndarray, partner: np.ndarray) -> sparse.csr_array:
    """Symmetric 0/1 adjacency of residents' rows: the given ties, and adults of one household."""
    mask = adults(state)
    grown = np.nonzero(mask & (state["dwelling"] >= 0))[0]
    homes = (len(grown), (grown, state["dwelling"][grown]))
    lives_in = sparse.csr_array(
        (np.ones(homes[0]), homes[1]), shape=(len(mask), len(state["member_count"]))
    )
    ties = sparse.csr_array((np.ones(len(owner)), (owner, partner)), shape=(len(mask), len(mask)))
    graph = sparse.csr_array(ties + ties.T + lives_in @ lives_in.T)
    graph.setdiag(0)
    graph.eliminate_zeros()
    graph.data[:] = 1.0
    return graph


def transitivity(graph: sparse.csr_array) -> float:
    """Three times triangles over connected triples of a symmetric 0/1 graph."""
    degree = np.asarray(graph.sum(axis=1)).ravel()
    closed = float((graph @ graph).multiply(graph).sum())  # each triangle six times
    return ratio(closed, float((degree * (degree - 1)).sum()))  # each triple twice


def assortativity(graph: sparse.csr_array) -> float:
    """Pearson correlation of the degrees at the two ends of an edge."""
    degree = np.asarray(graph.sum(axis=1)).ravel()
    edges = graph.tocoo()
    ends, others = degree[edges.row], degree[edges.col]
    if len(ends) == 0 or ends.std() == 0:
        return float("nan")
    return float(np.corrcoef(ends, others)[0, 1])

"""A graph of the user's own gives the ties of week 0."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest

from lacsim.engine.bits import bit, flags_of
from lacsim.engine.kinds import LOCAL_TIES
from lacsim.evidence import belief_record
from lacsim.scenario import InputError
from lacsim.world import build_state, read_graph
from world.place import alive, area


def two_adults_apart(count: int = 2) -> list[int]:
    """Rows of adults of different homes in the 1,000-resident England."""
    state = build_state(area("england", 1000), 1, belief_record())
    adults = np.flatnonzero(state["adult"] == 1)
    _, first = np.unique(state["dwelling"][adults], return_index=True)
    return [int(row) for row in adults[first[:count]]]


@pytest.mark.parametrize("ending", ["graphml", "edges"])
def test_hours_and_kin_come_from_the_file(tmp_path, ending):
    one, other, third = two_adults_apart(3)
    graph = nx.Graph()
    graph.add_edge(one, other, hours=123.0, kin=1)
    graph.add_edge(one, third)
    path = tmp_path / f"ties.{ending}"
    (nx.write_graphml if ending == "graphml" else nx.write_edgelist)(graph, path)
    state = build_state(area("england", 1000), 1, belief_record(), graph=read_graph(path))
    p = belief_record()
    assert state["tie_count"].sum() == 4
    by_partner = {int(state["tie_partner"][one, slot]): slot for slot in range(2)}
    assert set(by_partner) == {other, third}
    assert state["tie_hours"][one, by_partner[other]] == 123
    assert bit(state["tie_kin"][one], by_partner[other]) == 1
    usual = p.friend_hours * p.scale_factor
    assert state["tie_hours"][one, by_partner[third]] == pytest.approx(usual)


def test_ties_with_children_are_left_out_with_a_warning():
    state = build_state(area("england", 1000), 1, belief_record())
    child = int(np.flatnonzero((state["alive"] == 1) & (state["adult"] == 0))[0])
    graph = nx.Graph([(child, two_adults_apart()[0])])
    with pytest.warns(UserWarning, match="1 of 1 ties"):
        state = build_state(area("england", 1000), 1, belief_record(), graph=graph)
    assert state["tie_count"].sum() == 0


def test_everything_wrong_is_said_at_once(tmp_path):
    path = tmp_path / "ties.txt"
    path.write_text("0 1 {'hours': -5}\n1 1\n2 someone\n3 4 {'kin': 7}\n")
    with pytest.raises(InputError) as caught:
        read_graph(path)
    told = str(caught.value)
    assert len(caught.value.problems) == 4
    for words in ("hours = -5", "oneself", "someone", "kin = 7", "right would be"):
        assert words in told


@pytest.mark.parametrize(("name", "text"), [("a.graphml", "<graphml"), ("a.txt", "0 1 {hours\n")])
def test_a_file_that_is_no_graph_is_refused(tmp_path, name, text):
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match="cannot be read as"):
        read_graph(path)


def test_a_missing_file_and_an_unknown_resident_are_refused(tmp_path):
    with pytest.raises(InputError, match="no such file"):
        read_graph(tmp_path / "none.graphml")
    graph = nx.Graph([(0, 1000)])
    with pytest.raises(InputError, match="from 0 to 999"):
        build_state(area("england", 1000), 1, belief_record(), graph=graph)


def test_more_ties_than_anybody_can_hold_are_refused(tmp_path):
    path = tmp_path / "star.edges"
    nx.write_edgelist(nx.star_graph(33), path)
    with pytest.raises(InputError, match="at most 32 ties a person"):
        read_graph(path)


def test_no_graph_means_kin_only():
    state = build_state(area("england", 1000), 1, belief_record())
    rows = alive(state)
    flags = flags_of(state["tie_kin"], LOCAL_TIES)
    kin = [flags[row, : state["tie_count"][row]] for row in rows]
    assert np.concatenate(kin).all()

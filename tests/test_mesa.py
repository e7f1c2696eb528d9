"""What Mesa users will try: batch runs, data collection, agents by type, the graph."""

from __future__ import annotations

import mesa
import networkx as nx
import numpy as np
import pytest
from mesa.datacollection import DataCollector

import lacsim
from lacsim.agents import CommunityGroup, Coordinator, Resident, Service
from lacsim.scenario import load_scenario


def small(**changes: object) -> lacsim.Scenario:
    values = {"residents": 1000, "burn_in_weeks": 30, "budget": None, **changes}
    return load_scenario(None).model_copy(update=values)


@pytest.fixture(scope="module")
def place() -> lacsim.Neighbourhood:
    model = lacsim.Neighbourhood(small(), arm="alongside", rng=3, recording=True)
    model.run(30)
    return model


def test_agents_are_residents_coordinators_services_and_groups(
    place: lacsim.Neighbourhood,
) -> None:
    kinds = place.agents_by_type
    assert set(kinds) == {Resident, Coordinator, Service, CommunityGroup}
    assert len(kinds[Resident]) == int(place.state["alive"].sum())
    assert len(kinds[CommunityGroup]) == int(place.state["group_alive"].sum())
    assert len(kinds[Coordinator]) >= 1


def test_an_agent_reads_and_writes_its_row(place: lacsim.Neighbourhood) -> None:
    agent = place.agents_by_type[Resident][0]
    agent.loneliness = 1.25
    assert place.state["loneliness"][agent.row] == 1.25
    assert agent.resident_id == int(place.state["resident_id"][agent.row])


def test_the_graph_is_networkx_and_edges_carry_hours(place: lacsim.Neighbourhood) -> None:
    graph = place.graph
    assert isinstance(graph, nx.Graph)
    people = [node for node, kind in graph.nodes(data="kind") if kind == "resident"]
    assert len(people) == int(place.state["alive"].sum())
    assert graph.number_of_edges() > 0
    assert all(hours >= 0 for _, _, hours in graph.edges(data="hours"))
    ties = sum(1 for *_, layer in graph.edges(data="layer") if layer == "tie")
    assert ties == int(place.state["tie_count"].sum()) // 2


def test_frames_have_a_row_a_resident_and_a_row_an_event(place: lacsim.Neighbourhood) -> None:
    assert len(place.residents) == int(place.state["alive"].sum())
    assert place.residents.index.is_unique
    events = place.events
    assert {"week", "event", "who", "other", "value"} == set(events.columns)
    contacts = (events["event"] == "introductions").sum()
    from lacsim.engine.tallies import Tally

    assert contacts == place.tallies[:, Tally.INTRODUCTIONS].sum()


def test_data_collector_works(place: lacsim.Neighbourhood) -> None:
    collector = DataCollector(
        model_reporters={"isolated": lambda model: int(model.state["isolated"].sum())}
    )
    collector.collect(place)
    assert len(collector.get_model_vars_dataframe()) == 1


# Mesa 3.5 would have rng= instead; Mesa 3.3 knows only this.
@pytest.mark.filterwarnings("ignore:The `iterations` keyword:DeprecationWarning")
def test_batch_run_constructs_and_steps() -> None:
    rows = mesa.batch_run(
        lacsim.Neighbourhood, {}, iterations=2, max_steps=4, display_progress=False
    )
    assert {row["iteration"] for row in rows} == {0, 1}
    assert all(row["Residents"] > 1900 for row in rows)


def test_a_closed_model_is_let_go() -> None:
    import gc
    import weakref

    model = lacsim.Neighbourhood(small(), rng=1)
    seen = weakref.ref(model)
    model.close()
    del model
    gc.collect()
    assert seen() is None


def test_same_seed_same_life_whatever_mesa_does() -> None:
    first = lacsim.Neighbourhood(small(), rng=5)
    second = lacsim.Neighbourhood(small(), rng=5)
    first.run(8)
    second.run(8)
    assert np.array_equal(first.tallies, second.tallies)
    assert np.array_equal(first.measures, second.measures)


def test_groups_step_one_by_one_where_somebody_teaches_them_another_step(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    at_once = lacsim.Neighbourhood(small(), rng=6)
    at_once.run(4)
    stepped: list[int] = []
    built = CommunityGroup.step

    def step(group: CommunityGroup) -> None:
        stepped.append(group.row)
        built(group)

    monkeypatch.setattr(CommunityGroup, "step", step)
    one_by_one = lacsim.Neighbourhood(small(), rng=6)
    one_by_one.run(4)
    assert stepped
    assert np.array_equal(at_once.tallies, one_by_one.tallies)
    assert np.array_equal(at_once.measures, one_by_one.measures)

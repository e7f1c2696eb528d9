"""How calibration patterns are measured, on small cases whose answer is known."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pytest
from scipy import sparse

from lacsim.engine.columns import Entity
from lacsim.engine.draws import place_key
from lacsim.engine.measures import MEASURE_COUNT, Measure
from lacsim.engine.state import State
from lacsim.engine.tallies import TALLIES, Tally
from lacsim.evidence.belief import to_record
from lacsim.studies.patterns.attendance import Attendance, most
from lacsim.studies.patterns.care import Carers
from lacsim.studies.patterns.friendships import Friendships
from lacsim.studies.patterns.people import household_adults
from lacsim.studies.patterns.rates import yearly
from lacsim.studies.patterns.shape import Shape, assortativity, transitivity
from lacsim.studies.patterns.time_spent import hours_by_choice, top_share

PEOPLE = 6
SCALES = {
    "scale_factor": 1.0,
    "casual_hours": 50.0,
    "friend_hours": 90.0,
    "close_hours": 200.0,
    "reinforcement": 0.6,
}


@pytest.fixture
def state() -> State:
    """Six adults of 40: 0 and 1 share a home; 0-2 are friends, 2-3 close; 4 has a tie outside."""
    rows = {
        Entity.RESIDENT: PEOPLE,
        Entity.DWELLING: PEOPLE,
        Entity.GROUP: 1,
        Entity.WORKER: 1,
        Entity.SERVICE: 11,
        Entity.GP_PRACTICE: 1,
        Entity.SYSTEM: 1,
    }
    made = State(rows=rows, key=place_key(1, "here"), parameters=to_record(SCALES))
    made["alive"][:] = 1
    made["adult"][:] = 1
    made["age_weeks"][:] = 40 * 52
    made["resident_id"][:] = np.arange(100, 100 + PEOPLE)
    made["dwelling"][:] = [0, 0, 1, 2, 3, 4]
    made["social_hours"][:] = 8.0
    for one, other, hours in ((0, 2, 100.0), (2, 3, 250.0)):
        for end, far in ((one, other), (other, one)):
            slot = made["tie_count"][end]
            made["tie_partner"][end, slot] = far
            made["tie_hours"][end, slot] = hours
            made["tie_match"][end, slot] = 1.0
            made["tie_count"][end] += 1
    made["external_count"][4] = 1
    made["external_id"][4, 0] = 77
    made["external_hours"][4, 0] = 95.0
    made["external_match"][4, 0] = 1.0
    return made


def test_ties_are_counted(state: State) -> None:
    watch = Friendships()
    watch.begin(state)
    watch.after_week(state, 51)
    found = watch.readings()
    # Close: 0 and 1 at home, 2 and 3 with each other; 4 and 5 have none.
    assert found["close_ties_mean"] == [pytest.approx(4 / 6)]
    assert found["no_close_tie"] == [pytest.approx(2 / 6)]
    assert found["ties_50h_mean"] == [pytest.approx(5 / 6)]
    assert found["friends_kept_a_year"] == [1.0]


def test_friendships_end_or_move_away(state: State) -> None:
    watch = Friendships()
    watch.begin(state)
    # 2 moves out: 0 keeps a tie outside with the same person, 3 loses it.
    state["alive"][2] = 0
    state["tie_count"][[0, 3]] = 0
    state["external_count"][0] = 1
    state["external_id"][0, 0] = 102
    state["external_hours"][0, 0] = 92.0
    watch.after_week(state, 51)
    # Owners who stayed: 0 (kept), 3 (lost), 4 (kept its tie outside).
    assert watch.readings()["friends_kept_a_year"] == [pytest.approx(2 / 3)]


def test_nothing_is_read_within_a_year(state: State) -> None:
    watch = Friendships()
    watch.begin(state)
    watch.after_week(state, 50)
    assert watch.readings()["close_ties_mean"] == []


def test_shape_counts_households_as_local(state: State) -> None:
    watch = Shape()
    watch.after_week(state, 51)
    # Ends of local ties: 0-2, 2-3 and 0-1 at home, twice each; one tie outside.
    assert watch.readings()["local_share"] == [pytest.approx(6 / 7)]
    assert watch.readings()["transitivity"] == [0.0]
    assert household_adults(state).tolist() == [1, 1, 0, 0, 0, 0]


@pytest.mark.parametrize("seed", range(3))
def test_graph_measures_are_networkxs(seed: int) -> None:
    graph = nx.powerlaw_cluster_graph(60, 3, 0.6, seed=seed)
    matrix = sparse.csr_array(nx.to_scipy_sparse_array(graph, dtype=float))
    assert transitivity(matrix) == pytest.approx(nx.transitivity(graph))
    expected = nx.degree_pearson_correlation_coefficient(graph)
    assert assortativity(matrix) == pytest.approx(expected)


def test_hours_by_choice_keep_to_the_budget_and_are_symmetric(state: State) -> None:
    local, outside = hours_by_choice(state)
    spent = local.sum(axis=1) + outside.sum(axis=1)
    assert (spent <= state["social_hours"] + 1e-9).all()
    assert local[0, 0] == local[2, 0]
    assert outside[4, 0] == pytest.approx(8.0)  # the only partner takes all


def test_top_share_by_hand() -> None:
    owners = np.array([1, 1, 1, 2, 1], dtype=np.uint64)
    partners = np.array([10, 11, 12, 10, 10], dtype=np.uint64)
    hours = np.array([1.0, 2.0, 3.0, 5.0, 4.0])
    # Person 1: 5 h with 10, 3 with 12, 2 with 11; the two closest have 8 of 10. Person 2: all.
    assert top_share(owners, partners, hours, closest=2) == pytest.approx((0.8 + 1.0) / 2)


def test_most_settles_ties_by_lot() -> None:
    ids = np.arange(1000, dtype=np.uint64)
    counts = np.zeros(1000, dtype=np.int64)
    counts[7] = 3
    top = most(counts, 0.1, ids, salt=1)
    assert len(top) == 100
    assert top[0] == 7
    assert set(top) != set(most(counts, 0.1, ids, salt=2))


def test_attendance_falls_back_when_luck_alone_decides(state: State) -> None:
    watch = Attendance()
    watch.begin(state)
    for week in range(260):
        state["gp_contacts_now"][:] = 0
        state["emergency_now"][:] = 0
        # Person 0 always comes; person 1 only in the first half-year, when A&E sees them twice.
        state["gp_contacts_now"][0] = 1
        if week < 26:
            state["gp_contacts_now"][1] = 2
            state["emergency_now"][1] = int(week in (3, 9))
        watch.after_week(state, week)
    found = watch.readings()
    assert len(found["frequent_share"]) == 9
    assert len(found["attenders_three_years"]) == 3
    assert found["emergency_fallback"][0] == -100.0


def test_carers_by_band(state: State) -> None:
    state["care_given"][:] = [0.0, 0.4, 5.0, 12.0, 40.0, 60.0]
    watch = Carers()
    watch.after_week(state, 51)
    found = {name: values[0] for name, values in watch.readings().items()}
    one = pytest.approx(100 / 6)
    assert found["carers"] == pytest.approx(400 / 6)
    assert found["carers_under_10h"] == one
    assert found["carers_10h"] == one
    assert found["carers_20h"] == 0
    assert found["carers_35h"] == one
    assert found["carers_50h"] == one


def test_rates_of_a_year() -> None:
    counts = np.zeros(TALLIES, dtype=np.int64)
    stocks = np.zeros(MEASURE_COUNT)
    stocks[[Measure.ADULTS, Measure.RESIDENTS, Measure.HOUSEHOLDS]] = [8000, 10000, 4000]
    counts[Tally.DOOR_REQUESTS] = 400
    counts[Tally.DOOR_SIGNPOSTED] = 30
    counts[Tally.DOOR_NOTHING] = 70
    counts[Tally.GP_CONTACTS] = 50_000
    counts[Tally.CHILD_GP_CONTACTS] = 5_000
    found = yearly(counts, stocks)
    assert found["requests_rate"] == pytest.approx(50)
    assert found["requests_signposted"] == pytest.approx(30)
    assert found["gp_rate"] == pytest.approx(5.5)
    assert np.isnan(found["signpost_keep_going"])

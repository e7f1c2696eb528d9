"""Ties: symmetric to the last bit, within everybody's hours, the same in any storage order."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacsim.engine.columns import Entity
from lacsim.engine.draws import place_key
from lacsim.engine.kernels import closure, neighbours, new_ties, sessions, ties
from lacsim.engine.kinds import LOCAL_TIES
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.engine.workspace import workspace
from lacsim.evidence import belief_record

WEEK = 52


def street(people: int, seed: int, order: np.ndarray | None = None) -> State:
    """Adults living alone on one street, everybody everybody's neighbour."""
    state = State(
        rows={
            Entity.RESIDENT: people,
            Entity.DWELLING: people,
            Entity.GROUP: 4,
            Entity.WORKER: 1,
            Entity.SERVICE: 11,
            Entity.GP_PRACTICE: 1,
            Entity.SYSTEM: 1,
        },
        key=place_key(seed, "street"),
        parameters=belief_record({"neighbour_rate": 0.5, "closure_rate": 3.0, "scale_factor": 0.7}),
    )
    state.extra.update(workspace(people))
    order = np.arange(people) if order is None else order
    luck = np.random.default_rng(seed)
    ids = luck.integers(1, 2**63, people).astype(np.uint64)
    hours = luck.lognormal(2.5, 0.7, people)
    axes = luck.normal(0.0, 0.2, (people, 3))
    ages = luck.integers(20, 90, people) * WEEK
    place = np.empty(people, dtype=int)
    place[order] = np.arange(people)  # person n lives in row place[n]
    for person in range(people):
        row = place[person]
        state["resident_id"][row] = ids[person]
        state["sociability"][row] = hours[person]
        state["interests"][row] = axes[person]
        state["age_weeks"][row] = ages[person]
        state["dwelling"][row] = person
        state["members"][person, 0] = row
    state["alive"][:] = 1
    state["adult"][:] = 1
    state["opportunity"][:] = 1.0
    state["member_count"][:] = 1
    near = min(people - 1, 200)
    for home in range(people):
        others = [other for other in range(people) if other != home][:near]
        state["nearest"][home, :near] = others
    return state


def live(state: State, weeks: int, rank_everybody: bool = False) -> None:
    steps = [
        state.bind(kernel)
        for kernel in (
            neighbours.neighbours,
            closure.closure,
            sessions.group_sessions,
            ties.wish,
            ties.spend_and_fade,
            new_ties.begin_and_end,
        )
    ]
    for week in range(weeks):
        for step in steps:
            if rank_everybody and step is steps[-1]:
                state.extra["tie_weakest"][:] = -1.0
            step(week)


def tie_book(state: State) -> dict[tuple[int, int], tuple[float, float]]:
    """Hours and compatibility by (own id, partner id)."""
    book = {}
    for row in np.flatnonzero(state["alive"]):
        for slot in range(state["tie_count"][row]):
            other = state["tie_partner"][row, slot]
            pair = (int(state["resident_id"][row]), int(state["resident_id"][other]))
            book[pair] = (
                float(state["tie_hours"][row, slot]),
                float(state["tie_match"][row, slot]),
            )
    return book


@settings(max_examples=12, deadline=None)
@given(people=st.integers(5, 70), seed=st.integers(0, 10_000))
def test_ties_are_symmetric_to_the_last_bit_and_sorted(people: int, seed: int) -> None:
    state = street(people, seed)
    live(state, 60)
    book = tie_book(state)
    assert book
    for (own, other), values in book.items():
        assert own != other
        assert book[other, own] == values
    for row in range(people):
        partners = state["tie_partner"][row, : state["tie_count"][row]]
        ids = state["resident_id"][partners]
        assert np.all(np.diff(ids.astype(object)) > 0)
        assert state["tie_count"][row] <= LOCAL_TIES


@settings(max_examples=8, deadline=None)
@given(people=st.integers(5, 60), seed=st.integers(0, 10_000))
def test_storage_order_changes_nothing(people: int, seed: int) -> None:
    straight = street(people, seed)
    shuffled = street(people, seed, np.random.default_rng(seed + 1).permutation(people))
    live(straight, 40)
    live(shuffled, 40)
    assert tie_book(straight) == tie_book(shuffled)


@settings(max_examples=8, deadline=None)
@given(people=st.integers(5, 60), seed=st.integers(0, 10_000))
def test_nobody_spends_more_time_than_they_have(people: int, seed: int) -> None:
    state = street(people, seed)
    live(state, 50)
    assert np.all(
        state["social_spent"] <= state["social_hours"] * (1 + 2.0**-21)
    )  # single precision


def test_ties_made_and_lost_add_up_to_ties_held() -> None:
    state = street(60, 4)
    live(state, 120)
    held = int(state["tie_count"].sum()) // 2
    assert state.tally[Tally.TIES_LOST] > 0
    assert state.tally[Tally.TIES_MADE] - state.tally[Tally.TIES_LOST] == held


def test_a_full_list_gives_way_to_a_stronger_proposal() -> None:
    state = street(200, 9)
    live(state, 150)
    assert state["tie_count"].max() == LOCAL_TIES
    book = tie_book(state)
    assert all(book[other, own] == values for (own, other), values in book.items())


def test_a_pair_nobody_has_room_for_is_left_out_of_the_ranking_and_changes_nothing() -> None:
    short, long = street(150, 9), street(150, 9)
    live(short, 120)
    live(long, 120, rank_everybody=True)
    assert short["tie_count"].max() == LOCAL_TIES
    assert tie_book(short) == tie_book(long)
    assert (short.tally == long.tally).all()


def test_without_meetings_no_tie_begins() -> None:
    state = street(30, 1)
    state.parameters.neighbour_rate = 0.0
    live(state, 20)
    assert not tie_book(state)


def test_one_lonely_pair_by_hand() -> None:
    """Two people with one tie spend what the poorer one has, and the tie fades by delta."""
    state = street(2, 3)
    state.parameters.neighbour_rate = 0.0
    for row, other in ((0, 1), (1, 0)):
        state["tie_count"][row] = 1
        state["tie_partner"][row, 0] = other
        state["tie_hours"][row, 0] = 100.0
        state["tie_match"][row, 0] = 1.0
    state["sociability"][:] = (4.0, 9.0)
    live(state, 1)
    weight = 101.0**state.parameters.reinforcement
    wished = weight * np.sqrt(4.0 / weight) * np.sqrt(9.0 / weight)  # 6 hours
    spent = wished * (4.0 / wished)
    expected = 100.0 * (1 - state.parameters.tie_decay) + spent
    assert state["tie_hours"][0, 0] == pytest.approx(expected)
    assert state["social_spent"][0] == pytest.approx(4.0)

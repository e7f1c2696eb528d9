"""Small neighbourhoods for the tests of week 0 and demography."""

from __future__ import annotations

import functools

import numpy as np

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.state import State
from lacsim.evidence import belief_record
from lacsim.scenario import AreaProfile, load_area
from lacsim.world import build_state

ROWS_OF_RESIDENTS = ("members", "tie_partner", "group_member", "group_organiser", "worker_next")


@functools.cache
def area(name: str = "england", residents: int | None = None) -> AreaProfile:
    """A built-in area, scaled where asked."""
    found = load_area(name)
    return found if residents is None else found.scaled(residents)


def build(name: str = "england", residents: int | None = 1000, seed: int = 1) -> State:
    """Week 0 of an area at the baseline belief."""
    return build_state(area(name, residents), seed, belief_record())


@functools.cache
def looked_at(name: str = "england", residents: int | None = None) -> State:
    """Week 0 of an area, shared by tests that only read it."""
    return build(name, residents)


def alive(state: State) -> np.ndarray:
    """Rows of people who live here."""
    return np.flatnonzero(state["alive"] == 1)


def with_rows_moved(state: State, order: np.ndarray) -> State:
    """The same neighbourhood stored otherwise: old row ``order[i]`` becomes row i."""
    new_row = np.empty(order.shape[0] + 1, dtype=np.int64)
    new_row[order] = np.arange(order.shape[0])
    new_row[-1] = -1  # nobody stays nobody
    for column in COLUMNS:
        values = state[column.name]
        if column.entity is Entity.RESIDENT:
            values[...] = values[order]
        if column.name in ROWS_OF_RESIDENTS:
            values[...] = new_row[values]
    free = state.extra["free_rows"]
    count = int(state.extra["free_count"][0])
    free[:count] = new_row[free[:count]]
    return state


def lives(state: State) -> dict[int, tuple]:
    """What demography decides about each person, by id."""
    who = state["resident_id"]
    told = {}
    for row in alive(state):
        ties = state["tie_partner"][row, : state["tie_count"][row]]
        external = state["external_count"][row]
        told[int(who[row])] = (
            int(state["dwelling_id"][state["dwelling"][row]]),
            int(state["age_weeks"][row]),
            int(state["adult"][row]),
            int(state["bereaved_now"][row]),
            float(state["sociability"][row]),
            float(state["health"][row]),
            tuple(int(w) for w in who[ties]),
            tuple(state["tie_hours"][row, : ties.shape[0]].tolist()),
            tuple(int(w) for w in state["external_id"][row, :external]),
            tuple(state["external_hours"][row, :external].tolist()),
        )
    return told

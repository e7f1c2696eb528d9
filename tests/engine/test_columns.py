"""The table of columns is sound, and the state is made from it."""

from __future__ import annotations

import numpy as np
import pytest
from numba import njit

from lacsim.engine.columns import COLUMNS, Column, Entity
from lacsim.engine.draws import place_key
from lacsim.engine.state import State
from lacsim.engine.tallies import TALLIES, Tally

ROWS = {
    Entity.RESIDENT: 7,
    Entity.DWELLING: 4,
    Entity.GROUP: 3,
    Entity.WORKER: 2,
    Entity.SERVICE: 11,
    Entity.GP_PRACTICE: 1,
    Entity.SYSTEM: 1,
}


@pytest.fixture(scope="module")
def state() -> State:
    return State(rows=ROWS, key=place_key(1, "here"), parameters=None)


def test_names_are_unique() -> None:
    names = [column.name for column in COLUMNS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_declaration_is_complete(column: Column) -> None:
    assert column.name.isidentifier()
    assert column.unit
    assert column.meaning
    kind = np.dtype(column.dtype)
    assert kind.kind in "fiu"
    assert np.array(column.empty).astype(kind) == column.empty
    if column.low is not None and column.high is not None:
        assert column.low < column.high


@pytest.mark.parametrize("column", COLUMNS, ids=lambda column: column.name)
def test_array_is_as_declared(column: Column, state: State) -> None:
    array = state[column.name]
    assert array.dtype == np.dtype(column.dtype)
    assert array.flags.c_contiguous
    assert (array == column.empty).all()
    if column.entity is Entity.SYSTEM:
        assert array.shape == (max(column.width, 1),)
    elif column.width:
        assert array.shape == (ROWS[column.entity], column.width)
    else:
        assert array.shape == (ROWS[column.entity],)


def test_a_kernel_gets_what_it_names(state: State) -> None:
    @njit
    def add_stress(week: int, stress: np.ndarray, tally: np.ndarray) -> None:
        stress += week
        tally[Tally.BIRTHS] += 1

    state.bind(add_stress)(3)
    assert (state["stress"] == 3).all()
    assert state.tally[Tally.BIRTHS] == 1


def test_a_kernel_asking_for_nothing_known_is_told(state: State) -> None:
    def wants_more(week: int, happiness: np.ndarray) -> None:
        """Never runs."""

    with pytest.raises(KeyError, match="happiness"):
        state.bind(wants_more)


def test_tallies_count_from_nought_without_gaps() -> None:
    assert [int(tally) for tally in Tally] == list(range(TALLIES))

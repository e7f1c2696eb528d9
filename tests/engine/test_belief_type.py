"""A belief reads the same in Python and in kernels, and costs next to nothing to hand over."""

import numpy as np
import pytest
from numba import njit

from lacsim.engine.belief_type import BeliefView


def record() -> np.record:
    fields = np.dtype((np.record, [("early", np.float64), ("late", np.float64)]))
    return np.recarray(1, dtype=fields, buf=np.array([0.25, 8.0]))[0]


@njit
def inner(p: BeliefView) -> float:
    return p.late


@njit
def outer(p: BeliefView) -> float:
    return p.early + inner(p)


def test_kernels_read_fields_by_name() -> None:
    view = BeliefView(record())
    assert outer(view) == 8.25


def test_a_view_shares_its_records_memory() -> None:
    held = record()
    view = BeliefView(held)
    held.early = 3.0
    assert view.early == 3.0
    assert outer(view) == 11.0


def test_no_other_name_is_a_parameter() -> None:
    with pytest.raises(AttributeError, match="middle"):
        _ = BeliefView(record()).middle


def test_beliefs_with_the_same_names_have_one_type() -> None:
    assert BeliefView(record())._numba_type_ == BeliefView(record())._numba_type_

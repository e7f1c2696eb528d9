"""Rows of ties read several slots at once say what a plain loop says, compiled or not."""

from __future__ import annotations

import numpy as np
import pytest
from numba.core.errors import TypingError

from lacsim.engine.kernels.counting import count_at, sum_of
from lacsim.engine.kernels.rows import as_bytes, carry_over, put, row_of_bytes
from lacsim.engine.kernels.slots import (
    single_not_below,
    slot_with,
    slots_at_least,
    sum_of_products,
    sum_of_slots,
)
from lacsim.engine.kinds import LOCAL_TIES, NOBODY
from lacsim.engine.power import fused

LUCK = np.random.default_rng(1)


@pytest.mark.parametrize("count", [0, 1, 7, 31, 32])
def test_a_partner_is_found_in_the_slots_in_use_and_nowhere_else(count: int) -> None:
    partners = np.zeros((3, LOCAL_TIES), dtype=np.uint16)
    partners[:, :count] = LUCK.permutation(60_000)[:count] + 1
    counts = np.full(3, count, dtype=np.int8)
    for row in (0, 2):
        for slot in range(count):
            assert slot_with(row, int(partners[row, slot]), counts, partners) == slot
        assert slot_with(row, 0, counts, partners) == NOBODY  # free slots hold 0
        assert slot_with(row, 65_000, counts, partners) == NOBODY
        assert slot_with(row, NOBODY, counts, partners) == NOBODY
    if count:
        fewer = (counts - 1).astype(np.int8)
        assert slot_with(1, int(partners[1, count - 1]), fewer, partners) == NOBODY


@pytest.mark.parametrize("kind", [np.float32, np.float64])
@pytest.mark.parametrize("rows", [1, 4])
def test_slots_are_summed_in_four_strands(kind: type, rows: int) -> None:
    values = (LUCK.random((rows, LOCAL_TIES)) * 1000).astype(kind)
    for row in range(rows):
        strands = [0.0] * 4
        for slot in range(LOCAL_TIES):
            strands[slot % 4] += float(values[row, slot])
        expected = (strands[0] + strands[1]) + (strands[2] + strands[3])
        assert sum_of_slots(row, values) == expected


@pytest.mark.parametrize("kind", [np.float32, np.float64])
def test_products_are_summed_in_the_same_strands(kind: type) -> None:
    values = (LUCK.random((3, LOCAL_TIES)) * 1000).astype(kind)
    others = LUCK.random((1, LOCAL_TIES))
    for row in range(3):
        strands = [0.0] * 4
        for slot in range(LOCAL_TIES):
            strands[slot % 4] += float(values[row, slot]) * float(others[0, slot])
        expected = (strands[0] + strands[1]) + (strands[2] + strands[3])
        assert sum_of_products(row, values, others) == expected


def test_friends_are_told_by_their_hours() -> None:
    hours = np.zeros((2, LOCAL_TIES), dtype=np.float32)
    hours[1, [0, 5, 31]] = 50.0, 70.0, 49.9
    assert slots_at_least(hours, 0, np.float32(50.0)) == 0
    assert slots_at_least(hours, 1, np.float32(50.0)) == 1 | 1 << 5
    assert slots_at_least(hours, 1, np.float32(49.0)) == 1 | 1 << 5 | 1 << 31


@pytest.mark.parametrize("least", [0.1, 50.0, 200 * 0.3, 1 / 3, *(LUCK.random(20) * 300)])
def test_hours_in_single_precision_reach_a_number_where_its_single_says_so(least: float) -> None:
    enough = single_not_below(least)
    near = np.float32(least)
    for hours in (np.nextafter(near, np.float32(0)), near, np.nextafter(near, np.float32(1e9))):
        assert (hours >= enough) == (float(hours) >= least)


def test_counts_are_whole_whatever_their_column_holds() -> None:
    everybody = np.ones(300, dtype=np.uint8)
    assert sum_of(everybody, everybody) == 300
    assert sum_of(everybody, np.full(300, 200, dtype=np.int16)) == 60_000
    assert count_at(everybody, everybody, 1) == 300
    assert sum_of(everybody * 0, everybody) == 0


def test_a_step_rounds_once() -> None:
    one, small = np.float32(1.0), np.float32(2.0**-13)
    # (1 + e) (1 - e) - 1 is -e^2: rounded twice it would be 0.
    assert fused(one + small, one - small, -one) == np.float32(-(2.0**-26))


def test_rows_are_emptied_and_carried_over_byte_by_byte() -> None:
    columns = [
        np.arange(5, dtype=np.int16),
        np.arange(15, dtype=np.float64).reshape(5, 3),
        np.full(5, 7, dtype=np.uint8),
    ]
    nothing = row_of_bytes(columns, [-1, 0.5, 9])
    put(2, nothing, as_bytes(columns))
    assert columns[0].tolist() == [0, 1, -1, 3, 4]
    assert columns[1][2].tolist() == [0.5] * 3
    assert columns[1][1].tolist() == [3.0, 4.0, 5.0]
    assert columns[2].tolist() == [7, 7, 9, 7, 7]


def test_two_households_move_in_one_week() -> None:
    members = np.array([[3, 4], [5, -1], [-1, -1], [-1, -1]], dtype=np.int32)
    count = np.array([2, 1, 0, 0], dtype=np.int8)
    dwelling = np.array([9, 9, 9, 0, 0, 1], dtype=np.int32)
    template = np.array([10, 11, 12, 13], dtype=np.int32)
    household = as_bytes([members, count])
    none = row_of_bytes([members, count], [NOBODY, 0])
    carry_over(
        0, np.array([0, 1], dtype=np.int32), np.array([3, 2], dtype=np.int32), np.array([2]),
        household, none, template, members, count, dwelling,
    )  # fmt: skip
    assert members.tolist() == [[-1, -1], [-1, -1], [5, -1], [3, 4]]
    assert count.tolist() == [0, 0, 1, 2]
    assert dwelling.tolist() == [9, 9, 9, 3, 3, 2]
    assert template.tolist() == [13, 12, 11, 10]


def test_rows_that_do_not_stand_in_one_piece_are_refused() -> None:
    values = np.zeros((4, 2 * LOCAL_TIES))[:, ::2]
    with pytest.raises(TypingError, match="in one piece"):
        sum_of_slots(0, values)

"""The power of the pull of a tie, and rows of bits: against plain arithmetic."""

from __future__ import annotations

import numpy as np
import pytest

from lacsim.engine.bits import bit, bit_put_in, bit_taken_out, bits_of, flags_of
from lacsim.engine.power import power


@pytest.mark.parametrize("exponent", [0.0, 0.1, 0.43, 0.9, 1.0])
def test_power_is_right_to_seven_parts_in_ten_million(exponent: float) -> None:
    bases = np.concatenate(
        (np.linspace(1, 3, 4001), np.linspace(3, 501, 4001), 2.0 ** np.arange(9))
    )
    exact = bases.astype(np.float32).astype(float) ** float(np.float32(exponent))
    found = np.array([power(np.float32(base), np.float32(exponent)) for base in bases])
    assert np.abs(found / exact - 1).max() < 7e-7
    assert power(np.float32(1.0), np.float32(exponent)) == 1.0
    assert (np.diff(found[:8002]) >= -3e-7 * found[1:8002]).all()


def test_bits_do_as_lists_do() -> None:
    luck = np.random.default_rng(1)
    flags: list[int] = []
    bits = np.uint32(0)
    for _ in range(3000):
        if len(flags) < 32 and (not flags or luck.random() < 0.6):
            slot, value = int(luck.integers(len(flags) + 1)), int(luck.integers(2))
            flags.insert(slot, value)
            bits = np.uint32(bit_put_in(bits, slot, value))
        else:
            slot = int(luck.integers(len(flags)))
            del flags[slot]
            bits = np.uint32(bit_taken_out(bits, slot))
        assert [bit(bits, at) for at in range(len(flags))] == flags
        assert int(bits) >> len(flags) == 0


def test_rows_of_bits_and_flags_are_the_same_thing() -> None:
    flags = np.random.default_rng(2).random((50, 32)) < 0.3
    assert (flags_of(bits_of(flags), 32) == flags).all()
    assert bits_of(np.ones((1, 32), dtype=bool)).tolist() == [2**32 - 1]

"""One yes or no a slot of a row, kept as the bits of one number: slot 0 is the lowest bit."""

from __future__ import annotations

from typing import Any

import numpy as np
from llvmlite import ir
from numba import config, types
from numba.extending import intrinsic

from lacsim.engine.compiled import compiled


@intrinsic  # type: ignore[untyped-decorator]
def _trailing_zeros(typingctx: Any, bits: Any) -> Any:
    """How many bits below the lowest that is set: one instruction."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), codegen


if config.DISABLE_JIT:

    def lowest_slot(bits: int) -> int:
        """Python twin of the intrinsic, for debugging and coverage with Numba off."""
        return (int(bits) & -int(bits)).bit_length() - 1

else:

    @compiled
    def lowest_slot(bits: int) -> int:
        """The first slot that says yes, of a row where one does."""
        slot: int = _trailing_zeros(np.int64(bits))
        return slot


@compiled
def bit(bits: int, slot: int) -> np.int64:
    """0 or 1, as the slot says."""
    return (np.int64(bits) >> slot) & 1


@compiled
def bit_put_in(bits: int, slot: int, value: int) -> np.int64:
    """The row with one more slot: those from ``slot`` on move up."""
    below = (1 << slot) - 1
    return (np.int64(bits) & below) | (value << slot) | ((np.int64(bits) & ~below) << 1)


@compiled
def bit_taken_out(bits: int, slot: int) -> np.int64:
    """The row without a slot: those above it move down."""
    below = (1 << slot) - 1
    return (np.int64(bits) & below) | ((np.int64(bits) >> 1) & ~below)


def bits_of(flags: np.ndarray) -> np.ndarray:
    """Rows of bits from flags: uint32 [rows] from bool [rows, slots up to 32]."""
    places = np.uint32(1) << np.arange(flags.shape[1], dtype=np.uint32)
    packed: np.ndarray = (flags.astype(np.uint32) * places).sum(axis=1, dtype=np.uint32)
    return packed


def flags_of(bits: np.ndarray, slots: int) -> np.ndarray:
    """Flags from rows of bits: uint8 [rows, slots]."""
    places = np.arange(slots, dtype=np.uint32)
    return ((bits[:, None] >> places) & np.uint32(1)).astype(np.uint8)

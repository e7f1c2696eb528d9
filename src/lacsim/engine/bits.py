"""One yes or no a slot of a row, kept as the bits of one number: slot 0 is the lowest bit."""

import numpy as np
from numba import njit


@njit(cache=True, no_cfunc_wrapper=True)
def bit(bits: int, slot: int) -> np.int64:
    """0 or 1, as the slot says."""
    return (np.int64(bits) >> slot) & 1


@njit(cache=True, no_cfunc_wrapper=True)
def bit_put_in(bits: int, slot: int, value: int) -> np.int64:
    """The row with one more slot: those from ``slot`` on move up."""
    below = (1 << slot) - 1
    return (np.int64(bits) & below) | (value << slot) | ((np.int64(bits) & ~below) << 1)


@njit(cache=True, no_cfunc_wrapper=True)
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

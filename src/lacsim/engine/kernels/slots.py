"""All slots of a row of ties at once: free ones hold 0, so loops of a fixed length run over them.

Such a loop guesses no end and runs several slots at a time. Sums and least values must not depend
on how many: sums run in four strands whatever the machine, and hours compare as whole numbers.
"""

import numpy as np
from numba import njit

from lacsim.engine.kinds import EXTERNAL_TIES, LOCAL_TIES

SLOTS = LOCAL_TIES
assert EXTERNAL_TIES == SLOTS, "rows of ties here and outside are as long as each other"


@njit(cache=True, no_cfunc_wrapper=True, forceinline=True)
def sum_of_slots(row: int, values: np.ndarray) -> float:
    """Sum of a row's slots, which are in order of the partner's id.

    Slots 0, 4, 8... are one strand, 1, 5, 9... the next, and so on; then (first + second) +
    (third + fourth). One addition waits for the one before it, those of other strands do not.
    """
    first = second = third = fourth = 0.0
    for slot in range(0, SLOTS, 4):
        first += values[row, slot]
        second += values[row, slot + 1]
        third += values[row, slot + 2]
        fourth += values[row, slot + 3]
    return (first + second) + (third + fourth)


@njit(cache=True, no_cfunc_wrapper=True, forceinline=True)
def bits_of_hours(hours: np.float32) -> np.int32:
    """Hours as a whole number that compares as they do: they are not negative."""
    return np.float32(hours).view(np.int32)


@njit(cache=True, no_cfunc_wrapper=True, forceinline=True)
def hours_of_bits(bits: np.int32) -> np.float32:
    """The hours again."""
    return np.int32(bits).view(np.float32)

"""All slots of a row of ties at once: free ones hold 0, so loops of a fixed length run over them.

Such a loop guesses no end and runs several slots at a time. Sums and least values must not depend
on how many: sums run in four strands whatever the machine, and hours compare as whole numbers.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import config, njit, types
from numba.extending import intrinsic

from lacsim.engine.kinds import EXTERNAL_TIES, LOCAL_TIES

SLOTS = LOCAL_TIES
STRANDS = 4
assert EXTERNAL_TIES == SLOTS, "rows of ties here and outside are as long as each other"


@intrinsic  # type: ignore[untyped-decorator]
def _strands(typingctx: Any, values: Any, row: Any) -> Any:
    """Sums of the four strands of a row of ``values``, all four at a time."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, args[0])
        stored = context.get_data_type(signature.args[0].dtype)
        whole = ir.IntType(64)
        first = builder.mul(args[1], ir.Constant(whole, SLOTS))
        four_stored = ir.VectorType(stored, STRANDS)
        four = ir.VectorType(ir.DoubleType(), STRANDS)
        total = ir.Constant(four, [0.0] * STRANDS)
        for slot in range(0, SLOTS, STRANDS):
            place = builder.gep(array.data, [builder.add(first, ir.Constant(whole, slot))])
            there = builder.bitcast(place, four_stored.as_pointer())
            read = builder.load(there, align=stored.get_abi_alignment(context.target_data))
            total = builder.fadd(total, read if four == four_stored else builder.fpext(read, four))
        strands = [
            builder.extract_element(total, ir.Constant(ir.IntType(32), strand))
            for strand in range(STRANDS)
        ]
        return context.make_tuple(builder, signature.return_type, strands)

    return types.UniTuple(types.float64, STRANDS)(values, types.intp), codegen


if config.DISABLE_JIT:

    def strands(values: np.ndarray, row: int) -> tuple[float, float, float, float]:
        """Python twin of the intrinsic, for debugging and coverage with Numba off."""
        sums = values[row].reshape(-1, STRANDS).cumsum(axis=0, dtype=np.float64)[-1]
        return sums[0], sums[1], sums[2], sums[3]

else:

    @njit(cache=True, no_cfunc_wrapper=True, forceinline=True)
    def strands(values: np.ndarray, row: int) -> tuple[float, float, float, float]:
        """Sums of slots 0, 4, 8..., of 1, 5, 9..., and so on, each in that order."""
        sums: tuple[float, float, float, float] = _strands(values, row)
        return sums


@njit(cache=True, no_cfunc_wrapper=True, forceinline=True)
def sum_of_slots(row: int, values: np.ndarray) -> float:
    """Sum of a row's slots, which are in order of the partner's id.

    Slots 0, 4, 8... are one strand, 1, 5, 9... the next, and so on; then (first + second) +
    (third + fourth). One addition waits for the one before it, those of other strands do not.
    """
    first, second, third, fourth = strands(values, row)
    return (first + second) + (third + fourth)


@njit(cache=True, no_cfunc_wrapper=True, forceinline=True)
def bits_of_hours(hours: np.float32) -> np.int32:
    """Hours as a whole number that compares as they do: they are not negative."""
    return np.float32(hours).view(np.int32)


@njit(cache=True, no_cfunc_wrapper=True, forceinline=True)
def hours_of_bits(bits: np.int32) -> np.float32:
    """The hours again."""
    return np.int32(bits).view(np.float32)

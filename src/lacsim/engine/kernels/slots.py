"""All slots of a row of ties at once: free ones hold 0, so loops of a fixed length run over them.

Such a loop guesses no end and runs several slots at a time. Sums and least values must not depend
on how many: sums run in four strands whatever the machine, and hours compare as whole numbers.
"""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import config, types
from numba.core.errors import TypingError
from numba.extending import intrinsic

from lacsim.engine.compiled import compiled_in_place
from lacsim.engine.kinds import EXTERNAL_TIES, LOCAL_TIES, NOBODY

SLOTS = LOCAL_TIES
STRANDS = 4
_INDEX = ir.IntType(32)  # of a lane
_FOUR = ir.VectorType(ir.DoubleType(), STRANDS)
_STRANDS = types.UniTuple(types.float64, STRANDS)
assert EXTERNAL_TIES == SLOTS, "rows of ties here and outside are as long as each other"


def _refuse_other_rows(values: Any) -> None:
    """Rows are read where they stand, so they have to stand one behind the other.

    Raises:
        TypingError: the array is not [rows, SLOTS] in one piece; its width is not checked.
    """
    if not (isinstance(values, types.Array) and values.ndim == 2 and values.layout == "C"):
        raise TypingError(f"rows of slots have to be an array in one piece, not {values}")


def _slots(
    context: Any, builder: Any, signature: Any, args: Any, first: int, count: int
) -> ir.Value:
    """Read so many slots at once of row ``args[1]`` of the array ``args[0]``, from the first on.

    The row is not held against the array's bounds.
    """
    array = context.make_array(signature.args[0])(context, builder, args[0])
    kind = context.get_data_type(signature.args[0].dtype)
    row_begins = builder.mul(args[1], ir.Constant(args[1].type, SLOTS))
    place = builder.gep(array.data, [builder.add(row_begins, ir.Constant(args[1].type, first))])
    there = builder.bitcast(place, ir.VectorType(kind, count).as_pointer())
    return builder.load(there, align=kind.get_abi_alignment(context.target_data))


def _in_every_slot(builder: Any, value: ir.Value) -> ir.Value:
    """A row of slots that all hold one value."""
    row = ir.VectorType(value.type, SLOTS)
    one = builder.insert_element(ir.Constant(row, ir.Undefined), value, _INDEX(0))
    first_lane = ir.Constant(ir.VectorType(_INDEX, SLOTS), [0] * SLOTS)
    return builder.shuffle_vector(one, one, first_lane)


def _four(context: Any, builder: Any, signature: Any, args: Any, first: int) -> ir.Value:
    """A slot of each strand, in double precision."""
    read = _slots(context, builder, signature, args, first, STRANDS)
    return read if read.type == _FOUR else builder.fpext(read, _FOUR)


def _each_strand(context: Any, builder: Any, signature: Any, four: ir.Value) -> ir.Value:
    """The strands as a tuple."""
    each = [builder.extract_element(four, _INDEX(strand)) for strand in range(STRANDS)]
    return context.make_tuple(builder, signature.return_type, each)


@intrinsic  # type: ignore[untyped-decorator]
def _strands(typingctx: Any, values: Any, row: Any) -> Any:
    """Sums of the four strands of a row of ``values``, all four at a time."""
    _refuse_other_rows(values)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        total = ir.Constant(_FOUR, [0.0] * STRANDS)
        for slot in range(0, SLOTS, STRANDS):
            total = builder.fadd(total, _four(context, builder, signature, args, slot))
        return _each_strand(context, builder, signature, total)

    return _STRANDS(values, types.intp), codegen


@intrinsic  # type: ignore[untyped-decorator]
def _strands_of_products(typingctx: Any, values: Any, row: Any, others: Any) -> Any:
    """The same of a row of ``values`` times the first row of ``others``, slot by slot."""
    _refuse_other_rows(values)
    _refuse_other_rows(others)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        total = ir.Constant(_FOUR, [0.0] * STRANDS)
        first = types.intp(others), (args[2], ir.Constant(args[1].type, 0))
        for slot in range(0, SLOTS, STRANDS):
            product = builder.fmul(
                _four(context, builder, signature, args, slot),
                _four(context, builder, *first, slot),
            )
            total = builder.fadd(total, product)
        return _each_strand(context, builder, signature, total)

    return _STRANDS(values, types.intp, others), codegen


@intrinsic  # type: ignore[untyped-decorator]
def _slot_of(typingctx: Any, values: Any, row: Any, sought: Any, count: Any) -> Any:
    """The first of ``count`` slots of a row of ``values`` that holds what is sought, or NOBODY.

    What is sought is cut to the width of a slot: a row's number, or NOBODY, which none holds.
    """
    _refuse_other_rows(values)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        word = ir.IntType(64)
        read = _slots(context, builder, signature, args, 0, SLOTS)
        wanted = _in_every_slot(builder, builder.trunc(args[2], read.type.element))
        same = builder.bitcast(builder.icmp_unsigned("==", read, wanted), ir.IntType(SLOTS))
        beyond = builder.shl(ir.Constant(word, -1), args[3])
        found = builder.and_(builder.zext(same, word), builder.not_(beyond))
        slot = builder.cttz(found, ir.IntType(1)(0))
        none = builder.icmp_unsigned("==", found, word(0))
        return builder.select(none, word(NOBODY), slot)

    return types.intp(values, types.intp, types.intp, types.intp), codegen


@intrinsic  # type: ignore[untyped-decorator]
def _slots_at_least(typingctx: Any, values: Any, row: Any, least: Any) -> Any:
    """Slots of a row of ``values`` that hold ``least`` or more, as bits."""
    _refuse_other_rows(values)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        read = _slots(context, builder, signature, args, 0, SLOTS)
        enough = builder.fcmp_ordered(">=", read, _in_every_slot(builder, args[2]))
        return builder.zext(builder.bitcast(enough, ir.IntType(SLOTS)), ir.IntType(64))

    return types.int64(values, types.intp, values.dtype), codegen


if config.DISABLE_JIT:

    def slot_of(values: np.ndarray, row: int, sought: int, count: int) -> int:
        """Python twin of the intrinsic, for debugging and coverage with Numba off."""
        found = np.flatnonzero(values[row, :count] == sought)
        return int(found[0]) if len(found) else NOBODY

    def slots_at_least(values: np.ndarray, row: int, least: np.float32) -> int:
        """Python twin of the intrinsic, for debugging and coverage with Numba off."""
        return sum(1 << int(slot) for slot in np.flatnonzero(values[row] >= least))

    def strands(values: np.ndarray, row: int) -> tuple[float, float, float, float]:
        """Python twin of the intrinsic, for debugging and coverage with Numba off."""
        sums = values[row].reshape(-1, STRANDS).cumsum(axis=0, dtype=np.float64)[-1]
        return sums[0], sums[1], sums[2], sums[3]

    def strands_of_products(
        values: np.ndarray, row: int, others: np.ndarray
    ) -> tuple[float, float, float, float]:
        """Python twin of the intrinsic, for debugging and coverage with Numba off."""
        return strands(values[row : row + 1].astype(np.float64) * others[:1], 0)

else:

    @compiled_in_place
    def slot_of(values: np.ndarray, row: int, sought: int, count: int) -> int:
        """The first of ``count`` slots of a row that holds what is sought, or NOBODY."""
        slot: int = _slot_of(values, row, sought, count)
        return slot

    @compiled_in_place
    def slots_at_least(values: np.ndarray, row: int, least: np.float32) -> int:
        """Slots of a row that hold ``least`` or more, as bits: slot 0 is the lowest."""
        slots: int = _slots_at_least(values, row, least)
        return slots

    @compiled_in_place
    def strands(values: np.ndarray, row: int) -> tuple[float, float, float, float]:
        """Sums of slots 0, 4, 8..., of 1, 5, 9..., and so on, each in that order."""
        sums: tuple[float, float, float, float] = _strands(values, row)
        return sums

    @compiled_in_place
    def strands_of_products(
        values: np.ndarray, row: int, others: np.ndarray
    ) -> tuple[float, float, float, float]:
        """The same sums of a row's slots, each times its slot of the first row of ``others``."""
        sums: tuple[float, float, float, float] = _strands_of_products(values, row, others)
        return sums


@compiled_in_place
def sum_of_slots(row: int, values: np.ndarray) -> float:
    """Sum of a row's slots, which are in order of the partner's id.

    Slots 0, 4, 8... are one strand, 1, 5, 9... the next, and so on; then (first + second) +
    (third + fourth). One addition waits for the one before it, those of other strands do not.
    """
    first, second, third, fourth = strands(values, row)
    return (first + second) + (third + fourth)


@compiled_in_place
def sum_of_products(row: int, values: np.ndarray, others: np.ndarray) -> float:
    """Sum of a row's slots, each times its slot of ``others``, [1, slots]; in the same strands."""
    first, second, third, fourth = strands_of_products(values, row, others)
    return (first + second) + (third + fourth)


@compiled_in_place
def slot_with(row: int, partner: int, tie_count: np.ndarray, tie_partner: np.ndarray) -> int:
    """Slot of a partner in a row's ties, or NOBODY."""
    return slot_of(tie_partner, row, partner, tie_count[row])


@compiled_in_place
def bits_of_hours(hours: np.float32) -> np.int32:
    """Hours as a whole number that compares as they do: they are not negative."""
    return np.float32(hours).view(np.int32)


@compiled_in_place
def hours_of_bits(bits: np.int32) -> np.float32:
    """The hours again."""
    return np.int32(bits).view(np.float32)


@compiled_in_place
def single_not_below(value: float) -> np.float32:
    """The least single-precision number that is not below ``value``, which is above 0.

    Hours are held in single precision: they reach it just where they reach ``value`` itself.
    """
    nearest = np.float32(value)
    if float(nearest) < value:
        return hours_of_bits(bits_of_hours(nearest) + 1)
    return nearest

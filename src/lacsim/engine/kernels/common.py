"""Small pieces that several weekly loops share."""

from typing import Any

import numpy as np
from llvmlite import ir
from numba import config, types
from numba.core.errors import TypingError
from numba.extending import intrinsic

from lacsim.engine.compiled import compiled, compiled_in_place
from lacsim.engine.kinds import GIVERS, NOBODY, PROBLEM_KINDS
from lacsim.engine.tallies import HOUR


@compiled
def fixed(hours: float) -> int:
    """Hours as 2^-20 h, rounded down."""
    return np.int64(hours * HOUR)


@compiled
def give_hours(
    row: int, kind: int, giver: int, hours: float, problem_hours_now: np.ndarray
) -> None:
    """Book effective hours on one problem; step 6 of the next week takes them off its effort.

    Args:
        row: who has the problem.
        kind: ``kinds.Problem``.
        giver: ``kinds.Giver``.
        hours: effective hours (already times match), >= 0.
        problem_hours_now: the column of that name.
    """
    problem_hours_now[row, kind * GIVERS + giver] += fixed(hours)


@intrinsic  # type: ignore[untyped-decorator]
def _any_of_row(typingctx: Any, flags: Any, row: Any) -> Any:
    """Whether a row of ``flags``, bytes [rows, PROBLEM_KINDS], holds any; read all at once."""
    if not (flags.ndim == 2 and flags.layout == "C" and flags.dtype.bitwidth == 8):
        raise TypingError(f"flags have to be bytes in one piece, not {flags}")

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        array = context.make_array(signature.args[0])(context, builder, args[0])
        whole = ir.IntType(8 * PROBLEM_KINDS)
        first = builder.mul(args[1], ir.Constant(args[1].type, PROBLEM_KINDS))
        place = builder.bitcast(builder.gep(array.data, [first]), whole.as_pointer())
        return builder.icmp_unsigned("!=", builder.load(place, align=1), whole(0))

    return types.boolean(flags, types.intp), codegen


if config.DISABLE_JIT:

    def any_open(row: int, problem_open: np.ndarray) -> bool:
        """Python twin of the intrinsic, for debugging and coverage with Numba off."""
        return bool(problem_open[row].any())

else:

    @compiled_in_place
    def any_open(row: int, problem_open: np.ndarray) -> bool:
        """Whether somebody has an open problem: most have none, and need no look at each kind."""
        found: bool = _any_of_row(problem_open, row)
        return found


@compiled
def worst_open(
    row: int,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    natural_only: bool,
    problem_formal: np.ndarray,
) -> int:
    """The kind of the most severe open problem (lowest kind first in a tie), or NOBODY.

    Args:
        natural_only: leave out problems that fall only to formal hours.
    """
    worst = NOBODY
    if not any_open(row, problem_open):
        return worst
    severity = -1.0
    for kind in range(PROBLEM_KINDS):
        if problem_open[row, kind] == 0 or (natural_only and problem_formal[row, kind] == 1):
            continue
        if problem_severity[row, kind] > severity:
            worst = kind
            severity = problem_severity[row, kind]
    return worst

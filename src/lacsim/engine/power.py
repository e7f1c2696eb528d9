"""A power in single precision without the C library: the costliest sum of the week.

Only sums, products and shifts of bits, so a loop of it runs on eight ties at a time, and it is
the same on every machine, which the C library is not. Wrong by at most 7 parts in 10 million.
"""

from typing import Any

import numpy as np
from numba import config
from numba.extending import intrinsic

from lacsim.engine.compiled import compiled, compiled_in_place

FRACTION_BITS = 23  # of a float32
FRACTION_MASK = (1 << FRACTION_BITS) - 1
BIAS = 127  # of its exponent
ONE = np.float32(1.0)
ONE_BITS = BIAS << FRACTION_BITS

# Chebyshev fits on [0, 1): log2(1 + t) / t and (2**t - 1) / t, lowest power first.
L0, L1, L2 = np.float32(1.4426950216), np.float32(-0.7213403583), np.float32(0.4806954861)
L3, L4, L5 = np.float32(-0.3584284782), np.float32(0.2757196724), np.float32(-0.1972852200)
L6, L7, L8 = np.float32(0.1130519882), np.float32(-0.0426871926), np.float32(0.0075791371)
E0, E1, E2 = np.float32(0.6931471825), np.float32(0.2402272224), np.float32(0.0554959364)
E3, E4, E5 = np.float32(0.0096524404), np.float32(0.0012689353), np.float32(0.0002082919)


@intrinsic  # type: ignore[untyped-decorator]
def _fused(typingctx: Any, a: Any, b: Any, c: Any) -> Any:
    """``a * b + c`` rounded once."""

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        return builder.fma(*args)

    return a(a, a, a), codegen


if config.DISABLE_JIT:

    def fused(a: np.float32, b: np.float32, c: np.float32) -> np.float32:
        """Python twin of the intrinsic, for debugging: a last digit may round otherwise."""
        return np.float32(float(a) * float(b) + float(c))

else:

    @compiled_in_place
    def fused(a: np.float32, b: np.float32, c: np.float32) -> np.float32:
        """``a * b + c`` rounded once, in one instruction where the processor has it."""
        once: np.float32 = _fused(a, b, c)
        return once


@compiled
def power(base: np.float32, exponent: np.float32) -> np.float32:
    """``base ** exponent`` as 2^(exponent log2 base).

    Args:
        base: 1 to 2^100.
        exponent: 0 to 1.
    """
    bits = np.float32(base).view(np.int32)
    whole = np.float32((bits >> FRACTION_BITS) - BIAS)
    t = np.int32((bits & FRACTION_MASK) | ONE_BITS).view(np.float32) - ONE
    log2 = L8
    for factor in (L7, L6, L5, L4, L3, L2, L1, L0):
        log2 = fused(log2, t, factor)
    at = np.float32(exponent) * fused(t, log2, whole)
    doublings = np.int32(at)
    t = at - np.float32(doublings)
    grown = E5
    for factor in (E4, E3, E2, E1, E0):
        grown = fused(grown, t, factor)
    return fused(t, grown, ONE) * np.int32((doublings + BIAS) << FRACTION_BITS).view(np.float32)

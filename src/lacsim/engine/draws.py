"""Every random number in lacsim: a pure function of (seed, place, event, week, who, other).

One Philox4x64-10 block gives four uniforms, each a named lane of its event. The same person
meets the same luck in every option, in any storage order and on any number of workers.
Salmon et al. 2011 (Philox); Klein et al. 2024 (why a shared stream is not common luck).
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from llvmlite import ir
from numba import config, types
from numba.core import cgutils
from numba.extending import intrinsic

from lacsim.engine.compiled import compiled, compiled_in_place

MULTIPLIER_0 = np.uint64(0xD2E7470EE14C6C93)
MULTIPLIER_1 = np.uint64(0xCA5A826395121157)
WEYL_0 = np.uint64(0x9E3779B97F4A7C15)
WEYL_1 = np.uint64(0xBB67AE8584CAA73B)
TO_UNIT = 1.0 / (1 << 53)
ROUNDS = 10
_MASK = (1 << 64) - 1


def place_key(seed: int, place: str) -> np.uint64:
    """64-bit key of one place under one seed; a town's neighbourhood equals it alone."""
    digest = hashlib.blake2b(f"{seed}\x1f{place}".encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "little"))


@intrinsic  # type: ignore[untyped-decorator]
def _wide_multiply(typingctx: Any, a: Any, b: Any) -> Any:
    """(high, low) 64-bit halves of a 64x64 multiply: 18 ns a block against 47 in halves."""
    result = types.UniTuple(types.uint64, 2)

    def codegen(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        wide = ir.IntType(128)
        word = ir.IntType(64)
        product = builder.mul(builder.zext(args[0], wide), builder.zext(args[1], wide))
        low = builder.trunc(product, word)
        high = builder.trunc(builder.lshr(product, ir.Constant(wide, 64)), word)
        return cgutils.pack_array(builder, [high, low])

    return result(types.uint64, types.uint64), codegen


if config.DISABLE_JIT:

    def wide_multiply(a: np.uint64, b: np.uint64) -> tuple[np.uint64, np.uint64]:
        """Python twin of the intrinsic, for debugging and coverage with Numba off."""
        product = int(a) * int(b)
        return np.uint64(product >> 64), np.uint64(product & _MASK)

    def wrapping_add(a: np.uint64, b: np.uint64) -> np.uint64:
        """a + b modulo 2**64, without NumPy's overflow warning."""
        return np.uint64((int(a) + int(b)) & _MASK)

    def as_word(value: Any) -> np.uint64:
        """Two's complement 64-bit word of an integer (weeks may be negative)."""
        return np.uint64(int(value) & _MASK)

else:

    @compiled
    def wide_multiply(a: np.uint64, b: np.uint64) -> tuple[np.uint64, np.uint64]:
        """(high, low) halves of the 128-bit product."""
        product: tuple[np.uint64, np.uint64] = _wide_multiply(a, b)
        return product

    @compiled
    def wrapping_add(a: np.uint64, b: np.uint64) -> np.uint64:
        """a + b modulo 2**64."""
        return np.uint64(a + b)

    @compiled
    def as_word(value: Any) -> np.uint64:
        """Two's complement 64-bit word of an integer (weeks may be negative)."""
        return np.uint64(value)


@compiled_in_place
def philox_block(
    counter: tuple[np.uint64, np.uint64, np.uint64, np.uint64],
    key_0: np.uint64,
    key_1: np.uint64,
) -> tuple[np.uint64, np.uint64, np.uint64, np.uint64]:
    """One Philox4x64-10 block: four 64-bit words from a counter and a key."""
    c0, c1, c2, c3 = counter
    k0 = key_0
    k1 = key_1
    for _ in range(ROUNDS):
        high_0, low_0 = wide_multiply(MULTIPLIER_0, c0)
        high_1, low_1 = wide_multiply(MULTIPLIER_1, c2)
        c0 = high_1 ^ c1 ^ k0
        c1 = low_1
        c2 = high_0 ^ c3 ^ k1
        c3 = low_0
        k0 = wrapping_add(k0, WEYL_0)
        k1 = wrapping_add(k1, WEYL_1)
    return c0, c1, c2, c3


@compiled_in_place
def unit(word: np.uint64) -> float:
    """The top 53 bits of a word as a float in [0, 1)."""
    return float(word >> np.uint64(11)) * TO_UNIT


@compiled_in_place
def draw4(
    key: np.uint64, event: int, week: int, who: np.uint64, other: np.uint64
) -> tuple[float, float, float, float]:
    """Four uniforms in [0, 1) for one event of one week, one person and one other.

    Args:
        key: ``place_key(seed, place)``.
        event: a member of ``events.Event``.
        week: the week, negative before the policy starts.
        who: id of whoever the event happens to.
        other: id of the other side, 0 where there is none.
    """
    words = philox_block(
        (as_word(week), as_word(who), as_word(other), np.uint64(0)), key, as_word(event)
    )
    return unit(words[0]), unit(words[1]), unit(words[2]), unit(words[3])


@compiled
def mix_id(a: np.uint64, b: np.uint64, tag: int) -> np.uint64:
    """A 64-bit id as a pure function of what created it: (a, b) under a kind ``tag``."""
    words = philox_block((as_word(a), as_word(b), as_word(tag), np.uint64(1)), WEYL_0, WEYL_1)
    return words[0]

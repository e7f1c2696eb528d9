"""Which combinations to run: all of them, or a balanced fraction that keeps pairs apart.

Fractions are regular ones of two levels and resolution V or more: what one element does, and what
two do together, are never confounded with one another, only with what three or more do together.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from lacsim.policies.elements import bundle_of
from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.extras import how_to_add

# Generators by factors and runs; each further factor is the product of those named.
GENERATORS = {
    (8, 128): "a b c d e f g abcdefg",
    (8, 64): "a b c d e f abcd abef",
    (5, 16): "a b c d abcd",
}


def fraction(factors: int, runs: int) -> np.ndarray:
    """A regular fraction of the two-level combinations, 1 for present, int [runs, factors].

    Raises:
        InputError: the library for it is not installed.
        KeyError: no such fraction is declared.
    """
    if runs == 2**factors:
        return np.array(list(product((0, 1), repeat=factors)), dtype=np.int64)
    generators = GENERATORS[factors, runs]
    try:
        from pyDOE3 import fracfact
    except ImportError:
        right = how_to_add("studies")
        raise InputError(
            Problem("", 0, "", None, "fractions need pyDOE3, which is not installed", right)
        ) from None
    return np.asarray((fracfact(generators) + 1) / 2, dtype=np.int64)


def combinations_of_bundles(letters: str, runs: int) -> Iterator[str]:
    """Letters of the bundles that are kept, for each combination.

    Args:
        letters: the bundles.
        runs: 2 ** len(letters) for all, or a declared fraction of them.
    """
    for kept in fraction(len(letters), runs):
        yield "".join(letter for letter, k in zip(letters, kept, strict=True) if k)


def inside_bundle(letter: str) -> Iterator[tuple[int, ...]]:
    """Combinations of a bundle's elements: a half fraction where there are five, else all."""
    factors = len(bundle_of(letter))
    runs = 16 if factors == 5 else 2**factors
    for kept in fraction(factors, runs):
        yield tuple(map(int, kept))

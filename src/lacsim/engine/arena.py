"""Memory of many arrays in one piece, so that the system may map it in large pages."""

import mmap
from collections.abc import Iterable
from contextlib import suppress
from math import prod

import numpy as np

LINE = 64  # bytes the processor reads at a time; every array begins with a line

Wanted = tuple[tuple[int, ...], np.dtype]  # shape and type of an array


def arrays_in_one_piece(wanted: Iterable[Wanted]) -> list[np.ndarray]:
    """Arrays of zeros of the given shapes and types, one behind the other.

    A week reads all over some 30 MB, and in pages of 4 KB much of it has first to be looked up.
    For arrays that are used from end to end: of a large page all is held once any of it is used.
    """
    asked = list(wanted)
    sizes = [prod(shape) * kind.itemsize for shape, kind in asked]
    memory = np.frombuffer(_piece(sum(size + LINE for size in sizes)), dtype=np.uint8)
    arrays = []
    at = 0
    for (shape, kind), size in zip(asked, sizes, strict=True):
        arrays.append(memory[at : at + size].view(kind).reshape(shape))
        at += -(-size // LINE) * LINE
    return arrays


def _piece(size: int) -> mmap.mmap:
    """So many bytes of zeros, of this process alone, in large pages where the system has any."""
    if not hasattr(mmap, "MAP_PRIVATE"):  # Windows, where a piece without a name is nobody else's
        return mmap.mmap(-1, size)
    piece = mmap.mmap(-1, size, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    if hasattr(mmap, "MADV_HUGEPAGE"):
        with suppress(OSError):  # a system built without them
            piece.madvise(mmap.MADV_HUGEPAGE)
    return piece

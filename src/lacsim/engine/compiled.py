"""How kernels are compiled: once, kept on disk, and without counting who holds an array.

A function of Numba's counts itself among the holders of every array it is given, and that is an
eighth of a week. All arrays of a kernel outlive it, so most need not. Only what makes arrays of
its own, or is handed some that a callee made, has to count, or their memory would never be freed.

Either way it is said outright: what says nothing takes it from whoever calls it first. So do the
rules, which know no arrays.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from numba import njit

Function = TypeVar("Function", bound=Callable[..., Any])


def compiled(function: Function) -> Function:
    """A function that makes no arrays and is handed none by those it calls.

    Numba refuses to compile it where it makes one itself.
    """
    made: Function = njit(cache=True, no_cfunc_wrapper=True, _nrt=False)(function)
    return made


def compiled_in_place(function: Function) -> Function:
    """The same, put into each function that calls it."""
    made: Function = njit(cache=True, no_cfunc_wrapper=True, _nrt=False, forceinline=True)(function)
    return made


def compiled_with_arrays(function: Function) -> Function:
    """A function that makes arrays, or is handed some by those it calls."""
    made: Function = njit(cache=True, no_cfunc_wrapper=True, _nrt=True)(function)
    return made

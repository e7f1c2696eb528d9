"""The state of one neighbourhood: its declared columns as arrays, and kernels bound to them."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType
from typing import Any

import numpy as np
from numba import typeof

from lacsim.engine.arena import arrays_in_one_piece
from lacsim.engine.belief_type import BeliefView
from lacsim.engine.columns import COLUMNS, Column, Entity
from lacsim.engine.log import empty_log
from lacsim.engine.tallies import TALLIES

NOTHING: Mapping[str, Any] = MappingProxyType({})


def type_of(value: Any) -> Any:
    """Numba's type of a kernel's argument; of arrays it is worked out once a kind of array.

    A neighbourhood binds some 1,500 arrays of few kinds, and to work each out took as long as a
    week.
    """
    if type(value) is not np.ndarray:
        return typeof(value)
    flags = value.flags
    kind = (
        value.dtype,
        value.ndim,
        flags.c_contiguous,
        flags.f_contiguous,
        flags.aligned,
        flags.writeable,
    )
    known = _ARRAY_TYPES.get(kind)
    if known is None:
        known = _ARRAY_TYPES[kind] = typeof(value)
    return known


_ARRAY_TYPES: dict[tuple[Any, ...], Any] = {}


@cache
def parameter_names(function: Callable[..., Any]) -> tuple[str, ...]:
    """Names of a function's parameters, in order."""
    return tuple(inspect.signature(function).parameters)


class _Bound:
    """A compiled kernel with its columns, called without looking their types up again.

    Numba finds out the type of every argument at every call; of a group's week that was half.

    Args:
        kernel: a Numba dispatcher.
        arguments: all parameters but those that stay open; their types never change.
    """

    __slots__ = ("_arguments", "_entries", "_kernel")

    def __init__(self, kernel: Any, arguments: tuple[Any, ...]) -> None:
        self._kernel = kernel
        self._arguments = arguments
        self._entries: dict[tuple[type, ...], Callable[..., Any]] = {}

    def __call__(self, *given: Any) -> Any:
        kinds = tuple(map(type, given))
        entry = self._entries.get(kinds)
        if entry is None:  # compiled, or loaded, when first called
            types = tuple(map(type_of, given + self._arguments))
            entry = self._entries[kinds] = self._kernel.compile(types)
        return entry(*given, *self._arguments)


@dataclass
class State:
    """Columns by name, the counters, the log and the constants of one neighbourhood.

    Attributes:
        rows: number of rows of each entity.
        columns: arrays by column name.
        key: ``draws.place_key`` of seed and place.
        parameters: the belief, a record with one float field a parameter.
        extra: further arrays that kernels ask for by name (tables fixed at launch).
    """

    rows: dict[Entity, int]
    key: np.uint64
    parameters: Any
    recording: bool = False
    columns: dict[str, np.ndarray] = field(init=False)
    extra: dict[str, Any] = field(default_factory=dict)
    tally: np.ndarray = field(init=False)
    log: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        shapes = [self._shape(column) for column in COLUMNS]
        arrays = arrays_in_one_piece(zip(shapes, (np.dtype(c.dtype) for c in COLUMNS), strict=True))
        self.columns = {c.name: array for c, array in zip(COLUMNS, arrays, strict=True)}
        for column in COLUMNS:
            self.columns[column.name][...] = column.empty
        self.tally = np.zeros(TALLIES, dtype=np.int64)
        self.log = empty_log(8 * self.rows[Entity.RESIDENT] + 4096, self.recording)

    def _shape(self, column: Column) -> tuple[int, ...]:
        rows = self.rows[column.entity]
        if column.entity is Entity.SYSTEM:
            return (max(column.width, 1),)
        return (rows, column.width) if column.width else (rows,)

    def __getitem__(self, name: str) -> np.ndarray:
        return self.columns[name]

    def argument(self, name: str) -> Any:
        """The array or constant a kernel's parameter ``name`` stands for.

        Raises:
            KeyError: no column, extra or constant of that name.
        """
        if name in self.columns:
            return self.columns[name]
        if name in self.extra:
            return self.extra[name]
        if name == "key":
            return self.key
        if name == "p":
            return BeliefView(self.parameters)
        if name == "tally":
            return self.tally
        if name == "log":
            return self.log
        raise KeyError(f"a kernel asks for {name!r}, which is no column, table or constant")

    def arguments(
        self, function: Callable[..., Any], free: int, given: Mapping[str, Any]
    ) -> tuple[Any, ...]:
        """What a function's parameters stand for, the first ``free`` left out.

        Raises:
            KeyError: a parameter is no column, extra or constant, and not among the ``given``.
        """
        names = parameter_names(function)[free:]
        return tuple(given[name] if name in given else self.argument(name) for name in names)

    def bind(
        self, kernel: Callable[..., Any], free: int = 1, given: Mapping[str, Any] = NOTHING
    ) -> Callable[..., Any]:
        """``kernel`` with its columns filled in by parameter name.

        The kernel's first ``free`` parameters stay open (the week; or the week and a row); all
        others are names of columns, extras, ``key``, ``p`` (parameters), ``tally`` or ``log``, or
        are ``given`` by name.
        """
        source = getattr(kernel, "py_func", kernel)
        arguments = self.arguments(source, free, given)
        if source is kernel:  # compiling is switched off
            return lambda *given: kernel(*given, *arguments)
        return _Bound(kernel, arguments)

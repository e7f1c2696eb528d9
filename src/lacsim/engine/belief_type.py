"""Parameters as kernels see them: ``p.beta_b`` read from one array of floats.

NumPy's record would do the same, but Numba asks it for its buffer at every call, and NumPy then
spells out every field: 100 microseconds a call with 300 parameters, against 1 for this.
"""

from __future__ import annotations

import hashlib
from typing import Any

import numpy as np
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import AttributeTemplate
from numba.extending import (
    NativeValue,
    infer_getattr,
    lower_getattr_generic,
    models,
    register_model,
    typeof_impl,
    unbox,
)

FLOATS = types.Array(types.float64, 1, "C")


class BeliefView:
    """A record of floats for kernels; in Python its fields are attributes too.

    Args:
        record: a NumPy record with one float64 field a parameter; its memory is shared.
    """

    __slots__ = ("_numba_type_", "_places", "values")

    def __init__(self, record: np.record) -> None:
        names: tuple[str, ...] = tuple(record.dtype.names or ())
        self.values = np.ndarray(len(names), np.float64, buffer=record)
        self._places = {name: place for place, name in enumerate(names)}
        self._numba_type_ = BeliefType(names)

    def __getattr__(self, name: str) -> float:
        try:
            # NumPy's float, not Python's: beside a stock of single precision it counts as double,
            # as in a compiled kernel.
            value: float = self.values[self._places[name]]
        except KeyError:
            raise AttributeError(f"no parameter {name!r}") from None
        return value


class BeliefType(types.Type):  # type: ignore[misc]
    """Numba's type of a belief: the names of its fields, in order."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self.names = names
        # A digest, because the name becomes part of every compiled function's symbol.
        digest = hashlib.blake2b(",".join(names).encode(), digest_size=8).hexdigest()
        super().__init__(name=f"Belief({digest})")


@typeof_impl.register(BeliefView)
def _typeof(view: BeliefView, context: Any) -> BeliefType:
    return view._numba_type_


@register_model(BeliefType)
class _BeliefModel(models.StructModel):  # type: ignore[misc]
    def __init__(self, manager: Any, belief: BeliefType) -> None:
        super().__init__(manager, belief, [("floats", FLOATS)])


@infer_getattr
class _BeliefFields(AttributeTemplate):  # type: ignore[misc]
    key = BeliefType

    def generic_resolve(self, belief: BeliefType, name: str) -> types.Type | None:
        return types.float64 if name in belief.names else None


@lower_getattr_generic(BeliefType)
def _read_field(context: Any, builder: Any, belief: BeliefType, value: Any, name: str) -> Any:
    """The float at the field's place: the place is known when the kernel is compiled."""
    view = cgutils.create_struct_proxy(belief)(context, builder, value=value)
    floats = cgutils.create_struct_proxy(FLOATS)(context, builder, value=view.floats)
    place = context.get_constant(types.intp, belief.names.index(name))
    return builder.load(builder.gep(floats.data, [place]))


@unbox(BeliefType)
def _unbox(belief: BeliefType, view: Any, c: Any) -> NativeValue:
    array = c.pyapi.object_getattr_string(view, "values")
    native = c.pyapi.to_native_value(FLOATS, array)
    proxy = cgutils.create_struct_proxy(belief)(c.context, c.builder)
    proxy.floats = native.value
    c.pyapi.decref(array)  # the view itself keeps the array alive through the call
    return NativeValue(proxy._getvalue(), is_error=native.is_error)

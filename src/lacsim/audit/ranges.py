"""Every column within its declared range, and every number a number."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lacsim.audit.breach import Breach
from lacsim.audit.stock import Week
from lacsim.engine.columns import COLUMNS, Column

FIXED = frozenset({"nearest"})  # the map, made in week 0
_CHECKED = tuple(
    column
    for column in COLUMNS
    if column.name not in FIXED
    and (column.low is not None or column.high is not None or column.dtype.startswith("f"))
)


def in_range(week: Week) -> Iterator[Breach]:
    """Columns outside ``low`` to ``high`` of their declaration, or not a number."""
    for column in _CHECKED:
        values = week.state[column.name]
        if not values.size:
            continue
        least, most = float(values.min()), float(values.max())  # NaN if any is
        low = -np.inf if column.low is None else column.low
        high = np.inf if column.high is None else column.high
        finite = np.isfinite(least) and np.isfinite(most)
        if finite and low <= least and most <= high:
            continue
        yield _out_of_range(week, column, values, low, high)


def _out_of_range(
    week: Week, column: Column, values: np.ndarray, low: float, high: float
) -> Breach:
    wrong = ~(np.isfinite(values) & (values >= low) & (values <= high))
    at = np.argwhere(wrong)[0]
    where = ", ".join(str(place) for place in at)
    seen = f"{values[tuple(at)]} ({int(wrong.sum())} such values)"
    expected = f"from {low:g} to {high:g}"
    return Breach(week.number, f"column {column.name} in range", f"row {where}", expected, seen)

"""What a column is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Entity(Enum):
    """Whose rows a column has."""

    RESIDENT = "resident"
    DWELLING = "dwelling"
    GROUP = "group"
    WORKER = "worker"
    SERVICE = "service"
    GP_PRACTICE = "GP practice"
    SYSTEM = "system"


@dataclass(frozen=True)
class Column:
    """One column of the state.

    Attributes:
        name: unique in the model; kernels ask for it by this name.
        entity: whose rows it has.
        dtype: NumPy type.
        unit: in words ("hours a week", "weeks", "share", "row").
        meaning: one line.
        width: 0 for one value a row, else the number of slots a row.
        empty: the value of a free row or slot.
        low, high: range checked by the audit, inclusive; None where open.
    """

    name: str
    entity: Entity
    dtype: str
    unit: str
    meaning: str
    width: int = 0
    empty: float | int = 0
    low: float | None = None
    high: float | None = None

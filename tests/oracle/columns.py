"""From the engine's columns to attributes: which keep their name, are renamed, or not kept.

Whatever is not listed here is an attribute of the object under the column's name, without the
prefix of its entity: a number, a bool where the column is a flag, a list where it has several
slots.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from lacsim.engine.columns import COLUMNS, Column, Entity
from lacsim.engine.columns.residents import PROBLEM_COLUMNS, TIE_COLUMNS

PREFIXES = {
    Entity.GROUP: "group_",
    Entity.WORKER: "worker_",
    Entity.SERVICE: "service_",
    Entity.GP_PRACTICE: "practice_",
}

RENAMED = {
    "resident_id": "id",
    "dwelling_id": "id",
    "household_id": "id",
    "home_x": "x",
    "home_y": "y",
    "usual_gp": "practice",
}

# Columns of rows of others: the attribute holds the object itself, or None.
RESIDENT_LINKS = {
    "usual_gp": "practices",
    "worker": "workers",
    "trusted_worker": "workers",
    "exposure_group": "groups",
    "told_group": "groups",
}

# Columns of a dwelling that belong to whoever lives in it.
OF_THE_HOUSEHOLD = (
    "household_id",
    "deprived",
    "income_short",
    "child_wellbeing",
    "homeless_weeks",
    "sleeping_rough",
    "child_in_need",
    "child_in_care",
)

# Columns that became objects or dictionaries, read one by one in ``load.py``.
OBJECTS = frozenset(
    {
        "dwelling",  # Resident.household
        "member_group",  # Resident.memberships: Group -> weeks attended in a row
        "member_weeks",
        "known_place",  # Resident.known: Group or Service -> weeks since last heard of
        "known_age",
        "contact_flags",  # Resident.met_by: set of Channel
        "experienced",  # Resident.experienced: set of kinds of problem
        "request_week",  # Resident.requests: Queue -> Request
        "request_kind",
        "request_urgent",
        "members",  # Household.members, ascending by id
        "nearest",  # Dwelling.nearest: dwellings
        "group_member",  # Group.members, ascending by id
        "group_organiser",  # Group.organisers
        *(column.name for column in PROBLEM_COLUMNS),  # Resident.problems: kind -> Problem
        *(column.name for column in TIE_COLUMNS),  # edges of World.graph; Resident.external_ties
    }
)

# The engine's own bookkeeping: what it says is plain to see from the objects.
NOT_KEPT = frozenset(
    {
        "alive",  # residents who died or left are no longer in the world
        "member_count",  # len(household.members)
        "children_count",  # Household.children
        "group_size",  # len(group.members)
        "worker_first",  # a list made and read within step 10
        "worker_next",
    }
)

FLOAT, FLAG, WHOLE = "float", "flag", "whole"


def attribute(column: Column) -> str:
    """The attribute a column is kept under."""
    return RENAMED.get(column.name) or column.name.removeprefix(PREFIXES.get(column.entity, ""))


def kept_plainly(entity: Entity) -> tuple[Column, ...]:
    """Columns of an entity that are attributes of plain numbers, flags and lists of them."""
    return tuple(
        column
        for column in COLUMNS
        if column.entity is entity
        and column.name not in OBJECTS
        and column.name not in NOT_KEPT
        and column.name not in RESIDENT_LINKS
    )


def of_dwelling() -> tuple[Column, ...]:
    """Plain columns of the dwelling itself."""
    return tuple(c for c in kept_plainly(Entity.DWELLING) if c.name not in OF_THE_HOUSEHOLD)


def of_household() -> tuple[Column, ...]:
    """Plain columns of the household in it."""
    return tuple(c for c in kept_plainly(Entity.DWELLING) if c.name in OF_THE_HOUSEHOLD)


def is_flag(column: Column) -> bool:
    """Whether a column holds yes or no and nothing else."""
    return column.unit == "flag" and column.dtype == "u1"


def python_values(column: Column, values: np.ndarray) -> list[Any]:
    """A column as Python numbers and bools, a row each."""
    return (values.astype(bool) if is_flag(column) else values).tolist()


class AtFirst:
    """Attributes of somebody or something new, as the engine sets a free row."""

    def __init__(self, columns: tuple[Column, ...]) -> None:
        self._numbers: dict[str, Any] = {}
        self._lists: dict[str, list[Any]] = {}
        for column in columns:
            value: Any = column.empty
            if is_flag(column):
                value = bool(value)
            elif np.dtype(column.dtype).kind == "f":
                value = float(value)
            if column.width:
                self._lists[attribute(column)] = [value] * column.width
            else:
                self._numbers[attribute(column)] = value

    def set(self, made: Any) -> None:
        """Give a new object its attributes; lists are its own."""
        made.__dict__.update(self._numbers)
        for name, values in self._lists.items():
            made.__dict__[name] = values[:]

    def set_some(self, made: Any, names: tuple[str, ...]) -> None:
        """Set some attributes that are plain numbers back."""
        made.__dict__.update((name, self._numbers[name]) for name in names)


ATTRIBUTE_OF = {column.name: attribute(column) for column in COLUMNS}

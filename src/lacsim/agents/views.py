"""Agents are views: an agent holds its row, its properties read and write the columns."""

from __future__ import annotations

from typing import Any

import mesa

from lacsim.engine.columns import COLUMNS, Entity


def column_property(name: str, meaning: str, unit: str, width: int) -> property:
    """A property that reads and writes one column at the agent's row."""

    def read(agent: Any) -> Any:
        value = agent.model.state.columns[name][agent.row]
        return value if width else value.item()

    def write(agent: Any, value: Any) -> None:
        agent.model.state.columns[name][agent.row] = value

    return property(read, write, doc=f"{meaning} ({unit}).")


def with_columns(entity: Entity, prefix: str = "") -> Any:
    """Class decorator: a property for every declared column of ``entity``.

    Args:
        entity: whose columns.
        prefix: taken off column names (``group_size`` becomes ``size``).
    """

    def decorate(agent_class: type) -> type:
        for column in COLUMNS:
            if column.entity is entity:
                name = column.name.removeprefix(prefix)
                if not hasattr(agent_class, name):
                    view = column_property(column.name, column.meaning, column.unit, column.width)
                    setattr(agent_class, name, view)
        return agent_class

    return decorate


class RowAgent(mesa.Agent):  # type: ignore[misc]
    """A Mesa agent that is a view on one row of the state."""

    def __init__(self, model: mesa.Model, row: int) -> None:
        super().__init__(model)
        self.row = row

    @classmethod
    def steps_as_built(cls) -> bool:
        """Whether all of a kind may have their week in one call: each one's step says the same."""
        return False

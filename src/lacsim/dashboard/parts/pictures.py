"""Pictures: the map, small lines over time, and charts with the table behind them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import solara

Told = Callable[[Any], None]


def _part(file: str) -> Any:
    return solara.component_vue(f"{file}.vue", vuetify=False)


@_part("map")
def Map(
    picture: Mapping[str, Any] | None = None,
    styles: Sequence[Mapping[str, Any]] = (),
    said: str = "",
    caption: str = "",
    event_point: Told | None = None,
    event_arrow: Told | None = None,
) -> None:
    """The neighbourhood; a point on it or an arrow key chooses a person.

    It can be kept as a picture, as it stands on the screen, with ``caption`` under it.
    """


@_part("trend")
def Trend(
    title: str = "",
    unit: str = "",
    values: Sequence[float] = (),
    now: str = "",
    said: str = "",
    most: int = 52,
) -> None:
    """One line over time, its present value, and the values by quarter behind it."""


@_part("chart")
def Chart(
    anchor: str = "",
    title: str = "",
    unit: str = "",
    svg: str = "",
    note: str = "",
    table: str = "",
) -> None:
    """A chart with its title, how to read it, and the numbers behind it, folded."""

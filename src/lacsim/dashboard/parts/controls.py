"""Controls: native elements with their names, so that every browser and aid knows them.

Each is drawn by the file of its name; what begins with ``event_`` is called with what was chosen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import solara

Told = Callable[[Any], None]


def _part(file: str) -> Any:
    return solara.component_vue(f"{file}.vue", vuetify=False)


@_part("push")
def Push(
    label: str = "",
    about: str = "",
    pressed: bool | None = None,
    disabled: bool = False,
    look: str = "",
    event_push: Told | None = None,
) -> None:
    """A button; with ``pressed`` one that stays pressed."""


@_part("choice")
def Choice(
    label: str = "",
    value: str = "",
    options: Sequence[Mapping[str, Any]] = (),
    hint: str = "",
    event_choose: Told | None = None,
) -> None:
    """One of several: ``options`` are ``{"value", "text"}``, or ``{"group", "options"}``."""


@_part("tick")
def Tick(
    label: str = "",
    about: str = "",
    value: bool = False,
    disabled: bool = False,
    event_tick: Told | None = None,
) -> None:
    """In or out."""


@_part("card")
def Card(
    label: str = "",
    about: str = "",
    held: str = "in",
    levels: Sequence[Mapping[str, Any]] = (),
    words: Sequence[str] = (),
    event_tick: Told | None = None,
    event_level: Told | None = None,
) -> None:
    """Something in, out or in part; its levels, drawn once it is unfolded, are on one scale.

    ``levels`` are ``{"row", "title", "value", "about"}``; ``words`` says what each step means.
    ``event_level`` is called with ``{"row", "level"}``.
    """


@_part("entry")
def Entry(
    label: str = "",
    value: str = "",
    hint: str = "",
    wrong: str = "",
    size: int = 12,
    kind: str = "text",
    event_enter: Told | None = None,
) -> None:
    """A line of text; ``wrong`` says what is wrong with it, beside it."""


@_part("links")
def Links(
    label: str = "",
    links: Sequence[Mapping[str, Any]] = (),
    event_go: Told | None = None,
) -> None:
    """The navigation: ``links`` are ``{"path", "text", "here"}``."""


@_part("print")
def Print(label: str = "", what: str = "") -> None:
    """Print one part of the page: the one whose ``data-part`` is ``what``."""


@_part("upload")
def Upload(
    label: str = "",
    hint: str = "",
    accept: str = "",
    largest: int = 0,
    event_file: Told | None = None,
) -> None:
    """A file of one's own, as ``{"name", "text"}``; larger ones are refused in the browser too."""

"""Plain elements that hold others, and text that is HTML already."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import ipyvuetify
import solara
from markupsafe import Markup, escape


def block(tag: str, children: Sequence[Any] = (), *, css: str = "", **attributes: str) -> Any:
    """An HTML element round other parts.

    Args:
        tag: of the element, as in ``section``.
        children: what it holds.
        css: its classes.
        attributes: its attributes; ``_`` stands for ``-``, and one at the end is dropped.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return ipyvuetify.Html.element(tag=tag, class_=css, attributes=named, children=list(children))


def raw(html: str | Markup, *, tag: str = "div", css: str = "", **attributes: str) -> Any:
    """Text as an element: what is no ``Markup`` is escaped, as what visitors write must be.

    Args:
        html: the text.
        tag: of the element round it.
        css: its classes.
        attributes: as in ``block``.
    """
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    if css:
        named["class"] = css
    return solara.HTML(tag=tag, unsafe_innerHTML=str(escape(html)), attributes=named)

"""What every page has in common: one HTML file with its charts inside, no script, no network."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from lacsim import __version__
from lacsim.outcomes import words
from lacsim.report.blocks import Block, Section
from lacsim.report.options import Option

if TYPE_CHECKING:
    import jinja2

KICKER = "options appraisal"


def render_page(
    *,
    title: str,
    place: str,
    subtitle: str,
    options: Sequence[Option],
    sections: Sequence[Section],
    footer: str,
    kicker: str = KICKER,
) -> str:
    """A page as text; the same parts give the same text.

    Args:
        title: its heading.
        place: the area, for the browser's tab.
        subtitle: a line under the heading.
        options: the options it speaks of, for the key; none for no key.
        sections: what it says.
        footer: its last line.
        kicker: what kind of page it is.
    """
    page = {
        "title": title,
        "area": place,
        "subtitle": subtitle,
        "options": options,
        "sections": sections,
        "style": Markup(_resource("report.css") + _resource("gains.css")),
        "version": __version__,
        "footer": footer,
        "kicker": kicker,
    }
    return _joined(_environment().get_template("report.html.j2").render(page=page))


def render_blocks(blocks: Sequence[Block]) -> Markup:
    """Blocks as a piece of HTML that can stand in any page."""
    drawing: Any = _environment().get_template("blocks.html.j2").module
    return Markup(_joined(drawing.draw_blocks(blocks)))


@cache
def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.PackageLoader("lacsim.report", "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _joined(text: str) -> str:
    """Lines break between a minus and a pound sign unless a word joiner holds them together."""
    return text.replace(f"{words.MINUS}£", f"{words.MINUS}\u2060£")


def write_whole(path: Path, text: str) -> Path:
    """Write a page: it appears whole or not at all.

    Returns:
        The path written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
    return path


def _resource(name: str) -> str:
    return resources.files("lacsim.report").joinpath("templates", name).read_text("utf-8")

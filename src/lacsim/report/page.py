"""Put the sections together and write one HTML file that needs nothing else."""

from __future__ import annotations

import os
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from lacsim import __version__
from lacsim.outcomes import words
from lacsim.report.blocks import Section
from lacsim.report.sections import (
    glance,
    grounds,
    methods,
    money,
    over_time,
    paired,
    people,
    summary,
    year,
)
from lacsim.report.study import Study

if TYPE_CHECKING:
    from lacsim.studies.comparison import Comparison


def write_report(comparison: Comparison, path: str | os.PathLike[str]) -> Path:
    """Write a comparison's report: one HTML file with its charts inside, no script, no network.

    Args:
        comparison: what ``lacsim.compare`` returns.
        path: file to write; it appears whole or not at all.

    Returns:
        The path written.
    """
    return write_page(render(comparison), path)


def write_page(text: str, path: str | os.PathLike[str]) -> Path:
    """Write a page: it appears whole or not at all."""
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)
    return target


def render(comparison: Comparison) -> str:
    """The report as text; the same comparison gives the same text."""
    return render_page(_page(Study(comparison)))


def render_page(page: dict[str, Any]) -> str:
    """A page as text, from its title, sections and the rest that the template asks for."""
    import jinja2

    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    template = environment.from_string(_resource("report.html.j2"))
    whole = {
        "options": (),
        "style": Markup(_resource("report.css")),
        "version": __version__,
        "footer": methods.FOOTER,
        **page,
    }
    return template.render(page=whole)


def _page(study: Study) -> dict[str, Any]:
    return {
        "title": _title(study),
        "area": study.area.title,
        "subtitle": methods.subtitle(study),
        "options": study.options,
        "kicker": "options appraisal",
        "sections": _sections(study),
    }


def _title(study: Study) -> str:
    if not study.others:
        return f"{study.reference.title} in {study.area.title}"
    return words.sentence(f"{study.named(study.others)} compared with {study.reference.within}")


def _sections(study: Study) -> list[Section]:
    found = [
        summary.section(study),
        year.section(study),
        glance.section(study),
        money.posts(study),
        over_time.section(study),
        paired.section(study),
        money.payers(study),
        people.section(study),
        grounds.section(study),
        methods.section(study),
    ]
    return [section for section in found if section is not None]


def _resource(name: str) -> str:
    return resources.files("lacsim.report").joinpath("templates", name).read_text("utf-8")

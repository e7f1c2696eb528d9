"""Put the sections together and write one HTML file that needs nothing else."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from lacsim.outcomes import words
from lacsim.report.blocks import Section
from lacsim.report.sections import (
    appraisal,
    equality,
    evaluation,
    front,
    glance,
    grounds,
    life,
    methods,
    money,
    over_time,
    paired,
    people,
    summary,
    timing,
    value,
    year,
)
from lacsim.report.shell import render_page, write_whole
from lacsim.report.study import Study

if TYPE_CHECKING:
    from lacsim.studies.comparison import Comparison

MOST_NAMED = 4  # options in the title


def write_report(comparison: Comparison, path: str | os.PathLike[str]) -> Path:
    """Write a comparison's report: one HTML file with its charts inside, no script, no network.

    Args:
        comparison: what ``lacsim.compare`` returns.
        path: file to write; it appears whole or not at all.

    Returns:
        The path written.
    """
    return write_whole(Path(path), render(comparison))


def render(comparison: Comparison) -> str:
    """The report as text; the same comparison gives the same text."""
    study = Study(comparison)
    return render_page(
        title=_title(study),
        place=study.area.title,
        subtitle=methods.subtitle(study),
        options=study.options,
        sections=_sections(study),
        footer=methods.FOOTER,
    )


def _title(study: Study) -> str:
    if not study.others:
        return f"{study.reference.title} in {study.area.title}"
    if len(study.others) > MOST_NAMED:
        many = f"{len(study.others)} options for {study.area.title}"
        return f"{many} compared with {study.reference.within}"
    return words.sentence(f"{study.named(study.others)} compared with {study.reference.within}")


def _sections(study: Study) -> list[Section]:
    found = [
        front.section(study),
        summary.section(study),
        year.section(study),
        glance.section(study),
        money.posts(study),
        over_time.section(study),
        paired.section(study),
        timing.section(study),
        money.payers(study),
        value.section(study),
        appraisal.section(study),
        people.section(study),
        *equality.sections(study),
        life.section(study),
        evaluation.section(study),
        grounds.section(study),
        methods.section(study),
    ]
    return [section for section in found if section is not None]

"""A page of its own for one life under two options."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lacsim.outcomes.lives.names import invented_name
from lacsim.report.blocks import Section
from lacsim.report.sections import one_life
from lacsim.report.shell import render_page, write_whole

if TYPE_CHECKING:
    from lacsim.studies.lives import Twins

FOOTER = (
    "Made by lacsim from a simulated neighbourhood. The person and the name are invented; one life "
    "is not the average of many."
)


def write_life(twins: Twins, path: Path) -> Path:
    """Write one life under two options: one HTML file that needs no network.

    Args:
        twins: from ``lacsim.studies.lives.find_twins``.
        path: file to write; it appears whole or not at all.
    """
    return write_whole(path, render_life(twins))


def render_life(twins: Twins) -> str:
    """The page as text."""
    lives = (twins.reference, twins.option)
    options = one_life.options_of(lives)
    name = invented_name(twins.reference.who)
    return render_page(
        title=f"{name}: one simulated life, twice",
        place=twins.area.title,
        subtitle=f"{twins.area.title}: the same person with the same luck under two options",
        options=options,
        sections=[
            Section("who", "Who this is", one_life.opening(*lives, twins.choice)),
            Section("pictures", "Both lives in pictures", one_life.pictures(lives)),
            Section("story", "Both lives in words", one_life.stories(lives)),
            Section("in-all", "Both lives in all", one_life.in_all(lives)),
        ],
        footer=FOOTER,
        kicker="one life",
    )

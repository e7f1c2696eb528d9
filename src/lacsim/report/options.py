"""The options as a report names them: title, short name, look, and which is the reference."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.report.looks import swatch


@dataclass(frozen=True)
class Option:
    """One option of the comparison.

    Attributes:
        name: its name in tables of results (the column ``arm``).
        title: what people read.
        position: decides its look (see ``looks.positions``); no two of a comparison have the same.
    """

    name: str
    title: str
    position: int

    @property
    def within(self) -> str:
        """Its title as it stands inside a sentence."""
        return words.within(self.title)

    @property
    def swatch(self) -> Markup:
        """Its line and marker, to stand before the title."""
        return Markup(swatch(self.position))

    @property
    def labelled(self) -> Markup:
        """Swatch and title, for a key."""
        return self.swatch + Markup(" <span>{}</span>").format(self.title)

"""What a section of the report is made of; the template draws each kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from markupsafe import Markup

from lacsim.report.tables import Cell, Table, in_parts


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    text: Cell
    kind: ClassVar[str] = "text"


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    text: str
    kind: ClassVar[str] = "heading"


@dataclass(frozen=True)
class Bullets:
    """A list; ``look`` is ``plain`` (the summary's sentences) or ``dots``."""

    items: Sequence[Cell]
    look: str = "dots"
    kind: ClassVar[str] = "bullets"


@dataclass(frozen=True)
class Facts:
    """Pairs of a term and its value."""

    items: Sequence[tuple[str, Cell]]
    kind: ClassVar[str] = "facts"


@dataclass(frozen=True)
class Legend:
    """The key to the charts that follow."""

    items: Sequence[Markup]
    kind: ClassVar[str] = "legend"


@dataclass(frozen=True)
class TableBlock:
    """A table with an id of its own; ``folded`` is what stands for it until it is opened."""

    id: str
    table: Table
    folded: str = ""
    kind: ClassVar[str] = "table"


def table_blocks(
    anchor: str, table: Table, *, fixed: int = 1, most: int = 4, folded: str = ""
) -> list[TableBlock]:
    """A table as blocks, cut into parts where it has too many columns for a page.

    Args:
        anchor: its id; the parts after the first add their number.
        table: the table.
        fixed: columns that every part begins with.
        most: columns beside them in a part.
        folded: what stands for it until it is opened.
    """
    parts = in_parts(table, fixed, most)
    names = [anchor, *(f"{anchor}-{number}" for number in range(2, len(parts) + 1))]
    return [TableBlock(name, part, folded) for name, part in zip(names, parts, strict=True)]


@dataclass(frozen=True)
class Figure:
    """A chart under its title and unit, with the numbers behind it folded away.

    Attributes:
        id: its anchor.
        title: what it shows.
        unit: what its scale counts.
        svg: the chart.
        note: how to read it; may be empty.
        table: the numbers behind it.
    """

    id: str
    title: str
    unit: str
    svg: Markup
    note: str = ""
    table: Table | None = None


@dataclass(frozen=True)
class Figures:
    """Charts side by side; ``look`` is ``grid`` or ``single``."""

    items: Sequence[Figure]
    look: str = "grid"
    kind: ClassVar[str] = "figures"


Block = Text | Heading | Bullets | Facts | Legend | TableBlock | Figures


@dataclass(frozen=True)
class Section:
    """A section: its anchor, heading and blocks."""

    id: str
    heading: str
    blocks: Sequence[Block] = field(default_factory=list)
    kind: str = "section"

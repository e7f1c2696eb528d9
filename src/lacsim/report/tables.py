"""Tables of the report as data: a caption, columns and rows, ready for the template."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from lacsim.outcomes import words

Cell = str | Markup


@dataclass(frozen=True)
class Column:
    """A column: its heading, and whether it holds numbers (they align right)."""

    heading: Cell
    numeric: bool = False


@dataclass(frozen=True)
class Table:
    """A table whose first column heads its rows.

    Attributes:
        caption: what the table shows; read aloud first.
        columns: the columns, the row headings' first.
        rows: as many cells as columns in each; a row of one cell heads a group of rows.
        stacked: whether each row becomes a card on a narrow screen instead of scrolling.
        note: a sentence under the table.
        grouped: whether rows with the same first cell belong together; a line parts them.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    stacked: bool = False
    note: str = ""
    grouped: bool = False
    labels: list[str] = field(init=False)

    def __post_init__(self) -> None:
        labels = [Markup(column.heading).striptags() for column in self.columns]
        object.__setattr__(self, "labels", labels)


def in_parts(table: Table, fixed: int, most: int) -> list[Table]:
    """The table cut into tables that fit a page, each with its first columns again.

    Args:
        table: any table.
        fixed: columns that every part begins with.
        most: columns beside them in a part; all parts get about as many.
    """
    rest = len(table.columns) - fixed
    if rest <= most:
        return [table]
    count = -(-rest // most)
    edges = [fixed + round(part * rest / count) for part in range(count + 1)]
    parts = []
    for part in range(count):
        places = [*range(fixed), *range(edges[part], edges[part + 1])]
        parts.append(
            replace(
                table,
                caption=f"{table.caption} ({part + 1} of {count})",
                columns=[table.columns[place] for place in places],
                rows=[row if len(row) == 1 else [row[p] for p in places] for row in table.rows],
                note=table.note if part == count - 1 else "",
            )
        )
    return parts


def plain(value: float, places: int = 0) -> str:
    """A number as a spreadsheet reads it: commas and a hyphen, no unit; empty where unknown."""
    if not math.isfinite(value):
        return ""
    rounded = round(value, places) if places < 0 else value
    text = f"{rounded:,.{max(0, places)}f}"
    return text.removeprefix("-") if not any(digit in text for digit in "123456789") else text


def chip(what: words.Verdict) -> Markup:
    """A verdict as a labelled mark: words first, colour only beside them."""
    return Markup('<span class="chip {}"><span aria-hidden="true">{}</span> {}</span>').format(
        what, words.verdict_mark(what), words.verdict_words(what)
    )


def estimate(mean: float, low: float, high: float, unit: str) -> Markup:
    """A difference with its interval under it."""
    middle, ends = words.difference(mean, low, high, unit)
    return Markup('<span class="figure">{}</span> <span class="interval">({})</span>').format(
        middle, ends
    )


def judged(mean: float, low: float, high: float, unit: str, better: str) -> Markup:
    """A difference, its interval and what they say."""
    if low == high == 0:
        return Markup('<span class="interval">the same in every repeat</span>')
    if not math.isfinite(low):
        said = f"{words.figure(mean, unit, sign=True)} (one repeat: no interval)"
        return Markup("{}").format(said if math.isfinite(mean) else "–")
    verdict = chip(words.verdict(low, high, better))
    return estimate(mean, low, high, unit) + Markup(" ") + verdict

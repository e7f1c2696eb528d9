"""Who gains and who loses: the same people at the end under two options, by group."""

from __future__ import annotations

from typing import Any

from lacsim.outcomes import words
from lacsim.report.blocks import Block, Heading, Section, TableBlock, Text
from lacsim.report.options import Option
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table, judged

MEASURES = {
    "isolated": ("Isolated", "lower"),
    "lonely": ("Lonely often or always", "lower"),
    "in_crisis": ("In crisis", "lower"),
    "capability": ("Capability, 0 to 1", "higher"),
}


def section(study: Study) -> Section | None:
    """A table an option; None where nobody was followed to the end."""
    frame = study.comparison.groups
    if len(frame) == 0:
        return None
    said = (
        "Each simulated resident is compared with themselves: the same person, with the same luck, "
        f"under another option and under {study.reference.within}, in the last week. Whoever moved "
        "away or died under either is left out. “Introduced” means introduced under the option in "
        "question, so that line shows what it did for those it reached, and “not introduced” what "
        "it did for their neighbours."
    )
    blocks: list[Block] = [Text(said)]
    for option in study.others:
        rows = records(frame[frame["arm"] == option.name])
        if rows:
            blocks.append(Heading(option.title))
            blocks.append(TableBlock(f"groups-{option.position}", _table(study, option, rows)))
    return Section("people", "Who gains and who loses", blocks)


def _table(study: Study, option: Option, rows: list[dict[str, Any]]) -> Table:
    """A row a group of people, a column a measure."""
    found = {(row["group"], row["measure"]): row for row in rows}
    people = {row["group"]: float(row["people"]) for row in rows}
    cells: list[list[Cell]] = []
    for group, count in people.items():
        line: list[Cell] = [words.sentence(group), words.number(count, 0)]
        for key, (_, better) in MEASURES.items():
            row = found[group, key]
            line.append(judged(row["mean"], row["low"], row["high"], row["unit"], better))
        cells.append(line)
    columns = [
        Column("Adults"),
        Column("How many", True),
        *(Column(f"{title}: difference{_points(key)}") for key, (title, _) in MEASURES.items()),
    ]
    caption = f"{option.title} compared with {study.reference.within}, same people, at the end"
    return Table(caption, columns, cells, stacked=True)


def _points(key: str) -> str:
    return "" if key == "capability" else ", percentage points"

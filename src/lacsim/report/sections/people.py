"""Who gains and who loses: the same people at the end under two options, by group."""

from __future__ import annotations

from lacsim.outcomes import words
from lacsim.report.blocks import Block, Heading, Section, TableBlock, Text
from lacsim.report.study import Study
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
        rows = frame[frame["arm"] == option.name]
        if len(rows) == 0:
            continue
        cells: list[list[Cell]] = []
        for group, part in rows.groupby("group", sort=False):
            by_measure = part.set_index("measure")
            people = words.number(float(part["people"].iloc[0]), 0)
            line: list[Cell] = [words.sentence(str(group)), people]
            for key, (_, better) in MEASURES.items():
                found = by_measure.loc[key]
                unit = str(found["unit"])
                line.append(judged(found["mean"], found["low"], found["high"], unit, better))
            cells.append(line)
        columns = [
            Column("Adults"),
            Column("How many", True),
            *(Column(f"{title}: difference{_points(key)}") for key, (title, _) in MEASURES.items()),
        ]
        caption = f"{option.title} compared with {study.reference.within}, same people, at the end"
        blocks.append(Heading(option.title))
        blocks.append(
            TableBlock(f"groups-{option.position}", Table(caption, columns, cells, stacked=True))
        )
    return Section("people", "Who gains and who loses", blocks)


def _points(key: str) -> str:
    return "" if key == "capability" else ", percentage points"

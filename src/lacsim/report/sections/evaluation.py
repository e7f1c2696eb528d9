"""What evaluators of the published kinds would have said of this programme, beside the truth."""

from __future__ import annotations

import math

from lacsim.outcomes import words
from lacsim.outcomes.evaluators import Design
from lacsim.report.blocks import Block, Section, TableBlock, Text
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table, estimate


def section(study: Study) -> Section | None:
    """A table an evaluation; None where none was emulated."""
    stories = study.comparison.stories
    if stories is None:
        return None
    repeats = words.counted(int(stories.evaluation["repeats"].max()), "repeat")
    opening = (
        "Each evaluation below was carried out inside the simulation on "
        f"{words.within(stories.option)}, in {repeats}, by an evaluator who sees only "
        "services' records and people's answers. The truth is known, because the same people also "
        "live without the programme, with the same luck. “Would have come anyway” is how the same "
        "people's figures move without it; for use of the GP, A&E and hospital most of it is "
        "regression to the mean, because people are introduced at a bad time. Published figures "
        "stand beside as they were published; none was used to set the model."
    )
    blocks: list[Block] = [Text(opening)]
    for design in stories.designs:
        rows = records(stories.evaluation[stories.evaluation["design"] == design.name])
        blocks.append(TableBlock(f"evaluation-{design.name}", _table(design, rows)))
    return Section("evaluation", "What an evaluator would have said", blocks)


def _table(design: Design, rows: list[dict[str, object]]) -> Table:
    columns = [
        Column("Figure"),
        Column("Would have been published", True),
        Column("Truth", True),
        Column("Would have come anyway", True),
    ]
    cells: list[list[Cell]] = [
        [
            f"{words.sentence(str(row['title']))} ({row['unit']})",
            *(_cell(row, name) for name in ("said", "truth", "regression")),
        ]
        for row in rows
    ]
    return Table(f"{design.title}. {design.about}.", columns, cells, stacked=True,
                 note=_published(design))  # fmt: skip


def _cell(row: dict[str, object], name: str) -> Cell:
    mean, low, high = (float(str(row[key])) for key in (name, f"{name}_low", f"{name}_high"))
    unit = str(row["unit"])
    if not math.isfinite(mean):
        return "–"
    if not math.isfinite(low):
        return words.figure(mean, unit)
    return estimate(mean, low, high, unit)


def _published(design: Design) -> str:
    """What was published, with its source and grade."""
    said = []
    for each in design.published:
        upto = "" if each.high is None else f" to {words.figure(each.high, each.unit)}"
        said.append(
            f"Published: {words.figure(each.value, each.unit)}{upto} ({each.meaning}; {each.date}; "
            f"{each.grade}). {each.source}."
        )
    return " ".join(said)

"""A year in this neighbourhood: what happened in each step of the week, beside known rates."""

from __future__ import annotations

import math
from typing import Any

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.report.blocks import Facts, Section, TableBlock, Text
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table

RECOGNISED = (
    "births",
    "deaths",
    "life_events",
    "crises",
    "ambulance",
    "door_requests",
    "safeguarding_concerns",
    "homelessness_applications",
    "",  # rows that add several counts up, such as GP contacts of everybody
)


def section(study: Study) -> Section | None:
    """Rates with a known counterpart in short, then the whole year folded away."""
    tables = study.comparison.year
    if study.reference.name not in tables:
        return None
    rows = records(tables[study.reference.name])
    known = [row for row in rows if row["count"] in RECOGNISED and not math.isnan(row["known"])]
    said = (
        f"Before comparing options it is worth asking whether this looks like the place. Per 1,000 "
        f"residents in a year under {study.reference.within}, the model has the following; known "
        "rates of England or of similar places stand beside it."
    )
    facts = [(words.sentence(str(row["what"])), _beside(row)) for row in known]
    whole = Table(
        "A year in this neighbourhood, per 1,000 residents",
        [
            Column("What happened"),
            *(Column(option.title, True) for option in study.options),
            Column("Known rate", True),
            Column("Source and remarks"),
        ],
        _rows(study, rows),
    )
    folded = f"The whole year, step by step ({len(rows)} lines)"
    return Section(
        "year",
        "A year in this neighbourhood",
        [Text(said), Facts(facts), TableBlock("year-table", whole, folded)],
    )


def _beside(row: dict[str, Any]) -> Markup:
    unit = "" if row["unit"] == "times" else f" {row['unit']}"
    return Markup('<strong>{}</strong>{} <span class="interval">(known: {})</span>').format(
        words.number(row["value"]), unit, words.number(row["known"])
    )


def _rows(study: Study, rows: list[dict[str, Any]]) -> list[list[Cell]]:
    """A heading for each step, then a line for each count."""
    tables = [study.comparison.year[option.name]["value"] for option in study.options]
    result: list[list[Cell]] = []
    step = None
    for place, row in enumerate(rows):
        if row["step"] != step:
            step = row["step"]
            result.append([f"{step}. {row['heading']}"])
        unit = "" if row["unit"] == "times" else f" ({row['unit']})"
        label = words.sentence(str(row["what"]) + unit)
        values: list[Cell] = [words.number(float(table.iloc[place])) for table in tables]
        known = "" if math.isnan(row["known"]) else words.number(row["known"])
        remark = "; ".join(str(row[name]) for name in ("source", "remark") if row[name])
        result.append([label, *values, known, remark])
    return result

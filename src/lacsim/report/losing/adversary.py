"""A section on the beliefs that an adversary chose: a worst case, never a probability."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from lacsim.evidence.belief import central_values
from lacsim.evidence.priors import load_priors
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.report.blocks import Figures, Heading, Section, TableBlock, Text
from lacsim.report.losing.amounts import legend
from lacsim.report.losing.by_belief import by_belief
from lacsim.report.losing.naming import anchor, option_title
from lacsim.report.study import records
from lacsim.report.tables import Column, Table
from lacsim.studies.losing.finding import Found
from lacsim.studies.losing.searching import COLUMNS

ACROSS = "Beliefs that were tried, the worst first (%)"


def worst(found: Found) -> Section:
    """What an adversary found against each rival."""
    text = (
        "An adversary chooses beliefs, each within the middle 96% of what we hold possible of it, "
        "that make the option do as badly as can be, beginning from the worst draw. What it finds "
        "is a worst case, never a probability; and as it is the worst of many, its interval says "
        "too little of chance."
    )
    blocks: list[Any] = [Text(text), legend()]
    for rival, table in found.trials.items():
        if len(table):
            blocks += _against(rival, table, BY_KEY[found.question.outcome].unit)
    return Section("adversary", "The worst that was found", blocks)


def _against(rival: str, table: pd.DataFrame, unit: str) -> Iterator[Any]:
    other = words.within(option_title(rival))
    name = f"{anchor(rival)}-worst"
    rows = records(table)
    title = f"Advantage over {other} under each belief that was chosen"
    drawn = by_belief(name, title, ACROSS, unit, [str(row["trial"]) for row in rows], rows)
    yield Heading(f"Against {other}")
    yield Figures([drawn], "single")
    yield TableBlock(f"{name}-values", _values(rows[0], list(table.columns[len(COLUMNS) :])))


def _values(row: dict[str, Any], parameters: list[str]) -> Table:
    """What is believed in the worst of them, beside what is believed at the centre."""
    columns = [Column("what was chosen"), Column("value", True), Column("at the centre", True),
               Column("unit")]  # fmt: skip
    central = central_values()
    cells = [
        (words.sentence(load_priors()[name].meaning), f"{row[name]:.3g}", f"{central[name]:.3g}",
         load_priors()[name].unit)
        for name in parameters
    ]  # fmt: skip
    note = "Everything else is as in the worst of the draws."
    return Table("The worst of them", columns, cells, note=note)

"""By budget holder: who pays for an option, and whose services are used less."""

from __future__ import annotations

import pandas as pd

from lacsim.report.blocks import Block, Heading, TableBlock, Text
from lacsim.report.options import Option
from lacsim.report.sections.accounts import amount, payer_words
from lacsim.report.study import Study, records
from lacsim.report.tables import Column, Table
from lacsim.studies.accounts import ALL_YEARS

SAID = (
    "Who pays for an option stands in its file. What each payer pays is set beside the capacity of "
    "its own services that the option releases, and beside the cash it could take out at the share "
    "we assume. The last column is what the payer is left to pay; below nought it has more cash "
    "than before. One payer's gain does not reach another unless they agree on it."
)


def blocks(study: Study) -> list[Block]:
    """A table an option; nothing where no option is compared."""
    frame = study.comparison.holders
    shown = frame[
        (frame["year"] == ALL_YEARS) & (frame["price_year"] == study.comparison.scenario.prices)
    ]
    if shown.empty:
        return []
    found: list[Block] = [Heading("Who pays, and whose services are used less"), Text(SAID)]
    for option in study.others:
        rows = shown[shown["arm"] == option.name]
        if not rows.empty:
            found.append(TableBlock(f"holders-{option.position}", _table(study, option, rows)))
    return found


def _table(study: Study, option: Option, frame: pd.DataFrame) -> Table:
    rows = [
        [
            payer_words(str(row["payer"])),
            *(
                amount(row[name], row[f"{name}_low"], row[f"{name}_high"])
                for name in ("pays", "released", "cash", "left")
            ),
        ]
        for row in records(frame)
    ]
    columns = [
        Column("Payer"),
        Column("Pays for the option (95% interval)"),
        Column("Capacity of its services released (95% interval)"),
        Column("Cash it could take out (range)"),
        Column("Left to pay (range)"),
    ]
    caption = (
        f"{option.title} compared with {study.reference.within}, by payer, £ over "
        f"{study.horizon} at {study.comparison.scenario.prices} prices"
    )
    return Table(caption, columns, rows, stacked=True)

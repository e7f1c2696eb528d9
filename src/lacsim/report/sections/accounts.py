"""From the ledger: what the programme's money went on, and what capacity is released."""

from __future__ import annotations

import math

import pandas as pd

from lacsim.outcomes import words
from lacsim.report.blocks import Block, Heading, TableBlock, Text
from lacsim.report.options import Option
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table
from lacsim.studies.accounts import ALL_YEARS, EVERYBODY

RELEASED = (
    "Capacity released is what the services that are used less would have cost, counted at these "
    "prices. It frees time of staff and places for somebody else. How much of it a payer could "
    "stop paying for is a share that nobody has measured: the second figure takes our assumption "
    "of it, and its interval joins chance with how far that share may be off. The two are never "
    "added up, and an option that uses more has a figure below nought."
)


def programme(study: Study) -> list[Block]:
    """What the money went on and who paid, by option; nothing where nobody spent any."""
    ledger = study.comparison.ledger
    prices = study.comparison.scenario.prices
    spent = ledger[(ledger["side"] == "programme") & (ledger["price_year"] == prices)]
    if spent.empty:
        return []
    rows: list[list[Cell]] = []
    for option in study.others:
        lines = spent[spent["arm"] == option.name]
        if lines.empty:
            continue
        rows.append([option.labelled])
        by_line = lines.groupby(["title", "payer"], sort=False)[["pence", "discounted"]].sum()
        for line in records(by_line.reset_index()):
            mean = float(line["pence"]) / 100 / study.repeats
            worth = float(line["discounted"]) / study.repeats
            rows.append(
                [
                    str(line["title"]),
                    payer_words(line["payer"]),
                    words.money(mean),
                    words.money(worth),
                ]
            )
    columns = [
        Column("What it went on"),
        Column("Paid by"),
        Column(f"£ over {study.horizon}", True),
        Column("£ of the first year (discounted)", True),
    ]
    rate = f"{100 * _discount():.1f}".removesuffix(".0")
    note = (
        f"Averages over the repeats, at {prices} prices, as spent; money not spent is left out. "
        f"Later years are discounted at {rate}% a year."
    )
    table = Table("The programme's cost by component", columns, rows, note=note)
    return [TableBlock("components-table", table, "The programme's cost by component")]


def released(study: Study) -> list[Block]:
    """Capacity released beside the cash that could be taken out, by payer."""
    frame = study.comparison.released
    prices = study.comparison.scenario.prices
    shown = frame[(frame["year"] == ALL_YEARS) & (frame["price_year"] == prices)]
    if shown.empty:
        return []
    blocks: list[Block] = [Heading("Capacity released, and cash that could be taken out")]
    blocks.append(Text(RELEASED))
    for option in study.others:
        rows = shown[shown["arm"] == option.name]
        if not rows.empty:
            name = f"released-{option.position}"
            blocks.append(TableBlock(name, _release_table(study, option, rows)))
    return blocks


def _release_table(study: Study, option: Option, frame: pd.DataFrame) -> Table:
    rows: list[list[Cell]] = []
    for row in records(frame):
        share = (
            "each at its own"
            if math.isnan(row["share"])
            else f"{100 * row['share']:.0f}% ({100 * row['share_low']:.0f} to "
            f"{100 * row['share_high']:.0f})"
        )
        rows.append(
            [
                payer_words(str(row["payer"])),
                amount(row["released"], row["released_low"], row["released_high"]),
                share,
                amount(row["cash"], row["cash_low"], row["cash_high"]),
            ]
        )
    columns = [
        Column("Payer"),
        Column("Capacity released (95% interval)"),
        Column("Share that could be taken out (assumed)"),
        Column("Cash that could be taken out (range)"),
    ]
    caption = (
        f"{option.title} compared with {study.reference.within}, £ over {study.horizon} at "
        f"{study.comparison.scenario.prices} prices"
    )
    return Table(caption, columns, rows, stacked=True)


def amount(mean: float, low: float, high: float) -> str:
    """£ with the ends of their interval or range."""
    places = words.places_for(*(value for value in (mean, low, high) if math.isfinite(value)))
    ends = words.interval(low, high, "£", places)
    return f"{words.money(mean, places, sign=True)} ({ends})"


def payer_words(payer: str) -> str:
    """A payer as people read it."""
    return "All payers together" if payer == EVERYBODY else words.sentence(payer)


def _discount() -> float:
    from lacsim.evidence.accounts import load_accounts

    return load_accounts().discount_rate.value

"""The first page's table of cost by payer and year, as plain numbers that paste into a sheet."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from lacsim.outcomes.declare import WEEKS_A_YEAR
from lacsim.report.options import Option
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table, plain
from lacsim.studies.intervals import mean_interval

PENCE = 100
HUNDREDS = -2
# Payers with lines of their own, and what the others, who share a line, are called together.
APART: tuple[str, ...] = ("social care", "NHS", "housing")
REST = "other payers"
APART_OF_MANY: tuple[str, ...] = ("social care", "NHS")
ORDER = (*APART, "police", "fire", "children's services", REST)
FEW = 3  # options up to which housing has a line of its own


def table(study: Study, shown: Sequence[Option]) -> Table:
    """Programme by who pays it, and the change in what services cost, by year.

    Args:
        study: the comparison.
        shown: options to show, the reference left out.
    """
    years, few = whole_years(study), len(shown) <= FEW
    rows: list[list[Cell]] = []
    for option in shown:
        for label, numbers in by_payer(study, option, years, few).items():
            mean, low, high = mean_interval(numbers.sum(axis=1))
            cells = [option.title, label]
            cells += [plain(value, HUNDREDS) for value in numbers.mean(axis=0)]
            cells += [plain(value, HUNDREDS) for value in (mean, low, high)]
            rows.append(list(cells))
    columns = [
        Column("Option"),
        Column("What, and whose budget"),
        *(Column(f"Year {year}", True) for year in range(1, years + 1)),
        Column("All years", True),
        Column("95% interval from", True),
        Column("to", True),
    ]
    reference = study.reference.within
    caption = f"Cost by payer and year, £: difference from {reference}"
    others = (
        "police, fire and children’s services"
        if few
        else ("housing, police, fire and children’s services")
    )
    note = (
        f"At {study.comparison.scenario.prices} prices, not discounted, to the nearest £100. The "
        "programme is money spent. Services are what is used more (+) or less (-): capacity "
        f"released, which is not cash saved. Other payers: {others}."
    )
    return Table(caption, columns, rows, note=note, grouped=True)


def whole_years(study: Study) -> int:
    """Years to show; a few weeks over join the last."""
    return max(1, round(study.weeks / WEEKS_A_YEAR))


def by_payer(study: Study, option: Option, years: int, few: bool = True) -> dict[str, np.ndarray]:
    """£ by line of the table, float64 [repeats, years]; lines without any are left out.

    Args:
        study: the comparison.
        option: the option, less the reference.
        years: years to show.
        few: whether there is room for a line more.
    """
    apart, rest = (APART, REST) if few else (APART_OF_MANY, REST)
    ledger = study.comparison.ledger
    own = ledger[ledger["price_year"] == study.comparison.scenario.prices]
    found: dict[str, np.ndarray] = {}
    for side in ("programme", "service"):
        lines = own[own["side"] == side]
        label = (
            lines["payer"]
            if side == "programme"
            else lines["payer"].where(lines["payer"].isin(apart), rest)
        )
        for payer in ORDER:
            part = lines[label == payer]
            here = _sums(study, part[part["arm"] == option.name], years)
            there = _sums(study, part[part["arm"] == study.reference.name], years)
            if (here - there).any():
                said = "Programme" if side == "programme" else "Services"
                found[f"{said}: {payer}"] = here - there
    return found


def _sums(study: Study, lines: pd.DataFrame, years: int) -> np.ndarray:
    """£ by repeat and year."""
    repeats = list(dict.fromkeys((run.belief, run.replicate) for run in study.comparison.runs))
    place = {repeat: row for row, repeat in enumerate(repeats)}
    result = np.zeros((len(repeats), years))
    sums = lines.groupby(["belief", "replicate", "year"])["pence"].sum().reset_index()
    for row in records(sums):
        year = min(int(row["year"]), years) - 1
        result[place[row["belief"], row["replicate"]], year] += float(row["pence"]) / PENCE
    return result

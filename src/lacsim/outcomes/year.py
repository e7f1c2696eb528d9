"""A year in this neighbourhood: what happened in each step of the week, per 1,000 residents."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from lacsim.engine.measures import Measure
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes.declare import WEEKS_A_YEAR
from lacsim.outcomes.evaluate import Weekly
from lacsim.outcomes.known import KnownRate, RareEvent, load_known, with_local
from lacsim.outcomes.year_rows import ROWS, STEPS, In, Row

if TYPE_CHECKING:
    from rich.table import Table

    from lacsim.scenario.area import LocalRates

COLUMNS = [
    "step", "heading", "what", "value", "unit", "known", "source", "remark", "count",
]  # fmt: skip
_SCALE = {In.TIMES: 1.0, In.HOURS: HOUR, In.WEEKS: 1.0, In.POUNDS: 100.0, In.POST_WEEKS: HOUR}


def year_table(weekly: Sequence[Weekly], local: LocalRates | None = None) -> pd.DataFrame:
    """What happened per 1,000 residents a year, mean over all weeks of one or more runs.

    Args:
        weekly: the runs' weekly numbers.
        local: rates known in this place, which are shown instead of the national ones.

    Returns:
        Columns ``step, heading, what, value, unit, known, source, remark, count``: ``known`` is a
        number or NaN; ``remark`` says where a row can happen at all and what is expected of rare
        events; ``count`` is the name of the counter, empty for a row that adds several up.
    """
    per_year = _per_thousand(weekly)
    adults = sum(float(numbers.measures[:, Measure.ADULTS].sum()) for numbers in weekly)
    people = sum(float(numbers.measures[:, Measure.RESIDENTS].sum()) for numbers in weekly)
    known = with_local(load_known().known, local, adults / people if people else math.nan)
    singles, totals = _known_by_row(known)
    rare = {event.count: event for event in load_known().rare}
    tally_of = {row.count: row.tally for row in ROWS}
    rows = []
    for row in ROWS:
        name = row.count
        value = float(per_year[row.tally]) / _SCALE[row.unit]
        rows.append(_as_row(row, value, singles.get(name), _remark(row, rare.get(name))))
        for rate in totals.get(name, ()):
            members = [tally_of[count] for count in rate.counts]
            value = float(sum(per_year[tally] for tally in members)) / _SCALE[row.unit]
            together = _as_row(row, value, rate, "")
            rows.append((*together[:2], rate.words, *together[3:-1], ""))
    return pd.DataFrame(rows, columns=COLUMNS)


def _per_thousand(weekly: Sequence[Weekly]) -> np.ndarray:
    """Tallies per 1,000 residents a year: float64 [len(Tally)]."""
    events = np.sum([numbers.tallies.sum(axis=0) for numbers in weekly], axis=0)
    people_weeks = sum(float(numbers.measures[:, Measure.RESIDENTS].sum()) for numbers in weekly)
    if people_weeks == 0:
        return np.full(len(Tally), math.nan)
    rates: np.ndarray = events * (1000 * WEEKS_A_YEAR / people_weeks)
    return rates


def _known_by_row(
    known: Sequence[KnownRate],
) -> tuple[dict[str, KnownRate], dict[str, list[KnownRate]]]:
    """Known rates of one counter by its name; those of several by the last of their names."""
    singles: dict[str, KnownRate] = {}
    totals: dict[str, list[KnownRate]] = {}
    order = [row.count for row in ROWS]
    for rate in known:
        if len(rate.counts) == 1:
            singles[rate.counts[0]] = rate
        else:
            totals.setdefault(max(rate.counts, key=order.index), []).append(rate)
    return singles, totals


def _as_row(row: Row, value: float, known: KnownRate | None, remark: str) -> tuple[object, ...]:
    return (
        row.step,
        STEPS[row.step - 1],
        row.words,
        value,
        row.unit.value,
        math.nan if known is None else known.value,
        "" if known is None else f"{known.source} ({known.date})",
        remark,
        row.count,
    )


def _remark(row: Row, rare: RareEvent | None) -> str:
    parts = [f"only {row.only}" if row.only and not row.only.startswith("never") else row.only]
    if rare is not None:
        parts.append(f"rare: about {rare.expected:.2g} expected")
    return "; ".join(part for part in parts if part)


def year_as_text(table: pd.DataFrame, title: str = "A year in this neighbourhood") -> Table:
    """The table for a terminal, with a heading for each step.

    Args:
        table: from ``year_table``.
        title: what stands above it.

    Returns:
        A ``rich`` table to print.
    """
    from rich.table import Table

    text = Table(title=f"{title}, per 1,000 residents", title_justify="left")
    text.add_column("What happened", overflow="fold")
    text.add_column("Model", justify="right")
    text.add_column("Known", justify="right")
    text.add_column("Source and remarks", overflow="fold", style="dim")
    for step, rows in table.groupby("step", sort=True):
        heading = rows["heading"].iloc[0]
        text.add_section()
        text.add_row(f"[bold]{step} {heading}[/bold]", "", "", "")
        for row in rows.to_dict("records"):
            known = "" if math.isnan(row["known"]) else plain_number(row["known"])
            remark = "; ".join(part for part in (row["source"], row["remark"]) if part)
            unit = "" if row["unit"] == In.TIMES.value else f" ({row['unit']})"
            text.add_row(f"  {row['what']}{unit}", plain_number(row["value"]), known, remark)
    return text


def plain_number(value: float) -> str:
    """A number with three digits, and as many before the point as it needs."""
    if math.isnan(value):
        return "-"
    size = abs(value)
    if size >= 100:
        return f"{value:,.0f}"
    if size >= 10:
        return f"{value:.1f}"
    if size >= 1:
        return f"{value:.2f}"
    return "0" if value == 0 else f"{value:.3g}"

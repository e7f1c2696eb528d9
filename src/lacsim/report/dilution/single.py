"""Sections on elements one at a time: what each carries, its curves, and the paths behind."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

import pandas as pd
from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies.elements import bundle_of, bundles, by_name
from lacsim.report.blocks import Figure, Figures, Heading, Section, TableBlock, Text
from lacsim.report.charts import Group, Whisker, forest
from lacsim.report.dilution.charts import Curve, curve_chart
from lacsim.report.looks import swatch
from lacsim.report.tables import Column, Table, judged
from lacsim.studies.dilute.saying import rows_of
from lacsim.studies.dilute.telling import Findings

DIRECTIONS = {
    "lower": "Less is better: to the right is worse without the element.",
    "higher": "More is better: to the left is worse without the element.",
}
DOT = 2  # look of every dot: one element is told from another by its row
SIDES = {
    "full": ("left out of all", "difference from all elements in full"),
    "none": ("added to none", "difference from no element"),
}


def carried(found: Findings, area: str) -> Section:
    """What each element carries, turned down by itself, and in how many beliefs that helps."""
    table, outcome = found.tables["elements"], found.outcome
    declared = BY_KEY[outcome]
    rows = list(rows_of(table, area=area, outcome=outcome))
    groups = [
        Group(
            f"{bundles()[by_name()[row['element']].bundle]}: {by_name()[row['element']].title}",
            (Whisker("", DOT, row["mean"], *_ends(row)),),
        )
        for row in sorted(rows, key=lambda row: by_name()[row["element"]].bundle)
    ]
    said = ". ".join(
        f"{by_name()[row['element']].title}: {_range(row, declared.unit)}" for row in rows
    )
    title = f"{declared.title}: change when an element is turned down by itself"
    svg = forest(f"{area}-carried", title, declared.unit, groups, f"{said}.")
    figure = Figure(
        f"{area}-carried", title, declared.unit, Markup(svg),
        f"95% intervals of the mean: chance alone. {DIRECTIONS.get(declared.better.value, '')}",
    )  # fmt: skip
    blocks: list[Any] = [Figures([figure], "single")]
    told = _help_table(rows, declared.unit, declared.better.value)
    blocks.append(TableBlock(f"{area}-told", told))
    blocks.append(TableBlock(f"{area}-helps", _share_table(table, area)))
    blocks += list(_paths(found, area))
    return Section(f"{area}-elements", f"One element at a time: {found.places[area]}", blocks)


def _ends(row: dict[str, Any]) -> tuple[float, float]:
    """Ends of the interval; one repeat has none, and only its mean is drawn."""
    known = math.isfinite(row["low"])
    return (row["low"], row["high"]) if known else (row["mean"], row["mean"])


def _range(row: dict[str, Any], unit: str) -> str:
    middle, ends = words.difference(row["mean"], row["low"], row["high"], unit)
    return f"{middle}, {ends}"


def _help_table(rows: list[dict[str, Any]], unit: str, better: str) -> Table:
    columns = [
        Column("element turned down"), Column("change", True), Column("median of beliefs", True),
        Column("5th to 95th percentile of beliefs", True), Column("helps in", True),
        Column("clearly helps in", True), Column("clearly harms in", True),
    ]  # fmt: skip
    cells = [
        (
            by_name()[row["element"]].title,
            judged(row["mean"], row["low"], row["high"], unit, better),
            words.figure(row["median"], unit, sign=True),
            words.interval(row["p5"], row["p95"], unit),
            f"{row['helps']:.0%}", f"{row['clearly']:.0%}", f"{row['clearly_harms']:.0%}",
        )
        for row in rows
    ]  # fmt: skip
    beliefs = rows[0]["beliefs"] if rows else 0
    note = f"Shares of {beliefs} beliefs; clearly: beyond the 95% interval of chance."
    return Table(f"What turning an element down does, {unit}", columns, cells, note=note)


def _share_table(table: pd.DataFrame, area: str) -> Table:
    """In how many beliefs turning each element down helps, outcome by outcome."""
    outcomes = list(dict.fromkeys(table["outcome"]))
    columns = [Column("element turned down"),
               *(Column(BY_KEY[key].title, True) for key in outcomes)]  # fmt: skip
    shares = {(r["element"], r["outcome"]): r for r in rows_of(table, area=area)}
    cells = [
        (by_name()[element].title,
         *(_share(shares[element, key]) for key in outcomes))
        for element in dict.fromkeys(table["element"])
    ]  # fmt: skip
    note = "“Moves nothing” means that no run differed in that outcome at all."
    return Table("Share of beliefs in which turning it down helps", columns, cells, note=note)


def _share(row: dict[str, Any]) -> str:
    return "moves nothing" if row["unmoved"] == 1 else f"{row['helps']:.0%}"


def _paths(found: Findings, area: str) -> Iterator[Any]:
    """The paths of elements that help in no belief or in all."""
    paths = found.tables["paths"]
    settled = {
        row["element"]: row["helps"]
        for row in rows_of(found.tables["elements"], area=area, outcome=found.outcome)
        if row["helps"] in (0.0, 1.0) and row["unmoved"] < 1
    }
    if not settled:
        return
    yield Heading("By which path")
    yield Text(
        "An element that helps in no belief, or in all of them, is presumed to be built in until "
        "its path is shown. What moved most surely in between:"
    )
    columns = [Column("element turned down"), Column("helps in", True), Column("what moved")]
    cells = []
    for element, share in settled.items():
        rows = list(rows_of(paths, area=area, element=element))
        moved = "; ".join(
            f"{words.within(BY_KEY[row['moved']].title)} "
            f"{words.figure(row['mean'], row['unit'], sign=True)} {row['unit']}"
            for row in rows
        )
        shown = moved or "nothing that can be told from chance"
        cells.append((by_name()[element].title, f"{share:.0%}", shown))
    yield TableBlock(f"{area}-paths", Table("Paths", columns, cells, stacked=True))


def response(found: Findings, area: str, beliefs: str) -> Section:
    """Response curves, a chart a bundle and side."""
    table, outcome = found.tables["curves"], found.outcome
    declared = BY_KEY[outcome]
    blocks: list[Any] = [
        Text(
            f"How {declared.noun} answer to each element's level, the others in full or absent. "
            "Bands are 95% intervals of chance."
        )
    ]
    for side, (words_of_side, against) in SIDES.items():
        figures = []
        for letter, title in bundles().items():
            names = [element.name for element in bundle_of(letter)]
            part = table[
                (table["area"] == area) & (table["beliefs"] == beliefs)
                & (table["outcome"] == outcome) & (table["side"] == side)
                & table["element"].isin(names)
            ]  # fmt: skip
            if len(part):
                figures.append(
                    _curves(part, area, side, letter, title, f"{declared.unit}, {against}")
                )
        if figures:
            blocks += [Heading(f"One element {words_of_side}"), Figures(figures)]
    return Section(f"{area}-curves", f"Response curves: {found.places[area]}", blocks)


def _curves(
    part: pd.DataFrame, area: str, side: str, letter: str, title: str, unit: str
) -> Figure:  # fmt: skip
    data = []
    for element, rows in part.groupby("element", sort=False):
        low, high = rows["low"].fillna(rows["mean"]), rows["high"].fillna(rows["mean"])
        data.append(
            Curve(by_name()[str(element)].title, rows["level"].to_list(), rows["mean"].to_list(),
                  low.to_list(), high.to_list())
        )  # fmt: skip
    said = " ".join(
        f"{curve.label}: {words.number(curve.mean[0], 3, sign=True)} at level {curve.level[0]:g},"
        f" {words.number(curve.mean[-1], 3, sign=True)} at level {curve.level[-1]:g}."
        for curve in data
    )
    name = f"{area}-{side}-{letter.lower()}"
    svg = curve_chart(name, f"{title}, {SIDES[side][0]}", unit, data, said)
    key = Markup(" · ").join(
        Markup(swatch(place)) + Markup(" ") + curve.label for place, curve in enumerate(data)
    )
    columns = [
        Column("element and level"),
        Column("difference", True),
        Column("95% interval", True),
    ]
    cells = [
        (f"{by_name()[row['element']].title}: {row['level']:g}",
         words.number(row["mean"], 3, sign=True),
         f"{words.number(row['low'], 3, sign=True)} to {words.number(row['high'], 3, sign=True)}")
        for row in rows_of(part)
    ]  # fmt: skip
    table = Table(f"{title}, {SIDES[side][0]}", columns, cells)
    return Figure(name, title, unit, Markup(svg), key, table)

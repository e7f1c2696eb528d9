"""Sections on bundles together, inside bundles, structures, choices, and spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies.elements import bundles, by_name
from lacsim.report.blocks import Figure, Figures, Heading, Section, TableBlock, Text
from lacsim.report.dilution.charts import Bar, bar_chart, pair_map
from lacsim.report.tables import Column, Table, estimate, judged
from lacsim.studies.dilute.arms import CHOSEN, DECOY, TITLES, read_bundles
from lacsim.studies.dilute.designing import structure_title
from lacsim.studies.dilute.predictability import PLACES
from lacsim.studies.dilute.saying import judged_word, rows_of
from lacsim.studies.dilute.surface import Surface
from lacsim.studies.dilute.telling import Findings
from lacsim.studies.dilute.together import REFERENCE_WORDS, bundle_title, spread_said, titled

SIGN = {"lower": -1.0, "higher": 1.0}


def values(found: Findings, area: str) -> Section:
    """Shapley values, pairs, and the best and worst choice of each size."""
    declared = BY_KEY[found.outcome]
    rows = list(rows_of(found.tables["values"], area=area, outcome=found.outcome))
    surface = found.surfaces[area]
    blocks: list[Any] = [
        Text(how_valued(surface)),
        Figures([value_bars(rows, area, declared.title, declared.unit)], "single"),
        Heading("Pairs"),
        Text(
            "Both, less one, less the other, plus none: on average over every company of the other "
            "bundles. Blue does better together than apart, vermilion does worse; a cell without "
            "colour cannot be told from chance. A frame stands where more than nine in ten of ten "
            "beliefs or more agree as well; only there is anything claimed."
        ),
        Figures([_pairs(found, area)], "single"),
        Heading("The best and the worst choice of each size"),
        TableBlock(f"{area}-choices", _choices(found, area)),
    ]
    return Section(f"{area}-bundles", f"Bundles together: {found.places[area]}", blocks)


def how_valued(surface: Surface) -> str:
    """What a Shapley value is, and how those of a surface were found."""
    said = (
        "A bundle's Shapley value is the mean of what it adds, over every order in which bundles "
        "could be added to none until all are there. "
    )
    return said + (
        "The values add up to the whole difference."
        if surface.whole
        else f"{len(surface.combinations)} of {2 ** len(surface.letters)} combinations were run: "
        "the values are those of a fitted model of single bundles and pairs."
    )


def value_bars(rows: Sequence[dict[str, Any]], area: str, title: str, unit: str) -> Figure:
    """Values as bars with their intervals, and the numbers behind them.

    Args:
        rows: of a table as ``shapley`` makes it, of one area and outcome.
        area: its name, which makes ids in the page unique.
        title, unit: of the outcome.
    """
    bars = [
        Bar(_label(row), row["mean"], row["low"], row["high"], judged_word(row))
        for row in sorted(rows, key=lambda row: row["mean"])
    ]
    said = ". ".join(f"{bar.label}: {words.number(bar.mean, 3, sign=True)}" for bar in bars)
    heading = f"{title}: what each adds, from none to all"
    svg = bar_chart(f"{area}-values", heading, unit, bars, f"{said}.")
    columns = [
        Column("what is added"), Column("value", True), Column("middle belief", True),
        Column("nine in ten beliefs", True),
        Column("makes it worse in", True),
    ]  # fmt: skip
    cells = [
        (_label(row), judged(row["mean"], row["low"], row["high"], unit, row["better"]),
         words.figure(row["median"], unit, sign=True),
         words.interval(row["belief_low"], row["belief_high"], unit), f"{row['harms_in']:.0%}")
        for row in rows
    ]  # fmt: skip
    note = (
        "Whiskers are 95% intervals of chance. Plain blue is clearly better, hatched vermilion "
        "clearly worse, dotted grey cannot be told."
    )
    table = Table(f"Values, {unit}", columns, cells)
    return Figure(f"{area}-values", heading, unit, Markup(svg), note, table)


def _label(row: dict[str, Any]) -> str:
    if "element" in row:
        return by_name()[row["element"]].title
    letter = row["bundle"]
    title = bundle_title(letter)
    return words.sentence(title) if letter == DECOY else f"{letter} {title}"


def _pairs(found: Findings, area: str) -> Figure:
    declared = BY_KEY[found.outcome]
    rows = list(rows_of(found.tables["pairs"], area=area, outcome=found.outcome))
    letters = sorted({row["first"] for row in rows} | {row["second"] for row in rows})
    size = len(letters)
    numbers, marks = np.full((size, size), np.nan), np.full((size, size), "", dtype=object)
    told = np.zeros((size, size), dtype=bool)
    for row in rows:
        i, j = letters.index(row["first"]), letters.index(row["second"])
        numbers[i, j] = numbers[j, i] = row["mean"]
        marks[i, j] = marks[j, i] = row["verdict"]
        told[i, j] = told[j, i] = row["low"] > 0 or row["high"] < 0
    framed = [f"{r['first']} with {r['second']} ({r['verdict']})" for r in rows if r["verdict"]]
    title = f"{declared.title}: what pairs of bundles do beyond each by itself"
    svg = pair_map(
        f"{area}-pairs", title, letters, numbers, marks, told, SIGN.get(declared.better.value, 0.0),
        f"Framed: {words.listed(framed) or 'none'}.",
    )  # fmt: skip
    columns = [
        Column("pair"), Column("together beyond apart", True), Column("beside all others", True),
        Column("beside none", True), Column("better together in", True),
    ]  # fmt: skip
    cells = [
        (f"{bundle_title(r['first'])} with {bundle_title(r['second'])}",
         estimate(r["mean"], r["low"], r["high"], declared.unit),
         words.figure(r["in_full"], declared.unit, sign=True),
         words.figure(r["from_none"], declared.unit, sign=True),
         f"{r['better_together_in']:.0%}")
        for r in rows
    ]  # fmt: skip
    key = " · ".join(f"{letter} {bundle_title(letter)}" for letter in letters)
    table = Table(f"Pairs, {declared.unit}", columns, cells)
    return Figure(f"{area}-pairs", title, declared.unit, Markup(svg), key, table)


def _choices(found: Findings, area: str) -> Table:
    unit = BY_KEY[found.outcome].unit
    columns = [
        Column("bundles kept"), Column("choices run", True), Column("best"),
        Column("difference", True), Column("worst"), Column("difference", True),
    ]  # fmt: skip
    cells = [
        (
            str(row["size"]), f"{row['run']} of {row['possible']}",
            "all the same" if row["alike"] and row["run"] > 1 else titled(row["best"]),
            estimate(row["best_mean"], row["best_low"], row["best_high"], unit),
            "all the same" if row["alike"] and row["run"] > 1 else titled(row["worst"]),
            estimate(row["worst_mean"], row["worst_low"], row["worst_high"], unit),
        )
        for row in rows_of(found.tables["choices"], area=area, outcome=found.outcome)
    ]  # fmt: skip
    note = (
        "Of those run, less business as usual, with 95% intervals of chance. The best of many is "
        "partly the luckiest: its interval says nothing of that."
    )
    return Table(f"{BY_KEY[found.outcome].title}, {unit}", columns, cells, stacked=True, note=note)


def inside(found: Findings, area: str) -> Section:
    """What each element adds inside its bundle."""
    declared = BY_KEY[found.outcome]
    rows = list(rows_of(found.tables["values"], area=area, outcome=found.outcome))
    text = (
        "Elements of one bundle are combined with each other, the other bundles in full; a bundle "
        "of five by a balanced half of its combinations, in which pairs are not confounded."
    )
    figure = value_bars(rows, area, f"{declared.title}, inside bundles", declared.unit)
    return Section(
        f"{area}-inside",
        f"Inside the bundles: {found.places[area]}",
        [Text(text), Figures([figure], "single")],
    )


def structures(found: Findings, area: str) -> Section:
    """Each bundle left out, under every structural alternative."""
    declared = BY_KEY[found.outcome]
    rows = [row for row in rows_of(found.tables["differences"], area=area, reference="full",
                                   outcome=found.outcome) if read_bundles(row["arm"])]  # fmt: skip
    beliefs = list(dict.fromkeys(row["beliefs"] for row in rows))
    letters = set(bundles())
    cell = {}
    for row in rows:
        (letter,) = letters - set(read_bundles(row["arm"]) or "")
        cell[letter, row["beliefs"]] = row
    order, unit = sorted(letters), declared.unit
    titles = [Column(f"without {bundle_title(letter)}", True) for letter in order]
    columns = [Column("way the world may work"), *titles]
    cells = [
        (structure_title(belief), *(_judged(cell.get((letter, belief)), unit) for letter in order))
        for belief in beliefs
    ]
    table = Table(f"{declared.title}, less all elements in full, {declared.unit}", columns, cells)
    return Section(
        f"{area}-structures", f"Every structural alternative: {found.places[area]}",
        [TableBlock(f"{area}-structures-table", table)],
    )  # fmt: skip


def _judged(row: dict[str, Any] | None, unit: str) -> Markup | str:
    if row is None:
        return "–"
    return judged(row["mean"], row["low"], row["high"], unit, row["better"])


def choice(found: Findings, area: str, beliefs: str) -> Section:
    """A choice against business as usual, signposting, all elements and none, by outcome."""
    table = found.tables["differences"]
    part = table[(table["area"] == area) & (table["beliefs"] == beliefs) & (table["arm"] == CHOSEN)]
    references = list(dict.fromkeys(part["reference"]))
    columns = [Column("outcome"),
               *(Column(f"less {REFERENCE_WORDS[name]}", True) for name in references)]  # fmt: skip
    cells = []
    for key in dict.fromkeys(part["outcome"]):
        own = {row["reference"]: row for row in rows_of(part, outcome=key)}
        heading = f"{BY_KEY[key].title}, {BY_KEY[key].unit}"
        cells.append((heading, *(_judged(own.get(name), BY_KEY[key].unit) for name in references)))
    shown = Table("The choice against the others", columns, cells, stacked=True)
    return Section(
        f"{area}-choice", f"The choice: {found.places[area]}", [TableBlock(f"{area}-chosen", shown)]
    )


def spread(found: Findings) -> Section:
    """How far repeats, and neighbourhoods, lie apart at full, half and absent."""
    table = found.tables["predictability"]
    outcomes = list(dict.fromkeys(table["outcome"]))
    arms = list(dict.fromkeys(table["arm"]))
    columns = [Column("outcome, and what lies apart"), *(Column(TITLES[arm], True) for arm in arms)]
    cells = []
    for key in outcomes:
        for of, kind, area in dict.fromkeys(
            (r["of"], r["between"], r["area"]) for r in rows_of(table, outcome=key)
        ):
            own = {r["arm"]: r for r in rows_of(table, outcome=key, of=of, between=kind, area=area)}
            where = kind if kind == PLACES else f"{kind} in {found.places[area]}"
            cells.append((
                f"{BY_KEY[key].title} ({BY_KEY[key].unit}), {of}, {where}",
                *(_spread(own.get(arm)) for arm in arms),
            ))  # fmt: skip
    note = (
        "Standard deviations, with 95% intervals that take values to be normal; between "
        "neighbourhoods the repeats' chance is taken off. An option that does nothing has no "
        "spread of what it does, and is no more predictable for it."
    )
    shown = Table("Spread", columns, cells, stacked=True, note=note)
    return Section("spread", "Predictable?", [TableBlock("spread-table", shown)])


def _spread(row: dict[str, Any] | None) -> str:
    if row is None or not np.isfinite(row["sd"]):
        return "–"
    return spread_said(row["sd"], row["low"], row["high"])

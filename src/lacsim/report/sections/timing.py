"""When one option overtakes another, and what is left after an option has ended."""

from __future__ import annotations

import math
from typing import Any

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.report.blocks import Block, Heading, Section, TableBlock, Text, table_blocks
from lacsim.report.options import Option
from lacsim.report.sections.glance import headed
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table, judged

WITHIN = "not within the run"
FEW = 2  # options beside the reference that leave one pair more, which is then shown at once
SHORTEST = 26  # weeks in which a month of overtaking means something


def section(study: Study) -> Section | None:
    """Overtaking of and by the reference, every other pair folded, then what lasts."""
    if not study.others or study.weeks < SHORTEST:
        return None
    rows = records(study.comparison.overtaking)
    said = (
        "An option overtakes another in the first month from which it is ahead to the end, "
        f"counting everything since the start: events, weeks of people and £ so far. {_how(rows)}"
        " The last lines are cumulative cost."
    )
    blocks: list[Block] = [Text(said)]
    blocks += table_blocks("overtaking", _against(study, rows), most=4)
    if len(study.others) > 1:
        folded = "Every other pair of options" if len(study.others) > FEW else ""
        blocks.append(TableBlock("overtaking-pairs", _pairs(study, rows), folded))
    blocks += _lasting(study)
    return Section("when", "When, and what lasts", blocks)


def _how(rows: list[dict[str, Any]]) -> str:
    """What the months are, and how sure: of one repeat there is nothing to say of chance."""
    repeats = rows[0]["repeats"]
    if repeats == 1:
        return (
            "The month is that of the only repeat: one repeat cannot tell how much of it is "
            f"chance. “{_sentence(WITHIN)}” means that no lead lasts to the end."
        )
    held = 100 * min(row["coverage"] for row in rows)
    return (
        f"The month is the middle one of the {repeats} repeats; the months in brackets hold it "
        f"with a probability of {math.floor(held)}% or more. “{_sentence(WITHIN)}”, and “later” in "
        "brackets, mean that no lead lasts to the end."
    )


def _against(study: Study, rows: list[dict[str, Any]]) -> Table:
    """A row an outcome, a column an option, against the reference."""
    reference = study.reference.name
    found = {(row["outcome"], frozenset((row["one"], row["other"]))): row for row in rows}
    cells: list[list[Cell]] = []
    for key in dict.fromkeys(row["outcome"] for row in rows):
        line: list[Cell] = [headed(BY_KEY[key])]
        for option in study.others:
            row = found.get((key, frozenset((reference, option.name))))
            line.append("–" if row is None else _said(study, row))
        if any(cell != "–" for cell in line[1:]):
            cells.append(line)
    columns = [Column("Outcome"), *(Column(option.title) for option in study.others)]
    caption = f"Who is ahead of whom, and since which month: options and {study.reference.within}"
    return Table(caption, columns, cells, stacked=True)


def _pairs(study: Study, rows: list[dict[str, Any]]) -> Table:
    """A row a pair and outcome, of the options but the reference."""
    titles = {option.name: option for option in study.others}
    cells: list[list[Cell]] = []
    for key in dict.fromkeys(row["outcome"] for row in rows):
        lines = [
            [f"{_title(titles, row['one'])} and {words.within(_title(titles, row['other']))}",
             _said(study, row)]
            for row in rows
            if row["outcome"] == key and row["one"] in titles and row["other"] in titles
        ]  # fmt: skip
        if lines:
            cells += [[BY_KEY[key].title], *lines]
    columns = [Column("Pair"), Column("Who is ahead, since which month")]
    return Table("Who is ahead of whom: every other pair", columns, cells, stacked=True)


def _title(titles: dict[str, Option], name: str) -> str:
    return titles[name].title


def _said(study: Study, row: dict[str, Any]) -> str:
    """Who is ahead, since which month, between which months, and whether chance may have done it.

    A lead counts as more than chance where the whole period's paired difference is clear.
    """
    found = _month_said(study, row)
    ahead = row["ahead"] and math.isfinite(row["month"]) and row["repeats"] > 1
    return f"{found}; chance may have done it" if ahead and not _clear(study, row) else found


def _clear(study: Study, row: dict[str, Any]) -> bool:
    """Whether the two differ clearly over the whole period."""
    table = study.comparison.difference(row["one"], row["other"])
    own = table[table["outcome"] == row["outcome"]]
    return bool(((own["low"] > 0) | (own["high"] < 0)).any())


def _month_said(study: Study, row: dict[str, Any]) -> str:
    if not row["ahead"]:
        return "neither is ahead"
    titles = study.comparison.titles
    since = "from the first month" if row["month"] == 1 else f"from month {row['month']:.0f}"
    if row["repeats"] == 1:
        return _sentence(WITHIN) if math.isinf(row["month"]) else f"{titles[row['ahead']]} {since}"
    if math.isinf(row["month"]):
        found = f"in {row['repeats_ahead']} of {row['repeats']} repeats"
        if math.isinf(row["first"]):
            return _sentence(WITHIN)
        return (
            f"{_sentence(WITHIN)} ({month(row['first'])} to later; {titles[row['ahead']]} {found})"
        )
    ends = f"{month(row['first'])} to {month(row['last'])}"
    return f"{titles[row['ahead']]} {since} ({ends})"


def month(value: float) -> str:
    """A month as a number, or that it comes later than the run's end."""
    return "later" if math.isinf(value) else f"{value:.0f}"


def _sentence(text: str) -> str:
    return words.sentence(text)


def _lasting(study: Study) -> list[Block]:
    """What is left of options that end; nothing where none does."""
    stops = study.comparison.stops
    if not stops:
        return []
    rows = records(study.comparison.lasting)
    said = (
        "Differences in the last quarter before an option ended, and in the quarters up to one and "
        "two years later, when nobody is paid any more."
    )
    blocks: list[Block] = [Heading("What is left when an option has ended"), Text(said)]
    for option in study.others:
        if option.name in stops:
            own = [row for row in rows if row["arm"] == option.name]
            name = f"lasting-{option.position}"
            blocks.append(TableBlock(name, _left(study, option, own, stops[option.name])))
    return blocks


def _left(study: Study, option: Option, rows: list[dict[str, Any]], stop: int) -> Table:
    found = {(row["outcome"], row["when"]): row for row in rows}
    moments = list(dict.fromkeys(row["when"] for row in rows))
    cells: list[list[Cell]] = []
    for key in dict.fromkeys(row["outcome"] for row in rows):
        line: list[Cell] = [headed(BY_KEY[key])]
        for when in moments:
            row = found[key, when]
            if not math.isfinite(row["mean"]):
                line.append(WITHIN)
            else:
                line.append(
                    judged(row["mean"], row["low"], row["high"], row["unit"], row["better"])
                )
        cells.append(line)
    columns = [
        Column("Outcome"),
        Column("In its last quarter"),
        *(Column(f"{_sentence(when)} later") for when in moments[1:]),
    ]
    caption = (
        f"{option.title}, ended in week {stop}: difference from {study.reference.within} "
        "(95% interval)"
    )
    return Table(caption, columns, cells, stacked=True)

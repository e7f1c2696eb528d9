"""A sheet an option for the equality impact assessment: what is shown, and what is not held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from lacsim.evidence.characteristics import Characteristic, load_characteristics
from lacsim.outcomes import words
from lacsim.report.blocks import Block, Bullets, Section, TableBlock, Text
from lacsim.report.gains import (
    MARKED,
    SMALL_PRINT,
    Group,
    column,
    groups_of,
    marked,
    too_small,
    verdict_of,
)
from lacsim.report.options import Option
from lacsim.report.study import Study
from lacsim.report.tables import Cell, Column, Table, chip
from lacsim.studies.groups import REACHED

SHOWN = (REACHED, "lonely", "in_crisis", "capability", "unmet_care")
FEW = 2  # further measures that are named on a page that has little room
HELD = {"fully": "yes", "partly": "in part", "not": "no"}
SILENCE = (
    "Where nothing is held, nothing is shown, and that is not evidence of no effect: in the model "
    "people do not differ by it and nobody treats them differently for it, so it can show neither "
    "harm nor benefit. For these, ask the people concerned, and look at who is reached where "
    "the option runs."
)


def sections(study: Study) -> list[Section]:
    """A page each, to be printed alone; none where nobody was followed."""
    found = []
    for option in study.others:
        groups = groups_of(study, option)
        if groups:
            found.append(_sheet(study, option, groups))
    return found


def _sheet(study: Study, option: Option, groups: list[Group]) -> Section:
    repeats = words.counted(study.repeats, "repeat")
    opening = (
        f"{study.area.title}, simulated: {option.within} compared with {study.reference.within} "
        f"over {study.horizon}, {repeats}. Adults who live here at the start, each "
        "compared with themselves, with the same luck under both options. “Reached” is the "
        "share introduced to a worker, or given care or cash that the option pays for; the rest is "
        "averaged over the weeks in which people live here. Differences have 95% intervals, of "
        "chance alone; where nothing is written beside one, it holds nought, and no difference can "
        f"be told. {SMALL_PRINT} {MARKED}"
    )
    blocks: list[Block] = [
        Text(opening),
        Bullets([_named(groups, "better"), _named(groups, "worse")]),
        TableBlock(f"equality-held-{option.position}", _shown(option, groups)),
        TableBlock(f"equality-not-{option.position}", _not_held()),
        Text(Markup("<strong>{}</strong>").format(SILENCE)),
    ]
    return Section(
        f"equality-{option.position}", f"Equality impact: {option.within}", blocks, kind="sheet"
    )


def _named(groups: list[Group], verdict: words.Verdict) -> Markup:
    """On which of the measures shown which groups are clearly better, or worse, off."""
    others = tuple(key for key in groups[-1].rows if key not in SHOWN)
    shown = [f"{words.sentence(what)}: {whom}" for what, whom in _on(groups, verdict, SHOWN)]
    beside = [words.within(what) for what, _ in _on(groups, verdict, others)]
    text = "; ".join(shown) or (
        f"none of the groups below on the {words.NUMERALS[len(SHOWN)]} measures shown, as far as "
        "these intervals tell"
    )
    if beside:
        which = words.listed(beside) if len(beside) <= FEW else f"{len(beside)} others"
        text += f"; under Who gains: {which}"
    return Markup("<strong>{} off.</strong> {}.").format(words.sentence(verdict), text)


def _on(
    groups: list[Group], verdict: words.Verdict, keys: Sequence[str]
) -> Iterator[tuple[str, str]]:
    """Each of some measures on which groups are clearly better, or worse, off, and which."""
    held = {each.grouping for each in load_characteristics().characteristics.values()}
    for key in keys:
        rows = [
            (group.name, group.rows[key])
            for group in groups
            if group.grouping in held and key in group.rows
        ]
        names = [name for name, row in rows if verdict_of(row) == verdict]
        if names:
            everyone = len(names) == len(rows)
            whom = "every group below" if everyone else words.listed(names)
            yield marked(key, rows[0][1]), whom


def _shown(option: Option, groups: list[Group]) -> Table:
    """What is held, a row a group."""
    rows: list[list[Cell]] = []
    for each in load_characteristics().characteristics.values():
        for group in groups:
            if group.grouping == each.grouping:
                name = f"{_title(each)}: {group.name}"
                cells = [_cell(group, key) for key in SHOWN]
                rows.append([name, group.counted, *cells])
    columns = [
        Column("Characteristic"),
        Column("Adults", True),
        *(Column(column(key, groups[-1].rows[key])) for key in SHOWN),
    ]
    return Table(f"{option.title}: what the model shows, by characteristic", columns, rows)


def _cell(group: Group, measure: str) -> Cell:
    """As in the table of groups, but where nothing can be told nothing is said: a page is short."""
    row = group.rows[measure]
    if group.too_few or too_small(row) or row["low"] == row["high"] == 0:
        return group.cell(measure)
    verdict = verdict_of(row)
    middle, ends = words.difference(row["mean"], row["low"], row["high"], row["unit"])
    return Markup('<span class="figure">{}</span> {} <span class="interval">({})</span>').format(
        middle, chip(verdict) if verdict != "unclear" else "", ends
    )


def _not_held() -> Table:
    """The characteristics, with what of them is held."""
    listed = load_characteristics()
    rows = [(_title(each), HELD[each.held], each.said) for each in listed.characteristics.values()]
    columns = [Column("Characteristic"), Column("In the model"), Column("What is held, and not")]
    note = f"* protected characteristic: {listed.source}."
    return Table("What the model holds, and what it does not", columns, rows, note=note)


def _title(each: Characteristic) -> str:
    return words.sentence(each.title) + ("*" if each.protected else "")

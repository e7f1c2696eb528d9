"""Paired differences: every outcome, each option against the reference."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import HEADLINES, OUTCOMES, Better, Outcome
from lacsim.report import charts
from lacsim.report.blocks import Block, Figure, Figures, Heading, Legend, Section, TableBlock, Text
from lacsim.report.sections.glance import headed, unit_of
from lacsim.report.study import Study
from lacsim.report.tables import Cell, Column, Table, judged

_BETTER = {
    Better.LOWER: "further left is better",
    Better.HIGHER: "further right is better",
    Better.NEITHER: "neither way is better in itself",
}
NOT_HERE = ("Costs",)  # they have a section of their own


def _taken(repeats: int) -> str:
    """How a difference is taken; of one repeat there is no interval."""
    if repeats == 1:
        return "There is one repeat, so nothing can be said of chance and no interval is drawn."
    return (
        f"A difference is taken within each of the {repeats} repeats and then averaged; the line "
        "through each dot is the 95% interval of that average."
    )


def section(study: Study) -> Section | None:
    """Charts of the headline differences, then a table of all."""
    if not study.others:
        return None
    reference = study.reference.within
    opening = (
        f"Each repeat gives every option the same people and the same luck, so what an option is "
        f"compared with is the same neighbourhood under {reference}. {_taken(study.repeats)}"
    )
    blocks: list[Block] = [Text(opening)]
    figures = [_figure(study, outcome) for outcome in HEADLINES if _differs(study, outcome)]
    if figures:
        blocks += [Legend([option.labelled for option in study.others]), Figures(figures)]
    blocks.append(Heading("All outcomes"))
    for theme, outcomes in groupby(OUTCOMES, key=lambda outcome: outcome.theme):
        rows = [_row(study, outcome) for outcome in outcomes if _known(study, outcome)]
        if rows and theme not in NOT_HERE:
            columns = [Column("Outcome"), *(Column(option.title) for option in study.others)]
            caption = f"{theme}: difference from {reference} (95% interval)"
            table = Table(caption, columns, rows, stacked=True)
            folded = f"{theme} ({len(rows)} outcomes)"
            blocks.append(TableBlock(f"paired-{_slug(theme)}", table, folded))
    return Section("differences", "Differences between the options", blocks)


def _known(study: Study, outcome: Outcome) -> bool:
    return any(study.difference(option.name, outcome.key) for option in study.others)


def _differs(study: Study, outcome: Outcome) -> bool:
    """Whether there is anything to draw: an interval that is not nought to nought."""
    found = [study.difference(option.name, outcome.key) for option in study.others]
    return any(each.known and (each.low != 0 or each.high != 0) for each in found if each)


def _figure(study: Study, outcome: Outcome) -> Figure:
    whiskers = []
    for option in study.others:
        found = study.difference(option.name, outcome.key)
        if found is not None and found.known:
            middle, ends = words.difference(found.mean, found.low, found.high, outcome.unit)
            numbers = (found.mean, found.low, found.high, f"{middle} ({ends})")
            whiskers.append(charts.Whisker(option.title, option.position, *numbers))
    spoken = [f"{each.label}: {each.said}" for each in whiskers]
    name = f"difference-{outcome.key.replace('_', '-')}"
    title = f"{outcome.title}: difference from {study.reference.within}"
    svg = charts.whiskers(name, title, whiskers, f"95% intervals. {'. '.join(spoken)}.")
    unit = f"{unit_of(outcome)}; {_BETTER[outcome.better]}"
    return Figure(name, outcome.title, unit, Markup(svg))


def _row(study: Study, outcome: Outcome) -> list[Cell]:
    cells: list[Cell] = [headed(outcome)]
    for option in study.others:
        found = study.difference(option.name, outcome.key)
        cells.append(
            "–"
            if found is None
            else judged(found.mean, found.low, found.high, found.unit, found.better)
        )
    return cells


def _slug(text: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in text.lower()).split())

"""Outcomes by option over time, a small chart each, with the numbers behind it."""

from __future__ import annotations

from itertools import groupby

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import HEADLINES, Outcome
from lacsim.report import charts
from lacsim.report.blocks import Block, Figure, Figures, Heading, Legend, Section, Text
from lacsim.report.series import Path
from lacsim.report.study import Study
from lacsim.report.tables import Cell, Column, Table

SHORTEST = 8  # weeks that make a path worth drawing


def section(study: Study) -> Section | None:
    """Every headline outcome, grouped by theme; None when the study is too short to draw."""
    if study.weeks < SHORTEST:
        return None
    opening = (
        "Lines are averages over all repeats, half a year to a point; the bands behind them reach "
        "from the lowest to the highest repeat. Before the start the options are identical. Scales "
        "do not all begin at nought."
    )
    blocks: list[Block] = [Text(opening), Legend([option.labelled for option in study.options])]
    for theme, outcomes in groupby(HEADLINES, key=lambda outcome: outcome.theme):
        figures = [figure for outcome in outcomes if (figure := _figure(study, outcome))]
        if figures:
            blocks += [Heading(theme), Figures(figures)]
    return Section("over-time", "What happened over time", blocks)


def _figure(study: Study, outcome: Outcome) -> Figure | None:
    """One chart; None where the outcome is nought or unknown under every option."""
    found = [(option, study.paths.get(outcome.key, option.name)) for option in study.options]
    shown = [(option, path) for option, path in found if path is not None]
    if not any(path.high.any() for _, path in shown):
        return None
    lines = [
        charts.Line(
            option.title,
            option.position,
            (path.start + path.end) / 2,
            path.middle,
            path.low,
            path.high,
        )
        for option, path in shown
    ]
    unit = outcome.unit
    spoken = [
        f"{option.title}: {words.figure(path.middle[0], unit)} at first, "
        f"{words.figure(path.middle[-1], unit)} at the end"
        for option, path in shown
    ]
    name = f"time-{outcome.key.replace('_', '-')}"
    svg = charts.lines(
        name,
        f"{outcome.title} over time",
        lines,
        float(shown[0][1].end[-1]),
        f"{unit}. {'. '.join(spoken)}.",
    )
    columns = [Column("Years"), *(Column(option.title, True) for option, _ in shown)]
    caption = f"{outcome.title} ({unit}): average, lowest to highest repeat"
    table = Table(caption, columns, _rows([path for _, path in shown], unit))
    return Figure(name, outcome.title, unit, Markup(svg), table=table)


def _rows(paths: list[Path], unit: str) -> list[list[Cell]]:
    """A row a stretch of time that every option has."""
    rows: list[list[Cell]] = []
    for point in range(min(len(path.start) for path in paths)):
        cells: list[Cell] = [f"{paths[0].start[point]:.1f} to {paths[0].end[point]:.1f}"]
        for path in paths:
            places = words.decimals_for(path.middle[point])
            ends = words.interval(path.low[point], path.high[point], unit, places)
            cells.append(f"{words.figure(path.middle[point], unit, places)} ({ends})")
        rows.append(cells)
    return rows

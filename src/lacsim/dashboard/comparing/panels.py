"""One outcome over time, a panel an option on one scale, with how sure we are of the mean."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import Outcome
from lacsim.outcomes.evaluate import Weekly, over
from lacsim.report import charts
from lacsim.report.blocks import TableBlock
from lacsim.report.shell import render_blocks
from lacsim.report.tables import Column, Table
from lacsim.studies.intervals import mean_interval

POINT = 26  # weeks behind each point
YEAR = 52
# Matplotlib's settings belong to the whole process: one chart at a time, whoever asks.
DRAWING = threading.RLock()


@dataclass(frozen=True)
class Panel:
    """A chart with its title and the table behind it."""

    title: str
    svg: str
    table: Markup


@dataclass(frozen=True)
class Course:
    """An option over time: middle and ends of the 95% interval of the mean, float [points]."""

    time: np.ndarray
    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray


def panels(
    outcome: Outcome,
    titles: Sequence[str],
    weekly: Sequence[Sequence[Weekly]],
    years: float,
    paired: bool,
) -> list[Panel]:
    """A panel for each option but the first, the reference; all on one scale.

    Args:
        outcome: what is drawn.
        titles: of the options, the reference first.
        weekly: weekly numbers by repeat and option.
        years: length of the axis.
        paired: draw the difference from the reference, repeat by repeat; else both levels.
    """
    values = [_values(outcome, [each[place] for each in weekly]) for place in range(len(titles))]
    if paired:
        values = [each - values[0] for each in values]
    weeks = weekly[0][0].weeks
    courses = [_course(each, weeks) for each in values]
    between = _between(courses, paired)
    found = []
    with DRAWING:
        for place in range(1, len(titles)):
            pair = [
                charts.Line(titles[i], i, courses[i].time, courses[i].middle, courses[i].low,
                            courses[i].high)
                for i in ((place,) if paired else (0, place))
            ]  # fmt: skip
            said = "; ".join(
                f"{line.label}: {words.figure(line.middle[-1], outcome.unit, sign=paired)} at the"
                " end"
                for line in pair
                if len(line.middle)
            )
            name = f"panel-{place}"
            joint = "less" if paired else "beside"
            title = f"{titles[place]} {joint} {words.within(titles[0])}"
            svg = charts.lines(name, title, pair, years, f"{outcome.title}. {said}.", between)
            table = render_blocks(
                [TableBlock(f"{name}-table", _table(title, pair, outcome, paired))]
            )
            found.append(Panel(title, svg, table))
    return found


def get_ready() -> None:
    """Draw what nobody sees: what charts are drawn with takes a moment to load."""
    nothing = np.zeros(2)
    line = charts.Line("", 0, np.arange(2.0), nothing, nothing, nothing)
    with DRAWING:
        charts.lines("ready", "", [line], 1.0, "")


def _stretches(weeks: int) -> list[tuple[int, int]]:
    """Half years; a short rest joins the last."""
    starts = list(range(0, max(1, weeks - POINT // 2), POINT))
    return list(zip(starts, [*starts[1:], weeks], strict=True))


def _values(outcome: Outcome, repeats: Sequence[Weekly]) -> np.ndarray:
    """An option's outcome in each half year of each repeat, float [points, repeats]."""
    return np.array(
        [
            [over(outcome, each, start, end) for each in repeats]
            for start, end in _stretches(repeats[0].weeks)
        ]
    )


def _course(values: np.ndarray, weeks: int) -> Course:
    middle, low, high = np.array([mean_interval(each) for each in values], dtype=float).T
    known = np.isfinite(low)
    time = np.array([(start + end) / 2 / YEAR for start, end in _stretches(weeks)])
    return Course(time, middle, np.where(known, low, middle), np.where(known, high, middle))


def _between(courses: Sequence[Course], paired: bool) -> tuple[float, float] | None:
    values = np.concatenate([np.concatenate([each.low, each.high]) for each in courses])
    values = values[np.isfinite(values)]
    if len(values) == 0:
        return None
    low, high = float(values.min()), float(values.max())
    if paired:  # nought is what they are held against
        low, high = min(low, 0.0), max(high, 0.0)
    room = 0.12 * max(high - low, abs(high) * 0.02, 1e-9)
    return low - room, high + room


def _table(title: str, lines: Sequence[charts.Line], outcome: Outcome, paired: bool) -> Table:
    rows = []
    for point, year in enumerate(lines[0].time):
        cells = [f"Year {year:.2f}"]
        for line in lines:
            value = words.figure(line.middle[point], outcome.unit, sign=paired)
            if line.low[point] < line.high[point]:
                ends = words.interval(line.low[point], line.high[point], outcome.unit)
                value = f"{value} ({ends})"
            cells.append(value)
        rows.append(cells)
    columns = [Column("Middle of half a year"), *(Column(line.label) for line in lines)]
    caption = f"{outcome.title}, {outcome.unit}: {words.within(title)}"
    return Table(caption, columns, rows)

"""The report's two kinds of chart: lines over time with bands, and dots with whiskers.

Titles and units of axes stand in the page above a chart, where they wrap on narrow screens; the
``title`` given here is what is read aloud.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from lacsim.report.canvas import INK, canvas, few_ticks
from lacsim.report.looks import look
from lacsim.report.svg import SETTINGS, inline

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LINES_HEIGHT = 3.1
LEFT = 0.62  # margins in inches: room for numbers such as 12,500 and 0.125
LEFT_BARE = 0.04
RIGHT = 0.12
TOP = 0.1
BOTTOM = 0.56
BOTTOM_BARE = 0.32
ROW_HEIGHT = 0.5
HEADING_STEP = 0.58  # rows that a label takes, a whisker, and the gap after a group
WHISKER_STEP = 0.46
GROUP_GAP = 0.24


@dataclass(frozen=True)
class Line:
    """One option over time.

    Attributes:
        label: the option's name.
        position: which look it has.
        time: years since the start, float [points].
        middle: mean over repeats, float [points].
        low: lowest repeat, float [points].
        high: highest repeat, float [points].
    """

    label: str
    position: int
    time: np.ndarray
    middle: np.ndarray
    low: np.ndarray
    high: np.ndarray


@dataclass(frozen=True)
class Whisker:
    """One difference: label, which look, mean, the ends of its interval, and all that in words."""

    label: str
    position: int
    mean: float
    low: float
    high: float
    said: str = ""


@dataclass(frozen=True)
class Group:
    """Whiskers under one heading; without a heading each bears its own label."""

    label: str
    whiskers: Sequence[Whisker]


def lines(
    name: str,
    title: str,
    data: Sequence[Line],
    end: float,
    description: str,
    between: tuple[float, float] | None = None,
) -> str:
    """Draw options from the start to year ``end``, a band over the repeats behind each line.

    Args:
        between: ends of the scale, for charts that share one; None for what the lines need.
    """
    import matplotlib as mpl

    with mpl.rc_context(SETTINGS):
        figure, axes = canvas(LINES_HEIGHT, LEFT, BOTTOM, RIGHT, TOP)
        for line in data:
            style = look(line.position)
            axes.fill_between(
                line.time, line.low, line.high, color=style.colour, alpha=0.13, linewidth=0
            )
        for line in data:
            style = look(line.position)
            linestyle = (0, style.dashes) if style.dashes else "-"
            axes.plot(line.time, line.middle, color=style.colour, linestyle=linestyle)
            axes.plot(
                line.time[-1:],
                line.middle[-1:],
                color=style.colour,
                marker=style.marker,
                markersize=7,
                clip_on=False,
                zorder=5,
            )
        axes.set_xlabel("Years since the start")
        axes.set_xlim(0.0, end)
        axes.margins(y=0.12)
        if between is not None:
            axes.set_ylim(*between)
        few_ticks(axes)
        return inline(figure, name, title, description)


def whiskers(name: str, title: str, data: Sequence[Whisker], description: str) -> str:
    """Draw differences as dots with 95% whiskers about a line of no difference."""
    return _dots(name, title, "", [Group("", data)], description)


def forest(
    name: str, title: str, unit: str, data: Sequence[Group], description: str, band: float = 0.0
) -> str:
    """Draw the differences of several outcomes under each other on one scale.

    Args:
        band: how far on both sides of nought a band is shaded; none at 0.
    """
    return _dots(name, title, unit, data, description, band)


def _dots(
    name: str, title: str, unit: str, data: Sequence[Group], description: str, band: float = 0.0
) -> str:
    """Rows of whiskers; their labels stand above them, so that narrow screens keep the width."""
    import matplotlib as mpl

    everything = [whisker for group in data for whisker in group.whiskers]
    places, headings, depth = _rows(data)
    with mpl.rc_context(SETTINGS):
        bottom = BOTTOM if unit else BOTTOM_BARE
        figure, axes = canvas(bottom + TOP + ROW_HEIGHT * depth, LEFT_BARE, bottom, RIGHT, TOP)
        for row, text, said in headings:
            _label(axes, row, text, said)
        for row, whisker in zip(places, everything, strict=True):
            _whisker(axes, row, whisker)
        axes.axvline(0, color=INK, linewidth=1.2, zorder=1)
        if band:
            axes.axvspan(-band, band, color="#12384a", alpha=0.13, linewidth=0, zorder=0)
        axes.set_yticks([])
        axes.set_ylim(depth, 0)
        axes.spines["left"].set_visible(False)
        if unit:
            axes.set_xlabel(unit)
        _span(axes, [*everything, Whisker("", 0, 0.0, -band, band)])
        few_ticks(axes, "x")
        return inline(figure, name, title, description)


def _rows(data: Sequence[Group]) -> tuple[list[float], list[tuple[float, str, str]], float]:
    """Where whiskers stand, the labels on the left and right, and the depth, in rows."""
    places: list[float] = []
    labels: list[tuple[float, str, str]] = []
    top = 0.0
    for group in data:
        if group.label:
            labels.append((top + 0.3, group.label, ""))
            top += HEADING_STEP
        for whisker in group.whiskers:
            if not group.label:
                labels.append((top + 0.3, whisker.label, whisker.said))
                top += HEADING_STEP
            places.append(top + WHISKER_STEP / 2)
            top += WHISKER_STEP
        top += GROUP_GAP
    return places, labels, top


def _label(axes: Axes, row: float, text: str, said: str) -> None:
    """A label at the left edge and, where there is one, the numbers in words at the right."""
    behind = {"facecolor": "white", "edgecolor": "none", "pad": 1.5}
    across = axes.get_yaxis_transform()
    common: dict[str, Any] = {
        "transform": across,
        "va": "center",
        "fontsize": 11.5,
        "zorder": 6,
        "bbox": behind,
    }
    axes.text(0.0, row, text, ha="left", fontweight="normal" if said else "bold", **common)
    if said:
        axes.text(1.0, row, said, ha="right", **common)


def _whisker(axes: Axes, row: float, whisker: Whisker) -> None:
    style = look(whisker.position)
    ends = [whisker.low, whisker.high]
    axes.plot(ends, [row, row], color=style.colour, linewidth=2.6, solid_capstyle="butt", zorder=3)
    axes.plot(whisker.mean, row, color=style.colour, marker=style.marker, markersize=8, zorder=4)


def _span(axes: Axes, data: Sequence[Whisker]) -> None:
    """Room on both sides of nought, so that the eye sees which way each interval points."""
    low = min([whisker.low for whisker in data] + [0.0])
    high = max([whisker.high for whisker in data] + [0.0])
    reach = max(high - low, 1e-9)
    axes.set_xlim(min(low - 0.06 * reach, -0.12 * reach), max(high + 0.06 * reach, 0.12 * reach))

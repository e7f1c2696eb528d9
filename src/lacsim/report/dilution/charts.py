"""Charts of a dilution: response curves, bars with intervals, and the map of pairs.

Colours are told apart by people who do not see all of them: lines also differ in dashes and marks,
and every cell of the map bears its number.
"""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lacsim.outcomes import words
from lacsim.report.canvas import INK, canvas, few_ticks
from lacsim.report.looks import look
from lacsim.report.svg import SETTINGS, inline

LABEL = 23  # letters of a line of a bar's label
BETTER, WORSE, UNCLEAR = "#0072B2", "#D55E00", "#8a9499"
FOR, AGAINST = (0.0, 0.447, 0.698), (0.835, 0.369, 0.0)  # blue and vermilion of Okabe and Ito


@dataclass(frozen=True)
class Curve:
    """One element's answer: its title, levels and differences with the ends of their intervals."""

    label: str
    level: Sequence[float]
    mean: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True)
class Bar:
    """A value with its interval, and what the interval says: better, worse or unclear."""

    label: str
    mean: float
    low: float
    high: float
    says: str


def curve_chart(name: str, title: str, unit: str, data: Sequence[Curve], description: str) -> str:
    """Draw differences by level, a band of chance behind each line, about no difference."""
    import matplotlib as mpl

    with mpl.rc_context(SETTINGS):
        figure, axes = canvas(3.3, left=0.85, bottom=0.6)
        for place, curve in enumerate(data):
            style = look(place)
            axes.fill_between(
                curve.level, curve.low, curve.high, color=style.colour, alpha=0.13, linewidth=0
            )
            dashes = (0, style.dashes) if style.dashes else "-"
            axes.plot(
                curve.level, curve.mean, color=style.colour, linestyle=dashes,
                marker=style.marker, markersize=6, clip_on=False,
            )  # fmt: skip
        axes.axhline(0, color=INK, linewidth=1.0, zorder=1)
        axes.set_xlabel("Level of the element: 0 absent, 1 in full")
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1])
        axes.set_xlim(-0.03, 1.03)
        axes.margins(y=0.12)
        few_ticks(axes, "y")
        return inline(figure, name, title, description)


def bar_chart(name: str, title: str, unit: str, data: Sequence[Bar], description: str) -> str:
    """Draw values as bars from no difference, each with the whisker of its interval."""
    import matplotlib as mpl

    colours = {"better": BETTER, "worse": WORSE}
    hatches = {"better": "", "worse": "///"}
    with mpl.rc_context(SETTINGS):
        figure, axes = canvas(0.62 + 0.52 * len(data), left=2.1, bottom=0.55)
        for row, bar in enumerate(data):
            axes.barh(
                row, bar.mean, height=0.62, color=colours.get(bar.says, UNCLEAR),
                hatch=hatches.get(bar.says, "..."), edgecolor="white", linewidth=0, zorder=2,
            )  # fmt: skip
            if np.isfinite(bar.low):
                axes.plot([bar.low, bar.high], [row, row], color=INK, linewidth=2, zorder=3)
        axes.axvline(0, color=INK, linewidth=1.2, zorder=4)
        labels = [textwrap.fill(bar.label, LABEL) for bar in data]
        axes.set_yticks(range(len(data)), labels, fontsize=11, linespacing=1.0)
        axes.set_ylim(len(data) - 0.4, -0.6)
        axes.set_xlabel(unit)
        axes.margins(x=0.08)
        axes.grid(visible=False, axis="y")
        few_ticks(axes, "x")
        return inline(figure, name, title, description)


def pair_map(
    name: str,
    title: str,
    letters: Sequence[str],
    values: np.ndarray,
    marks: np.ndarray,
    told: np.ndarray,
    good: float,
    description: str,
) -> str:
    """Draw what pairs do beyond each by itself: a square of cells, each with its number.

    A cell has colour only where chance would not do as much; the others stay white.

    Args:
        name: a prefix that makes ids in the page unique.
        title: what the picture is.
        letters: names of the bundles.
        values: float [bundles, bundles], NaN where there is no pair.
        marks: str [bundles, bundles]: ``together``, ``instead`` or nothing.
        told: bool [bundles, bundles]: whether the interval of chance lies on one side of nought.
        good: -1 where less of the outcome is better, 1 where more is, 0 for neither.
        description: what it shows, for those who do not see it.
    """
    import matplotlib as mpl
    from matplotlib.patches import Rectangle

    known = values[np.isfinite(values)]
    most = float(np.abs(known).max(initial=0.0))
    places = words.decimals_for(most, figures=2) if most else 0
    with mpl.rc_context(SETTINGS):
        figure, axes = canvas(5.0, left=0.45, bottom=0.4)
        for i, j in zip(*np.nonzero(np.isfinite(values)), strict=True):
            share = 0.75 * abs(values[i, j]) / most if most and told[i, j] else 0.0
            colour = FOR if good * values[i, j] > 0 else AGAINST if good * values[i, j] < 0 else INK
            edge = 2.4 if marks[i, j] else 0.0
            axes.add_patch(
                Rectangle(
                    (j - 0.47, i - 0.47), 0.94, 0.94, facecolor=(*_rgb(colour), share),
                    edgecolor=INK if edge else "#dfe4e6", linewidth=edge or 0.6,
                )
            )  # fmt: skip
            axes.text(
                j, i, words.number(float(values[i, j]), places, sign=True),
                ha="center", va="center", fontsize=10.5, color=INK,
            )  # fmt: skip
        axes.set_xticks(range(len(letters)), letters)
        axes.set_yticks(range(len(letters)), letters)
        axes.set_xlim(-0.6, len(letters) - 0.4)
        axes.set_ylim(len(letters) - 0.4, -0.6)
        axes.grid(visible=False)
        axes.tick_params(length=0)
        for side in axes.spines.values():
            side.set_visible(False)
        return inline(figure, name, title, description)


def _rgb(colour: str | tuple[float, float, float]) -> tuple[float, float, float]:
    from matplotlib.colors import to_rgb

    red, green, blue = to_rgb(colour)
    return red, green, blue

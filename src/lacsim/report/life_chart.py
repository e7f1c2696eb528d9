"""What happens in two lives, on one line of time each: a mark an event, a row a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lacsim.report.looks import look
from lacsim.report.svg import SETTINGS, inline

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 5.6  # inches of 72 units, as in the other charts
ROW = 0.4
TOP, BOTTOM, LEFT, RIGHT = 0.1, 0.56, 1.85, 0.2
WEEKS_A_YEAR = 52

Marks = Mapping[str, Sequence[Sequence[int]]]


def timeline(
    name: str, title: str, marks: Marks, looks: Sequence[int], years: float, description: str
) -> str:
    """Draw events as marks over time, each option a shape and colour of its own.

    Args:
        name: a prefix that makes ids in the page unique.
        title: what the picture is.
        marks: weeks of each kind of event, by its name: one sequence an option.
        looks: the position whose look each option has.
        years: length of the axis.
        description: what it shows, for those who do not see it.
    """
    import matplotlib as mpl

    height = TOP + BOTTOM + ROW * len(marks)
    with mpl.rc_context(SETTINGS):
        figure = _figure(height)
        axes = figure.add_axes(
            (LEFT / WIDTH, BOTTOM / height, (WIDTH - LEFT - RIGHT) / WIDTH,
             (height - BOTTOM - TOP) / height)
        )  # fmt: skip
        for row, by_option in enumerate(marks.values()):
            for place, weeks in enumerate(by_option):
                style = look(looks[place])
                level = row + (place - (len(by_option) - 1) / 2) * 0.34
                axes.plot(
                    [week / WEEKS_A_YEAR for week in weeks],
                    [level] * len(weeks),
                    linestyle="none",
                    marker=style.marker,
                    markersize=5.5,
                    color=style.colour,
                    alpha=0.85,
                )
        axes.set_yticks(range(len(marks)), list(marks))
        axes.set_ylim(len(marks) - 0.5, -0.5)
        axes.set_xlim(0, years)
        axes.set_xlabel("Years since the start")
        return inline(figure, name, title, description)


def _figure(height: float) -> Figure:
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasSVG(figure)
    return figure

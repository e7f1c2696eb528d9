"""What every chart is drawn on: a figure without a window, and scales with few ticks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lacsim.outcomes import words

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

WIDTH = 5.6  # inches of 72 units: small enough that text stays legible at 375 pixels
INK = "#1d2326"


def canvas(
    height: float, left: float, bottom: float, right: float = 0.15, top: float = 0.12
) -> tuple[Figure, Axes]:
    """A figure without a window or a global list to be forgotten in.

    Args:
        height: of the figure, inches, as are its margins.
        left, bottom, right, top: the margins.
    """
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    figure = Figure(figsize=(WIDTH, height))
    FigureCanvasSVG(figure)
    across = (left / WIDTH, (WIDTH - left - right) / WIDTH)
    up = (bottom / height, (height - bottom - top) / height)
    return figure, figure.add_axes((across[0], up[0], across[1], up[1]))


def few_ticks(axes: Axes, which: str = "both") -> None:
    """Few ticks, written with thousands separators and a true minus sign.

    Args:
        axes: the chart's.
        which: ``x``, ``y`` or ``both``.
    """
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    for axis in [axes.xaxis] * (which != "y") + [axes.yaxis] * (which != "x"):
        axis.set_major_locator(MaxNLocator(nbins=6, steps=[1, 2, 2.5, 5, 10]))
        axis.set_major_formatter(FuncFormatter(lambda value, _: _tick(value)))


def _tick(value: float) -> str:
    text = f"{value:,.6f}".rstrip("0").rstrip(".")
    return ("0" if text in ("-0", "") else text).replace("-", words.MINUS)

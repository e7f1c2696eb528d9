"""A chart of advantages by belief, from the belief that is worst for an option to its best."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from lacsim.report.canvas import INK, canvas, few_ticks
from lacsim.report.looks import look
from lacsim.report.svg import SETTINGS, inline

# Which look a dot has by what its interval says: told apart by colour, and by mark.
LOOKS = {"clearly worse": 1, "cannot be told": 0, "clearly better": 2}
MANY = 80  # dots beyond which they are drawn small
REACH = 3.0  # how far beyond the means intervals are shown, in spans of the means


@dataclass(frozen=True)
class Dot:
    """An advantage under one belief with its interval; NaN ends where one repeat has none."""

    mean: float
    low: float
    high: float

    @property
    def says(self) -> str:
        """What the interval says: a key of ``LOOKS``."""
        if self.high < 0:
            return "clearly worse"
        return "clearly better" if self.low > 0 else "cannot be told"


def in_order(
    name: str, title: str, across: str, dots: Sequence[Dot], description: str
) -> tuple[str, bool]:
    """Draw advantages with their intervals, the worst on the left, about no advantage.

    Args:
        name: a prefix that makes ids in the page unique.
        title: what the picture is.
        across: what the beliefs stand along.
        dots: in order.
        description: what it shows, for those who do not see it.

    Returns:
        The chart, and whether some intervals are cut at its edge.
    """
    import matplotlib as mpl

    low, high = _ends(dots)
    share = 100 / len(dots)
    small = len(dots) > MANY
    with mpl.rc_context(SETTINGS):
        figure, axes = canvas(3.4, left=0.85, bottom=0.6)
        for kind, position in LOOKS.items():
            own = [(share * (k + 0.5), dot) for k, dot in enumerate(dots) if dot.says == kind]
            style = look(position)
            known = [(x, dot) for x, dot in own if math.isfinite(dot.low)]
            axes.vlines(
                [x for x, _ in known], [max(dot.low, low) for _, dot in known],
                [min(dot.high, high) for _, dot in known], color=style.colour,
                linewidth=0.8 if small else 1.4, alpha=0.55, zorder=2,
            )  # fmt: skip
            axes.plot(
                [x for x, _ in own], [dot.mean for _, dot in own], color=style.colour,
                linestyle="none", marker=style.marker, markersize=3.5 if small else 6.5, zorder=3,
            )  # fmt: skip
        axes.axhline(0, color=INK, linewidth=1.2, zorder=1)
        axes.set_xlim(0, 100)
        room = 0.05 * (high - low)
        axes.set_ylim(low - room, high + room)
        axes.set_xlabel(across)
        axes.grid(visible=False, axis="x")
        few_ticks(axes)
        svg = inline(figure, name, title, description)
    return svg, any(dot.low < low or dot.high > high for dot in dots)


def _ends(dots: Sequence[Dot]) -> tuple[float, float]:
    """Ends of the scale: the intervals', but not so far that the means cannot be told apart."""
    means = [0.0, *(dot.mean for dot in dots)]
    span = max(max(means) - min(means), 1e-9)
    lows = [dot.low for dot in dots if math.isfinite(dot.low)]
    highs = [dot.high for dot in dots if math.isfinite(dot.high)]
    low = max(min([*means, *lows]), min(means) - REACH * span)
    high = min(max([*means, *highs]), max(means) + REACH * span)
    return (low, high) if high > low else (low - 1, high + 1)

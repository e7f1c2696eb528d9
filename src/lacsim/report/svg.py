"""From a matplotlib figure to SVG that can stand inside a page, next to others, read aloud."""

from __future__ import annotations

import io
import re
from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SETTINGS = {
    "svg.fonttype": "none",  # text stays text: searchable, and read in the page's own font
    "font.size": 12,
    "axes.labelsize": 12,
    "axes.edgecolor": "#4d5656",
    "axes.labelcolor": "#1d2326",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": True,
    "axes.axisbelow": True,
    "grid.color": "#dfe4e6",
    "grid.linewidth": 0.8,
    "xtick.color": "#3b4447",
    "ytick.color": "#3b4447",
    "xtick.labelsize": 11.5,
    "ytick.labelsize": 11.5,
    "text.color": "#1d2326",
    "lines.linewidth": 2.2,
    "figure.facecolor": "none",
    "axes.facecolor": "none",
    "figure.dpi": 72,
}


def inline(figure: Figure, name: str, title: str, description: str) -> str:
    """Write a figure as an ``<svg>`` element that is the same each time.

    Args:
        figure: the figure, drawn with :data:`SETTINGS` in force.
        name: a prefix that makes every id in the page unique.
        title: what the picture is, a few words.
        description: what it shows, for those who do not see it.

    Returns:
        The element, without XML declaration, metadata or references outside itself.
    """
    import matplotlib as mpl

    buffer = io.StringIO()
    nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
    with mpl.rc_context({"svg.hashsalt": name}):
        figure.savefig(buffer, format="svg", metadata=nothing)
    text = buffer.getvalue()
    text = text[text.index("<svg") :]
    text = re.sub(r"<metadata>.*?</metadata>", "", text, flags=re.DOTALL)
    text = re.sub(r"<!--.*?-->", "", text, flags=re.DOTALL)
    text = _own_ids(text, name)
    text = re.sub(r"<style.*?</style>", "", text, flags=re.DOTALL)  # it would reach the whole page
    text = re.sub(r"font: (?:(bold|[1-9]00) )?([\d.]+)px [^;\"]*", _font, text)
    text = re.sub(r" ?font-family: [^;\"]*;?", "", text)
    box = re.search(r'viewBox="([^"]+)"', text)
    view = box.group(1) if box else "0 0 360 250"
    body = text[text.index(">", text.index("<svg")) + 1 :]
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}" role="img" '
        f'class="chart" aria-labelledby="{name}-title {name}-desc">'
        f'<title id="{name}-title">{escape(title)}</title>'
        f'<desc id="{name}-desc">{escape(description)}</desc>'
    )
    return opening + re.sub(r"\n\s*", "\n", body).strip()


def _own_ids(text: str, name: str) -> str:
    """Prefix every id and every reference to one; drop the xlink namespace."""
    text = re.sub(r'\bid="([^"]+)"', rf'id="{name}-\1"', text)
    text = re.sub(r"url\(#([^)]+)\)", rf"url(#{name}-\1)", text)
    return re.sub(r'xlink:href="#([^"]+)"', rf'href="#{name}-\1"', text)


def _font(match: re.Match[str]) -> str:
    """Keep size and weight; the family is the page's."""
    weight = f"font-weight: {match.group(1)}; " if match.group(1) else ""
    return f"{weight}font-size: {match.group(2)}px"

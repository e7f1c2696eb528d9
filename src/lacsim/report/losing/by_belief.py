"""Advantages over a rival, belief by belief: the chart, and the table behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.report.blocks import Figure
from lacsim.report.losing.charts import LOOKS, Dot, in_order
from lacsim.report.tables import Column, Table


def by_belief(
    name: str, title: str, across: str, unit: str, beliefs: Sequence[str],
    rows: Sequence[dict[str, Any]],
) -> Figure:  # fmt: skip
    """Draw advantages with their intervals.

    Args:
        name: a prefix that makes ids in the page unique.
        title: what the picture is.
        across: what the beliefs stand along.
        unit: of the advantages.
        beliefs: what each is called, the worst first.
        rows: ``mean``, ``low`` and ``high`` of each; NaN ends where one repeat has no interval.
    """
    dots = [Dot(row["mean"], row["low"], row["high"]) for row in rows]
    counts = {kind: sum(dot.says == kind for dot in dots) for kind in LOOKS}
    named = "; ".join(f"{kind} in {count}" for kind, count in counts.items())
    ends = " to ".join(words.figure(dots[k].mean, unit, sign=True) for k in (0, -1))
    svg, cut = in_order(
        f"{name}-chart", title, across, dots,
        f"Means from {ends} {unit}, over {len(dots)} beliefs: {named}.",
    )  # fmt: skip
    note = "Above nought it does better. Lines are 95% intervals of chance over the repeats"
    note += "; those that run beyond the edge are cut there." if cut else "."
    columns = [Column("belief"), Column("advantage", True), Column("95% interval", True),
               Column("which is")]  # fmt: skip
    cells = [
        (belief.replace("-", " "), *_advantage(dot, unit),
         "exactly alike" if dot.mean == dot.low == dot.high == 0 else dot.says)
        for belief, dot in zip(beliefs, dots, strict=True)
    ]  # fmt: skip
    table = Table(f"{title}, {unit}, the worst first", columns, cells)
    return Figure(f"{name}-figure", title, unit, Markup(svg), note, table)


def _advantage(dot: Dot, unit: str) -> tuple[str, str]:
    """A mean and its interval as two cells."""
    if dot.low != dot.low:
        return words.figure(dot.mean, unit, sign=True), "one repeat: no interval"
    return words.difference(dot.mean, dot.low, dot.high, unit)

"""Prints the calibration targets as tables: scored, put in, reported."""

from __future__ import annotations

import math
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from lacsim.evidence.targets import Target
from lacsim.studies.verdicts import WORST, TargetResult

_TITLES = {
    "scored": "Scored: what was not put in",
    "input": "Put in, or met by one constant: printed, never scored",
    "report": "Reported only",
}
_STYLES = {"pass": "green", "miss": "red"}


def print_targets(results: Sequence[TargetResult], console: Console | None = None) -> None:
    """Print every component with the model's value, its error, the target and the verdict.

    Args:
        results: from ``measure_targets``.
        console: where to print; by default the terminal.
    """
    out = console or Console()
    for use, title in _TITLES.items():
        rows = [result for result in results if result.target.use == use]
        if rows:
            out.print(_table(title, rows, scored=use == "scored"))
    out.print(summary(results))


def summary(results: Sequence[TargetResult]) -> str:
    """How many pass, and what is furthest off, in a sentence or two."""
    scored = [result for result in results if result.target.use == "scored"]
    passed = sum(result.verdict == "pass" for result in scored)
    far = [result.name for result in scored if result.distance > WORST]
    text = f"{passed} of {len(scored)} scored components pass."
    if far:
        text += f" Beyond {WORST:g} tolerances: {', '.join(far)}."
    else:
        text += f" None is beyond {WORST:g} tolerances."
    return text


def _table(title: str, rows: Sequence[TargetResult], scored: bool) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold")
    table.add_column("")
    table.add_column("component", no_wrap=True)
    table.add_column("what")
    table.add_column("model", justify="right")
    table.add_column("± error", justify="right")
    table.add_column("target", justify="right")
    table.add_column("unit")
    if scored:
        table.add_column("off by", justify="right")
        table.add_column("verdict")
    for result in rows:
        cells = [
            result.target.pattern,
            result.name,
            result.target.meaning,
            number(result.model),
            number(result.error),
            target_text(result.target),
            result.target.unit,
        ]
        if scored:
            style = _STYLES.get(result.verdict, "yellow")
            off = "" if math.isnan(result.distance) else f"{result.distance:.1f}"
            cells += [off, f"[{style}]{result.verdict}[/{style}]"]
        table.add_row(*cells)
    return table


def target_text(target: Target) -> str:
    """A target as text: value with tolerance, range, or bound."""
    if target.range is not None:
        return f"{number(target.range[0])} to {number(target.range[1])}"
    if target.value is None:
        return "–"
    if target.test == "above":
        return f"above {number(target.value)}"
    if target.tolerance is None:
        return number(target.value)
    return f"{number(target.value)} ± {number(target.tolerance)}"


def number(value: float) -> str:
    """A number with three significant digits; a dash where there is none."""
    return "–" if math.isnan(value) else f"{value:.3g}"

"""A section on drift: when going along turns into signposting, and what holds it."""

from __future__ import annotations

from typing import Any

import numpy as np
from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.report.blocks import Figure, Figures, Legend, Section, TableBlock, Text
from lacsim.report.charts import Line, lines
from lacsim.report.looks import swatch
from lacsim.report.tables import Column, Table
from lacsim.studies.dilute.drifting import FACTORS, LISTS, WEEKS_A_POINT, read_arm
from lacsim.studies.dilute.saying import rows_of
from lacsim.studies.dilute.telling import Findings

ENDS = ("mean", "low", "high")
UNIT = "% of contacts that became a quick fix"


def drift(found: Findings, area: str) -> Section:
    """Shares over time, at the end, and what each of the three does to them."""
    text = (
        "Nobody decides that going along turns into signposting. Workers who are asked for more "
        "than they have hours for make quick fixes, the more so the less they learn together and "
        "the more their team does so already; agencies pull hours to their own tasks where "
        "leadership does not keep them. Money that learning together frees buys hours, as "
        "everywhere."
    )
    blocks: list[Any] = [Text(text), *_chart(found, area)]
    columns = [Column("setting"), Column("quick fixes in the last year", True),
               Column("runs that tipped", True), Column("from year", True),
               Column("runs in which nobody was met", True)]  # fmt: skip
    cells = [
        (
            setting(row["arm"]), "{}% ({} to {})".format(*(words.number(row[k], 0) for k in ENDS)),
            "–" if np.isnan(row["tipped"]) else f"{row['tipped']:.0%}",
            words.number(row["since"], 1), f"{row['none_met']:.0%}",
        )
        for row in rows_of(found.tables["shares"], area=area)
    ]  # fmt: skip
    note = "Tipped: more than half of such contacts are quick fixes, to the end."
    shares = Table("Quick fixes by setting", columns, cells, note=note)
    holds = Table(
        "What holds it: change of the share of quick fixes, in points of %",
        [Column(""), Column("change", True)],
        [
            (FACTORS[row["factor"]],
             "{} ({} to {})".format(*(words.number(row[key], 1, sign=True) for key in ENDS)))
            for row in rows_of(found.tables["holds"], area=area)
        ],
    )  # fmt: skip
    blocks += [TableBlock(f"{area}-shares", shares), TableBlock(f"{area}-holds", holds)]
    return Section(f"{area}-drift", f"Drift: {found.places[area]}", blocks)


def setting(arm: str) -> str:
    """A setting in words."""
    most, learning, leadership = read_arm(arm) or (0, 0, 0)
    return (
        f"list of {most}, {'' if learning else 'not '}learning together, "
        f"{'strong' if leadership else 'weak'} leadership"
    )


def _chart(found: Findings, area: str) -> list[Any]:
    """Shares over time of the shortest and the longest list, with both and with neither held."""
    paths = found.paths.get(area, {})
    shown = [f"drift-{most}-{both}{both}" for most in (LISTS[0], LISTS[-1]) for both in (1, 0)]
    data = []
    for place, name in enumerate(shown):
        if name in paths and np.isfinite(paths[name]).any(axis=0).all():
            runs = paths[name]
            time = (np.arange(runs.shape[1]) + 1) * WEEKS_A_POINT / 52
            data.append(
                Line(setting(name), place, time, np.nanmean(runs, axis=0),
                     np.nanmin(runs, axis=0), np.nanmax(runs, axis=0))
            )  # fmt: skip
    if not data or len(data[0].time) < 2:
        return []
    said = ". ".join(f"{line.label}: {line.middle[-1]:.0f}% at the end" for line in data)
    title = "Quick fixes over time"
    svg = lines(f"{area}-drift-chart", title, data, float(data[0].time[-1]), f"{said}.")
    note = "Half-years; the band spans the lowest and the highest run."
    key = [Markup(swatch(line.position)) + Markup(" ") + line.label for line in data]
    return [Legend(key), Figures([Figure(f"{area}-drift-chart", title, UNIT, Markup(svg), note)],
                                 "single")]  # fmt: skip

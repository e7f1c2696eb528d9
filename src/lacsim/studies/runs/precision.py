"""Repeats until a difference is known well enough, or until runs or hours are spent."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow.parquet as pq

from lacsim.studies.runs.contrasts import half_widths
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.tables import WHOLE

MOST_GROWTH = 2.0  # times as many repeats at a time: a first guess of the spread may be far off
MARGIN = 1.05  # a little more than the guess, so that one more round is seldom needed

REACHED, RUNS_SPENT, HOURS_SPENT, UNKNOWN = "reached", "runs spent", "hours spent", "unknown"


@dataclass(frozen=True)
class Precision:
    """How sure we are of the difference a study asks for.

    Attributes:
        wanted: half-width asked for, in the outcome's unit.
        half_width: of the area where it is widest; NaN where it cannot be known.
        area: that area.
        replicates: repeats run.
        why: ``reached``, ``runs spent``, ``hours spent``, ``unknown`` (fewer than two whole
            repeats), or empty while repeats are still to be added.
    """

    wanted: float
    half_width: float
    area: str
    replicates: int
    why: str


def wanted_totals(design: Design, files: Sequence[Path]) -> pd.DataFrame:
    """The totals that the wanted precision is measured on."""
    assert design.precision is not None
    filters = [
        ("outcome", "==", design.precision.outcome),
        ("period", "==", WHOLE),
        ("arm", "in", [design.precision.option, design.reference]),
    ]
    columns = ["area", "arm", "belief", "replicate", "value"]
    frames = [pq.read_table(path, columns=columns, filters=filters).to_pandas() for path in files]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=columns)


def look(design: Design, files: Sequence[Path], replicates: int, hours: float) -> Precision:
    """How sure we are now.

    Args:
        design: a design that asks for a precision.
        files: the store's files of totals.
        replicates: repeats planned and run.
        hours: hours spent so far.
    """
    asked = design.precision
    assert asked is not None
    totals = wanted_totals(design, files)
    beliefs = design.sets[design.precision_set]
    found = list(half_widths(totals, asked.option, design.reference, beliefs))
    found += [(area, math.nan, 0) for area in design.areas if area not in {a for a, _, _ in found}]
    area, widest, _ = max(found, key=lambda each: math.inf if math.isnan(each[1]) else each[1])
    if widest <= asked.half_width:
        why = REACHED
    elif (replicates + 1) * design.runs_a_repeat > asked.most_runs:
        why = RUNS_SPENT
    elif asked.most_hours is not None and hours >= asked.most_hours:
        why = HOURS_SPENT
    elif math.isnan(widest) and replicates >= 2:
        why = UNKNOWN
    else:
        why = ""
    return Precision(asked.half_width, widest, area, replicates, why)


def next_replicates(design: Design, now: Precision) -> int:
    """How many repeats to have in all next; as many as now when there is no more to add."""
    asked = design.precision
    if asked is None or now.why:
        return now.replicates
    if math.isnan(now.half_width):
        needed = 2.0
    else:
        needed = MARGIN * now.replicates * (now.half_width / asked.half_width) ** 2
    more = min(max(now.replicates + 1, math.ceil(needed)), math.ceil(MOST_GROWTH * now.replicates))
    return min(more, asked.most_runs // design.runs_a_repeat)


def sentence(now: Precision, unit: str) -> str:
    """The result in words."""
    ended = {
        REACHED: "reached",
        RUNS_SPENT: "not reached: the budget of runs is spent",
        HOURS_SPENT: "not reached: the budget of hours is spent",
        UNKNOWN: "not known: runs that belong together are missing (failed?)",
        "": "not reached yet",
    }[now.why]
    where = f" (in {now.area})" if now.area else ""
    return (
        f"Precision wanted: ±{now.wanted:g} {unit}. Now ±{now.half_width:.3g}{where} after "
        f"{now.replicates} repeats: {ended}."
    )

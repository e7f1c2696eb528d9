"""Frames for people who analyse: residents as they are, events as they happened."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.state import State
from lacsim.engine.tallies import HOUR, Tally


def resident_frame(state: State) -> pd.DataFrame:
    """One row a resident, indexed by id; the columns that hold one value a person."""
    rows = np.flatnonzero(state["alive"])
    values = {
        column.name: state[column.name][rows]
        for column in COLUMNS
        if column.entity is Entity.RESIDENT and not column.width and column.name != "resident_id"
    }
    values["age"] = state["age_weeks"][rows] / 52.0
    index = pd.Index(state["resident_id"][rows], name="resident_id")
    return pd.DataFrame(values, index=index)


def event_name(kind: int) -> str:
    """Name of a kind of event as the counters have it; runs of one a kind carry their number."""
    name = Tally(kind).name
    if not name.startswith("_"):
        return name.lower()
    base = kind
    while Tally(base).name.startswith("_"):
        base -= 1
    return f"{Tally(base).name.lower()}:{kind - base}"


def event_frame(weeks: np.ndarray, rows: np.ndarray) -> pd.DataFrame:
    """Events from the log: week, kind, who, other, value (hours where hours).

    Args:
        weeks: the week of each, int64 [events].
        rows: their rows of the log, int64 [events, 4].
    """
    kinds = [event_name(kind) for kind in range(len(Tally))]
    names = np.array(kinds, dtype=object)[rows[:, 0]] if len(rows) else np.array([], dtype=object)
    frame = pd.DataFrame(
        {
            "week": weeks,
            "event": names,
            "who": rows[:, 1].astype(np.uint64),
            "other": rows[:, 2].astype(np.uint64),
            "value": rows[:, 3].astype(float),
        }
    )
    hours = frame["event"].str.contains("hours", regex=False, na=False)
    frame.loc[hours, "value"] /= HOUR
    return frame

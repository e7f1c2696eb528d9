"""Two lives compared event by event and number by number."""

from __future__ import annotations

import numpy as np
import pandas as pd

from lacsim.engine.tallies import Tally
from lacsim.studies.sceptic.check import Sample
from lacsim.studies.sceptic.lab import Life

NAMED = 3
MONEY = (
    Tally.PROGRAMME_PENCE,
    Tally.PROGRAMME_UNSPENT_PENCE,
    Tally.VACANT_POST_WEEKS,
    Tally.TASK_HOURS + 14,  # hours bought and burnt
)
KEYS = ["week", "event", "who", "other", "value"]


def events_unlike(one: pd.DataFrame, other: pd.DataFrame) -> list[str]:
    """What happened in one life and not in the other, the first few in words."""
    one, other = (frame.sort_values(KEYS, ignore_index=True) for frame in (one, other))
    if one.equals(other):
        return []
    both = one.assign(n=one.groupby(KEYS).cumcount()).merge(
        other.assign(n=other.groupby(KEYS).cumcount()), "outer", on=[*KEYS, "n"], indicator=True
    )
    odd = both[both["_merge"] != "both"].sort_values(KEYS)
    return [
        f"week {week}: {event} of {int(who):#x} in one life only"
        for week, event, who in odd[["week", "event", "who"]].head(NAMED).to_numpy().tolist()
    ]


def with_a_fault(events: pd.DataFrame) -> pd.DataFrame:
    """The same events, the one in the middle a week later."""
    weeks = events["week"].to_numpy(copy=True)
    weeks[len(weeks) // 2] += 1
    return events.assign(week=weeks)


def people_unlike(one: pd.DataFrame, other: pd.DataFrame) -> list[str]:
    """Columns of people that differ at the end, by id."""
    if not np.array_equal(one.index, other.index):
        return ["other people live there at the end"]
    return [
        f"{name} of {int((one[name].to_numpy() != other[name].to_numpy()).sum())} people"
        for name in one.columns
        if not np.array_equal(one[name].to_numpy(), other[name].to_numpy(), equal_nan=True)
    ][:NAMED]


def counters_unlike(one: np.ndarray, other: np.ndarray, but: tuple[int, ...] = ()) -> list[str]:
    """Weekly counters that differ, apart from some."""
    unlike = np.flatnonzero((one != other).any(axis=0))
    return [f"counter {Tally(int(place)).name}" for place in unlike if place not in but][:NAMED]


ROWS = (
    "dwelling",
    "usual_gp",
    "worker",
    "worker_next",
    "trusted_worker",
    "exposure_group",
    "told_group",
)


def same_lives(one: Life, other: Life, but: tuple[int, ...] = (), rows: bool = True) -> Sample:
    """An exact sample: every event, every counter, and every person at the end.

    Args:
        one, other: lives looked at closely.
        but: counters that may differ.
        rows: whether columns that hold rows are compared; not where rows stand in another order.
    """
    assert one.close is not None
    assert other.close is not None
    mine, theirs = one.close, other.close
    dropped = [] if rows else [name for name in ROWS if name in mine.people.columns]
    faults = [
        *events_unlike(mine.events, theirs.events),
        *counters_unlike(one.tallies, other.tallies, but),
        *people_unlike(mine.people.drop(columns=dropped), theirs.people.drop(columns=dropped)),
    ]
    planted = with_a_fault(theirs.events)
    return Sample(
        faults=tuple(faults),
        compared=len(mine.events) + one.tallies.size + mine.people.size,
        noticed=bool(events_unlike(mine.events, planted)),
    )

"""The tables of a finished run, as they are stored: weekly outcomes, totals, residents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa

from lacsim.outcomes.ledger import price_books, weekly_numbers
from lacsim.studies.replicates import ArmRun
from lacsim.studies.runs.design import Placed, Run
from lacsim.studies.runs.store import encoded
from lacsim.studies.tables import outcome_table, total_table

WHOLE, LAST_YEAR = "whole", "last year"
KEYS = ("run", "area", "arm", "belief", "replicate")


def run_frames(run: Run, scenario: Placed, made: ArmRun) -> dict[str, pd.DataFrame]:
    """The weekly outcomes and the totals of a run.

    Returns:
        ``weekly``: run, area, arm, belief, replicate, week, outcome, value, unit; flows a year.
        ``totals``: the same without week, with ``period`` (``whole`` or ``last year``).
    """
    books = price_books(scenario.profile.local_prices)
    numbers = [weekly_numbers(made.tallies, made.measures, scenario.prices, books)]
    totals = [
        total_table([made], numbers, last_year=period == LAST_YEAR).assign(period=period)
        for period in (WHOLE, LAST_YEAR)
    ]
    return {
        "weekly": _with_keys(outcome_table([made], numbers), run),
        "totals": _with_keys(pd.concat(totals, ignore_index=True), run),
    }


def residents_frame(run: Run, made: ArmRun) -> pd.DataFrame:
    """One row an adult at the end of a run: keys, then the columns of ``outcomes.persons``."""
    return _with_keys(pd.DataFrame(made.persons), run)


def _with_keys(frame: pd.DataFrame, run: Run) -> pd.DataFrame:
    """The frame with the run it belongs to in front."""
    keys: dict[str, Any] = {
        "run": run.id,
        "area": run.area,
        "arm": run.arm,
        "belief": run.belief,
        "replicate": run.replicate,
    }
    whole = frame.assign(**keys)
    return whole[[*KEYS, *(name for name in frame.columns if name not in KEYS)]]


def run_tables(
    run: Run, scenario: Placed, made: ArmRun, keep_residents: bool
) -> dict[str, pa.Table]:
    """The tables of a finished run by name."""
    frames = run_frames(run, scenario, made)
    if keep_residents:
        frames["residents"] = residents_frame(run, made)
    return {name: as_arrow(frame) for name, frame in frames.items()}


def as_files(finished: Sequence[Mapping[str, pa.Table]]) -> dict[str, bytes]:
    """The tables of several runs as one Parquet file a table; none for no run."""
    names = finished[0] if finished else ()
    return {
        name: encoded(pa.concat_tables([tables[name] for tables in finished]).unify_dictionaries())
        for name in names
    }


def as_arrow(frame: pd.DataFrame) -> pa.Table:
    """The frame with words stored as numbers into a list of them, whatever pandas made of them."""
    table = pa.Table.from_pandas(frame, preserve_index=False).replace_schema_metadata(None)
    for place, field in enumerate(table.schema):
        words = pa.types.is_dictionary(field.type) or pa.types.is_string(field.type)
        if words or pa.types.is_large_string(field.type):
            column = table.column(place).cast(pa.string()).dictionary_encode()
            table = table.set_column(place, field.name, column)
    return table

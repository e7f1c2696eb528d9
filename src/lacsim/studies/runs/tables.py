"""The tables of a finished run, as they are stored: weekly outcomes, totals, residents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pyarrow as pa

from lacsim.outcomes.ledger import price_books, weekly_numbers
from lacsim.studies.replicates import ArmRun
from lacsim.studies.runs.design import Placed, Run
from lacsim.studies.runs.store import encoded
from lacsim.studies.tables import outcome_table, total_table

WHOLE, LAST_YEAR = "whole", "last year"
# Columns in front of every table, and the field of a run that each holds.
KEYS = (("run", "id"), ("area", "area"), ("arm", "arm"), ("belief", "belief"),
        ("replicate", "replicate"))  # fmt: skip


def run_tables(
    run: Run, scenario: Placed, made: ArmRun, keep_residents: bool
) -> dict[str, pa.Table]:
    """The tables of a finished run by name.

    Returns:
        ``weekly``: run, area, arm, belief, replicate, week, outcome, value, unit; flows a year.
        ``totals``: the same without week, with ``period`` (``whole`` or ``last year``).
        ``residents``, where they are kept: one row an adult at the end, with the columns of
        ``outcomes.persons``.
    """
    books = price_books(scenario.profile.local_prices)
    numbers = [weekly_numbers(made.tallies, made.measures, scenario.prices, books)]
    totals = [
        _keyed(total_table([made], numbers, last_year=period == LAST_YEAR), run, period=period)
        for period in (WHOLE, LAST_YEAR)
    ]
    tables = {
        "weekly": _keyed(outcome_table([made], numbers), run),
        "totals": pa.concat_tables(totals).unify_dictionaries(),
    }
    if keep_residents:
        tables["residents"] = _keyed(pd.DataFrame(made.persons), run)
    return tables


def _keyed(frame: pd.DataFrame, run: Run, **more: str) -> pa.Table:
    """The frame's columns behind those of the run it belongs to, and one word more a keyword."""
    table = as_arrow(frame)
    columns = {name: _throughout(getattr(run, field), table.num_rows) for name, field in KEYS}
    columns |= {name: table.column(name) for name in table.column_names if name not in columns}
    columns |= {name: _throughout(word, table.num_rows) for name, word in more.items()}
    return pa.table(columns)


def _throughout(value: str | int, rows: int) -> pa.Array:
    """A column of one value; a word is stored once."""
    if isinstance(value, str):
        return pa.DictionaryArray.from_arrays(pa.repeat(pa.scalar(0, pa.int32()), rows), [value])
    return pa.repeat(value, rows)


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

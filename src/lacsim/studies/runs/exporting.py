"""Hand results on: CSV, Parquet, or a workbook."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.folder import whole_folder
from lacsim.studies.runs.results import Results
from lacsim.studies.runs.start import missing_extra
from lacsim.studies.runs.store import TABLES

FORMATS = ("csv", "parquet", "excel")
MOST_EXCEL_ROWS = 1_048_575  # below the heading


def export(results: Results, form: str, out: str | Path) -> list[str]:
    """Write a study's tables.

    Args:
        results: the study.
        form: ``csv`` or ``parquet``: a folder with a file a table; ``excel``: one workbook.
        out: the folder or the workbook; a workbook is written over.

    Returns:
        What was left out and why, in sentences.

    Raises:
        InputError: an unknown format, the place holds something else, or a library is missing.
    """
    if form == "excel":
        return _workbook(results, Path(out))
    if form not in FORMATS:
        raise InputError(
            Problem("", 0, "--to", form, "no such format", "one of " + ", ".join(FORMATS))
        )
    with whole_folder(Path(out)) as fresh:
        for name, frame in _small(results):
            _write(pa.Table.from_pandas(frame, preserve_index=False), fresh, name, form)
        for table in TABLES:
            _stream(results, table, fresh, form)
        manifest = (results.folder / "manifest.json").read_bytes()
        (fresh / "manifest.json").write_bytes(manifest)
    return []


def _small(results: Results) -> Iterator[tuple[str, pd.DataFrame]]:
    """The tables that are made rather than stored."""
    yield "runs", results.runs()
    yield "differences", results.differences()
    yield "beliefs", results.beliefs()


def _write(table: pa.Table, folder: Path, name: str, form: str) -> None:
    path = folder / f"{name}.{form}"
    if form == "csv":
        pyarrow.csv.write_csv(_plain(table), path)
    else:
        pq.write_table(table, path, compression="zstd")


def _stream(results: Results, table: str, folder: Path, form: str) -> None:
    """A stored table, file by file: it may be larger than the memory."""
    path = folder / f"{table}.{form}"
    writer = None
    try:
        for source in results._files(table):
            for batch in pq.ParquetFile(source).iter_batches():
                rows = _plain(pa.Table.from_batches([batch]))
                if writer is None:
                    writer = (
                        pyarrow.csv.CSVWriter(path, rows.schema)
                        if form == "csv"
                        else pq.ParquetWriter(path, rows.schema, compression="zstd")
                    )
                writer.write_table(rows)
    finally:
        if writer is not None:
            writer.close()


def _plain(table: pa.Table) -> pa.Table:
    """Words as words: lists of words differ from file to file."""
    fields = [
        pa.field(field.name, pa.string()) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    return table.cast(pa.schema(fields))


def _workbook(results: Results, out: Path) -> list[str]:
    """One workbook, a sheet a table, without those that are too long for a sheet."""
    try:
        openpyxl: Any = importlib.import_module("openpyxl")
    except ImportError as error:
        raise missing_extra("a workbook") from error
    if out.suffix.lower() != ".xlsx":
        raise InputError(Problem("", 0, "--out", str(out), "no workbook", "a name with .xlsx"))
    sheets, left_out = [], []
    for name, frame in [*_small(results), *((t, results.table(t)) for t in TABLES)]:
        if len(frame) > MOST_EXCEL_ROWS:
            left_out.append(
                f"{name} has {len(frame):,} rows and a sheet holds {MOST_EXCEL_ROWS:,}: "
                "left out; export it as csv or parquet."
            )
        elif len(frame):
            sheets.append((name, frame))
    beside = out.with_name(f".{out.name}")
    try:
        book = openpyxl.Workbook(write_only=True)  # row by row: a sheet may be long
        for name, frame in sheets:
            sheet = book.create_sheet(name)
            sheet.append(list(frame.columns))
            plain = frame.astype(object).where(frame.notna(), None)
            for row in plain.itertuples(index=False, name=None):
                sheet.append(row)
        book.save(beside)
        beside.replace(out)
    finally:
        beside.unlink(missing_ok=True)
    return left_out

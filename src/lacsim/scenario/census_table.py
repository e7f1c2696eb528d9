"""Read rows of a census table (CSV), and say everything that is wrong with it at once."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lacsim.scenario.errors import InputError, Problem, nearest, one_of
from lacsim.scenario.figures import COLUMNS, LABELS, TABLE, Figure

LARGEST_TABLE = 50_000_000  # bytes; all of England and Wales has 1.4 million

_SUM_SLACK = 0.03  # published shares are rounded, and leave out a few households


@dataclass(frozen=True)
class Row:
    """One area of the table.

    Attributes:
        line: its line in the file.
        name: its name as the table has it.
        authority: its local authority; empty if the table has none.
        values: figures by column; columns that are missing or empty are left out.
    """

    line: int
    name: str
    authority: str
    values: dict[str, float]

    def has(self, figure: Figure) -> bool:
        """Whether the row has every column of ``figure``."""
        return all(column in self.values for column in figure.columns)


def slug(name: str) -> str:
    """``Derby 012`` as it is used in file names and commands: ``derby-012``."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def read_rows(path: str | Path, names: list[str]) -> list[Row]:
    """The rows of the table called ``names``, by name, code or short name, in that order.

    Raises:
        InputError: everything wrong with the table's form and with the rows asked for.
    """
    file = str(path)
    header, records = _table(path)
    rows: list[Row] = []
    problems: list[Problem] = []
    for name in names:
        try:
            rows.append(_row(file, header, _find(file, header, records, name)))
        except InputError as error:
            problems += error.problems
    doubled = [name for name, count in Counter(row.line for row in rows).items() if count > 1]
    problems += [
        Problem(file, line, "name", None, "asked for twice", "each area once") for line in doubled
    ]
    if not names:
        problems.append(
            Problem(file, 0, "name", None, "no area asked for", "one name or more of the table")
        )
    if problems:
        raise InputError(problems)
    return rows


def check_table(path: str | Path) -> list[Problem]:
    """Everything that is wrong with a table, in all its rows.

    Raises:
        InputError: its form is wrong, so that rows cannot be told apart.
    """
    header, records = _table(path)
    problems: list[Problem] = []
    for record in records:
        try:
            _row(str(path), header, record)
        except InputError as error:
            problems += error.problems
    return problems


def _table(path: str | Path) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The column names, and the records with the line each ends on.

    Raises:
        InputError: everything wrong with the table's form.
    """
    records, problems = _records(str(path), _text(path))
    header = records[0][1] if records else []
    _refuse_no_table(str(path), header)
    problems += _check_header(str(path), header)
    if problems:
        raise InputError(problems)
    return header, records[1:]


def _text(path: str | Path) -> str:
    """The text of the table; a byte order mark is dropped."""
    try:
        if Path(path).stat().st_size > LARGEST_TABLE:
            raise InputError(
                Problem(str(path), 0, "", None, "a table of more than 50 MB", "the rows you need")
            )
        return Path(path).read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise InputError(
            Problem(str(path), line, "", None, "not text in UTF-8", "a CSV file saved as UTF-8")
        ) from None
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(
            Problem(str(path), 0, "", None, f"cannot be read ({reason})", "the path of a CSV file")
        ) from None


def _records(file: str, text: str) -> tuple[list[tuple[int, list[str]]], list[Problem]]:
    """The records with the line each ends on; problems of form."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    records: list[tuple[int, list[str]]] = []
    problems: list[Problem] = []
    try:
        for record in reader:
            if any(cell.strip() for cell in record):
                records.append((reader.line_num, [cell.strip() for cell in record]))
    except csv.Error as error:
        problems.append(
            Problem(file, reader.line_num, "", None, f"not CSV ({error})", "cells between commas")
        )
    if not records and not problems:
        problems.append(Problem(file, 1, "", None, "empty", "a header and a row for each area"))
    width = len(records[0][1]) if records else 0
    problems += [
        Problem(file, line, "", None, f"{len(record)} cells", f"{width}, as in the header")
        for line, record in records[1:]
        if len(record) != width
    ]
    return records, problems


def _check_header(file: str, header: list[str]) -> list[Problem]:
    """Problems of the column names: doubled, misspelt, or none that is known."""
    problems = []
    known = (*LABELS, *COLUMNS)
    for place, name in enumerate(header, start=1):
        if name and header.index(name) != place - 1:
            wrong, right = "a column of that name stands further left", "each column once"
            problems.append(Problem(file, 1, name, None, wrong, right, place))
        if name and name not in known:
            close = nearest(name.lower(), known)
            right = " or ".join(close) if close else f"one of {', '.join(known)}, or no such column"
            problems.append(Problem(file, 1, name, None, "unknown column", right, place))
    return problems


def _refuse_no_table(file: str, header: list[str]) -> None:
    """Say in one line that a file is no table of areas, not what is odd in each of its lines.

    Raises:
        InputError: no column says which area a row is.
    """
    if not header or {"name", "code"} & set(header):
        return
    right = "a first line of column names with 'name' or 'code' among them, between commas"
    wrong = "no table of areas: no column says which area a row is"
    raise InputError(Problem(file, 1, "", None, wrong, right))


def _find(
    file: str, header: list[str], records: list[tuple[int, list[str]]], wanted: str
) -> tuple[int, list[str]]:
    """The record whose name or code is ``wanted``."""
    columns = [header.index(label) for label in ("name", "code") if label in header]
    short = slug(wanted)
    found = [r for r in records if short and short in {slug(r[1][i]) for i in columns}]
    if len(found) == 1:
        return found[0]
    if found:
        lines = " and ".join(str(line) for line, _ in found[:3])
        problem = Problem(
            file, found[0][0], "name", wanted, f"stands on lines {lines}", "its code, or one row"
        )
    else:
        names = [record[columns[0]] for _, record in records]
        problem = Problem(file, 0, "name", wanted, "no row of that name", one_of(wanted, names))
    raise InputError(problem)


def _row(file: str, header: list[str], found: tuple[int, list[str]]) -> Row:
    """A record as a row, its cells checked."""
    line, record = found
    cells = dict(zip(header, record, strict=True))
    places = {name: place for place, name in enumerate(header, start=1)}
    values: dict[str, float] = {}
    problems: list[Problem] = []
    for name, figure in COLUMNS.items():
        text = cells.get(name, "")
        if text.lower() in ("", "na", "n/a", "nan", "-", ".."):
            continue
        number = _number(text)
        if number is None or not figure.low <= number <= figure.high:
            wrong = "not a number" if number is None else "out of range"
            right = f"{_range(figure)}, or an empty cell"
            problems.append(Problem(file, line, name, text, wrong, right, places[name]))
        else:
            values[name] = number
    row = Row(
        line, cells.get("name") or cells.get("code", ""), cells.get("local_authority", ""), values
    )
    problems += _check_sums(file, row)
    if problems:
        raise InputError(problems)
    return row


def _number(text: str) -> float | None:
    """The number a cell holds; None if it holds none."""
    try:
        number = float(text)
    except ValueError:
        return None
    return number if number - number == 0 else None


def _range(figure: Figure) -> str:
    """What a cell of ``figure`` may hold, in words."""
    if figure.high == 1:
        return "a share from 0 to 1, as in 0.179"
    if figure.weight == "sum":
        return "a count, 0 or more"
    return f"a number from {figure.low:g} to {figure.high:g}"


def _check_sums(file: str, row: Row) -> list[Problem]:
    """Problems of columns that should add up, and do not."""
    problems = []
    for figure in TABLE:
        if len(figure.columns) == 1 or not row.has(figure):
            continue
        total = sum(row.values[column] for column in figure.columns)
        whole = row.values.get("residents", total) if figure.weight == "sum" else 1.0
        if total <= 0 or abs(total - whole) > _SUM_SLACK * max(whole, 1):
            names = f"{figure.columns[0]} … {figure.columns[-1]}"
            problems.append(
                Problem(file, row.line, names, f"{total:g}", "the sum is wrong", f"{whole:g}")
            )
    return problems

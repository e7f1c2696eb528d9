"""Ask a study's results: frames, paired differences, and SQL over all of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.runs.contrasts import contrast_table
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.folder import read_design, read_manifest
from lacsim.studies.runs.ledger import COLUMNS, Ledger
from lacsim.studies.runs.lock import is_held
from lacsim.studies.runs.precision import Precision, look
from lacsim.studies.runs.start import missing_extra
from lacsim.studies.runs.store import TABLES, Store
from lacsim.studies.runs.tables import WHOLE

VIEWS = {
    "runs": "a row a run: id, area, arm, belief, replicate, seed, status, seconds, worker, error",
    "outcomes": "run, area, arm, belief, replicate, week, outcome, value, unit; flows a year",
    "totals": "the same over the whole period and the last year: period instead of week",
    "residents": "a row an adult at the end of each run, where the study keeps them",
    "beliefs": "belief, name, parameter, value: what differs from the baseline",
}


@dataclass(frozen=True)
class Standing:
    """How far a study has come; cheap to ask for again and again.

    Attributes:
        counts: runs by status: planned, running, done, failed.
        seconds_a_run: mean of those done; NaN where none is.
        active: whether a process works on it now.
        seconds_left: about how long the process will still take; NaN where it cannot be known.
    """

    counts: dict[str, int]
    seconds_a_run: float
    active: bool
    seconds_left: float


class Results:
    """What a study has found so far; it may still be running.

    Args:
        folder: the study's folder.

    Raises:
        InputError: no study lies there.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = Path(folder)
        self.design: Design = read_design(self.folder)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """Versions, commit, machine, seeds, sessions, and the design."""
        return read_manifest(self.folder)

    def _files(self, table: str, run: str | None = None) -> list[Path]:
        """Files of a table; only the one that holds a run, where one is asked for."""
        with self._ledger() as ledger:
            parts = None if run is None else {row["part"] for row in ledger.rows(("part",), id=run)}
            return Store(self.folder, ledger).files(table, parts)

    def _ledger(self) -> Ledger:
        try:
            return Ledger(self.folder)
        except FileNotFoundError:
            raise InputError(
                Problem(str(self.folder), 0, "", None, "holds no ledger", "a study that was begun")
            ) from None

    def standing(self) -> Standing:
        """How far it has come."""
        with self._ledger() as ledger:
            counts = ledger.counts()
            done, seconds = ledger.seconds()
            sessions = ledger.sessions()
        active = is_held(self.folder)
        left = float("nan")
        waiting = counts["planned"] + counts["running"]
        if active and sessions:
            began = dt.datetime.fromisoformat(sessions[-1]["began"])
            gone = (dt.datetime.now(dt.UTC) - began).total_seconds()
            with self._ledger() as ledger:
                here = len(
                    [1 for row in ledger.rows(("ended",)) if (row["ended"] or "") >= sessions[-1][
                        "began"]]
                )  # fmt: skip
            left = gone / here * waiting if here else left
        return Standing(counts, seconds / done if done else float("nan"), active, left)

    def runs(self, limit: int | None = None, **wanted: Any) -> pd.DataFrame:
        """A row a run, from planned to done or failed.

        Args:
            limit: most rows.
            wanted: values that columns must have, as in ``status="failed"``.
        """
        with self._ledger() as ledger:
            return pd.DataFrame(ledger.rows(limit=limit, **wanted), columns=list(COLUMNS))

    def table(self, name: str, columns: Sequence[str] | None = None, **wanted: Any) -> pd.DataFrame:
        """A stored table, or the part of it that has some values.

        Args:
            name: ``weekly``, ``totals`` or ``residents``.
            columns: columns wanted; all by default.
            wanted: a value, or a list of values, that a column must have.

        Raises:
            KeyError: no table of that name.
        """
        if name not in TABLES:
            raise KeyError(f"no table {name!r}; there are {', '.join(TABLES)}")
        filters = [
            (column, "in", list(value) if isinstance(value, (list, tuple, set)) else [value])
            for column, value in wanted.items()
        ]
        run = wanted.get("run")
        tables = [
            pq.read_table(path, columns=columns, filters=filters or None)
            for path in self._files(name, run if isinstance(run, str) else None)
        ]
        if not tables:
            return pd.DataFrame(columns=list(columns or ()))
        found: pd.DataFrame = pa.concat_tables(tables).unify_dictionaries().to_pandas()
        return found

    def differences(
        self, period: str = WHOLE, outcomes: Sequence[str] | None = None
    ) -> pd.DataFrame:
        """Paired differences from the reference; see ``contrasts.contrast_table``.

        Args:
            period: ``whole`` or ``last year``.
            outcomes: keys of outcomes; all by default.
        """
        wanted: dict[str, Any] = {"period": period}
        if outcomes is not None:
            wanted["outcome"] = list(outcomes)
        columns = ["area", "arm", "belief", "replicate", "outcome", "value"]
        totals = self.table("totals", columns, **wanted)
        return contrast_table(totals, self.design.reference, self.design.sets)

    def precision(self) -> Precision | None:
        """How sure we are of the difference the study asks for; None where it asks for none."""
        if self.design.precision is None:
            return None
        with self._ledger() as ledger:
            hours = sum(session["seconds"] for session in ledger.sessions()) / 3600
            files = Store(self.folder, ledger).files("totals")
            known = [row["replicate"] for row in ledger.rows(("replicate",), status="done")]
        return look(self.design, files, max(known, default=0), hours)

    def beliefs(self) -> pd.DataFrame:
        """What each belief changes: belief, name, parameter, value."""
        rows = [
            (belief.number, belief.name, parameter, value)
            for belief in self.design.beliefs
            for parameter, value in belief.values.items()
        ]
        return pd.DataFrame(rows, columns=["belief", "name", "parameter", "value"])

    def connect(self) -> Any:
        """A DuckDB connection with the study's views (see ``VIEWS``); close it when done.

        Raises:
            InputError: DuckDB is not installed.
        """
        try:
            import duckdb
        except ImportError as error:
            raise missing_extra("SQL over a study") from error
        connection = duckdb.connect(":memory:")
        connection.register("runs", self.runs())
        connection.register("beliefs", self.beliefs())
        for table, view in zip(TABLES, ("outcomes", "totals", "residents"), strict=True):
            files = [str(path) for path in self._files(table)]
            if files:
                listed = ", ".join("'" + path.replace("'", "''") + "'" for path in files)
                connection.execute(f"CREATE VIEW {view} AS SELECT * FROM read_parquet([{listed}])")
        return connection

    def sql(self, query: str) -> pd.DataFrame:
        """The answer to one question in SQL over the views.

        Raises:
            InputError: not one SELECT, or wrong SQL; DuckDB is not installed.
        """
        connection = self.connect()
        import duckdb

        try:
            statements = connection.extract_statements(query)
            if len(statements) != 1 or statements[0].type not in (
                duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN,
            ):  # fmt: skip
                raise InputError(
                    Problem("", 0, "QUERY", query, "not one question", "one SELECT over "
                            + ", ".join(VIEWS))
                )  # fmt: skip
            found: pd.DataFrame = connection.execute(query).df()
            return found
        except duckdb.Error as error:
            said = " ".join(str(error).split())
            raise InputError(
                Problem("", 0, "QUERY", query, said, "one SELECT over " + ", ".join(VIEWS))
            ) from None
        finally:
            connection.close()

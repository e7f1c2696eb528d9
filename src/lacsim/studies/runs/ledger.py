"""The ledger: a row a run, from planned to done or failed, and the sessions that ran them.

SQLite, written by one process (see ``lock``) and readable by any other at the same time. Every
change is one transaction, on disk before it counts: after a kill the ledger is as it was before
or after the change, never in between.
"""

from __future__ import annotations

import os
import platform
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lacsim.studies.runs.design import Run

LEDGER = "ledger.sqlite"
STATUSES = ("planned", "running", "done", "failed")
WAIT_SECONDS = 60.0  # for another process's transaction

_SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    id TEXT PRIMARY KEY, area TEXT NOT NULL, arm TEXT NOT NULL, belief INTEGER NOT NULL,
    replicate INTEGER NOT NULL, seed INTEGER NOT NULL, status TEXT NOT NULL DEFAULT 'planned',
    part TEXT, seconds REAL, worker TEXT, ended TEXT, error TEXT, trace TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS by_status ON runs (status);
CREATE TABLE IF NOT EXISTS parts (name TEXT PRIMARY KEY, files TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS sessions (
    number INTEGER PRIMARY KEY, host TEXT, pid INTEGER, began TEXT, seconds REAL DEFAULT 0,
    ended TEXT
);
"""
COLUMNS = (
    "id", "area", "arm", "belief", "replicate", "seed", "status", "seconds", "worker", "ended",
    "error",
)  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a run ended.

    Attributes:
        id: the run.
        seconds: how long it took.
        error: what went wrong; empty where nothing did.
        trace: where, as text.
    """

    id: str
    seconds: float
    error: str = ""
    trace: str = ""


class Ledger:
    """The ledger of one study.

    Args:
        folder: the study's folder.
        write: whether this process may change it; the file is made where there is none.

    Raises:
        FileNotFoundError: there is none, and it may not be made.
    """

    def __init__(self, folder: Path, *, write: bool = False) -> None:
        path = folder / LEDGER
        if not write and not path.is_file():
            raise FileNotFoundError(path)
        mode = "rwc" if write else "ro"
        self._db = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, timeout=WAIT_SECONDS,
            isolation_level=None,
        )  # fmt: skip
        self._db.row_factory = sqlite3.Row
        if write:
            self._db.execute("PRAGMA synchronous = FULL")
            self._db.executescript(_SCHEMA)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _change(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield self._db
            self._db.execute("COMMIT")
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise

    def plan(self, runs: Iterable[Run]) -> None:
        """Add runs that are not in the ledger yet, as planned."""
        rows = [(r.id, r.area, r.arm, r.belief, r.replicate, r.seed) for r in runs]
        with self._change() as db:
            db.executemany(
                "INSERT OR IGNORE INTO runs (id, area, arm, belief, replicate, seed)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )

    def start(self, ids: Sequence[str]) -> None:
        """Mark runs as running: they were given to a worker."""
        with self._change() as db:
            db.executemany(
                "UPDATE runs SET status = 'running' WHERE id = ?", [(run,) for run in ids]
            )

    def again(self, *, failed: bool = True) -> None:
        """Plan anew what was running when the last session ended, and what failed."""
        statuses = "('running', 'failed')" if failed else "('running')"
        with self._change() as db:
            db.execute(
                "UPDATE runs SET status = 'planned', part = NULL, error = NULL, trace = NULL"
                f" WHERE status IN {statuses}"
            )

    def finish(
        self, ended: Iterable[Ended], worker: str, part: str | None, files: str = ""
    ) -> None:
        """Write down how runs ended, with the part that holds the results of those that went well.

        Args:
            ended: how each run ended.
            worker: who ran them.
            part: name of the part; None where no result came.
            files: its files with their checksums, as JSON.
        """
        now = timestamp()
        rows = [
            ("failed" if end.error else "done", None if end.error else part, end.seconds, worker,
             now, end.error or None, end.trace or None, end.id)
            for end in ended
        ]  # fmt: skip
        with self._change() as db:
            if part is not None:
                db.execute("INSERT INTO parts (name, files) VALUES (?, ?)", (part, files))
            db.executemany(
                "UPDATE runs SET status = ?, part = ?, seconds = ?, worker = ?, ended = ?,"
                " error = ?, trace = ? WHERE id = ? AND status <> 'done'",
                rows,
            )

    def lose(self, parts: Iterable[str]) -> None:
        """Forget parts that are damaged or gone; their runs are planned anew."""
        names = [(part,) for part in parts]
        with self._change() as db:
            db.executemany("UPDATE runs SET status = 'planned', part = NULL WHERE part = ?", names)
            db.executemany("DELETE FROM parts WHERE name = ?", names)

    def replace_parts(self, old: Sequence[str], new: str, files: str) -> None:
        """One part in place of several."""
        with self._change() as db:
            db.execute("INSERT INTO parts (name, files) VALUES (?, ?)", (new, files))
            db.executemany("UPDATE runs SET part = ? WHERE part = ?", [(new, name) for name in old])
            db.executemany("DELETE FROM parts WHERE name = ?", [(name,) for name in old])

    def take_over(self, rows: Sequence[Mapping[str, Any]], parts: Mapping[str, str]) -> None:
        """Add rows of another ledger with the parts that hold their results (see ``merge``).

        A run that is done here stays as it is.
        """
        columns = ("status", "part", "seconds", "worker", "ended", "error", "trace", "id")
        with self._change() as db:
            db.executemany("INSERT INTO parts (name, files) VALUES (?, ?)", list(parts.items()))
            db.executemany(
                "UPDATE runs SET status = ?, part = ?, seconds = ?, worker = ?, ended = ?,"
                " error = ?, trace = ? WHERE id = ? AND status <> 'done'",
                [tuple(row[name] for name in columns) for row in rows],
            )

    def begin_session(self) -> int:
        """Note that a process begins to work; returns the session's number."""
        with self._change() as db:
            cursor = db.execute(
                "INSERT INTO sessions (host, pid, began) VALUES (?, ?, ?)",
                (platform.node(), os.getpid(), timestamp()),
            )
        return int(cursor.lastrowid or 0)

    def session_lasted(self, number: int, seconds: float, *, ended: bool = False) -> None:
        """Note how long a session has worked so far, and whether it ended in order."""
        with self._change() as db:
            db.execute(
                "UPDATE sessions SET seconds = ?, ended = ? WHERE number = ?",
                (seconds, timestamp() if ended else None, number),
            )

    def sessions(self) -> list[dict[str, Any]]:
        """All sessions: number, host, pid, began, seconds, ended."""
        return [dict(row) for row in self._db.execute("SELECT * FROM sessions ORDER BY number")]

    def counts(self) -> dict[str, int]:
        """Number of runs by status."""
        found = dict(
            self._db.execute("SELECT status, count(*) FROM runs GROUP BY status").fetchall()
        )
        return {status: int(found.get(status, 0)) for status in STATUSES}

    def seconds(self) -> tuple[int, float]:
        """Number of runs that are done, and their seconds together."""
        row = self._db.execute(
            "SELECT count(*), coalesce(sum(seconds), 0) FROM runs WHERE status = 'done'"
        ).fetchone()
        return int(row[0]), float(row[1])

    def parts(self) -> dict[str, str]:
        """Files with checksums, as JSON, by name of the part."""
        return {row["name"]: row["files"] for row in self._db.execute("SELECT * FROM parts")}

    def ids(self, status: str) -> set[str]:
        """The runs of a status."""
        return {
            row[0] for row in self._db.execute("SELECT id FROM runs WHERE status = ?", (status,))
        }

    def rows(
        self, columns: Sequence[str] = COLUMNS, limit: int | None = None, **wanted: Any
    ) -> list[dict[str, Any]]:
        """Rows by belief, repeat, area and option.

        Args:
            columns: columns wanted.
            limit: most rows.
            wanted: values that columns must have (``status="failed"``, ``area="derby-012"``).
        """
        given = {name: value for name, value in wanted.items() if value is not None}
        where = " AND ".join(f"{_known(name)} = ?" for name in given) or "1"
        query = (
            f"SELECT {', '.join(_known(name) for name in columns)} FROM runs WHERE {where}"
            " ORDER BY belief, replicate, area, arm"
            + (f" LIMIT {int(limit)}" if limit is not None else "")
        )
        return [dict(row) for row in self._db.execute(query, tuple(given.values()))]

    def find(self, beginning: str) -> list[dict[str, Any]]:
        """The runs whose id begins like that, with trace and part."""
        columns = ", ".join((*COLUMNS, "trace", "part"))
        query = f"SELECT {columns} FROM runs WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT 20"
        return [dict(row) for row in self._db.execute(query, (len(beginning), beginning))]


def _known(column: str) -> str:
    """The column's name, if it is one: names go into the query as they are."""
    if column not in (*COLUMNS, "trace", "part"):
        raise ValueError(f"the ledger has no column {column!r}; it has {', '.join(COLUMNS)}")
    return column


def timestamp() -> str:
    """Now, in UTC, to the second."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())

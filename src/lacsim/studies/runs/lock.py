"""One writer a study: a lock that the operating system opens again when its owner dies."""

from __future__ import annotations

import contextlib
import json
import os
import platform
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.runs.ledger import timestamp

LOCK, OWNER = "lock.sqlite", "lock.json"


@contextlib.contextmanager
def sole_writer(folder: Path) -> Iterator[None]:
    """Hold the study's folder for this process.

    The lock is an open exclusive transaction on an empty SQLite file: the same on every
    platform, and gone with the process, however that ends.

    Raises:
        InputError: another process holds it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    held = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
    try:
        try:
            held.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error):
                raise
            raise InputError(
                Problem(
                    str(folder), 0, "", None, f"{_owner(folder)} is writing to it",
                    "to wait until it is done, or another --out",
                )
            ) from None  # fmt: skip
        note = {"host": platform.node(), "pid": os.getpid(), "since": timestamp()}
        with contextlib.suppress(OSError):  # a full disk: the note is only for people
            (folder / OWNER).write_text(json.dumps(note), encoding="utf-8")
        yield
        (folder / OWNER).unlink(missing_ok=True)
    finally:
        held.close()


def is_held(folder: Path) -> bool:
    """Whether a process is writing to the study now."""
    if not (folder / LOCK).is_file():
        return False
    probe = sqlite3.connect(folder / LOCK, timeout=0, isolation_level=None)
    try:
        probe.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError:
        return True
    finally:
        probe.close()
    return False


def _owner(folder: Path) -> str:
    """Who holds the lock, in words."""
    try:
        note = json.loads((folder / OWNER).read_text(encoding="utf-8"))
        return f"process {note['pid']} on {note['host']} (since {note['since']})"
    except (OSError, ValueError, KeyError):
        return "another process"

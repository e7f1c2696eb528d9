"""Save and restore a week: all columns and tables of a state, by content, on disk or in memory."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np

from lacsim.engine.state import State
from lacsim.engine.workspace import workspace

Snapshot = dict[str, np.ndarray]
_COLUMN = "column/"
_TABLE = "table/"
_SCRATCH = frozenset(workspace(1))


def take(state: State) -> Snapshot:
    """A copy of everything that determines the weeks to come, except beliefs and key."""
    saved = {_COLUMN + name: values.copy() for name, values in state.columns.items()}
    for name, table in state.extra.items():
        if name not in _SCRATCH and isinstance(table, np.ndarray):
            saved[_TABLE + name] = table.copy()
    return saved


def restore(state: State, saved: Snapshot) -> None:
    """Write a snapshot into a state of the same size; arrays keep their place in memory."""
    for name, values in saved.items():
        if name.startswith(_COLUMN):
            state.columns[name.removeprefix(_COLUMN)][...] = values
            continue
        table = name.removeprefix(_TABLE)
        if table in state.extra and state.extra[table].shape == values.shape:
            state.extra[table][...] = values
        else:
            state.extra[table] = values.copy()


def write(saved: Snapshot, path: Path) -> None:
    """Write a snapshot atomically: a half-written file never stands under its name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **saved)  # type: ignore[arg-type]
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def read(path: Path) -> Snapshot | None:
    """A snapshot from disk, or None where there is none or the file is damaged."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError, KeyError, EOFError):
        return None

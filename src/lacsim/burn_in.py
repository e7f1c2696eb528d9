"""The years before the start: run once for an area, a seed and a belief, then kept on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from lacsim._version import model_version, user_cache, world_version
from lacsim.engine import snapshot
from lacsim.engine.columns import Entity
from lacsim.engine.state import State
from lacsim.settle import open_workspace

KEPT = 24  # snapshots kept on disk; the oldest go first


def fingerprint(state: State, area_text: str, weeks: int) -> str:
    """Hash of everything that determines the years before the start."""
    digest = hashlib.blake2b(digest_size=16)
    for part in (model_version(), world_version(), area_text, str(weeks), str(int(state.key))):
        digest.update(part.encode())
        digest.update(b"\x1f")
    digest.update(state.parameters.tobytes())
    for name in sorted(state.columns):
        digest.update(name.encode())
        digest.update(str(state.columns[name].shape).encode())
    return digest.hexdigest()


def folder() -> Path:
    """Where snapshots of the years before the start are kept."""
    return user_cache() / "burn-in"


def restored(state: State, name: str) -> bool:
    """Restore the kept snapshot of that name into the state; False where there is none."""
    saved = snapshot.read(folder() / f"{name}.npz")
    if saved is None:
        return False
    snapshot.restore(state, saved)
    return True


def keep(state: State, name: str) -> None:
    """Keep the state as a snapshot of that name, and let the oldest go."""
    try:
        snapshot.write(snapshot.take(state), folder() / f"{name}.npz")
        stored = sorted(folder().glob("*.npz"), key=lambda path: path.stat().st_mtime)
        for path in stored[:-KEPT]:
            path.unlink(missing_ok=True)
    except OSError:
        # A full or read-only cache costs time, never a result.
        return


class Kept:
    """One place as it stood at the start, in memory: what all options of a repeat begin from.

    It spares the others the making of week 0 as well as the years before the start.
    """

    def __init__(self) -> None:
        self._name: Name | None = None
        self._rows: dict[Entity, int] = {}
        self._saved: snapshot.Snapshot = {}

    def keep(self, state: State, name: Name) -> None:
        """Keep a place under what determines it; an earlier one goes."""
        self._name, self._rows, self._saved = name, dict(state.rows), snapshot.take(state)

    def place(self, name: Name, key: np.uint64, parameters: np.record) -> State | None:
        """The place of that name, made anew; None where another is kept, or none."""
        if name != self._name:
            return None
        state = State(self._rows, key, parameters)
        open_workspace(state)
        snapshot.restore(state, self._saved)
        return state


def name_of(area_text: str, key: np.uint64, parameters: np.record, weeks: int) -> Name:
    """What determines a place at the start, within one process."""
    return area_text, int(key), parameters.tobytes(), weeks


Name = tuple[str, int, bytes, int]
Progress = Callable[[int, int], None]

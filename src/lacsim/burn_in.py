"""The years before the start: run once for an area, a seed and a belief, then kept on disk."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from lacsim._version import model_version, user_cache, world_version
from lacsim.engine import snapshot
from lacsim.engine.state import State

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


Progress = Callable[[int, int], None]

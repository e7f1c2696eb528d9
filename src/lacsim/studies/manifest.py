"""What a folder of results says about itself: versions, seeds, what was run, and what it holds."""

from __future__ import annotations

import hashlib
import platform
import subprocess
from importlib import metadata
from pathlib import Path
from typing import Any

import lacsim
from lacsim import _version

LIBRARIES = ("mesa", "networkx", "numba", "numpy", "pandas", "scipy")


def versions() -> dict[str, str]:
    """Versions of everything that can change a number."""
    return {
        "lacsim": lacsim.__version__,
        "model": _version.model_version(),
        "python": platform.python_version(),
        **{name: metadata.version(name) for name in LIBRARIES},
    }


def commit() -> str | None:
    """The commit of the checkout lacsim runs from, with ``+`` where files differ from it.

    None where lacsim is installed, or without git.
    """
    package = Path(lacsim.__file__).resolve().parent
    if not (package.parents[1] / ".git").exists():
        return None
    name = _git(package, "rev-parse", "HEAD")
    if not name:
        return None
    changed = _git(package, "status", "--porcelain", "--untracked-files=no", "--", ".")
    return f"{name}+" if changed else name


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, text=True, timeout=20
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def checksum(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


def files_in(folder: Path) -> dict[str, dict[str, Any]]:
    """Size and checksum of each file of a folder, by name."""
    return {
        path.relative_to(folder).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": checksum(path),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }

"""The package's version, and the model version: a hash of the rules and the engine."""

from __future__ import annotations

import hashlib
import os
import platform
import sys
from functools import cache
from importlib import metadata
from pathlib import Path

VERSION = "0.1.0"
_PACKAGE = Path(__file__).parent


def _source_hash(parts: tuple[str, ...]) -> str:
    """Hash of the source files of rings and single modules, whatever the order on disk."""
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        place = _PACKAGE / part
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place]:
            digest.update(path.relative_to(_PACKAGE).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def rules_version() -> str:
    """Hash of ``rules/`` and ``engine/`` alone, the same under every Python and Numba."""
    return _source_hash(("rules", "engine"))


@cache
def world_version() -> str:
    """Hash of what makes week 0 and the order of the week; with the model version, of a life."""
    return _source_hash(("world", "schedule.py", "settle.py"))


@cache
def results_version() -> str:
    """Hash of what turns an option and lived weeks into tables: money, outcomes, the model."""
    return _source_hash(("agents", "burn_in.py", "evidence", "model.py", "outcomes", "policies"))


@cache
def model_version() -> str:
    """Hash of every source file in ``rules/`` and ``engine/`` with the versions that compile them.

    It stands in run ids, snapshots and manifests: numbers of two model versions are never mixed.
    """
    digest = hashlib.blake2b(_source_hash(("rules", "engine")).encode(), digest_size=8)
    digest.update(platform.python_version().encode())
    digest.update(metadata.version("numba").encode())
    return digest.hexdigest()


def user_cache() -> Path:
    """The user's cache folder for lacsim: ``LACSIM_CACHE`` or the platform's usual place."""
    if "LACSIM_CACHE" in os.environ:
        return Path(os.environ["LACSIM_CACHE"])
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA", Path.home() / "AppData" / "Local"))
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache"))
    return base / "lacsim"


def use_cache_folder() -> None:
    """Point Numba at the folder of this model version, for what ``_kernel_cache`` cannot place.

    Numba reads the variable when it is imported, which may have been before lacsim was.
    """
    folder = os.environ.setdefault(
        "NUMBA_CACHE_DIR", str(user_cache() / "kernels" / model_version())
    )
    if "numba" in sys.modules:
        sys.modules["numba"].config.CACHE_DIR = folder

"""A folder of results appears whole or not at all."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from lacsim.scenario.errors import InputError, Problem, shown

MANIFEST = "manifest.json"  # every folder of results holds one
NAMES = ("name", "title", "about")  # what may differ between two runs of the same


def refuse_unless_replaceable(folder: Path) -> None:
    """Say so, before anything is run, if results may not go to ``folder``.

    Raises:
        InputError: it is a file, or holds something that is not a result of lacsim.
    """
    if folder.exists() and not folder.is_dir():
        wrong = "a file, not a folder"
    elif folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        wrong = "holds files that are not results of lacsim"
    else:
        return
    raise InputError(Problem(str(folder), 0, "", None, wrong, "a new or empty folder"))


def refuse_other_results(folder: Path, kind: str, asked: Mapping[str, Any] | None = None) -> None:
    """Say so, before anything is run, if ``folder`` holds results of something else.

    Args:
        folder: where results are to go.
        kind: of results, as the manifest has it.
        asked: the scenario to be run; the same one may take the place of its earlier results.

    Raises:
        InputError: another kind of results, or another scenario.
    """
    held = _manifest(folder)
    if held is None:
        return
    if held.get("kind") != kind:
        wrong = f"holds results of another kind ({held.get('kind', 'not said')}), not a {kind}"
    elif asked is not None and (differ := _differences(held.get("scenario"), asked)):
        wrong = f"holds a {kind} of something else ({differ})"
    else:
        return
    right = "another folder, or this one moved away or deleted"
    raise InputError(Problem(str(folder), 0, "", None, wrong, right))


def _manifest(folder: Path) -> dict[str, Any] | None:
    """What the folder says of its results; None where it says nothing that can be read."""
    try:
        held = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return held if isinstance(held, dict) else None


def _differences(held: Any, asked: Mapping[str, Any]) -> str:
    """Where two scenarios differ, in words; empty where they are the same.

    Keys that only one knows are left out: versions of lacsim differ in them, not what was asked.
    """
    if not isinstance(held, dict):
        return ""
    keys = [key for key in asked if key in held and key not in NAMES and held[key] != asked[key]]
    return "; ".join(f"{key}: {shown(held[key])} there, {shown(asked[key])} here" for key in keys)


def refuse_unless_writable(folder: Path) -> None:
    """Try, before anything is run, to make what ``whole_folder`` will make, and take it away.

    Permissions alone do not tell: disks are full or read-only, and names can be too long.

    Raises:
        InputError: it cannot be written.
    """
    target = folder.absolute()
    missing = [above for above in target.parents if not above.exists()]
    fresh = _fresh(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh.mkdir()
    except OSError as error:
        wrong = f"cannot be written ({error.strerror or error})"
        raise InputError(
            Problem(str(folder), 0, "", None, wrong, "a folder you may write to")
        ) from None
    finally:
        for made in (fresh, *missing):
            with suppress(OSError):
                made.rmdir()


def _fresh(target: Path) -> Path:
    """The folder beside ``target`` that is written first."""
    return target.parent / f".{target.name}.{os.getpid()}.new"


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A fresh folder beside ``folder`` that takes its place when all went well.

    Yields:
        The folder to write into; on an error it is removed and ``folder`` stays as it was.

    Raises:
        InputError: see ``refuse_unless_replaceable``.
    """
    refuse_unless_replaceable(folder)
    target = folder.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = _fresh(target)
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir()
    try:
        yield fresh
        old = target.parent / f".{target.name}.{os.getpid()}.old"
        if target.exists():
            target.rename(old)
        fresh.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)

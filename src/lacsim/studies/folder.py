"""A folder of results appears whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from lacsim.scenario.errors import InputError, Problem

MANIFEST = "manifest.json"  # every folder of results holds one


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
    fresh = target.parent / f".{target.name}.{os.getpid()}.new"
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

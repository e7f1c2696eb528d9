"""Surfaces of earlier runs: where they lie, and which there are."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lacsim.policies.elements import bundles
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.places import config_root
from lacsim.studies.dilute.surface import Surface
from lacsim.studies.dilute.surface_file import load_surface

OWN = "surface-*.parquet"  # as lacsim dilute --all-combinations writes them


@dataclass(frozen=True)
class Stored:
    """A surface that can be asked.

    Attributes:
        name: of its file, without the ending.
        surface: its values.
    """

    name: str
    surface: Surface
    _made: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: Any, make: Callable[[], Any]) -> Any:
        """What ``make`` makes of the surface, made once for all who look.

        Args:
            name: stands for what is made.
            make: makes it.
        """
        with _making:
            if name not in self._made:
                self._made[name] = make()
            return self._made[name]

    @property
    def place(self) -> str:
        """Its area, as people write it."""
        return self.surface.origin.title or self.surface.area

    @property
    def said(self) -> str:
        """Its area and size."""
        people = self.surface.origin.residents
        return f"{self.place}, {people:,} people" if people else self.place


_folder: Path | None = None  # the server's, named once when it starts
_known: dict[Path, tuple[int, Stored | str]] = {}
_guard = threading.Lock()
_making = threading.Lock()


def look_in(folder: Path | None) -> None:
    """Look for surfaces in a folder of results too.

    Raises:
        InputError: it is no folder.
    """
    global _folder
    if folder is not None and not folder.is_dir():
        right = "a folder that lacsim dilute --all-combinations wrote, or one that holds such"
        raise InputError(Problem("", 0, "--results", str(folder), "no such folder", right))
    _folder = folder


def stored() -> tuple[Mapping[str, Stored], list[str]]:
    """Surfaces of the eight bundles by name, and a sentence for each file that is none.

    Those of the folder come first. A file is read once, and again when it has changed.
    """
    found: dict[str, Stored] = {}
    wrong: list[str] = []
    for path in _paths():
        read = _read(path)
        if isinstance(read, str):
            wrong.append(read)
        else:
            found.setdefault(read.name, read)
    return found, wrong


def nearest(known: Mapping[str, Stored], area: str, name: str = "") -> Stored | None:
    """The surface of that name; else of that area; else the first; None where there is none."""
    own = (each for each in known.values() if each.surface.area == area)
    return known.get(name) or next(own, None) or next(iter(known.values()), None)


def _paths() -> list[Path]:
    own = [] if _folder is None else [*_folder.glob(OWN), *_folder.glob(f"*/{OWN}")]
    return [*sorted(own), *sorted((config_root() / "surfaces").glob("*.parquet"))]


def _read(path: Path) -> Stored | str:
    """The surface in a file, or what is wrong with it."""
    try:
        stamp = path.stat().st_mtime_ns
    except OSError:
        return f"{path.name} cannot be read."
    with _guard:
        known = _known.get(path)
        if known is not None and known[0] == stamp:
            return known[1]
        read: Stored | str
        try:
            surface = load_surface(path)
        except InputError:
            read = f"{path.name} holds no surface that can be read, and is left out."
        else:
            letters = "".join(bundles())
            if set(letters) <= set(surface.letters) and surface.whole:
                read = Stored(path.stem.removeprefix("surface-"), surface)
            else:
                read = (
                    f"{path.name} does not hold every combination of the bundles; it is left out."
                )
        _known[path] = (stamp, read)
        return read

"""Where compiled kernels are kept: by what they are made from, not by where they stand.

Numba's own disk cache watches only the file a kernel stands in, so an edited rule would silently
leave a cached kernel with the old one. Here a kernel's place is named by a hash of its module and
of every module of lacsim it imports, directly or not: an edit compiles anew what depends on it and
nothing else, and two copies of the same source share what either has compiled.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numba
from numba.core.caching import CacheImpl, _CacheLocator

from lacsim._version import user_cache

PACKAGE = "lacsim"
# Read as text: parsing a hundred files would be felt at every start.
_IMPORT = re.compile(
    rf"^\s*(?:from|import) ({PACKAGE}[\w.]*)(?: import (\([^)]*\)|[^\n]*))?", re.MULTILINE
)


class ContentLocator(_CacheLocator):  # type: ignore[misc]
    """Finds the place of a kernel of this package in the user's cache folder."""

    def __init__(self, function: Callable[..., Any], file: str) -> None:
        code = function.__code__
        self._py_file = file  # Numba names it in its warnings
        self._line = code.co_firstlineno
        module = function.__module__
        root = Path(file).resolve().parents[module.count(".") - 1]
        self._stamp = source_hash(root, module)

    @classmethod
    def from_function(cls, function: Callable[..., Any], file: str) -> ContentLocator | None:
        """A locator for a function of this package; None leaves it to Numba's own."""
        if not function.__module__.startswith(f"{PACKAGE}.") or not Path(file).exists():
            return None
        locator = cls(function, file)
        try:
            locator.ensure_cache_path()
        except OSError:
            return None
        return locator

    def get_cache_path(self) -> str:
        """The folder, one for each content of a module and what it imports."""
        versions = f"{platform.python_version()}-numba{numba.__version__}"
        return str(user_cache() / "kernels" / versions / self._stamp)

    def get_source_stamp(self) -> str:
        """What has to be the same for the cache to hold."""
        return self._stamp

    def get_disambiguator(self) -> str:
        """Tells functions of one name in one file apart."""
        return str(self._line)


def install() -> None:
    """Let Numba ask this locator first; must run before a kernel is declared."""
    if ContentLocator not in CacheImpl._locator_classes:
        CacheImpl._locator_classes.insert(0, ContentLocator)


@cache
def source_hash(root: Path, module: str) -> str:
    """Hash of a module's source and of all it imports from the package, in order of name.

    Args:
        root: the package's folder.
        module: its dotted name.
    """
    digest = hashlib.blake2b(module.encode(), digest_size=10)
    for path in sorted(_reached(root, module)):
        digest.update(path.relative_to(root).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _reached(root: Path, module: str) -> set[Path]:
    """Files of a module and of everything it imports from the package."""
    found: set[Path] = set()
    waiting = list(_files(root, module))
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += _imports(root, path)
    return found


@cache
def _imports(root: Path, path: Path) -> tuple[Path, ...]:
    """Files of the package that a file imports; a name may be a function of it, or a module."""
    files: list[Path] = []
    for module, names in _IMPORT.findall(path.read_text(encoding="utf-8")):
        files += _files(root, module)
        for name in re.findall(r"\w+", names):
            files += _files(root, f"{module}.{name}")
    return tuple(files)


def _files(root: Path, module: str) -> Iterator[Path]:
    """The file of a module of the package, if it is one."""
    first, *parts = module.split(".")
    if first != PACKAGE or not parts:
        return
    place = root.joinpath(*parts)
    for path in (place.with_suffix(".py"), place / "__init__.py"):
        if path.is_file():
            yield path

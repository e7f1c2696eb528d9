"""Files that visitors bring: checked as on the command line, kept apart, and never run as code."""

from __future__ import annotations

import atexit
import dataclasses
import hashlib
import re
import shutil
import tempfile
import threading
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from lacsim.dashboard.limits import (
    FILES,
    LARGEST,
    LARGEST_UPLOAD,
    LONGEST_YEARS,
    MOST_OPTIONS,
    MOST_REPEATS,
    UPLOADS_A_VISITOR,
)
from lacsim.policies import load_option
from lacsim.scenario import built_in, check_file, load_area, load_scenario, yaml_file
from lacsim.scenario.check import kind_of
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.new_area import area_from_short
from lacsim.scenario.scenario import Scenario
from lacsim.scenario.wording import Where

LONGEST_BEFORE = 520  # weeks before the start
Kind = Literal["scenario", "area"]


@dataclass(frozen=True)
class Upload:
    """A file that has been found right.

    Attributes:
        token: stands for it in addresses; of use to its visitor alone.
        name: as the visitor calls it.
        kind: what it is.
        title: what people read.
        path: where it is kept while the server runs.
    """

    token: str
    name: str
    kind: Kind
    title: str
    path: Path


class Uploads:
    """What all visitors brought, each visitor's apart."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="lacsim-files-"))
        self._kept: OrderedDict[tuple[str, str], Upload] = OrderedDict()
        self._files: OrderedDict[Path, None] = OrderedDict()  # the latest used last
        self._guard = threading.Lock()
        atexit.register(shutil.rmtree, self._folder, ignore_errors=True)

    def take(self, visitor: str, name: str, text: str) -> Upload:
        """Check a file and keep it for its visitor.

        Args:
            visitor: the browser that brought it.
            name: as it is called there.
            text: what it holds.

        Raises:
            InputError: everything wrong with it, under the name it has there.
        """
        shown = re.sub(r"[^\w .-]", "_", Path(name).name)[:80] or "file.yaml"
        size = len(text.encode())
        if size > LARGEST_UPLOAD:
            right = f"at most {LARGEST_UPLOAD:,} bytes"
            raise InputError(Problem(shown, 0, "", None, f"has {size:,} bytes", right))
        token = hashlib.blake2b(f"{visitor}\0{text}".encode(), digest_size=8).hexdigest()
        place = self._folder / hashlib.blake2b(visitor.encode(), digest_size=12).hexdigest()
        place.mkdir(exist_ok=True)
        path = place / f"{token}.yaml"
        path.write_text(text, encoding="utf-8")
        try:
            upload = _checked(path, token, shown)
        except InputError as error:
            path.unlink(missing_ok=True)
            raise InputError(
                [dataclasses.replace(each, file=shown) for each in error.problems]
            ) from None
        with self._guard:
            self._kept[visitor, token] = upload
            own = [key for key in self._kept if key[0] == visitor]
            for key in own[:-UPLOADS_A_VISITOR]:
                del self._kept[key]  # not the file: a comparison that runs may still read it
            self._files[path] = None
            self._files.move_to_end(path)
            while len(self._files) > FILES:
                oldest, _ = self._files.popitem(last=False)
                oldest.unlink(missing_ok=True)
                self._kept = OrderedDict(
                    (key, each) for key, each in self._kept.items() if each.path != oldest
                )
        return upload

    def find(self, visitor: str, token: str) -> Upload | None:
        """A visitor's own file; None for anybody else's."""
        with self._guard:
            return self._kept.get((visitor, token))


def _checked(path: Path, token: str, name: str) -> Upload:
    """The file as an upload.

    Raises:
        InputError: it is wrong, of another kind, or asks for what is not given here.
    """
    values, lines, _ = yaml_file.read(path)
    kind = kind_of(values)
    if kind not in ("scenario", "area", "short area"):
        right = "a scenario, or an area in full or in short"
        raise InputError(
            Problem(name, 1, "", None, f"looks like {kind or 'no file of ours'}", right)
        )
    if kind == "scenario":
        _only_built_ins(values, name, lines)
    problems = check_file(path, {"option": load_option})
    if problems:
        raise InputError(problems)
    if kind == "scenario":
        scenario = load_scenario(path)
        _within_limits(scenario, name)
        return Upload(token, name, "scenario", scenario.title, path)
    if kind == "short area":
        path.write_text(area_from_short(path)[1], encoding="utf-8")
    area = load_area(path)
    if area.residents > LARGEST:
        right = f"at most {LARGEST:,} residents here"
        raise InputError(Problem(name, 0, "residents", area.residents, "too many", right))
    return Upload(token, name, "area", area.title, path)


def _only_built_ins(values: dict[str, object], name: str, lines: Where) -> None:
    """Refuse a scenario that names files: here it would name the server's."""
    options = values.get("options")
    named = [("area", values.get("area"))] + [
        ("option", each) for each in (options if isinstance(options, list) else ())
    ]
    problems = [
        Problem(name, lines.get((key if key == "area" else "options",), 0), key, value,
                "is no built-in, and files are not read here", one_of(str(value), built_in(key)))
        for key, value in named
        if isinstance(value, str) and value not in built_in(key)
    ]  # fmt: skip
    if problems:
        raise InputError(problems)


def _within_limits(scenario: Scenario, name: str) -> None:
    residents = scenario.area_profile().residents
    limits = (
        ("residents", residents, LARGEST),
        ("years", scenario.years, LONGEST_YEARS),
        ("replicates", scenario.replicates, MOST_REPEATS),
        ("options", len(scenario.options), MOST_OPTIONS),
        ("burn_in_weeks", scenario.burn_in_weeks, LONGEST_BEFORE),
    )
    problems = [
        Problem(name, 0, key, value, "more than this server gives one visitor", f"at most {most:g}")
        for key, value, most in limits
        if value > most
    ]
    if problems:
        raise InputError(problems)


_uploads: Uploads | None = None
_one = threading.Lock()


def uploads() -> Uploads:
    """The server's, made when first asked for."""
    global _uploads
    with _one:
        if _uploads is None:
            _uploads = Uploads()
        return _uploads

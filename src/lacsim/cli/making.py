"""The texts that ``lacsim new`` writes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.strict import GRADES

if TYPE_CHECKING:
    from lacsim.scenario import AreaProfile


def area_text(
    source: Path | None, names: list[str], template: bool, paper: Mapping[str, str | None]
) -> tuple[str, list[str]]:
    """The text of an area file, and what has to be said about its figures.

    Args:
        source: a table with a row a census area, or a short area file; None for the template.
        names: rows of the table; several are added up.
        template: whether the short form is asked for.
        paper: ``source``, ``date`` and ``grade`` of a table's figures; None where nothing is said.

    Raises:
        InputError: what was asked does not fit together, or is wrong in the file.
    """
    from lacsim.scenario import new_area

    said = {key: value for key, value in paper.items() if value is not None}
    if template:
        if source is not None or names or said:
            raise _wrong("--template", "given with other options", "--template alone")
        return new_area.template(), []
    if source is None:
        right = (
            "--template for a form to fill in, --from FORM.yaml for one filled in, or"
            " --from TABLE.csv --name NAME"
        )
        raise _wrong("--from", "missing", right)
    if source.suffix.lower() in (".yaml", ".yml"):
        if names:
            raise _wrong("--name", "given with a short area file", "--name with a table only")
        if said:
            wrong = "given with a short area file, which says so itself"
            raise _wrong(f"--{next(iter(said))}", wrong, "its line in the file")
        return _with_notes(*new_area.area_from_short(source))
    if not names:
        raise _wrong("--name", "missing", "the name of one row or more, as in --name 'Derby 012'")
    if (grade := said.get("grade")) is not None and grade not in GRADES:
        wrong, right = "no grade of evidence", one_of(grade, GRADES)
        raise InputError(Problem("", 0, "--grade", grade, wrong, right))
    told = new_area.Paper(**said)  # type: ignore[arg-type]  # the grade was looked up above
    area, text = new_area.area_from_table(source, names, paper=told)
    text, notes = _with_notes(area, text)
    return text, [*notes, *_whose(area, source, "source" in said)]


def _whose(area: AreaProfile, table: Path, sourced: bool) -> list[str]:
    """What has to be said of figures that are their giver's own."""
    notes = []
    if not sourced and any(each.source.startswith(table.name) for each in area.sources):
        notes.append(
            f"figures are labelled as given in {table.name}, not as official statistics;"
            " --source, --date and --grade say where they come from."
        )
    if area.name.endswith("-own"):
        built_in = area.name.removesuffix("-own")
        notes.append(f"named {area.name}: its figures are not those of the built-in {built_in}.")
    return notes


def _with_notes(area: AreaProfile, text: str) -> tuple[str, list[str]]:
    """The text, with what was filled in and where counts contradict each other."""
    from lacsim.world.sizes import size_note

    notes = []
    if area.filled:
        source = next(s.source for s in area.sources if set(s.figures) & set(area.filled))
        notes.append(f"{', '.join(area.filled)}: {source}.")
    if note := size_note(area):
        notes.append(note)
    return text, notes


def scenario_text(area: str | None) -> str:
    """The text of a scenario file: the main one, with a comment on every key.

    Args:
        area: a built-in area or an area file to begin with; None for the main one's.

    Raises:
        InputError: no such area.
    """
    from lacsim.scenario import places
    from lacsim.scenario.scenario import DEFAULT, load_scenario

    main = load_scenario(DEFAULT)
    text = places.built_in("scenario")[DEFAULT].read_text(encoding="utf-8")
    text = _with_value(text, "name", "my-scenario")
    text = _with_value(text, "title", "My comparison")
    text = _with_value(text, "about", "What we want to know, in a sentence.")
    if area is not None:
        places.find("area", area)
        text = _with_value(text, "area", json.dumps(area) if area != main.area else area)
    return text


def study_text() -> str:
    """The text of a study's file: a built-in one, with a comment on every key."""
    from lacsim.scenario import places

    text = places.built_in("study")["beliefs"].read_text(encoding="utf-8")
    text = _with_value(text, "name", "my-study")
    text = _with_value(text, "title", "My study")
    return _with_value(text, "about", "What we want to know, in a sentence.")


def _with_value(text: str, key: str, value: str) -> str:
    """The YAML text with another value for a key that stands at the beginning of a line."""
    return re.sub(rf"^{key}:.*$", lambda _: f"{key}: {value}", text, count=1, flags=re.MULTILINE)


def check_new_file(path: Path) -> None:
    """Refuse to write over a file that exists, or where there is no folder.

    Raises:
        InputError: the file exists, or its folder does not.
    """
    if path.exists():
        raise _wrong("--out", f"{path} exists already", "the name of a new file")
    if not path.absolute().parent.is_dir():
        raise _wrong("--out", f"no folder for {path}", "a file in a folder that exists")


def check_file_out(option: str, path: Path | None, *endings: str) -> None:
    """Refuse, before anything is run, a file that cannot be written or is something else.

    Args:
        option: name of the option.
        path: the file; None where none is wanted.
        endings: of the files that may be replaced by one of the same kind.

    Raises:
        InputError: no folder for it, not to be written, or a file of another kind.
    """
    if path is None:
        return
    if path.exists() and (path.is_dir() or path.suffix.lower() not in endings):
        raise _wrong(
            option, f"{path} exists already", f"a new file, or one to replace ({endings[0]})"
        )
    try:
        new = not path.exists()
        path.open("a").close()
        if new:
            path.unlink()
    except OSError as error:
        wrong = f"{path} cannot be written ({error.strerror or error})"
        raise _wrong(option, wrong, "a file in a folder you may write to") from None


def _wrong(option: str, wrong: str, right: str) -> InputError:
    return InputError(Problem("", 0, option, None, wrong, right))

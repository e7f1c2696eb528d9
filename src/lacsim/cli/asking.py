"""``lacsim dilute --ask``: what one selection of bundles comes to, from runs that are stored."""

from __future__ import annotations

import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from lacsim.cli.screen import screen
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.places import config_root

if TYPE_CHECKING:
    from lacsim.studies.dilute.surface import Answer, Surface

OWN = Path("out") / "dilute-all-combinations"


def ask_and_tell(letters: str, outcome: str, out: Path | None, area: str) -> None:
    """Answer what one selection of bundles comes to.

    Args:
        letters: bundles kept, as in ``ACE``; ``none`` for none.
        outcome: key of an outcome.
        out: folder of a study of all combinations; by default the last one, and where there is
            none the runs that come with the package.
        area: name of the area.

    Raises:
        InputError: no surface lies there, or no such bundle or outcome.
    """
    from lacsim.studies.dilute.surface_file import load_surface

    path = surface_file("--ask", letters, out, area)
    kept = "" if letters.lower() == "none" else letters.replace(",", "").replace(" ", "").upper()
    told = list(_told(load_surface(path), kept, outcome))  # refused before anything is printed
    for line in told:
        screen().print(line, soft_wrap=True)


def surface_file(option: str, given: str, out: Path | None, area: str) -> Path:
    """The surface that is asked: of a study's folder, or the one that comes with the package.

    Args:
        option: the command's option that asks, for the message; with what was ``given``.

    Raises:
        InputError: there is none.
    """
    from lacsim.studies.dilute.surface_file import file_of, load_surface

    shipped = config_root() / "surfaces" / f"{area}.parquet"
    folder = OWN if out is None else out
    files = sorted(folder.glob(file_of("*")))
    if folder / file_of(area) in files:
        return folder / file_of(area)
    if out is None and shipped.exists():
        return shipped
    if files:
        there = ", ".join(load_surface(file).area for file in files)
        raise InputError(Problem("", 0, "--area", area, "no surface of it here", there))
    right = "a folder that lacsim dilute --all-combinations wrote"
    raise InputError(Problem("", 0, option, given, f"no surface in {folder}", right))


def _told(surface: Surface, kept: str, outcome: str) -> Iterator[str]:
    """The selection by itself, and less what it may be held against, a line each."""
    from lacsim.outcomes.catalogue import BY_KEY
    from lacsim.studies.dilute.together import titled
    from lacsim.studies.dilute.values import asked

    origin = surface.origin
    everything = "".join(letter for letter in surface.letters if letter != "Z")
    held = {
        "by itself": None, "less business as usual": "usual", "less signposting": "signposting",
        "less all bundles": everything,
    }  # fmt: skip
    answers = {
        said: [
            asked(each, kept, outcome, against)
            for each in (surface, surface.ways)
            if each is not None
        ]
        for said, against in held.items()
        if against != kept
        and (against is None or against == everything or against in surface.references)
    }
    declared = BY_KEY[outcome]
    people = f", {origin.residents:,} people" if origin.residents else ""
    years = f", years: {origin.years:.3g}" if origin.years else ""
    place = f"{origin.title or surface.area}{people}{years}"
    yield f"{declared.title}, {declared.unit}: {place}"
    yield f"with {titled(kept)}; in brackets 95% intervals of chance"
    for said, found in answers.items():
        yield f"  {said}: {_line(found, declared.unit, held=said != 'by itself')}"
    if not surface.holds(kept):
        yield "Not run, but reckoned from what single bundles and pairs add in those that were."
    if said := origin.said_of_check():
        yield said
    if changed := origin.changed(surface.area):
        since = "since" if origin.checked else "since these runs"
        yield f"The model has changed {since}: {', '.join(changed)}."


def _line(found: list[Answer], unit: str, *, held: bool) -> str:
    """A mean, its interval, and where it lies over beliefs and over ways the world may work."""
    from lacsim.outcomes import words

    answer = found[0]
    line, ends = words.difference(answer.mean, answer.low, answer.high, unit)
    line = f"{line if held else line.removeprefix('+')} ({_ends(answer, ends)})"
    for each, those in zip(found, ("beliefs", "other ways the world may work"), strict=False):
        if each.beliefs > 1:
            lies = words.interval(each.belief_low, each.belief_high, unit)
            line += f"; nine in ten of {each.beliefs} {those} {lies}"
        if held and math.isfinite(each.better_in) and each.beliefs > 1:
            line += f", better in {round(each.better_in * each.beliefs)}"
    return line


def _ends(answer: Answer, ends: str) -> str:
    if answer.repeats == 0:
        return "no repeat is complete"
    return ends if math.isfinite(answer.low) else "one repeat: no interval"

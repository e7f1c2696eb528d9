"""``lacsim dilute --ask``: what one selection of bundles comes to, from runs that are stored."""

from __future__ import annotations

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

    path = _file(letters, out, area)
    surface = load_surface(path)
    kept = "" if letters.lower() == "none" else letters.replace(",", "").replace(" ", "").upper()
    surface.row(kept)  # refused before anything is printed
    for line in _told(surface, kept, outcome):
        screen().print(line, soft_wrap=True)


def _file(letters: str, out: Path | None, area: str) -> Path:
    """The surface that is asked."""
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
    raise InputError(Problem("", 0, "--ask", letters, f"no surface in {folder}", right))


def _told(surface: Surface, kept: str, outcome: str) -> Iterator[str]:
    """The selection by itself, and less what it may be held against, a line each."""
    from lacsim.outcomes.catalogue import BY_KEY
    from lacsim.studies.dilute.together import titled

    origin = surface.origin
    people = f", {origin.residents:,} people" if origin.residents else ""
    years = f", {origin.years:.3g} years" if origin.years else ""
    answers = {}
    everything = "".join(letter for letter in surface.letters if letter != "Z")
    for against, said in (
        (None, "by itself"),
        ("usual", "less business as usual"),
        ("signposting", "less signposting"),
        (everything, "less all bundles"),
    ):
        if against != kept:
            ways = surface.ways.answer(kept, outcome, against) if surface.ways else None
            answers[said] = (surface.answer(kept, outcome, against), ways)
    declared = BY_KEY[outcome]
    yield f"{declared.title}, {declared.unit}: {origin.title or surface.area}{people}{years}"
    yield f"with {titled(kept)}; in brackets 95% intervals of chance"
    for said, (answer, ways) in answers.items():
        yield f"  {said}: {_line(answer, ways, declared.unit, held=said != 'by itself')}"
    if changed := origin.changed(surface.area):
        yield f"The model has changed since these runs: {', '.join(changed)}."


def _line(answer: Answer, ways: Answer | None, unit: str, *, held: bool) -> str:
    """A mean, its interval, and where it lies over beliefs and over ways the world may work."""
    from lacsim.outcomes import words

    line = words.figure(answer.mean, unit, 2, sign=held)
    line += f" ({words.interval(answer.low, answer.high, unit, 2)})"
    if answer.beliefs > 1:
        ends = words.interval(answer.belief_low, answer.belief_high, unit, 2)
        line += f"; nine in ten of {answer.beliefs} beliefs {ends}"
    if held and answer.better_in == answer.better_in:
        line += f"; better in {round(answer.better_in * answer.beliefs)} of {answer.beliefs}"
    if ways is not None:
        ends = words.interval(ways.belief_low, ways.belief_high, unit, 2)
        line += f"; {ends} under {ways.beliefs} other ways the world may work"
    return line

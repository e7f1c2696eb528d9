"""Turn elements down and tell what came of it: what it takes first, what was found after it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lacsim.cli.comparing import cores
from lacsim.cli.fitting import begun, part_that_fits, share_left, time_there_is
from lacsim.cli.progress import clock
from lacsim.cli.screen import screen
from lacsim.cli.settings import pounds, weeks_before
from lacsim.cli.studying import lead_and_tell, size
from lacsim.outcomes.words import counted
from lacsim.scenario.errors import InputError, Problem, one_of

if TYPE_CHECKING:
    from lacsim.studies.dilute import Dilution
    from lacsim.studies.dilute.adding import Guess
    from lacsim.studies.runs import Design
    from lacsim.studies.runs.estimating import Estimate

PAGE = "dilution.html"
NAMES = {  # options of the command by key of the dilution, where they differ
    "areas": "--area",
    "sides": "--from",
    "replicates": "--repeats",
    "choice": "--choose",
    "burn_in_weeks": "--years-before",
}


def as_dilution(plans: Mapping[str, bool], **given: Any) -> Dilution:
    """What the command line asks for.

    Raises:
        InputError: everything wrong with it, each under its option's name.
    """
    from lacsim.cli.questions import question_of
    from lacsim.studies.dilute.dilution import Dilution, check

    asked = [name for name, wanted in plans.items() if wanted]
    if len(asked) > 1:
        said = ", ".join(f"--{'choose' if name == 'choice' else name}" for name in asked)
        raise InputError(Problem("", 0, said, None, "given together", "one of them"))
    values: dict[str, Any] = {
        "plan": asked[0] if asked else "one-at-a-time",
        "areas": _split(given["areas"]),
        "elements": _split(given["elements"]),
        "levels": _levels(given["levels"]),
        "sides": _split(given["sides"]),
        "choice": given["choice"],
        "burn_in_weeks": weeks_before(given["years_before"]),
        "residents": given["residents"] or None,
        "budget": pounds(given["budget"]) if given["budget"] is not None else None,
    }
    for name in ("freed", "decoy", "with_structures", "draws", "replicates", "years", "posts"):
        values[name] = given[name]
    for name in ("combinations", "seed"):
        if given[name] is not None:
            values[name] = given[name]
    return question_of(values, Dilution, check, NAMES)


def chosen(
    text: str | None, by: Path | None, outcome: str, area: str
) -> tuple[tuple[str, ...], Guess | None]:
    """The elements to keep, and how they were chosen where by a study's single effects.

    Raises:
        InputError: they cannot be chosen so.
    """
    from lacsim.studies.dilute.choice import choose

    if text is None and by is None:
        return (), None
    if text is None:
        right = "both, as in --choose best:5 --by FOLDER"
        raise InputError(Problem("", 0, "--by", str(by), "given without --choose", right))
    return choose(text, by, outcome, _split(area))


def read_dilution(file: Path) -> Dilution:
    """What a file asks for.

    Raises:
        InputError: all that is wrong with it.
    """
    from lacsim.cli.questions import read_question_file
    from lacsim.studies.dilute.dilution import Dilution, check

    keys = {"--choose": "choice", "--elements": "elements", "--levels": "levels",
            "--posts": "posts", "--area": "areas", "--freed": "freed", "--from": "sides",
            "--combinations": "combinations", "--decoy": "decoy",
            "--with-structures": "with_structures"}  # fmt: skip
    return read_question_file(file, Dilution, check, keys)


def _split(text: str | None) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip()) if text else ()


def _levels(text: str) -> tuple[float | str, ...]:
    """Levels as written; what is no number stays as it is, to be refused with all else."""
    return tuple(_number(part) for part in _split(text))


def _number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


def dilute_and_tell(
    dilution: Dilution,
    outcome: str,
    workers: int | None,
    scheduler: str | None,
    out: Path | None,
    *,
    time: str | None,
    fit: bool,
    dry_run: bool,
    guess: Guess | None = None,
    alike: int = 0,
) -> bool:
    """Say what it takes, run it, print what was found and write the page; whether runs failed.

    ``alike`` elements stood alike where a choice was cut.

    Raises:
        InputError: something in the input is wrong, or it does not fit into the time there is.
    """
    from lacsim.studies.dilute.designing import design_of
    from lacsim.studies.dilute.fitting import offer_that_fits, part_begun, whole_of
    from lacsim.studies.runs.estimating import paces
    from lacsim.studies.runs.folder import refuse_strangers

    limit = time_there_is(time, fit=fit)
    processes = cores(workers)
    design = design_of(dilution)
    folder = out or Path("out") / design.name
    refuse_strangers(folder)
    kept = begun(folder) if fit else None
    going_on = part_begun(dilution, kept) if kept is not None else None
    if going_on is not None:
        dilution, limit = going_on, None
    pace = paces(design)
    whole = whole_of(dilution, folder, pace)
    left = whole.seconds * share_left(folder, whole.design)
    part = part_that_fits(
        whole, left, limit, processes,
        lambda: offer_that_fits(dilution, limit or 0.0, processes, folder, pace),
        time=time, fit=fit,
    )  # fmt: skip
    dilution, design, needs = part.dilution, part.design, part.needs
    _introduce(dilution, design, needs, processes, alike)
    if dry_run:
        return False
    counts = lead_and_tell(design, folder, processes, scheduler)
    tell_findings(folder, dilution, outcome, guess)
    return bool(counts["failed"])


def refuse_outcome(outcome: str) -> None:
    """Refuse what is no outcome, or has no better side.

    Raises:
        InputError: it is such.
    """
    from lacsim.outcomes.catalogue import BY_KEY
    from lacsim.outcomes.declare import Better

    if outcome not in BY_KEY:
        raise InputError(Problem("", 0, "--outcome", outcome, "no such outcome",
                                 one_of(outcome, BY_KEY)))  # fmt: skip
    if BY_KEY[outcome].better is Better.NEITHER:
        right = "an outcome of which less or more is better"
        raise InputError(Problem("", 0, "--outcome", outcome, "neither is better", right))


def _introduce(
    dilution: Dilution, design: Design, needs: Estimate, processes: int, alike: int
) -> None:  # fmt: skip
    """What is about to be run, and what it takes."""
    from lacsim.outcomes import words
    from lacsim.policies import load_option
    from lacsim.policies.elements import by_name
    from lacsim.studies.dilute.designing import IN_FULL, idle, left_out
    from lacsim.studies.dilute.funding import FREED_WORDS, money_a_year, posts_in_full

    say = screen()
    full = load_option(IN_FULL)
    posts = posts_in_full(dilution, full)
    people = ", ".join(f"{area.title} ({area.residents:,})" for area in design.areas.values())
    say.print(f"{design.title}: {people}", soft_wrap=True)
    say.print(
        f"All elements in full: {words.posts(posts)}, £{money_a_year(dilution, full):,.0f} a year."
        f" Money that an element frees buys {FREED_WORDS[dilution.freed]}.",
        soft_wrap=True,
    )
    if dilution.choice:
        kept = words.listed([by_name()[name].title for name in dilution.choice])
        say.print(f"Kept: {kept}.", soft_wrap=True)
    if alike:
        say.print(
            f"{alike} elements stand alike where the choice was cut; of them, those that come"
            " first in the list were taken.",
            soft_wrap=True,
        )
    for name in left_out(dilution, posts):
        say.print(f"{by_name()[name].title} is left out: that takes two posts or more.")
    for name in idle(dilution, posts):
        say.print(f"{by_name()[name].title} changes nothing here: that takes two posts or more.")
    say.print(
        f"{counted(len(design.options), 'option')} × {counted(len(design.beliefs), 'belief')}"
        f" × {counted(design.replicates, 'repeat')} × {counted(len(design.areas), 'area')}"
        f" = {counted(needs.runs, 'run')}; about {clock(needs.seconds / processes)} on"
        f" {counted(processes, 'core')}, {size(needs.bytes)} of disk.",
        soft_wrap=True,
    )


def tell_findings(
    folder: Path, dilution: Dilution, outcome: str, guess: Guess | None = None
) -> None:  # fmt: skip
    """Print what was found, and write the page, the tables and surfaces beside the results."""
    from lacsim.report.dilution import write_dilution
    from lacsim.studies.dilute.surface_file import file_of, save_surface
    from lacsim.studies.dilute.telling import findings
    from lacsim.studies.runs import Results

    results = Results(folder)
    found = findings(results, dilution, outcome, guess)
    for line in found.sentences:
        screen().print(line, soft_wrap=True)
    for name, table in found.tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
    for area, surface in found.surfaces.items():
        save_surface(surface, folder / file_of(area))
        typer.echo(f"Ask about any selection: lacsim dilute --ask ACE --out {folder}")
    page = write_dilution(found, results.design, dilution, folder / PAGE)
    typer.echo(f"Page: {page}")
    typer.echo(f"Tables: {folder}")

"""Search for beliefs under which an option loses, and tell where they lie."""

from __future__ import annotations

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
from lacsim.scenario.errors import InputError, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lacsim.studies.losing import Question
    from lacsim.studies.losing.fitting import Part
    from lacsim.studies.runs import Design

PAGE = "losing.html"
NAMES = {"replicates": "--repeats"}


def as_question(**given: Any) -> Question:
    """What the command line asks.

    Raises:
        InputError: everything wrong with it, each under its option's name.
    """
    from lacsim.cli.questions import question_of
    from lacsim.studies.losing.question import Question, check

    values: dict[str, Any] = {
        "rivals": tuple(part.strip() for part in given["rivals"].split(",") if part.strip()),
        "burn_in_weeks": weeks_before(given["years_before"]),
        "residents": given["residents"] or None,
        "budget": pounds(given["budget"]) if given["budget"] is not None else None,
    }
    for name in ("area", "option", "outcome", "draws", "replicates", "years"):
        values[name] = given[name]
    if given["seed"] is not None:
        values["seed"] = given["seed"]
    return question_of(values, Question, check, NAMES)


def read_question(file: Path, outcome: str | None = None) -> Question:
    """What a file asks.

    Args:
        outcome: what it is to be judged by instead; the runs are the same.

    Raises:
        InputError: all that is wrong with it.
    """
    from lacsim.cli.questions import read_question_file
    from lacsim.studies.losing.question import Question, check

    keys = {f"--{key}": key for key in ("outcome", "rivals", "option", "area")}
    question = read_question_file(file, Question, check, keys)
    if outcome is None:
        return question
    otherwise = question.model_copy(update={"outcome": outcome})
    check(otherwise)
    return otherwise


def refuse_search(search: int) -> None:
    """Refuse a number of beliefs that the adversary cannot choose.

    Raises:
        InputError: it is below nought.
    """
    if search < 0:
        raise InputError(Problem("", 0, "--search", search, "too few", "0 or more"))


def lose_and_tell(
    question: Question,
    search: int,
    workers: int | None,
    out: Path | None,
    *,
    time: str | None,
    fit: bool,
    dry_run: bool,
) -> bool:
    """Run the draws, then the adversary's; print what was found and write the page.

    Returns:
        Whether runs failed.

    Raises:
        InputError: something in the input is wrong, or it does not fit into the time there is.
    """
    from lacsim.studies.losing import design_of
    from lacsim.studies.runs.folder import refuse_strangers

    refuse_search(search)
    limit = time_there_is(time, fit=fit)
    processes = cores(workers)
    folder = out or Path("out") / design_of(question).name
    refuse_strangers(folder / "draws")
    part = _part(question, search, limit, processes, folder, time=time, fit=fit)
    _introduce(part, processes)
    if dry_run:
        return False
    counts = lead_and_tell(part.design, folder / "draws", processes)
    failed = bool(counts["failed"])
    return _tell(part, processes, folder) or failed


def _part(
    question: Question,
    search: int,
    limit: float | None,
    processes: int,
    folder: Path,
    *,
    time: str | None,
    fit: bool,
) -> Part:
    """What is run: all of it, the part that fits, or the part that was begun.

    Raises:
        InputError: it does not fit into the time there is.
    """
    from lacsim.studies.losing import design_of
    from lacsim.studies.losing.fitting import offer_that_fits, part_of, parts_begun
    from lacsim.studies.runs.estimating import paces

    pace = paces(design_of(question))
    kept = begun(folder / "draws") if fit else None
    if kept is not None and limit is not None:
        parts = [part_of(*each, folder, pace) for each in parts_begun(question, search, kept)]
        fitting = [each for each in parts if _seconds_left(each, folder) / processes <= limit]
        if parts:
            return (fitting or parts[-1:])[0]
    whole = part_of(question, search, folder, pace)
    return part_that_fits(
        whole, _seconds_left(whole, folder), limit, processes,
        lambda: offer_that_fits(question, search, limit or 0.0, processes, folder, pace),
        time=time, fit=fit,
    )  # fmt: skip


def _seconds_left(part: Part, folder: Path) -> float:
    """Processor seconds of what is still to be run, the adversary's rounds among it."""
    from lacsim.studies.losing.searching import rounds
    from lacsim.studies.runs import Results

    done = part.needs.runs * (1 - share_left(folder / "draws", part.design))
    for rival in part.question.rivals:
        for place in rounds(_place(folder, rival), part.search):
            try:
                done += Results(place).standing().counts["done"]
            except (InputError, OSError):
                break  # rounds follow one another
    return part.seconds * max(0.0, 1 - done / part.runs)


def _place(folder: Path, rival: str) -> Path:
    """Where an adversary's rounds against a rival lie."""
    from lacsim.policies import load_option

    return folder / f"against-{load_option(rival).name}"


def _introduce(part: Part, processes: int) -> None:
    """What is about to be run, and what it takes."""
    question, design, needs = part.question, part.design, part.needs
    screen().print(
        f"{question.option} against {', '.join(question.rivals)} for £{question.money:,.0f}:"
        f" {counted(len(design.options), 'option')} × {counted(len(design.beliefs), 'belief')}"
        f" × {counted(design.replicates, 'repeat')} = {counted(needs.runs, 'run')}, and"
        f" {part.runs - needs.runs:,} for the adversary; about"
        f" {clock(part.seconds / processes)} on {counted(processes, 'core')},"
        f" {size(needs.bytes * part.runs / needs.runs)} of disk.",
        soft_wrap=True,
    )


def _tell(part: Part, processes: int, folder: Path) -> bool:
    """Print what was found, let the adversary search, write tables and the page.

    Returns:
        Whether runs of the adversary failed.
    """
    from lacsim.report.losing import write_losing
    from lacsim.studies.losing.finding import found_in
    from lacsim.studies.losing.searching import most_telling, search
    from lacsim.studies.runs import Results

    results = Results(folder / "draws")
    found = found_in(results, part.question)
    failed = False

    def run(design: Design, place: Path) -> None:
        nonlocal failed
        failed |= bool(lead_and_tell(design, place, processes)["failed"])

    for name in ("advantages", "volumes", "shares"):
        getattr(found, name).to_csv(folder / f"{name}.csv", index=False)
    _print(found.sentences)
    page = write_losing(found, results.design, folder / PAGE)
    for rival in part.question.rivals if part.search else ():
        own = found.drawn(rival)
        if own.empty:
            continue  # nothing ended well, so there is nothing to search from
        parameters = most_telling(found.values.loc[own["belief"]], own["mean"].to_list())
        worst_draw = found.values.loc[own.sort_values("mean")["belief"].iloc[0]].to_dict()
        place = _place(folder, rival)
        table = search(part.question, rival, parameters, part.search, place, run, worst_draw)
        table.to_csv(place.with_suffix(".csv"), index=False)
        told = len(found.sentences)
        found = found.with_trials(rival, table)
        _print(found.sentences[told:])
        page = write_losing(found, results.design, folder / PAGE)
    typer.echo(f"Page: {page}")
    typer.echo(f"Tables: {folder}")
    return failed


def _print(lines: Sequence[str]) -> None:
    for line in lines:
        screen().print(line, soft_wrap=True)

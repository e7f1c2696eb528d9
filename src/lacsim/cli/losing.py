"""Search for beliefs under which an option loses, and tell where they lie."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lacsim.cli.comparing import cores
from lacsim.cli.progress import clock
from lacsim.cli.screen import screen
from lacsim.cli.settings import pounds
from lacsim.cli.studying import lead_and_tell, size
from lacsim.scenario.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd

    from lacsim.studies.losing import Question

WEEKS_A_YEAR = 52
NAMES = {"replicates": "--repeats", "burn_in_weeks": "--years-before"}


def as_question(**given: Any) -> Question:
    """What the command line asks.

    Raises:
        InputError: everything wrong with it, each under its option's name.
    """
    from lacsim.cli.questions import question_of
    from lacsim.studies.losing.question import Question, check

    values: dict[str, Any] = {
        "rivals": tuple(part.strip() for part in given["rivals"].split(",") if part.strip()),
        "burn_in_weeks": round(WEEKS_A_YEAR * given["years_before"]),
        "residents": given["residents"] or None,
        "budget": pounds(given["budget"]) if given["budget"] is not None else None,
    }
    for name in ("area", "option", "outcome", "draws", "replicates", "years"):
        values[name] = given[name]
    if given["seed"] is not None:
        values["seed"] = given["seed"]
    return question_of(values, Question, check, NAMES)


def read_question(file: Path) -> Question:
    """What a file asks.

    Raises:
        InputError: all that is wrong with it.
    """
    from lacsim.cli.questions import read_question_file
    from lacsim.studies.losing.question import Question, check

    return read_question_file(file, Question, check, {"--outcome": "outcome", "--rivals": "rivals"})


def lose_and_tell(
    question: Question, search: int, workers: int | None, out: Path | None, *, dry_run: bool
) -> bool:
    """Run the draws, then the adversary's, and print what was found; whether runs failed.

    Raises:
        InputError: something in the input is wrong.
    """
    from lacsim.studies.losing import design_of
    from lacsim.studies.runs import estimate
    from lacsim.studies.runs.folder import refuse_strangers

    if search < 0:
        raise InputError(Problem("", 0, "--search", search, "too few", "0 or more"))
    processes = cores(workers)
    design = design_of(question)
    folder = out or Path("out") / design.name
    refuse_strangers(folder / "draws")
    needs = estimate(design, folder)
    more = search * len(question.rivals) * question.replicates * len(design.options)
    per_run = needs.seconds / needs.runs
    say = screen()
    say.print(
        f"{question.option} against {', '.join(question.rivals)} for £{question.money:,.0f}:"
        f" {len(design.options)} options × {len(design.beliefs)} beliefs × {design.replicates}"
        f" repeats = {needs.runs:,} runs, and {more:,} for the adversary; about"
        f" {clock(per_run * (needs.runs + more) / processes)} on {processes} cores,"
        f" {size(needs.bytes)} of disk.",
        soft_wrap=True,
    )
    if dry_run:
        return False
    counts = lead_and_tell(design, folder / "draws", processes)
    advantage, values = _tell_draws(question, folder)
    if search:
        _search(question, search, processes, folder, advantage, values)
    typer.echo(f"Tables: {folder}")
    return bool(counts["failed"])


def _tell_draws(question: Question, folder: Path) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Print how much it loses in and where; advantages and the beliefs' values."""
    from lacsim.studies.losing.describing import describe, places
    from lacsim.studies.losing.judging import advantages, volumes
    from lacsim.studies.losing.telling import told
    from lacsim.studies.runs import Results

    results = Results(folder / "draws")
    table = advantages(results, question.option, question.rivals, question.outcome)
    shares = volumes(table)
    values = places(results.design)
    for row in shares.to_dict("records"):
        rival = str(row["rival"])
        own = table[(table["rival"] == rival) & table["drawn"]].dropna(subset=["mean"])
        known = values.loc[own["belief"]]
        found = describe(known, (own["mean"] <= 0).to_list())
        for line in told(question, rival, {str(k): v for k, v in row.items()}, found):
            screen().print(line, soft_wrap=True)
    table.to_csv(folder / "advantages.csv", index=False)
    shares.to_csv(folder / "volumes.csv", index=False)
    return table, values


def _search(
    question: Question, trials: int, processes: int, folder: Path, table: pd.DataFrame,
    values: pd.DataFrame,
) -> None:  # fmt: skip
    """Let an adversary choose beliefs against each rival."""
    from lacsim.studies.losing.searching import most_telling, search
    from lacsim.studies.losing.telling import worst

    for rival in question.rivals:
        own = table[(table["rival"] == rival) & table["drawn"]].dropna(subset=["mean"])
        parameters = most_telling(values.loc[own["belief"]], own["mean"].to_list())
        worst_draw = values.loc[own.sort_values("mean")["belief"].iloc[0]].to_dict()
        found = search(
            question, rival, parameters, trials, folder / f"against-{rival}",
            lambda design, place: lead_and_tell(design, place, processes), worst_draw,
        )  # fmt: skip
        found.to_csv(folder / f"against-{rival}.csv", index=False)
        for line in worst(question, found):
            screen().print(line, soft_wrap=True)

"""The group "Elements and growth": what carries the result, and what comes of leaving it out."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lacsim.cli.leave import FAILED, guarded
from lacsim.cli.start import Budget, Seed, Workers

File = Annotated[
    Path | None,
    typer.Argument(metavar="[FILE]", help="All of it from a file, as in experiments/."),
]
Time = Annotated[
    str | None, typer.Option("--time", metavar="30m", help="Time there is for it.")
]  # fmt: skip
Fit = Annotated[bool, typer.Option("--fit", help="Run the part that fits into --time.")]
# What may stand beside a file: how to run it, not what it asks.
BESIDE = (
    "file",
    "outcome",
    "ask",
    "recheck",
    "time",
    "fit",
    "dry_run",
    "workers",
    "scheduler",
    "out",
    "search",
)
OPTIONS = {"sides": "from"}  # options that are called otherwise than what they set


def from_file(context: typer.Context, file: Path) -> None:
    """Refuse options that a file settles.

    Raises:
        InputError: some were given beside it.
    """
    from lacsim.scenario.errors import InputError, Problem

    wrong = [name for name in context.params if name not in BESIDE and given(context, name)]
    if wrong:
        named = ", ".join(f"--{OPTIONS.get(name, name)}".replace("_", "-") for name in wrong)
        raise InputError(Problem("", 0, named, None, f"given beside {file}", "a line in the file"))


def given(context: typer.Context, name: str) -> bool:
    """Whether an option stands on the command line."""
    return getattr(context.get_parameter_source(name), "name", "") == "COMMANDLINE"


@guarded
def dilute(
    context: typer.Context,
    file: File = None,
    area: Annotated[
        str, typer.Option("--area", metavar="A,B", help="Built-in areas or area files.")
    ] = "derby-012",
    elements: Annotated[
        str | None,
        typer.Option("--elements", metavar="A,B", help="Elements to turn down; all by default."),
    ] = None,
    levels: Annotated[
        str, typer.Option("--levels", metavar="0,0.5,1", help="Levels they are set to.")
    ] = "0,0.25,0.5,0.75,1",
    sides: Annotated[
        str, typer.Option("--from", metavar="full,none", help="Leave out of all, add to none.")
    ] = "full,none",
    all_combinations: Annotated[
        bool, typer.Option("--all-combinations", help="All combinations of the eight bundles.")
    ] = False,
    combinations: Annotated[
        int | None,
        typer.Option("--combinations", metavar="256|128|64", help="A balanced part of them."),
    ] = None,
    inside_bundles: Annotated[
        bool, typer.Option("--inside-bundles", help="The elements of each bundle together.")
    ] = False,
    structures: Annotated[
        bool,
        typer.Option("--structures", help="Each bundle left out, whatever way the world works."),
    ] = False,
    drift: Annotated[
        bool, typer.Option("--drift", help="When going along turns into signposting by itself.")
    ] = False,
    choose: Annotated[
        str | None,
        typer.Option(
            "--choose",
            metavar="A,B|cheapest:5|easiest:5|best:5|worst:5",
            help="Keep only these elements.",
        ),
    ] = None,
    by: Annotated[
        Path | None,
        typer.Option(
            "--by", metavar="FOLDER", help="Study of one element at a time, for best and worst."
        ),
    ] = None,
    ask: Annotated[
        str | None,
        typer.Option("--ask", metavar="ACE", help="What these bundles come to, from --out."),
    ] = None,
    recheck: Annotated[
        int | None,
        typer.Option(
            "--recheck", metavar="N", help="Make N stored runs again; do they come to the same?"
        ),
    ] = None,
    freed: Annotated[
        str, typer.Option("--freed", metavar="people|staff|saved", help="Where freed money goes.")
    ] = "people",
    decoy: Annotated[
        bool, typer.Option("--decoy", help="Add a bundle that is wired to nothing.")
    ] = False,
    with_structures: Annotated[
        bool,
        typer.Option("--with-structures", help="Every structural alternative as a belief too."),
    ] = False,
    outcome: Annotated[
        str, typer.Option("--outcome", help="The outcome that is looked at first.")
    ] = "isolated",
    draws: Annotated[
        int, typer.Option("--draws", help="Beliefs drawn from what is thought possible.")
    ] = 10,
    repeats: Annotated[
        int, typer.Option("--repeats", "--replicates", help="Repeats, each with its own luck.")
    ] = 4,
    years: Annotated[float, typer.Option("--years", help="Years from the start.")] = 3.0,
    budget: Budget = None,
    posts: Annotated[
        float | None,
        typer.Option("--posts", help="Full-time posts; one for 10,000 people by default."),
    ] = None,
    residents: Annotated[
        int, typer.Option("--residents", help="Scale areas to this many people; 0: their own.")
    ] = 2500,
    years_before: Annotated[
        float, typer.Option("--years-before", help="Years lived before the start.")
    ] = 8.0,
    seed: Seed = None,
    time: Time = None,
    fit: Fit = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would take, and run nothing.")
    ] = False,
    workers: Workers = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler that is there."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder; out/dilute-… by default.")
    ] = None,
) -> None:
    """Turn elements down: see what carries the result."""
    from lacsim.cli.asking import ask_and_tell
    from lacsim.cli.diluting import (
        as_dilution,
        chosen,
        dilute_and_tell,
        read_dilution,
        refuse_outcome,
    )
    from lacsim.cli.fitting import time_there_is
    from lacsim.cli.questions import Wrong
    from lacsim.cli.rechecking import recheck_and_tell
    from lacsim.scenario.errors import InputError, Problem
    from lacsim.studies.dilute.choice import tied

    if file is not None:
        from_file(context, file)
    if ask is not None and recheck is not None:
        raise InputError(Problem("", 0, "--recheck", recheck, "given with --ask", "one of them"))
    if ask is not None:
        ask_and_tell(ask, outcome, out, area)
        return
    plans = {
        "all-combinations": all_combinations or combinations is not None,
        "inside-bundles": inside_bundles,
        "structures": structures,
        "drift": drift,
        "choice": choose is not None,
    }
    wrong = Wrong()
    wrong.ask(lambda: refuse_outcome(outcome))
    wrong.ask(lambda: time_there_is(time, fit=fit))
    choice, guess = wrong.ask(lambda: chosen(choose, by, outcome, area)) or ((), None)
    if choose is not None and not choice:
        plans["choice"] = False  # what was wrong with it is said
    dilution = wrong.ask(
        lambda: (
            read_dilution(file)
            if file is not None
            else as_dilution(
                plans,
                areas=area,
                elements=elements,
                levels=levels,
                sides=sides,
                combinations=combinations,
                choice=choice,
                freed=freed,
                decoy=decoy,
                with_structures=with_structures,
                draws=draws,
                replicates=repeats,
                years=years,
                budget=budget,
                posts=posts,
                residents=residents,
                years_before=years_before,
                seed=seed,
            )
        )
    )
    wrong.refuse()
    if dilution is None:
        return
    if recheck is not None:
        if not recheck_and_tell(dilution, recheck, out):
            raise typer.Exit(FAILED)
        return
    if dilute_and_tell(
        dilution, outcome, workers, scheduler, out, time=time, fit=fit, dry_run=dry_run,
        guess=guess, alike=tied(choose or ""),
    ):  # fmt: skip
        raise typer.Exit(FAILED)


@guarded
def loses(
    context: typer.Context,
    file: File = None,
    area: Annotated[
        str, typer.Option("--area", help="Built-in area or an area file.")
    ] = "derby-012",
    option: Annotated[str, typer.Option("--option", help="The option in doubt.")] = "alongside",
    rivals: Annotated[
        str, typer.Option("--rivals", metavar="A,B", help="What it may lose to, at the same money.")
    ] = "signposting,front-door,cash",
    outcome: Annotated[
        str, typer.Option("--outcome", help="The outcome it is judged by.")
    ] = "isolated",
    draws: Annotated[
        int, typer.Option("--draws", help="Beliefs drawn from what is thought possible.")
    ] = 64,
    search: Annotated[
        int, typer.Option("--search", help="Further beliefs an adversary may choose; 0: none.")
    ] = 0,
    repeats: Annotated[
        int, typer.Option("--repeats", "--replicates", help="Repeats, each with its own luck.")
    ] = 4,
    years: Annotated[float, typer.Option("--years", help="Years from the start.")] = 3.0,
    budget: Budget = None,
    residents: Annotated[
        int, typer.Option("--residents", help="Scale the area to this many people; 0: its own.")
    ] = 2500,
    years_before: Annotated[
        float, typer.Option("--years-before", help="Years lived before the start.")
    ] = 8.0,
    seed: Seed = None,
    time: Time = None,
    fit: Fit = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would take, and run nothing.")
    ] = False,
    workers: Workers = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder; out/losing by default.")
    ] = None,
) -> None:
    """Search for beliefs under which an option loses."""
    from lacsim.cli.fitting import time_there_is
    from lacsim.cli.losing import as_question, lose_and_tell, read_question, refuse_search
    from lacsim.cli.questions import Wrong

    if file is not None:
        from_file(context, file)
    wrong = Wrong()
    wrong.ask(lambda: time_there_is(time, fit=fit))
    wrong.ask(lambda: refuse_search(search))
    question = wrong.ask(
        lambda: (
            read_question(file, outcome if given(context, "outcome") else None)
            if file is not None
            else as_question(
                area=area,
                option=option,
                rivals=rivals,
                outcome=outcome,
                draws=draws,
                replicates=repeats,
                years=years,
                budget=budget,
                residents=residents,
                years_before=years_before,
                seed=seed,
            )
        )
    )
    wrong.refuse()
    if question is None:
        return
    if lose_and_tell(question, search, workers, out, time=time, fit=fit, dry_run=dry_run):
        raise typer.Exit(FAILED)

"""The group "My place": make areas and scenarios, check files, list what there is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from lacsim.cli.leave import guarded

if TYPE_CHECKING:
    from lacsim.scenario.errors import Problem

GRAPHS = (".graphml", ".xml", ".edgelist")

new = typer.Typer(
    help="Make an area from census figures, or a scenario or a study from a template.",
    no_args_is_help=True,
)

Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", help="New file to write, never over another; printed when left out."
    ),
]


@new.command("area")
@guarded
def new_area(
    table: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="FORM.yaml|TABLE.csv",
            help="A form filled in (see --template), or a table with a row a census area.",
        ),
    ] = None,
    name: Annotated[
        list[str] | None,
        typer.Option("--name", help="Row to take, by name or code; repeat it to add rows up."),
    ] = None,
    template: Annotated[
        bool, typer.Option("--template", help="Write a short form to fill in by hand.")
    ] = False,
    source: Annotated[
        str | None, typer.Option("--source", help="Where a table's figures come from.")
    ] = None,
    date: Annotated[
        str | None, typer.Option("--date", help="The year a table's figures speak of.")
    ] = None,
    grade: Annotated[
        str | None,
        typer.Option("--grade", help='Their evidence, as in "official statistic" or "assumption".'),
    ] = None,
    out: Out = None,
) -> None:
    """Make an area: from a form filled in, or from rows of a table."""
    from lacsim.cli.making import area_text

    paper = {"source": source, "date": date, "grade": grade}
    text, notes = area_text(table, name or [], template, paper)
    _deliver(text, out)
    for note in notes:
        typer.echo(f"Note: {note}", err=True)


@new.command("scenario")
@guarded
def new_scenario(
    area: Annotated[str | None, typer.Option("--area", help="Area to begin with.")] = None,
    out: Out = None,
) -> None:
    """Make a scenario from a template, with a comment on every key."""
    from lacsim.cli.making import scenario_text

    _deliver(scenario_text(area), out)


@new.command("study")
@guarded
def new_study(out: Out = None) -> None:
    """Make a study of many runs from a template, with a comment on every key."""
    from lacsim.cli.making import study_text

    _deliver(study_text(), out)


@guarded
def check(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Scenarios, studies, areas, options, experiments (as dilute and loses read),"
            " evaluations, archetypes, files of evidence, census tables, graphs of ties.",
        ),
    ],
) -> None:
    """Check files: every error at once, with its line and what would be right."""
    from lacsim.scenario import InputError, check_file

    problems: list[Problem] = []
    known = loaders()
    for file in files:
        problems += check_graph(file) if file.suffix in GRAPHS else check_file(file, known)
    if problems:
        raise InputError(problems)
    for file in files:
        typer.echo(f"{file}: nothing wrong")


def loaders() -> dict[str, Callable[[Path], object]]:
    """How files are read whose kinds stand in rings outside the scenario's, with all they name."""
    from lacsim.outcomes.evaluators import load_design
    from lacsim.outcomes.known import KnownFile
    from lacsim.outcomes.lives.archetypes import load_archetype
    from lacsim.outcomes.named import NamedFile
    from lacsim.policies import load_option
    from lacsim.policies.elements import ElementsFile
    from lacsim.scenario import yaml_file
    from lacsim.scenario.check import DILUTION, QUESTION

    return {
        "option": load_option,
        "study": check_study,
        DILUTION: check_dilution,
        QUESTION: check_question,
        "evaluation": load_design,
        "archetype": load_archetype,
        "elements": lambda file: yaml_file.load(file, ElementsFile),
        "named outcomes": lambda file: yaml_file.load(file, NamedFile),
        "known rates": lambda file: yaml_file.load(file, KnownFile),
    }


def check_study(file: Path) -> None:
    """Read a study's file with all it names.

    Raises:
        InputError: all that is wrong with it.
    """
    from lacsim.studies.runs import design_of, load_study

    design_of(load_study(file))


def check_dilution(file: Path) -> None:
    """Read a file of ``dilute`` with all it names.

    Raises:
        InputError: all that is wrong with it.
    """
    from lacsim.cli.diluting import read_dilution
    from lacsim.studies.dilute import design_of

    design_of(read_dilution(file))


def check_question(file: Path) -> None:
    """Read a file of ``loses`` with all it names.

    Raises:
        InputError: all that is wrong with it.
    """
    from lacsim.cli.losing import read_question
    from lacsim.studies.losing import design_of

    design_of(read_question(file))


def check_graph(file: Path) -> list[Problem]:
    """What is wrong with a file of ties; empty where it can be read."""
    from lacsim.scenario import InputError
    from lacsim.world.from_graph import read_graph

    try:
        read_graph(file)
    except InputError as wrong:
        return list(wrong.problems)
    return []


@guarded
def list_all(
    kinds: Annotated[
        list[str] | None,
        typer.Argument(metavar="KIND…", help="Lists wanted, by those names; all by default."),
    ] = None,
) -> None:
    """List what is built in, a sentence each.

    Areas, options, scenarios, studies, elements, principles, conditions, evaluations, archetypes.
    """
    from lacsim.cli.listing import print_lists

    print_lists(kinds or [])


def _deliver(text: str, out: Path | None) -> None:
    """Print a file's text, or write it where there is none yet."""
    from lacsim.cli.making import check_new_file

    if out is None:
        typer.echo(text, nl=not text.endswith("\n"))
        return
    check_new_file(out)
    out.write_text(text, encoding="utf-8")
    typer.echo(f"Wrote {out}")

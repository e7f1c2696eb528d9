"""The commands ``lacsim runs …``: many runs, and what is known of them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lacsim.cli.leave import FAILED, guarded
from lacsim.cli.start import Workers

runs = typer.Typer(
    help="Many runs as one study: start it, look at it, hand it on.", no_args_is_help=True
)

StudyFolder = Annotated[
    Path | None,
    typer.Option(
        "--study", "-s", help="Folder of the study; the one in out/ when there is only one."
    ),
]


@runs.command()
@guarded
def start(
    study: Annotated[
        str,
        typer.Argument(
            metavar="STUDY", help="Built-in study, a study's file, its folder or its manifest."
        ),
    ],
    workers: Workers = None,
    scheduler: Annotated[
        str | None,
        typer.Option("--scheduler", metavar="ADDRESS", help="A Dask scheduler that is there."),
    ] = None,
    shard: Annotated[
        str | None,
        typer.Option("--shard", metavar="I/N", help="Only part I of N, without Dask; then merge."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what it would take, and run nothing.")
    ] = False,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for the study; out/NAME by default.")
    ] = None,
) -> None:
    """Start a study, or go on with it: what is done is kept, what failed is tried again."""
    from lacsim.cli.studying import start_and_tell, tell_what_it_takes

    if dry_run:
        tell_what_it_takes(study, out, workers)
        return
    if start_and_tell(study, out, workers, scheduler, shard):
        raise typer.Exit(FAILED)


@runs.command("list")
@guarded
def list_runs(
    study: StudyFolder = None,
    status: Annotated[
        str | None, typer.Option("--status", help="planned, running, done or failed.")
    ] = None,
    area: Annotated[str | None, typer.Option("--area", help="Only this area.")] = None,
    option: Annotated[str | None, typer.Option("--option", help="Only this option.")] = None,
    belief: Annotated[int | None, typer.Option("--belief", help="Only this belief.")] = None,
    most: Annotated[int, typer.Option("--most", help="Most rows to print.")] = 50,
) -> None:
    """List the studies in out/, or the runs of one (with --study or a filter)."""
    from lacsim.cli.study_tables import print_runs, print_studies

    if study is None and (status, area, option, belief) == (None, None, None, None):
        print_studies()
    else:
        print_runs(study, most, status=status, area=area, arm=option, belief=belief)


@runs.command()
@guarded
def show(
    run: Annotated[
        str | None, typer.Argument(metavar="[RUN]", help="A run; the whole study by default.")
    ] = None,
    study: StudyFolder = None,
) -> None:
    """Show how a study stands and what it found, or all that is known of one run."""
    from lacsim.cli.study_tables import print_run, print_study, study_folder

    folder = study_folder(study, run)
    if run is None:
        print_study(folder)
    else:
        print_run(folder, run)


@runs.command()
@guarded
def failed(study: StudyFolder = None) -> None:
    """List the runs that failed, why, and how to run exactly that run again."""
    from lacsim.cli.study_tables import print_failed, study_folder

    print_failed(study_folder(study))


@runs.command()
@guarded
def rerun(
    run: Annotated[
        list[str], typer.Argument(metavar="RUN…", help="Names of runs, or how they begin.")
    ],
    study: StudyFolder = None,
) -> None:
    """Run runs again and hold every value against what was stored."""
    from lacsim.cli.studying import rerun_and_tell

    if not rerun_and_tell(study, run):
        raise typer.Exit(FAILED)


@runs.command()
@guarded
def export(
    form: Annotated[str, typer.Option("--to", metavar="csv|parquet|excel", help="Format.")],
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder to write, or the workbook (.xlsx).")
    ],
    study: StudyFolder = None,
) -> None:
    """Write a study's tables: a file a table, or one workbook."""
    from lacsim.cli.study_tables import study_folder
    from lacsim.studies.runs import Results
    from lacsim.studies.runs import export as write

    for note in write(Results(study_folder(study)), form, out):
        typer.echo(note)
    typer.echo(f"Wrote {out}")


@runs.command()
@guarded
def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY", help="One SELECT.")],
    study: StudyFolder = None,
    csv: Annotated[bool, typer.Option("--csv", help="Print as CSV.")] = False,
) -> None:
    """Ask a study in SQL: runs, outcomes, totals, residents and beliefs are its tables."""
    from lacsim.cli.study_tables import study_folder
    from lacsim.studies.runs import Results

    found = Results(study_folder(study)).sql(query)
    typer.echo(found.to_csv(index=False) if csv else found.to_string(index=False), nl=not csv)


@runs.command()
@guarded
def merge(
    shards: Annotated[
        list[Path], typer.Argument(metavar="SHARD…", help="Folders of a study's shards.")
    ],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder of the whole study.")],
) -> None:
    """Put the shards of a study together."""
    from lacsim.studies.runs import merge as put_together

    counts = put_together(shards, out)
    said = ", ".join(f"{number:,} {status}" for status, number in counts.items() if number)
    typer.echo(f"{out}: {said}")

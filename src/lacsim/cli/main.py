"""The command ``lacsim``: its groups and what is in them.

Nothing heavy is imported here or at the top of any module of this package, so that ``--help``
answers at once: each command imports what it needs when it runs.
"""

from __future__ import annotations

import typer

from lacsim.cli import elements, places, runs, start, studies, truth, watching
from lacsim.cli.plainly import PlainGroup

START = "Start"
PLACE = "My place"
ELEMENTS = "Elements and growth"
TRUTH = "Is it true?"
STUDIES = "Studies"

app = typer.Typer(
    name="lacsim",
    cls=PlainGroup,
    help=(
        "Compare ways of helping people in a simulated neighbourhood: signposting, walking"
        " alongside and others, at the same cost, with the same people and the same luck."
    ),
    epilog="Begin with: lacsim demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:
    if wanted:
        from lacsim import __version__

        typer.echo(f"lacsim {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: bool = typer.Option(
        False, "--version", callback=_version, is_eager=True, help="Print the version and leave."
    ),
) -> None:
    """Hold the options that stand before a command."""


app.command(rich_help_panel=START)(start.demo)
app.command(rich_help_panel=START)(start.compare)
app.command(rich_help_panel=START)(start.life)
app.command(rich_help_panel=START)(watching.dashboard)
app.add_typer(places.new, name="new", rich_help_panel=PLACE)
app.command(rich_help_panel=PLACE)(places.check)
app.command("list", rich_help_panel=PLACE)(places.list_all)
app.command(rich_help_panel=ELEMENTS)(elements.dilute)
app.command(rich_help_panel=ELEMENTS)(elements.loses)
app.command(rich_help_panel=TRUTH)(truth.evaluator)
app.command(rich_help_panel=TRUTH)(truth.targets)
app.command(rich_help_panel=TRUTH)(truth.sceptic)
app.command(rich_help_panel=STUDIES)(studies.run)
app.add_typer(runs.runs, name="runs", rich_help_panel=STUDIES)
app.command(rich_help_panel=STUDIES)(studies.schema)

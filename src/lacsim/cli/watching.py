"""The command ``lacsim dashboard``."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Annotated

import typer

from lacsim.cli.leave import guarded

LOOPBACK = "127.0.0.1"
NEEDED = ("solara", "uvicorn", "starlette")


@guarded
def dashboard(
    port: Annotated[int, typer.Option("--port", help="Port; 0 takes any free one.")] = 8765,
    host: Annotated[
        str, typer.Option("--host", help="Address to listen on; other machines only if you say so.")
    ] = LOOPBACK,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the browser.")
    ] = True,
    training: Annotated[
        bool, typer.Option("--training", help="Begin at step one of the guided walk for trainers.")
    ] = False,
    results: Annotated[
        Path | None,
        typer.Option(
            "--results",
            help="Folder of lacsim dilute --all-combinations, for what each bundle carries.",
        ),
    ] = None,
) -> None:
    """Watch a neighbourhood in the browser, and compare options."""
    from lacsim.scenario.errors import InputError, Problem
    from lacsim.studies.extras import how_to_add

    missing = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        wrong = f"needs {', '.join(missing)}, which are not installed"
        right = f"{how_to_add('dashboard')} first"
        raise InputError(Problem("", 0, "dashboard", None, wrong, right))
    from lacsim.dashboard.serve import serve

    serve(
        host, port, training=training, open_browser=browser, results=results, say=typer.echo
    )  # fmt: skip

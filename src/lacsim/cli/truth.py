"""The group "Is it true?": what the model is held against."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lacsim.cli.leave import FAILED, guarded
from lacsim.cli.start import Workers


@guarded
def targets(workers: Workers = None) -> None:
    """Hold business as usual against known figures: model, target, tolerance, verdict."""
    from lacsim.cli.comparing import cores
    from lacsim.cli.progress import progress
    from lacsim.cli.screen import screen
    from lacsim.studies.targets import (
        REPLICATES,
        YEARS,
        measure_targets,
        print_targets,
        target_scenario,
    )

    scenario = target_scenario()
    total, done = REPLICATES * YEARS, 0
    with progress("Measuring") as tell:

        def told(_number: int, label: str) -> None:
            nonlocal done
            done += 1
            tell(done, total, label)

        tell(0, total, "the years before the start")
        results = measure_targets(scenario, REPLICATES, cores(workers), told)
    print_targets(results, screen(markup=True))


@guarded
def sceptic(
    quick: Annotated[
        bool,
        typer.Option("--quick", help="Smaller and shorter: under five minutes, a margin of 2%."),
    ] = False,
    only: Annotated[
        list[str] | None,
        typer.Option("--only", metavar="NAME", help="Only this check; repeatable."),
    ] = None,
    workers: Workers = None,
    out: Annotated[
        Path, typer.Option("--out", "-o", help="Folder for the page and the numbers.")
    ] = Path("out/sceptic"),
) -> None:
    """Try to break the model: worlds in which there can be no benefit, and how it must behave."""
    from lacsim.cli.doubting import doubt_and_tell

    if not doubt_and_tell(only or [], quick, workers, out):
        raise typer.Exit(FAILED)

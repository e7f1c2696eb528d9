"""The group "Is it true?": what the model is held against."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lacsim.cli.leave import FAILED, guarded
from lacsim.cli.start import MAIN_SCENARIO, Area, Budget, Repeats, Seed, Workers, Years

EVALUATED = "usual,alongside"


@guarded
def evaluator(
    designs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[DESIGN]...", help="Built-in designs or files; all when left out."),
    ] = None,
    scenario: Annotated[
        str, typer.Option("--scenario", help="Built-in scenario or a scenario file.")
    ] = MAIN_SCENARIO,
    options: Annotated[
        str, typer.Option("--options", metavar="A,B", help="Life without, and the programme.")
    ] = EVALUATED,
    area: Area = None,
    budget: Budget = None,
    years: Years = None,
    replicates: Repeats = None,
    seed: Seed = None,
    switched_off: Annotated[
        bool,
        typer.Option(
            "--switched-off",
            help="Evaluate a programme that does nothing: the true effect is none.",
        ),
    ] = False,
    workers: Workers = None,
    json_file: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Also write the figures as JSON.")
    ] = None,
) -> None:
    """See what an evaluator of a published kind would have said, beside what is true."""
    from lacsim.cli.evaluating import evaluate_and_tell
    from lacsim.cli.settings import with_settings
    from lacsim.scenario import load_scenario

    chosen = with_settings(
        load_scenario(scenario),
        area=area,
        options=options,
        budget=budget,
        years=years,
        replicates=replicates,
        seed=seed,
    )
    evaluate_and_tell(designs or [], chosen, workers, switched_off, json_file)


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

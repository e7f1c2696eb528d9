"""The group "Start": a demonstration, and the main job, comparing options."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lacsim.cli.leave import guarded

MAIN_SCENARIO = "main"  # as lacsim.scenario.DEFAULT

Area = Annotated[str | None, typer.Option("--area", help="Built-in area or an area file.")]
Options = Annotated[
    str | None,
    typer.Option("--options", metavar="A,B,C", help="Options, the first is compared against."),
]
Budget = Annotated[
    str | None,
    typer.Option("--budget", metavar="£", help="Same spend for every option, as in 300000."),
]
Years = Annotated[float | None, typer.Option("--years", help="Years from the start.")]
Repeats = Annotated[
    int | None,
    typer.Option("--replicates", "--repeats", help="Repeats of each option, luck differing."),
]
Seed = Annotated[int | None, typer.Option("--seed", help="Number the luck is drawn from.")]
Workers = Annotated[
    int | None, typer.Option("--workers", help="Processes to use; all CPU cores when left out.")
]
Audit = Annotated[
    bool,
    typer.Option(
        "--audit", help="Stop in the first week in which an hour, a £ or a person is lost."
    ),
]


def audited(audit: bool) -> None:
    """Have every run from here on checked each week, where that is wanted."""
    if audit:
        from lacsim.audit import switch_on

        switch_on()


@guarded
def demo(workers: Workers = None, audit: Audit = False) -> None:
    """See it work: the main comparison in a real area, about three minutes, into out/demo."""
    from lacsim.cli.comparing import compare_and_tell
    from lacsim.scenario import load_scenario

    audited(audit)
    compare_and_tell(load_scenario(MAIN_SCENARIO), workers, Path("out/demo"))


@guarded
def compare(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Built-in scenario or a scenario file.")
    ] = MAIN_SCENARIO,
    area: Area = None,
    options: Options = None,
    budget: Budget = None,
    years: Years = None,
    replicates: Repeats = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="Folder for tables and the report.")
    ] = None,
    audit: Audit = False,
) -> None:
    """Compare options at the same cost in one neighbourhood, with the same people and luck."""
    from lacsim.cli.comparing import compare_and_tell
    from lacsim.cli.settings import with_settings
    from lacsim.scenario import load_scenario

    audited(audit)
    chosen = with_settings(
        load_scenario(scenario),
        area=area,
        options=options,
        budget=budget,
        years=years,
        replicates=replicates,
        seed=seed,
    )
    compare_and_tell(chosen, workers, out or Path("out") / chosen.name)

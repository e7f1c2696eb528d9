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
Stops = Annotated[
    int | None, typer.Option("--stops", metavar="WEEK", help="Week from which options have ended.")
]
Residents = Annotated[
    int | None, typer.Option("--residents", help="Scale the area to this many people.")
]
YearsBefore = Annotated[
    float | None,
    typer.Option("--years-before", help="Years lived through before the start; eight if unsaid."),
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
    """See it work: a comparison in about three minutes, into out/demo."""
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
    stops: Stops = None,
    replicates: Repeats = None,
    residents: Residents = None,
    years_before: YearsBefore = None,
    seed: Seed = None,
    workers: Workers = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            help="Folder for tables and the report; by default in out/, named by what is compared."
            " Only results of the same comparison are replaced.",
        ),
    ] = None,
    stories: Annotated[
        bool,
        typer.Option("--stories/--no-stories", help="One life and emulated evaluations too."),
    ] = True,
    audit: Audit = False,
) -> None:
    """Compare options at the same cost in one neighbourhood, with the same people and luck."""
    from lacsim.cli.comparing import compare_and_tell
    from lacsim.cli.settings import default_folder, with_settings
    from lacsim.scenario import load_scenario

    audited(audit)
    given = {
        "area": area, "options": options, "budget": budget, "years": years, "stops": stops,
        "replicates": replicates, "residents": residents, "years_before": years_before,
        "seed": seed,
    }  # fmt: skip
    chosen = with_settings(load_scenario(scenario), **given)
    compare_and_tell(chosen, workers, out or default_folder(chosen, given), stories=stories)


@guarded
def life(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Built-in scenario or a scenario file.")
    ] = MAIN_SCENARIO,
    area: Area = None,
    options: Annotated[
        str, typer.Option("--options", metavar="A,B", help="The two options to live under.")
    ] = "usual,alongside",
    budget: Budget = None,
    years: Years = None,
    residents: Residents = None,
    years_before: YearsBefore = None,
    seed: Seed = None,
    like: Annotated[
        str | None,
        typer.Option("--like", help='Somebody like this, as in "over 75, alone, two admissions".'),
    ] = None,
    archetype: Annotated[
        str | None,
        typer.Option("--archetype", help="A built-in situation: lacsim list archetypes."),
    ] = None,
    largest: Annotated[
        str | None,
        typer.Option("--largest", metavar="better|worse|either", help="Whose lives differ most."),
    ] = None,
    who: Annotated[int | None, typer.Option("--id", help="A resident by id.")] = None,
    by: Annotated[
        str, typer.Option("--by", help="What lives are compared by, as in stress or loneliness.")
    ] = "stress",
    explain: Annotated[
        int | None,
        typer.Option(
            "--explain",
            metavar="WEEK",
            help="Show one week, each equation and draw; 1 is the first.",
        ),
    ] = None,
    workers: Workers = None,
    out: Annotated[
        Path | None,
        typer.Option(
            "--out",
            "-o",
            metavar="FILE",
            help="Also write a page (HTML); it replaces one that is there, and nothing else.",
        ),
    ] = None,
    json_file: Annotated[
        Path | None,
        typer.Option(
            "--json",
            metavar="FILE",
            help="Also write the record as JSON; it replaces one that is there, and nothing else.",
        ),
    ] = None,
) -> None:
    """Follow one resident under two options with the same luck: where the lives part, and why."""
    from lacsim.cli.living import live_and_tell
    from lacsim.cli.settings import with_settings
    from lacsim.scenario import load_scenario

    chosen = with_settings(
        load_scenario(scenario), area=area, options=options, budget=budget, years=years,
        residents=residents, years_before=years_before, seed=seed,
    )  # fmt: skip
    live_and_tell(
        chosen,
        like=like,
        archetype=archetype,
        largest=largest,
        who=who,
        by=by,
        explain=explain,
        workers=workers,
        out=out,
        json_file=json_file,
    )

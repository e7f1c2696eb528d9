"""The group "Studies": one run looked at closely, and schemas for editors."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from lacsim.cli.leave import guarded
from lacsim.cli.start import (
    MAIN_SCENARIO,
    Area,
    Audit,
    Budget,
    Residents,
    Seed,
    Years,
    YearsBefore,
    audited,
)


@guarded
def run(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="Built-in scenario or a scenario file.")
    ] = MAIN_SCENARIO,
    option: Annotated[
        str | None,
        typer.Option("--option", help="Option to run; the scenario's reference when left out."),
    ] = None,
    area: Area = None,
    budget: Budget = None,
    years: Years = None,
    residents: Residents = None,
    years_before: YearsBefore = None,
    seed: Seed = None,
    audit: Audit = False,
) -> None:
    """Run one option once and print a year in this neighbourhood, per 1,000 residents."""
    from lacsim.cli.running import run_and_tell
    from lacsim.cli.settings import with_settings
    from lacsim.scenario import load_scenario

    audited(audit)
    loaded = load_scenario(scenario)
    chosen = with_settings(
        loaded,
        area=area,
        option=option or loaded.reference,
        budget=budget,
        years=years,
        residents=residents,
        years_before=years_before,
        seed=seed,
    )
    run_and_tell(chosen)


@guarded
def schema(
    kind: Annotated[
        str,
        typer.Argument(
            metavar="scenario|study|area|short-area|option|dilution|losing", help="Kind of file."
        ),
    ] = "scenario",
) -> None:
    """Print the JSON Schema of a kind of file, for editors."""
    from pydantic import BaseModel

    from lacsim.policies import Option
    from lacsim.scenario.schema import json_schema
    from lacsim.studies.dilute import Dilution
    from lacsim.studies.losing import Question
    from lacsim.studies.runs import Study

    models: dict[str, type[BaseModel]] = {
        "option": Option, "study": Study, "dilution": Dilution, "losing": Question,
    }  # fmt: skip
    typer.echo(json.dumps(json_schema(kind, models), indent=2, ensure_ascii=False))

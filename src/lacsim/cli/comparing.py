"""Run a comparison and tell what it found: posts before it, paired differences after it."""

from __future__ import annotations

import os
from collections.abc import Hashable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lacsim.cli.progress import clock, progress
from lacsim.cli.screen import screen
from lacsim.outcomes import words
from lacsim.outcomes.words import counted
from lacsim.scenario.errors import InputError, Problem

if TYPE_CHECKING:
    import pandas as pd
    from rich.console import Console
    from rich.table import Table

    from lacsim.scenario import Scenario
    from lacsim.studies.comparison import Comparison
    from lacsim.studies.options import Chosen

TOLD = (
    "isolated",
    "lonely",
    "crises",
    "gp_contacts",
    "emergency",
    "care_requests",
    "service_cost",
    "programme_cost",
    "public_cost",
)
REPORT = "report.html"


def compare_and_tell(
    scenario: Scenario, workers: int | None, out: Path, *, stories: bool = True
) -> None:
    """Compare the options of a scenario, print what was found, write tables and report.

    Args:
        scenario: what to run.
        workers: processes; None for one a CPU core.
        out: folder for the results; replaced when it holds earlier ones of the same scenario.
        stories: also emulate evaluations and follow one life, for the report.

    Raises:
        InputError: the options cannot be run, or the folder may not be written.
    """
    from lacsim.outcomes.apart import apart_sentence
    from lacsim.studies.compare import compare
    from lacsim.studies.options import chosen_options
    from lacsim.studies.told import tell_stories
    from lacsim.studies.workers import kept_workers

    check_out(out, "comparison", scenario.model_dump(mode="json"))
    processes = cores(workers)
    area = scenario.area_profile()
    options = chosen_options(scenario)
    say = screen()
    say.print(
        f"{area.title}: {area.residents:,} residents, {length(scenario.years)}, "
        f"{counted(scenario.replicates, 'repeat')} of each option with the same people and the"
        " same luck."
    )
    print_plan(scenario, options, say)
    with kept_workers():
        with progress("Comparing") as tell:
            comparison = compare(scenario, workers=processes, progress=tell)
        if stories:
            with progress("Telling") as tell:
                comparison.stories = tell_stories(scenario, processes, tell)
    say.print(differences_table(comparison))
    say.print("An interval that holds 0 cannot tell the options apart; chance alone is in it.")
    alike = apart_sentence(comparison)
    if alike:
        say.print(alike)
    comparison.save(out)
    say.print(f"Report: {out / REPORT}")
    say.print(f"Tables and manifest: {out} ({clock(comparison.seconds)})")


def print_plan(scenario: Scenario, options: tuple[Chosen, ...], say: Console) -> None:
    """What each option gets for the money, worked out before anything is run."""
    from lacsim.policies import solve_posts

    table = _table("What each option gets")
    table.add_column("option", no_wrap=True)
    table.add_column("title", overflow="fold")
    table.add_column("posts", justify="right")
    table.add_column(f"programme cost, {length(scenario.years)}", justify="right")
    notes: dict[str, None] = {}
    for chosen in options:
        plan = solve_posts(chosen.option, scenario.budget, scenario.years, scenario.prices)
        posts = "see below" if plan.bought else words.posts(plan.posts)
        cost = words.money(plan.spend)
        table.add_row(chosen.key, chosen.title, posts, cost)
        notes |= dict.fromkeys(f"{chosen.title}: {note}" for note in plan.notes)
    say.print(table)
    for note in notes:
        say.print(note)


def length(years: float) -> str:
    """A number of years in words."""
    return "1 year" if years == 1 else f"{years:g} years"


def differences_table(comparison: Comparison) -> Table:
    """Paired differences from the reference with 95% intervals, headline outcomes only."""
    from lacsim.outcomes.catalogue import BY_KEY

    others = [arm for arm in comparison.arms if arm != comparison.reference]
    levels, found = _by_name(comparison.levels), _by_name(comparison.differences)
    reference = comparison.titles[comparison.reference]
    table = _table(f"Differences from {words.within(reference)}, 95% intervals")
    table.add_column("outcome", no_wrap=True)
    table.add_column(words.within(reference), justify="right")
    for arm in others:
        table.add_column(comparison.titles[arm], justify="right")
    for key in TOLD:
        outcome = BY_KEY[key]
        level = levels[comparison.reference, key]
        cells = [
            f"{outcome.title}\n  {outcome.unit}"
            + (f"; {outcome.remark}" if outcome.assumed else ""),
            words.figure(level["mean"], outcome.unit),
        ]
        for arm in others:
            row = found[arm, key]
            numbers = (row["mean"], row["low"], row["high"])
            cells.append("{} ({})".format(*words.difference(*numbers, outcome.unit)))
        table.add_row(*cells)
    return table


def _by_name(frame: pd.DataFrame) -> dict[tuple[str, str], dict[Hashable, Any]]:
    """The rows of a table of results by option and outcome."""
    return {(str(row["arm"]), str(row["outcome"])): row for row in frame.to_dict("records")}


def _table(title: str) -> Table:
    from rich import box
    from rich.table import Table

    return Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)


def cores(workers: int | None) -> int:
    """The processes to use.

    Raises:
        InputError: fewer than one.
    """
    if workers is None:
        return (
            len(os.sched_getaffinity(0))
            if hasattr(os, "sched_getaffinity")
            else os.cpu_count() or 1
        )
    if workers < 1:
        raise InputError(
            Problem("", 0, "--workers", workers, "too few", "1 or the number of cores to use")
        )
    return workers


def check_out(out: Path, kind: str, asked: Mapping[str, Any] | None = None) -> None:
    """Refuse, before anything is run, a folder that results may not go to.

    Args:
        out: the folder.
        kind: of results that are to go there.
        asked: the scenario to be run, where there is one.

    Raises:
        InputError: it holds something else, it is one we stand in, or it cannot be written.
    """
    from lacsim.studies.folder import (
        refuse_other_results,
        refuse_unless_replaceable,
        refuse_unless_writable,
    )

    refuse_unless_replaceable(out)
    whole = out.resolve()
    if whole in (Path.cwd(), *Path.cwd().parents, Path.home()):
        wrong, right = "would be replaced as a whole", "a folder of its own, as in out/mine"
        raise InputError(Problem("", 0, "--out", str(out), wrong, right))
    refuse_other_results(out, kind, asked)
    refuse_unless_writable(out)

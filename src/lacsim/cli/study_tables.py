"""What ``lacsim runs`` prints: studies, runs, failures, and what a study found."""

from __future__ import annotations

import math
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from lacsim.cli.progress import clock
from lacsim.cli.screen import screen
from lacsim.outcomes import words
from lacsim.scenario.errors import InputError, Problem

if TYPE_CHECKING:
    from rich.table import Table

    from lacsim.studies.runs import Results, Standing

HOME = Path("out")
TOLD = ("isolated", "lonely", "crises", "gp_contacts", "care_requests", "public_cost")


def studies() -> list[Path]:
    """Folders of the studies in ``out``."""
    from lacsim.studies.runs.folder import read_manifest

    found = []
    for path in sorted(HOME.glob("*/manifest.json")):
        try:
            read_manifest(path.parent)
        except InputError:
            continue  # a comparison's
        found.append(path.parent)
    return found


def study_folder(given: Path | None, run: str | None = None) -> Path:
    """The study meant: the one given, the only one in ``out``, or the one that holds a run.

    Raises:
        InputError: none can be meant, or several.
    """
    if given is not None:
        return given
    known = studies()
    if run is not None and len(known) > 1:
        from lacsim.studies.runs.ledger import Ledger

        holding = []
        for folder in known:
            with Ledger(folder) as ledger:
                holding += [folder] if ledger.find(run.lower()) else []
        known = holding or known
    if len(known) == 1:
        return known[0]
    wrong = "missing: there are several studies in out" if known else "missing"
    right = " or ".join(str(path) for path in known[:4]) or "the folder of a study"
    raise InputError(Problem("", 0, "--study", None, wrong, right))


def _table(heading: str, /, **columns: str) -> Table:
    from rich import box
    from rich.table import Table

    table = Table(title=heading, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD)
    for name, side in columns.items():
        table.add_column(name.replace("_", " "), justify=side)  # type: ignore[arg-type]
    return table


def print_studies() -> None:
    """All studies in ``out``, a line each."""
    from lacsim.studies.runs import Results

    known = studies()
    if not known:
        typer.echo("No study in out/ yet; start one with: lacsim runs start first-steps")
        return
    table = _table(
        "Studies", folder="left", title="left", done="right", of="right", failed="right",
        now="left",
    )  # fmt: skip
    for folder in known:
        results = Results(folder)
        now = results.standing()
        counts = now.counts
        state = "running" if now.active else ("" if _complete(now) else "stopped")
        table.add_row(
            str(folder), results.design.title, f"{counts['done']:,}",
            f"{sum(counts.values()):,}", f"{counts['failed']:,}", state,
        )  # fmt: skip
    screen().print(table)


def _complete(now: Standing) -> bool:
    return not (now.counts["planned"] or now.counts["running"])


def print_runs(study: Path | None, most: int, **wanted: Any) -> None:
    """The runs of a study that fit."""
    from lacsim.scenario.errors import one_of
    from lacsim.studies.runs import Results
    from lacsim.studies.runs.ledger import STATUSES

    status = wanted.get("status")
    if status is not None and status not in STATUSES:
        raise InputError(
            Problem("", 0, "--status", status, "no such status", one_of(status, STATUSES))
        )
    rows = Results(study_folder(study)).runs(limit=most + 1, **wanted).to_dict("records")
    table = _table(
        "Runs", run="left", area="left", option="left", belief="right", repeat="right",
        status="left", seconds="right",
    )  # fmt: skip
    for row in rows[:most]:
        seconds = row["seconds"]
        table.add_row(
            str(row["id"]), str(row["area"]), str(row["arm"]), str(row["belief"]),
            str(row["replicate"]), str(row["status"]),
            "" if seconds is None or math.isnan(seconds) else f"{seconds:.2f}",
        )  # fmt: skip
    screen().print(table)
    if len(rows) > most:
        typer.echo(f"… more than {most}: --most, or a filter (--status, --area, --option)")


def print_run(folder: Path, name: str) -> None:
    """All that is known of one run."""
    from lacsim.studies.runs import Results
    from lacsim.studies.runs.again import find_run

    results = Results(folder)
    run = find_run(results, name)
    (row,) = results.runs(id=run.id).to_dict("records")
    belief = results.design.beliefs[run.belief]
    typer.echo(f"{run.id} in {folder}")
    for key in ("area", "arm", "replicate", "seed", "status", "seconds", "worker", "ended"):
        typer.echo(f"  {'option' if key == 'arm' else key}: {row[key]}")
    typer.echo(f"  belief: {belief.number} ({belief.name}), {len(belief.values)} values changed")
    if row["error"]:
        typer.echo(f"  error: {row['error']}")
    typer.echo(f"  again: lacsim runs rerun {run.id} --study {folder}")


def print_failed(folder: Path) -> None:
    """The runs that failed, and how to run each again."""
    from lacsim.studies.runs import Results

    rows = Results(folder).runs(status="failed").to_dict("records")
    if not rows:
        typer.echo(f"{folder}: no run failed")
        return
    for row in rows:
        typer.echo(
            f"{row['id']}  {row['area']}, {row['arm']}, belief {row['belief']},"
            f" repeat {row['replicate']}\n  {row['error']}\n"
            f"  again: lacsim runs rerun {row['id']} --study {folder}"
        )
    typer.echo(f"Or all of them, and what is missing: lacsim runs start {folder}")


def print_study(folder: Path) -> None:
    """How a study stands and what it found so far."""
    from lacsim.outcomes.catalogue import BY_KEY
    from lacsim.studies.runs import Results
    from lacsim.studies.runs.precision import sentence

    results = Results(folder)
    now = results.standing()
    said = ", ".join(f"{number:,} {status}" for status, number in now.counts.items() if number)
    typer.echo(f"{results.design.title}: {said or 'nothing planned'}. {_pace(now)}".rstrip())
    if now.counts["failed"]:
        typer.echo(f"Why runs failed: lacsim runs failed --study {folder}")
    precision = results.precision()
    if precision is not None and results.design.precision is not None:
        asked = results.design.precision
        typer.echo(
            f"{BY_KEY[asked.outcome].title}, {asked.option} less {results.design.reference},"
            f" beliefs: {results.design.precision_set}. "
            + sentence(precision, BY_KEY[asked.outcome].unit)
        )
    _print_differences(results)
    typer.echo(f"Everything: {folder}")


def _pace(now: Standing) -> str:
    """How fast it goes, and how long it will still take."""
    if math.isnan(now.seconds_a_run):
        return ""
    text = f"{now.seconds_a_run:.2f} s a run."
    if now.active and not math.isnan(now.seconds_left):
        text += f" Running now, about {clock(now.seconds_left)} left."
    return text


def _print_differences(results: Results) -> None:
    """Headline differences with intervals, spread over beliefs, and what the same luck saved."""
    from lacsim.outcomes.catalogue import BY_KEY

    found = results.differences(outcomes=TOLD)
    for area in dict.fromkeys(found["area"]):
        table = _table(
            f"{results.design.areas[area].title}: differences from {results.design.reference}",
            outcome="left", beliefs="left", option="left", difference="right",
            over_beliefs="right", repeats="right", with_own_luck="right",
        )  # fmt: skip
        for row in found[found["area"] == area].to_dict("records"):
            outcome = BY_KEY[str(row["outcome"])]
            value, interval = words.difference(row["mean"], row["low"], row["high"], outcome.unit)
            table.add_row(
                outcome.title, str(row["beliefs"]), str(row["arm"]), f"{value} ({interval})",
                _range(row["belief_low"], row["belief_high"], outcome.unit),
                str(row["repeats"]), _independent(row["independent_repeats"]),
            )  # fmt: skip
        screen().print(table)
    if len(found):
        typer.echo(
            "In brackets: 95% intervals of the mean, chance alone. Over beliefs: where nine in ten"
            " of the beliefs' means lie. With own luck: how many repeats it would have taken"
            " to be as sure if every option had met luck of its own."
        )


def _range(low: float, high: float, unit: str) -> str:
    if math.isnan(low):
        return ""
    return f"{words.figure(low, unit)} to {words.figure(high, unit)}"


def _independent(repeats: float) -> str:
    """A number of repeats, in words where it is none."""
    if math.isnan(repeats):
        return ""
    return "no difference" if math.isinf(repeats) else f"{repeats:,.0f}"

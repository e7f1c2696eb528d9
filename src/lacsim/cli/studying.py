"""Start studies and run runs again, telling how far they are and how they ended."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import typer

from lacsim.cli.comparing import cores
from lacsim.cli.leave import FAILED, INTERRUPTED, keeping
from lacsim.cli.progress import Tell, clock, progress
from lacsim.cli.screen import screen
from lacsim.outcomes.words import counted

if TYPE_CHECKING:
    from lacsim.studies.runs import Design, Shard


def start_and_tell(
    study: str, out: Path | None, workers: int | None, scheduler: str | None, shard: str | None
) -> bool:
    """Run a study to its end and print what it found; returns whether runs failed.

    Raises:
        InputError: something in the input is wrong.
    """
    from lacsim.cli.study_tables import print_study
    from lacsim.scenario.errors import InputError, Problem
    from lacsim.studies.runs import Shard
    from lacsim.studies.runs.start import resolve

    if shard and scheduler:
        right = "one of the two: a shard runs without Dask"
        raise InputError(Problem("", 0, "--shard", shard, "given with --scheduler", right))
    part = Shard.parse(shard) if shard else None
    design = resolve(study)
    folder = out or _own_place(study, design, part)
    processes = cores(workers) if workers or not part else 1
    counts = lead_and_tell(design, folder, processes, scheduler, part)
    print_study(folder)
    return bool(counts["failed"])


def lead_and_tell(
    design: Design,
    folder: Path,
    processes: int,
    scheduler: str | None = None,
    part: Shard | None = None,
) -> dict[str, int]:
    """Run a study to its end with progress and time left; runs by status.

    Ctrl-C and whatever else stops it end the command with what is kept, and the same command
    goes on.

    Raises:
        InputError: something in the input is wrong.
    """
    from lacsim.studies.runs import StudyStopped, run_study

    keeping(folder)
    try:
        with _stop_when_asked() as look, progress("Running") as tell:
            outcome = run_study(
                design,
                folder,
                workers=processes,
                scheduler=scheduler,
                shard=part,
                progress=_from_here(tell, look),
            )
    except KeyboardInterrupt:
        _stopped(folder)
        raise typer.Exit(INTERRUPTED) from None
    except StudyStopped as stopped:
        typer.echo(f"Stopped: {stopped}. The same command goes on.", err=True)
        raise typer.Exit(FAILED) from None
    counts: dict[str, int] = outcome.counts
    return counts


def _from_here(tell: Tell, look: Callable[[], None]) -> Tell:
    """Progress of this start alone, so that what was done before does not shorten the time left.

    Args:
        tell: shows it.
        look: called each time before it is shown.
    """
    before: list[int] = []

    def told(done: int, total: int, label: str) -> None:
        look()
        before[:] = before or [done]
        tell(done - before[0], total - before[0], label)

    return told


def _own_place(study: str, design: Design, part: Shard | None) -> Path:
    """The study's folder where none is named."""
    if Path(study).is_dir():
        return Path(study)
    name = (
        design.name if part is None else f"{design.name}-shard-{part.number:03d}-of-{part.of:03d}"
    )
    return Path("out") / name


def _stopped(folder: Path) -> None:
    """Say what is kept after Ctrl-C."""
    from lacsim.scenario.errors import InputError
    from lacsim.studies.runs import Results

    try:
        counts = Results(folder).standing().counts
    except (InputError, OSError):
        typer.echo("\nStopped; nothing was begun.", err=True)
        return
    done, total = counts["done"], sum(counts.values())
    typer.echo(
        f"\nStopped; {done:,} of {total:,} runs are done and kept in {folder}."
        " The same command goes on.",
        err=True,
    )


@contextmanager
def _stop_when_asked() -> Iterator[Callable[[], None]]:
    """Stop at Ctrl-C, and as cleanly at a batch system's signal to end.

    Yields:
        What raises KeyboardInterrupt once it was asked for: where the signal comes while Python
        lets an object go, what is raised is lost there, and has to be raised again.
    """
    asked: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        asked.append(number)
        raise KeyboardInterrupt

    def look() -> None:
        if asked:
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield look
        return
    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield look
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def tell_what_it_takes(study: str, out: Path | None, workers: int | None) -> None:
    """Print runs, time and disk of a study, and write nothing.

    Raises:
        InputError: something in the input is wrong.
    """
    from lacsim.studies.runs import estimate
    from lacsim.studies.runs.start import resolve

    design = resolve(study)
    processes = cores(workers)
    needs = estimate(design, out or Path("out"))
    say = screen()
    say.print(f"{design.title}")
    say.print(
        f"{counted(len(design.areas), 'area')} × {counted(len(design.options), 'option')}"
        f" × {counted(len(design.beliefs), 'belief')} × {counted(design.replicates, 'repeat')}"
        f" = {counted(needs.runs, 'run')};"
        f" {counted(needs.groups, 'time')} the years before the start."
    )
    each = needs.seconds / needs.runs
    say.print(
        f"Time: about {clock(needs.seconds / processes)} on {counted(processes, 'core')}"
        f" ({each:.1f} s of one core a run, from a few weeks lived here just now)."
    )
    say.print(f"Disk: about {size(needs.bytes)}; {size(needs.free)} are free.")
    if needs.most_runs > needs.runs:
        times = needs.most_runs / needs.runs
        say.print(
            f"Repeats are added until the precision is reached, up to {needs.most_runs:,} runs:"
            f" about {clock(needs.seconds * times / processes)}, {size(needs.bytes * times)}."
        )


def size(amount: float) -> str:
    """Bytes in words."""
    for unit in ("B", "kB", "MB", "GB"):
        if amount < 1000:
            return f"{amount:.0f} {unit}" if amount >= 10 or unit == "B" else f"{amount:.1f} {unit}"
        amount /= 1000
    return f"{amount:.1f} TB"


def rerun_and_tell(study: Path | None, names: list[str]) -> bool:
    """Run runs again; returns whether every value was the same.

    Raises:
        InputError: no such run.
    """
    import traceback

    from lacsim.cli.study_tables import study_folder
    from lacsim.studies.runs import Results, rerun
    from lacsim.studies.runs.again import find_run
    from lacsim.warm import warm_up

    warm_up(lambda: typer.echo("compiling the model, once: a minute or two", err=True))
    for name in names:
        results = Results(study_folder(study, name))
        run = find_run(results, name)
        try:
            verdict = rerun(results, run)
        except Exception:
            typer.echo(traceback.format_exc(), err=True)
            typer.echo(f"{run.id}: failed; that is where.")
            return False
        for change in verdict.changed:
            typer.echo(f"{run.id}: version of {change}")
        if verdict.same is None:
            typer.echo(f"{run.id}: went well now; nothing was stored to compare it with.")
        elif verdict.same:
            typer.echo(f"{run.id}: the same, {verdict.values:,} values.")
        else:
            week = "" if verdict.week is None else f" in week {verdict.week}"
            typer.echo(
                f"{run.id}: differs first{week}: {verdict.outcome}"
                f" was {verdict.stored!r}, is {verdict.now!r}."
            )
            return False
    return True

"""How far a long command has come: a bar with the time left on a terminal, lines in a log."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SECONDS_BETWEEN_LINES = 15.0

Tell = Callable[[int, int, str], None]


@contextmanager
def progress(title: str) -> Iterator[Tell]:
    """A function to call with (parts done, parts in all, label) as the work goes on.

    Everything goes to standard error, so that standard output holds results only.
    """
    if sys.stderr.isatty():
        with _bar(title) as tell:
            yield tell
    else:
        yield _lines(title)


@contextmanager
def _bar(title: str) -> Iterator[Tell]:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeElapsedColumn(),
        TextColumn("gone,"),
        TimeRemainingColumn(),
        TextColumn("left"),
        TextColumn("{task.fields[label]}", style="dim"),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None, label="")

        def tell(done: int, total: int, label: str) -> None:
            bar.update(task, completed=done, total=total, label=label)

        yield tell


def _lines(title: str) -> Tell:
    started = time.monotonic()
    last = started - SECONDS_BETWEEN_LINES

    def tell(done: int, total: int, label: str) -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < SECONDS_BETWEEN_LINES and done < total:
            return
        last = now
        gone = now - started
        left = f", about {clock(gone * (total - done) / done)} left" if 0 < done < total else ""
        sys.stderr.write(f"{title}: {done} of {total} parts, {clock(gone)} gone{left} ({label})\n")
        sys.stderr.flush()

    return tell


def clock(seconds: float) -> str:
    """A length of time as minutes and seconds."""
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes} min {rest:02d} s" if minutes else f"{rest} s"

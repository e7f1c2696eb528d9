"""Run the sceptic's suite and tell what came of each check."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from lacsim.cli.comparing import check_out, cores
from lacsim.cli.progress import clock, progress
from lacsim.cli.screen import screen
from lacsim.outcomes.words import counted

if TYPE_CHECKING:
    from lacsim.studies.sceptic import Result

PAGE = "sceptic.html"


def doubt_and_tell(only: list[str], quick: bool, workers: int | None, out: Path) -> bool:
    """Run the checks, print each verdict, write the page and the numbers; whether all hold.

    Args:
        only: names of checks; all without any.
        quick: the quick suite.
        workers: processes; None for one a CPU core.
        out: folder; replaced when it holds earlier results.

    Raises:
        InputError: no such check, or the folder may not be written; nothing was run.
    """
    from lacsim.report.sceptic import beside, how_many_hold, seen, write_sceptic
    from lacsim.studies.folder import MANIFEST, whole_folder
    from lacsim.studies.sceptic import doubt, write_json
    from lacsim.studies.sceptic.lab import FULL, QUICK
    from lacsim.studies.sceptic.suite import chosen_checks
    from lacsim.warm import warm_up

    chosen_checks(only)
    check_out(out, "sceptic")
    processes = cores(workers)
    size = QUICK if quick else FULL
    started = time.perf_counter()
    with progress("Doubting") as tell:
        warm_up(lambda: tell(0, 1, "compiling the model, once: a minute or two"))
        results = doubt(only, quick=quick, workers=processes, progress=tell)
    seconds = time.perf_counter() - started
    say = screen()
    for result in results:
        _print(result, seen(result), beside(result))
    with whole_folder(out) as folder:
        write_sceptic(results, folder / PAGE, size, seconds)
        write_json(results, folder / MANIFEST, size, seconds)
    held = sum(result.verdict == "holds" for result in results)
    say.print(how_many_hold(held, len(results)))
    say.print(f"Page: {out / PAGE} ({clock(seconds)})")
    return held == len(results)


def _print(result: Result, seen: str, beside: str) -> None:
    """One check: what was expected, what was seen, and the verdict."""
    say = screen()
    check = result.check
    say.print(f"{result.verdict.upper()}  {check.name}: {check.title}")
    say.print(f"  tried in  {check.how}")
    say.print(f"  expected  {check.expects}")
    say.print(f"  seen      {seen} ({counted(result.repeats, 'repeat')})")
    if beside:
        say.print(f"  beside    {beside}")
    if result.planted:
        say.print(f"  planted   {result.planted}")

"""``lacsim dilute --recheck``: do stored runs still come to the same under the model as it is?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from lacsim.cli.asking import surface_file
from lacsim.cli.progress import progress
from lacsim.cli.screen import screen
from lacsim.outcomes.words import counted
from lacsim.scenario.errors import InputError, Problem

if TYPE_CHECKING:
    from lacsim.studies.dilute import Dilution


def recheck_and_tell(dilution: Dilution, runs: int, out: Path | None) -> bool:
    """Make some runs of a stored surface again, say what came of it; whether all are the same.

    Where they are, the file says so from then on.

    Args:
        dilution: what the stored runs were made of.
        runs: how many.
        out: the study's folder; by default as for ``--ask``.

    Raises:
        InputError: no such surface, or it is of another study.
    """
    from lacsim.outcomes.catalogue import BY_KEY
    from lacsim.studies.dilute.designing import design_of
    from lacsim.studies.dilute.rechecking import recheck, vouched
    from lacsim.studies.dilute.surface_file import load_surface, save_surface

    if runs < 1:
        raise InputError(Problem("", 0, "--recheck", runs, "too few", "a number of runs, as 200"))
    design = design_of(dilution)
    area = next(iter(design.areas))
    path = surface_file("--recheck", str(runs), out, area)
    surface = load_surface(path)
    if surface.origin.freed not in ("", dilution.freed):
        raise InputError(
            Problem("", 0, "--freed", dilution.freed, "not what the stored runs were made with",
                    surface.origin.freed)
        )  # fmt: skip
    with progress("Made again") as tell:
        found = recheck(surface, design, runs, tell=tell)
    say = screen()
    if found.holds:
        save_surface(vouched(surface, found), path)
        said = "all come to what is stored, to the last digit. The file says so now"
    else:
        key, off = found.worst
        said = (
            f"{found.same} come to what is stored; the others do not, by as much as {off:.2g} of"
            f" the stored value ({BY_KEY[key].title}). Run the study again"
        )
    say.print(f"{counted(found.runs, 'run')} made again, spread over all: {said}: {path}.",
              soft_wrap=True)  # fmt: skip
    return found.holds

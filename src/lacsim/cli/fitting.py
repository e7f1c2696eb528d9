"""Whether a study fits into the time there is: refused before it starts, or the part that fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from lacsim.cli.progress import clock
from lacsim.cli.screen import screen
from lacsim.scenario.errors import InputError, Problem

if TYPE_CHECKING:
    from lacsim.studies.runs import Design
    from lacsim.studies.runs.fitting import Offer

    AnOffer = TypeVar("AnOffer", bound=Offer)
else:
    AnOffer = TypeVar("AnOffer")


def time_there_is(time: str | None, *, fit: bool) -> float | None:
    """Seconds there are; None where nobody said.

    Raises:
        InputError: no time, or a part is to be taken and no time is given.
    """
    from lacsim.studies.runs.fitting import seconds_of

    if fit and time is None:
        right = "both, as in --time 30m --fit"
        raise InputError(Problem("", 0, "--fit", None, "given without --time", right))
    return seconds_of(time) if time is not None else None


def part_that_fits(
    whole: AnOffer,
    left: float,
    limit: float | None,
    processes: int,
    smaller: Callable[[], AnOffer | None],
    *,
    time: str | None,
    fit: bool,
) -> AnOffer:
    """The whole where it fits, else the part that does, where that is wanted.

    Args:
        whole: what was asked for.
        left: processor seconds of it that are still to be spent.
        limit: seconds there are; None for as long as it takes.
        processes: that share the work.
        smaller: finds the part that fits.
        time: the limit as it was written.
        fit: whether the part is wanted.

    Raises:
        InputError: it does not fit, and no part is wanted, or none fits.
    """
    if limit is None or left / processes <= limit:
        return whole
    offer = smaller()
    if offer is not None and fit:
        screen().print(f"The part that fits: {_offered(offer, processes)}.", soft_wrap=True)
        return offer
    wrong = f"too short for {whole.runs:,} runs, which take about {clock(left / processes)}"
    right = (
        "more time"
        if offer is None
        else f"{_offered(offer, processes)}; --fit takes it; or more time"
    )
    raise InputError(Problem("", 0, "--time", time, wrong, right))


def _offered(offer: Offer, processes: int) -> str:
    """An offer in words."""
    time = clock(offer.seconds / processes)
    return f"{offer.settings} ({offer.runs:,} runs, about {time})"


def begun(folder: Path) -> Design | None:
    """The design of the study that lies in a folder; None where none does."""
    from lacsim.studies.runs.folder import read_design

    try:
        return read_design(folder)
    except InputError:
        return None


def share_left(folder: Path, design: Design) -> float:
    """Share of a study's runs that are still to be made, 0-1; all where it is not the one there."""
    from lacsim.studies.runs import Results
    from lacsim.studies.runs.fitting import same_study

    kept = begun(folder)
    if kept is None or not same_study(kept, design):
        return 1.0
    try:
        counts = Results(folder).standing().counts
    except (InputError, OSError):
        return 1.0
    left: float = 1.0 - counts["done"] / max(1, sum(counts.values()))
    return left

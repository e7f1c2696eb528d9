"""What a dilution will take, and the part of it that fits into the time there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lacsim.policies import load_option
from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.dilute.designing import IN_FULL, arms_of, design_of
from lacsim.studies.dilute.dilution import Dilution
from lacsim.studies.dilute.funding import posts_in_full
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.estimating import Estimate, Pace, estimate, paces

_TIME = re.compile(r"^(\d+(?:\.\d+)?)\s*(s|m|min|h)$")
_SECONDS = {"s": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0}
LEAST_REPEATS = 2  # fewer have no interval


@dataclass(frozen=True)
class Offer:
    """A smaller dilution that fits.

    Attributes:
        dilution: it.
        design: its design.
        needs: what it takes.
        settings: what differs from what was asked for, as options of the command.
    """

    dilution: Dilution
    design: Design
    needs: Estimate
    settings: str


def seconds_of(text: str) -> float:
    """A time as people write it: 90s, 30m, 2h.

    Raises:
        InputError: anything else.
    """
    found = _TIME.match(text.strip().lower())
    if found is None or float(found.group(1)) == 0:
        raise InputError(Problem("", 0, "--time", text, "not a time", "as in 30m, 90s or 2h"))
    return float(found.group(1)) * _SECONDS[found.group(2)]


def offer_that_fits(
    dilution: Dilution,
    seconds: float,
    cores: int,
    folder: Path,
    known: Mapping[str, Pace] | None = None,
) -> Offer | None:
    """The first smaller dilution that fits; None where none does.

    Args:
        dilution: what was asked for.
        seconds: time there is.
        cores: processes that share the work.
        folder: where results would go; nothing is written.
        known: paces by area, where they have been taken already.
    """
    whole = design_of(dilution)
    pace = paces(whole) if known is None else known
    full = load_option(IN_FULL)
    posts = posts_in_full(dilution, full)
    others = len(whole.options) - sum(1 for _ in arms_of(dilution, posts))
    for smaller in smaller_ones(dilution):
        options = others + sum(1 for _ in arms_of(smaller, posts))
        groups = (len(whole.beliefs) - dilution.draws + smaller.draws) * smaller.replicates
        needed = sum(
            each.seconds(groups, options, whole.weeks, whole.burn_in_weeks)
            for each in pace.values()
        )
        if needed / cores <= seconds:
            design = design_of(smaller)
            needs = estimate(design, folder, pace)
            return Offer(smaller, design, needs, settings(dilution, smaller))
    return None


def smaller_ones(dilution: Dilution) -> Iterator[Dilution]:
    """Smaller dilutions, what is missed least going first."""
    now = dilution
    yield from _fewer_draws_and_repeats(now)
    if dilution.plan == "one-at-a-time":
        for steps in ((0.0, 0.5, 1.0), (0.0, 1.0)):
            if set(steps) < set(dilution.levels):
                now = now.model_copy(update={"levels": steps})
                yield from _fewer_draws_and_repeats(now)
        if len(dilution.sides) == 2:
            now = now.model_copy(update={"sides": ("full",)})
            yield from _fewer_draws_and_repeats(now)
    if dilution.plan == "all-combinations":
        for combinations in (128, 64):
            if combinations < dilution.combinations:
                now = now.model_copy(update={"combinations": combinations})
                yield from _fewer_draws_and_repeats(now)


def _fewer_draws_and_repeats(dilution: Dilution) -> Iterator[Dilution]:
    """Half the draws again and again, at last none; with each, the repeats and then the fewest."""
    draws, tried = dilution.draws, set()
    while True:
        for repeats in (dilution.replicates, min(dilution.replicates, LEAST_REPEATS)):
            if (draws, repeats) not in tried:
                tried.add((draws, repeats))
                yield dilution.model_copy(update={"draws": draws, "replicates": repeats})
        if draws == 0:
            return
        draws //= 2


def settings(before: Dilution, after: Dilution) -> str:
    """What differs, as options of the command."""
    said = []
    if after.levels != before.levels:
        said.append("--levels " + ",".join(f"{level:g}" for level in after.levels))
    if after.sides != before.sides:
        said.append("--from " + ",".join(after.sides))
    if after.combinations != before.combinations:
        said.append(f"--combinations {after.combinations}")
    if after.draws != before.draws:
        said.append(f"--draws {after.draws}")
    if after.replicates != before.replicates:
        said.append(f"--repeats {after.replicates}")
    return " ".join(said)

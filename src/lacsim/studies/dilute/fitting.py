"""What a dilution will take, and the part of it that fits into the time there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lacsim.policies import load_option
from lacsim.studies.dilute.designing import IN_FULL, arms_of, design_of
from lacsim.studies.dilute.dilution import Dilution
from lacsim.studies.dilute.funding import posts_in_full
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.estimating import Pace, estimate, paces
from lacsim.studies.runs.fitting import (
    Offer,
    draws_and_repeats,
    fewer_draws_and_repeats,
    same_study,
)


@dataclass(frozen=True)
class SmallerDilution(Offer):
    """A smaller dilution that fits."""

    dilution: Dilution


def offer_that_fits(
    dilution: Dilution,
    seconds: float,
    cores: int,
    folder: Path,
    known: Mapping[str, Pace] | None = None,
) -> SmallerDilution | None:
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
            said = settings(dilution, smaller)
            return SmallerDilution(design, needs, needs.runs, needs.seconds, said, smaller)
    return None


def whole_of(
    dilution: Dilution, folder: Path, known: Mapping[str, Pace] | None = None
) -> SmallerDilution:  # fmt: skip
    """All of it, and what it takes.

    Args:
        dilution: what was asked for.
        folder: where results would go; nothing is written.
        known: paces by area, where they have been taken already.
    """
    design = design_of(dilution)
    needs = estimate(design, folder, known)
    return SmallerDilution(design, needs, needs.runs, needs.seconds, "", dilution)


def part_begun(dilution: Dilution, begun: Design) -> Dilution | None:
    """The smaller dilution that a study was begun with; None where it is none of them."""
    return next((each for each in smaller_ones(dilution) if same_study(design_of(each), begun)),
                None)  # fmt: skip


def smaller_ones(dilution: Dilution) -> Iterator[Dilution]:
    """The dilution itself, then smaller ones, what is missed least going first."""
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
    for draws, repeats in fewer_draws_and_repeats(dilution.draws, dilution.replicates):
        yield dilution.model_copy(update={"draws": draws, "replicates": repeats})


def settings(before: Dilution, after: Dilution) -> str:
    """What differs, as options of the command."""
    said = []
    if after.levels != before.levels:
        said.append("--levels " + ",".join(f"{level:g}" for level in after.levels))
    if after.sides != before.sides:
        said.append("--from " + ",".join(after.sides))
    if after.combinations != before.combinations:
        said.append(f"--combinations {after.combinations}")
    said += draws_and_repeats((before.draws, before.replicates), (after.draws, after.replicates))
    return " ".join(said)

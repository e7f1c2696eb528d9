"""What a search for losing beliefs takes, and the part of it that fits into the time there is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lacsim.studies.losing.describing import LEAST
from lacsim.studies.losing.question import Question, design_of
from lacsim.studies.losing.searching import A_ROUND
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.estimating import Pace, estimate, paces
from lacsim.studies.runs.fitting import (
    Offer,
    draws_and_repeats,
    fewer_draws_and_repeats,
    same_study,
)

LEAST_DRAWS = 2 * LEAST  # fewer cannot say where it loses


@dataclass(frozen=True)
class Part(Offer):
    """A question that may be smaller than what was asked, and the adversary's beliefs with it.

    Attributes:
        question: it.
        search: beliefs the adversary may choose against each rival.
    """

    question: Question
    search: int


def part_of(
    question: Question,
    search: int,
    folder: Path,
    known: Mapping[str, Pace] | None = None,
    settings: str = "",
) -> Part:
    """A question and what it takes, the adversary's runs among them.

    Args:
        question: what is asked.
        search: beliefs the adversary may choose against each rival.
        folder: where results would go; nothing is written.
        known: paces by area, where they have been taken already.
        settings: what differs from what was asked for.
    """
    design = design_of(question)
    needs = estimate(design, folder, known)
    more = len(question.rivals) * beliefs_of_search(search) * question.replicates
    runs = needs.runs + more * len(design.options)
    # Every belief and repeat takes as long as every other: its years before, and its options.
    return Part(design, needs, runs, needs.seconds * runs / needs.runs, settings, question, search)


def beliefs_of_search(search: int) -> int:
    """Beliefs that an adversary's rounds run against one rival: each has the baseline too."""
    return search + math.ceil(search / A_ROUND)


def smaller_ones(question: Question, search: int) -> Iterator[tuple[Question, int]]:
    """The question itself, then smaller ones, draws and the adversary's beliefs going together."""
    now, kept = question, search
    for draws, repeats in fewer_draws_and_repeats(question.draws, question.replicates, LEAST_DRAWS):
        now = question.model_copy(update={"draws": draws, "replicates": repeats})
        kept = search * draws // question.draws
        yield now, kept
    while kept:
        kept //= 2
        yield now, kept


def offer_that_fits(
    question: Question,
    search: int,
    seconds: float,
    cores: int,
    folder: Path,
    known: Mapping[str, Pace] | None = None,
) -> Part | None:
    """The first smaller question that fits; None where none does.

    Args:
        question: what was asked.
        search: beliefs the adversary was to choose.
        seconds: time there is.
        cores: processes that share the work.
        folder: where results would go; nothing is written.
        known: paces by area, where they have been taken already.
    """
    pace = paces(design_of(question)) if known is None else known
    for smaller, kept in smaller_ones(question, search):
        part = part_of(smaller, kept, folder, pace, settings((question, search), (smaller, kept)))
        if part.seconds / cores <= seconds:
            return part
    return None


def parts_begun(
    question: Question, search: int, begun: Design
) -> Iterator[tuple[Question, int]]:  # fmt: skip
    """The question, or smaller ones of it, that a study of draws may have been begun with."""
    for smaller, kept in smaller_ones(question, search):
        if same_study(design_of(smaller), begun):
            yield smaller, kept


def settings(before: tuple[Question, int], after: tuple[Question, int]) -> str:
    """What differs, as options of the command."""
    (was, searched), (now, searches) = before, after
    said = draws_and_repeats((was.draws, was.replicates), (now.draws, now.replicates))
    if searches != searched:
        said.append(f"--search {searches}")
    return " ".join(said)

"""What was found of where it loses, in sentences made from the numbers by rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from lacsim.evidence.priors import load_priors
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies import load_option
from lacsim.studies.losing.describing import Description, written
from lacsim.studies.losing.question import Question
from lacsim.studies.losing.searching import COLUMNS

INDENT = "  "  # what begins with it is a detail of the sentence before


def told(
    question: Question, rival: str, volume: Mapping[str, Any], found: Description
) -> Iterator[str]:
    """How much of what we hold possible it loses in, and where that lies.

    Args:
        question: what was asked.
        rival: the rival.
        volume: its row of ``judging.volumes``.
        found: where the losing beliefs lie.
    """
    own, other = (words.within(load_option(name).title) for name in (question.option, rival))
    noun = words.sentence(BY_KEY[question.outcome].noun)
    yield (
        f"{noun}: {own} does no better than {other} in {volume['share']:.0%} of what we hold "
        f"possible ({volume['low']:.0%} to {volume['high']:.0%}; {volume['draws']} "
        f"draws); beyond chance it loses in {volume['clearly_loses']:.0%} and wins in "
        f"{volume['clearly_wins']:.0%}."
    )
    if volume["alike"] > 0:
        share = f"{volume['alike']:.0%}"
        yield f"{INDENT}In {share} the two are exactly alike, which counts as no better."
    if not found.holds:
        yield f"{INDENT}Where that is cannot be said: {found.why_not}."
        return
    conditions = words.listed([condition.words for condition in found.conditions])
    yield (
        f"{INDENT}It is likeliest where {conditions}: {found.volume:.0%} of what we hold possible,"
        f" in which it does no better in {found.loses:.0%} of the draws that the rule was grown on."
        f" On draws that were not, it tells {found.accuracy:.0%} rightly, losing and winning"
        " counted alike; guessing tells 50%."
    )


def worst(question: Question, table: pd.DataFrame, drawn: pd.DataFrame) -> Iterator[str]:
    """The worst belief an adversary found, beside the worst of the draws.

    Args:
        question: what was asked.
        table: beliefs that the adversary chose, the worst first.
        drawn: advantages under the beliefs drawn.
    """
    if table.empty:
        return
    row = table.iloc[0]
    unit = BY_KEY[question.outcome].unit
    other = words.within(load_option(str(row["rival"])).title)
    chose = f"{len(table)} beliefs that an adversary chose, against {other}"
    if row["low"] == row["high"] == 0:
        yield f"Under the worst of {chose}: exactly alike in every repeat."
        return
    value, interval = words.difference(row["mean"], row["low"], row["high"], unit)
    least = float(drawn["mean"].min())
    found = "worse than" if row["mean"] < least else "not worse than"
    yield (
        f"The worst of {chose}: an advantage of {value} ({interval}) {unit}; the interval does not"
        f" allow for having been chosen. It is {found} the worst of the {len(drawn)} draws"
        f" ({words.figure(least, unit, sign=True)})."
    )
    priors = load_priors()
    for name in table.columns[len(COLUMNS) :]:
        yield f"{INDENT}{priors[name].meaning}: {written(row[name])} {priors[name].unit}"

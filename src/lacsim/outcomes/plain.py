"""Findings in plain words, made from the numbers and never written beforehand."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, Protocol

import pandas as pd

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.declare import Better, Kind, Outcome

SPOKEN_OF = (
    "isolated",
    "lonely",
    "crises",
    "gp_contacts",
    "emergency",
    "care_requests",
    "service_cost",
)

FEW_OPTIONS = 3  # beside the reference, up to which sentences give every range


class Found(Protocol):
    """What sentences are made from: a ``lacsim.studies.comparison.Comparison``."""

    area: Any
    arms: tuple[str, ...]
    titles: dict[str, str]
    reference: str
    posts: pd.DataFrame
    scenario: Any

    @property
    def differences(self) -> pd.DataFrame:
        """Columns ``arm, reference, outcome, mean, low, high, unit, better``."""

    def difference(self, arm: str, reference: str) -> pd.DataFrame:
        """The same columns for any two options."""


class Finding(NamedTuple):
    """One paired difference and the outcome it is of."""

    outcome: Outcome
    mean: float
    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether there is an interval: two repeats or more."""
        return math.isfinite(self.low) and math.isfinite(self.high)

    @property
    def none_at_all(self) -> bool:
        """Whether the two options gave exactly the same in every repeat."""
        return self.known and self.low == self.high == 0

    @property
    def clear(self) -> bool:
        """Whether the interval leaves out no difference."""
        return self.known and (self.low > 0 or self.high < 0)

    @property
    def good(self) -> bool:
        """Whether the mean lies on the better side."""
        wanted = {Better.LOWER: -1, Better.HIGHER: 1, Better.NEITHER: 0}[self.outcome.better]
        return wanted * self.mean > 0


def summary_sentences(comparison: Found) -> list[str]:
    """The findings, a sentence each, to be read aloud.

    First, where it is so, which options cannot be told apart; then what was compared and at what
    cost; then, for each option, what is clearly different
    from the reference and what cannot be told; then the last two options against each other;
    then what the intervals do not say.
    """
    from lacsim.outcomes.apart import apart_sentence

    sentences = [
        apart_sentence(comparison),
        _what_was_compared(comparison),
        _what_it_costs(comparison),
    ]
    others = [arm for arm in comparison.arms if arm != comparison.reference]
    pairs = [(arm, comparison.reference) for arm in others]
    if len(others) >= 2:
        pairs.append((others[-1], others[-2]))
    for arm, against in pairs:
        sentences += difference_sentences(
            comparison.difference(arm, against),
            comparison.titles[arm],
            comparison.titles[against],
            ranges=len(others) <= FEW_OPTIONS,
        )
    sentences.append(
        "The intervals show how much the play of chance leaves open, and one in twenty misses the "
        "truth; how unsure we are of what we believe about people and services comes on top. "
        "Capacity released is not cash saved."
    )
    return [sentence for sentence in sentences if sentence]


def difference_sentences(
    differences: pd.DataFrame,
    title: str,
    reference: str,
    keys: Sequence[str] = SPOKEN_OF,
    *,
    ranges: bool = True,
) -> list[str]:
    """What is clearly different between two options, what is the same and what cannot be told.

    Args:
        differences: paired differences of the two, one row an outcome.
        title: the option's title.
        reference: the title of the option it is compared with.
        keys: outcomes to speak of.
        ranges: also say how far apart the two may be where that cannot be told.
    """
    found = list(findings(differences, keys))
    start = f"Compared with {inside(reference)}, {inside(title)}"
    sentences = []
    for heading, good in (("does better on this", True), ("does worse on this", False)):
        said = [in_words(each) for each in found if each.clear and each.good is good]
        if said:
            sentences.append(f"{start} {heading}: {listed(said)}.")
    same = [each.outcome.title for each in found if each.none_at_all]
    if same:
        sentences.append(
            f"{start} made no difference to {listed(map(inside, same))} in any repeat."
        )
    open_ones = [e for e in found if e.known and not e.clear and not e.none_at_all]
    if open_ones:
        said = [_range_in_words(e) if ranges else e.outcome.noun for e in open_ones]
        sentences.append(
            f"Whether {inside(title)} does better or worse than {inside(reference)} cannot be "
            f"told for {listed(said)}."
        )
    if found and not any(each.known for each in found):
        said = [_size(each.outcome, each.mean) for each in found]
        sentences.append(
            f"{start} gave {listed(said)} in a single repeat; with one repeat nobody can say "
            "how much of that is chance."
        )
    return sentences


def in_words(finding: Finding) -> str:
    """A clear difference: "4.2 fewer A&E attendances per 1,000 residents a year (95% ...)"."""
    low, high = sorted((abs(finding.low), abs(finding.high)))
    digits = decimals(low, high)
    size = _size(finding.outcome, finding.mean, digits)
    remark = f"; {finding.outcome.remark}" if finding.outcome.assumed else ""
    return f"{size} (95% interval {low:,.{digits}f} to {high:,.{digits}f}{remark})"


def inside(title: str) -> str:
    """A title in the middle of a sentence: its first letter small, unless a name or initials."""
    return title[:1].lower() + title[1:] if title[1:2].islower() or title[1:2] == " " else title


def listed(parts: Iterable[str]) -> str:
    """Parts as in a sentence; semicolons where a part has commas of its own."""
    parts = list(parts)
    if len(parts) < 2:
        return "".join(parts)
    comma = "; " if any(", " in part or "(" in part for part in parts) else ", "
    joint = f"{comma}and " if comma == "; " else " and "
    return f"{comma.join(parts[:-1])}{joint}{parts[-1]}"


def decimals(*values: float) -> int:
    """Digits after the point that leave two significant ones in the largest of the values."""
    size = max((abs(value) for value in values if math.isfinite(value)), default=0.0)
    return 0 if size == 0 else min(4, max(0, 1 - math.floor(math.log10(size))))


def findings(differences: pd.DataFrame, keys: Sequence[str]) -> Iterable[Finding]:
    """The paired differences of some outcomes, those that are known.

    Args:
        differences: paired differences of two options, one row an outcome.
        keys: outcomes wanted, in order.
    """
    by_key = {row["outcome"]: row for row in differences.to_dict("records")}
    for key in keys:
        row = by_key.get(key)
        if row is not None and math.isfinite(row["mean"]):
            yield Finding(BY_KEY[key], float(row["mean"]), float(row["low"]), float(row["high"]))


def _size(outcome: Outcome, value: float, digits: int | None = None) -> str:
    """How much more or less of an outcome: the noun and the unit make the phrase."""
    digits = decimals(value) if digits is None else digits
    number = f"{abs(value):,.{digits}f}"
    if outcome.unit.startswith("£"):
        way = "higher" if value > 0 else "lower"
        return f"{outcome.noun} {way} by £{number} {outcome.unit.removeprefix('£ ')}"
    way = "more" if value > 0 else "fewer"
    if outcome.unit.startswith("%"):
        return f"{number} percentage points {way} {outcome.noun}"
    if outcome.unit.startswith("per 1,000") or outcome.kind is Kind.FLOW:
        return f"{number} {way} {outcome.noun} {outcome.unit}"
    way = "higher" if value > 0 else "lower"
    return f"{outcome.noun} {way} by {number} ({outcome.unit})"


def _range_in_words(finding: Finding) -> str:
    """A difference that may be none: what it is of, and the ends of the interval."""
    outcome, low, high = finding.outcome, abs(finding.low), finding.high
    digits = decimals(low, high)
    if outcome.unit.startswith("£"):
        unit = outcome.unit.removeprefix("£ ")
        ends = f"£{low:,.{digits}f} less and £{high:,.{digits}f} more {unit}"
    elif outcome.unit.startswith("%"):
        ends = f"{low:,.{digits}f} percentage points fewer and {high:,.{digits}f} more"
    elif outcome.unit.startswith("per 1,000") or outcome.kind is Kind.FLOW:
        ends = f"{low:,.{digits}f} fewer and {high:,.{digits}f} more {outcome.unit}"
    else:
        ends = f"{low:,.{digits}f} lower and {high:,.{digits}f} higher, {outcome.unit}"
    remark = f"; {outcome.remark}" if outcome.assumed else ""
    return f"{outcome.noun} (between {ends}{remark})"


def _what_was_compared(comparison: Found) -> str:
    titles = [inside(comparison.titles[arm]) for arm in comparison.arms]
    years = f"{comparison.scenario.years:.1f}".removesuffix(".0")
    span = "1 year" if years == "1" else f"{years} years"
    repeats = comparison.scenario.replicates
    often = "once" if repeats == 1 else f"{repeats} times"
    people = f"{comparison.area.residents:,}"
    return (
        f"In {comparison.area.title} ({people} residents), {listed(titles)} were simulated over "
        f"{span}, {often} each with the same luck."
        if len(titles) > 1
        else f"In {comparison.area.title} ({people} residents), {titles[0]} was simulated over "
        f"{span}, {often}."
    )


def _what_it_costs(comparison: Found) -> str:
    paid = comparison.posts[comparison.posts["programme_cost"] > 0]
    if paid.empty:
        return ""
    parts = [
        f"{inside(row['title'])} £{row['programme_cost']:,.0f}"
        + (f" for {words.posts(row['posts'])}" if row["posts"] > 0 else "")
        for row in paid.to_dict("records")
    ]
    prices = f"at {comparison.scenario.prices} prices"
    return f"Over that time {listed(parts)} were spent on the programme, {prices}."

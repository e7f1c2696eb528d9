"""Find lives like a description: "bereaved, 70s, two admissions" as criteria on everybody."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lacsim.scenario.errors import InputError, Problem, nearest

Test = Callable[[pd.DataFrame], np.ndarray]


@dataclass(frozen=True)
class Criterion:
    """One part of a description.

    Attributes:
        text: as written.
        test: which people it fits, bool [people].
    """

    text: str
    test: Test


def _column(name: str, wanted: bool = True) -> Test:
    return lambda people: np.asarray(people[name], dtype=bool) == wanted


def _happened(name: str, least: int = 1) -> Test:
    return lambda people: np.asarray(people[name] >= least)


def _between(low: int, high: int) -> Test:
    return lambda people: np.asarray((people["age"] >= low) & (people["age"] <= high))


_OWNED, _SOCIAL, _PRIVATE = range(3)
# What can be said; the life under the reference decides what happened.
WORDS: dict[str, Test] = {
    "woman": _column("woman"),
    "man": _column("woman", False),
    "alone": lambda people: np.asarray(people["household"] == 1),
    "with others": lambda people: np.asarray(people["household"] > 1),
    "with children": lambda people: np.asarray(people["children"] > 0),
    "disabled": _column("start_disabled"),
    "carer": _column("carer"),
    "working": _column("start_working"),
    "out of work": _column("start_working", False),
    "lonely": _column("start_lonely"),
    "isolated": _column("start_isolated"),
    "smoker": _column("start_smoker"),
    "drinks harmfully": _column("start_harmful_drinker"),
    "home owner": lambda people: np.asarray(people["tenure"] == _OWNED),
    "social tenant": lambda people: np.asarray(people["tenure"] == _SOCIAL),
    "private tenant": lambda people: np.asarray(people["tenure"] == _PRIVATE),
    "paid care": _column("paid_care"),
    "bereaved": _happened("trouble_bereavement"),
    "widowed": _happened("trouble_bereavement"),
    "trouble with money": _happened("trouble_money"),
    "trouble with housing": _happened("trouble_housing"),
    "ill": _happened("trouble_health"),
    "strain of caring": _happened("trouble_caring"),
    "trouble in a relationship": _happened("trouble_relationship"),
    "lost a job": _happened("jobs_lost"),
    "evicted": _happened("evictions"),
    "homeless": _happened("homeless"),
    "in crisis": _happened("crises"),
    "mental health team": _happened("mental_health"),
    "safeguarding": _happened("safeguarding"),
    "care home": _happened("care_home"),
    "joined a group": _happened("joined"),
    "introduced": _happened("other_introduced"),
    "met a worker": _happened("other_met"),
    "never introduced": lambda people: np.asarray(people["other_introduced"] == 0),
}
_ALSO = {
    "female": "woman", "male": "man", "lives alone": "alone", "living alone": "alone",
    "caring": "carer", "unemployed": "out of work", "debt": "trouble with money",
    "in debt": "trouble with money", "money": "trouble with money",
    "benefits stopped": "trouble with money", "housing": "trouble with housing",
    "homecare": "paid care", "home care": "paid care", "crisis": "in crisis", "parent":
    "with children", "family": "with children", "owner": "home owner", "council tenant":
    "social tenant",
}  # fmt: skip
_COUNTS = {
    "admission": "admissions", "hospital stay": "admissions", "a&e visit": "emergency",
    "a&e attendance": "emergency", "a&e": "emergency", "crisis": "crises", "crise": "crises",
    "gp contact": "gp", "gp visit": "gp", "eviction": "evictions", "request": "door",
    "introduction": "other_introduced",
}  # fmt: skip
_NUMBERS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_DECADE = re.compile(r"^(?:in (?:his|her|their) )?(\d0)s$")
_OVER = re.compile(r"^(?:over|aged over) (\d{1,3})$")
_UNDER = re.compile(r"^(?:under|aged under) (\d{1,3})$")
_AGED = re.compile(r"^(?:aged )?(\d{1,3})(?:\s*(?:-|–|to)\s*(\d{1,3}))?$")
_NUMBERED = re.compile(r"^(\d+|[a-z]+) (?:or more )?(.+)$")


def parse(description: str) -> list[Criterion]:
    """The criteria of a description, its parts separated by commas.

    Raises:
        InputError: parts that mean nothing here, each with what is most like it.
    """
    parts = [part.strip() for part in description.split(",") if part.strip()]
    criteria, problems = [], []
    for part in parts:
        test = _test(part.lower())
        if test is None:
            problems.append(_unknown(part))
        else:
            criteria.append(Criterion(part, test))
    if not parts:
        problems.append(_unknown(description))
    if problems:
        raise InputError(problems)
    return criteria


def _unknown(part: str) -> Problem:
    known = sorted(WORDS)
    close = nearest(part.lower(), [*known, *_ALSO])
    right = (
        " or ".join(close) if close else f"parts such as 70s, {', '.join(known)}, two admissions"
    )
    return Problem("", 0, "--like", part, "not something lives can be found by", right)


def _test(part: str) -> Test | None:
    word = _ALSO.get(part, part)
    if word in WORDS:
        return WORDS[word]
    for pattern, ages in (
        (_DECADE, lambda low, _: (low, low + 9)),
        (_OVER, lambda low, _: (low + 1, 200)),
        (_UNDER, lambda high, _: (0, high - 1)),
        (_AGED, lambda low, high: (low, low if high is None else high)),
    ):
        found = pattern.match(part)
        if found:
            numbers = [None if text is None else int(text) for text in found.groups()]
            return _between(*ages(numbers[0], numbers[1] if len(numbers) > 1 else None))
    found = _NUMBERED.match(part)
    if found:
        count = _NUMBERS.get(found.group(1), int(found.group(1)) if found.group(1).isdigit() else 0)
        name = _COUNTS.get(found.group(2).removesuffix("s"), _COUNTS.get(found.group(2)))
        if count and name:
            return _happened(name, count)
    return None


def alike(people: pd.DataFrame, criteria: Sequence[Criterion]) -> np.ndarray:
    """Which people fit every criterion, bool [people].

    Raises:
        InputError: nobody does; it says how many fit each part, and what is nearest.
    """
    fits = np.column_stack([criterion.test(people) for criterion in criteria])
    found: np.ndarray = np.asarray(fits.all(axis=1))
    if not found.any():
        raise InputError(_nobody(fits, criteria))
    return found


def _nobody(fits: np.ndarray, criteria: Sequence[Criterion]) -> Problem:
    counts = [f"{c.text}: {int(fits[:, i].sum())}" for i, c in enumerate(criteria)]
    without = [(int(np.delete(fits, i, axis=1).all(axis=1).sum()), c.text)
               for i, c in enumerate(criteria)]  # fmt: skip
    most, dropped = max(without, key=lambda pair: pair[0])
    rest = ", ".join(c.text for c in criteria if c.text != dropped)
    right = f'"{rest}", which {most} people fit' if most else "fewer parts"
    said = ", ".join(c.text for c in criteria)
    return Problem("", 0, "--like", said, f"fits nobody here ({'; '.join(counts)})", right)

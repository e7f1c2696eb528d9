"""A choice of elements made by adding single effects up, as somebody who cherry-picks would.

An element's single effect is the mean of what leaving it out of all loses and what adding it to
none gains. Adding such effects up takes every element to do the same whatever stands beside it;
where that is not so, the sum is wrong, and a run of the choice shows by how much (``guessed``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import pandas as pd

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.declare import Better
from lacsim.policies.elements import by_name
from lacsim.scenario.area import load_area
from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.dilute.arms import FULL, NONE, read_step
from lacsim.studies.dilute.responses import by_arm, main_set, totals_of
from lacsim.studies.intervals import mean_interval
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.results import Results

Way = Literal["best", "worst"]
WAYS: tuple[Way, ...] = get_args(Way)
A_STUDY = "a folder that lacsim dilute wrote, one element at a time, with --from full,none"
COLUMNS = ["area", "element", "left_out", "added", "mean", "low", "high", "chosen"]


@dataclass(frozen=True)
class Guess:
    """A choice made by adding single effects up, and what it was guessed to come to.

    Attributes:
        way: whether the best or the worst were chosen.
        folder: the study they were chosen by.
        design: of that study.
        outcome: key of the outcome they were chosen by.
        elements: names of those chosen, the first first.
        tied: how many elements do exactly as much as the last that was chosen, it among them,
            where only some of them were; 0 where the numbers alone settled the choice.
        untried: names of elements that the study did not try, which could not be chosen.
        effects: a row an area and element (``COLUMNS``): what leaving it out loses and adding it
            gains and their mean, all as differences that the element makes, with the 95% interval
            of chance.
        sums: of each area, the effects of those chosen, added up: repeats down, beliefs across.
    """

    way: Way
    folder: Path
    design: Design
    outcome: str
    elements: tuple[str, ...]
    tied: int
    untried: tuple[str, ...]
    effects: pd.DataFrame
    sums: Mapping[str, pd.DataFrame]


def guess(way: Way, number: int, folder: Path, outcome: str, areas: Sequence[str]) -> Guess:
    """Choose the elements with the best or the worst single effects.

    Args:
        way: which.
        number: how many.
        folder: of a study of one element at a time.
        outcome: key of an outcome of which less or more is better.
        areas: built-in areas or area files that the choice is to be tried in; effects are means
            over them.

    Raises:
        InputError: no such study lies there, or it did not try the areas, or holds no value of
            the outcome, or not as many elements.
    """
    try:
        results = Results(folder)
    except InputError:
        raise _refused(folder, "holds no study", A_STUDY) from None
    tried = _tried(results.design, folder)
    names = _areas(results.design, folder, areas)
    if not 1 <= number <= len(tried):
        wrong = f"not a number of the {len(tried)} elements that {folder} tried"
        right = f"a number from 1 to {len(tried)}, as in {way}:{min(5, len(tried))}"
        raise InputError(Problem("", 0, "--choose", f"{way}:{number}", wrong, right))
    singles = _singles(results, folder, outcome, names, tried)
    sign = -1.0 if BY_KEY[outcome].better is Better.LOWER else 1.0
    worth = {
        name: sign * sum(float(parts[name].to_numpy().mean()) for parts in _means(singles))
        for name in tried
    }
    turn = -1.0 if way == "best" else 1.0
    order = sorted(tried, key=lambda name: (turn * worth[name], by_name()[name].number))
    kept = tuple(order[:number])
    alike = [name for name in order if worth[name] == worth[kept[-1]]]
    tied = len(alike) if set(alike) - set(kept) else 0
    return Guess(
        way, folder, results.design, outcome, kept, tied,
        tuple(name for name in by_name() if name not in tried),
        _effects(singles, kept),
        {area: sum((_mean(*parts[name]) for name in kept[1:]), _mean(*parts[kept[0]]))
         for area, parts in singles.items()},
    )  # fmt: skip


# What leaving an element out loses and what adding it gains: repeats down, beliefs across.
_Single = tuple[pd.DataFrame, pd.DataFrame]


def _mean(left_out: pd.DataFrame, added: pd.DataFrame) -> pd.DataFrame:
    return (left_out + added) / 2


def _means(singles: Mapping[str, Mapping[str, _Single]]) -> Iterator[dict[str, pd.DataFrame]]:
    for parts in singles.values():
        yield {name: _mean(*single) for name, single in parts.items()}


def _tried(design: Design, folder: Path) -> tuple[str, ...]:
    """Elements that were left out of all and added to none, all the way.

    Raises:
        InputError: there is none.
    """
    steps = [step for arm in design.options if (step := read_step(arm)) is not None]
    left_out = {name for side, name, level in steps if side == FULL and level == 0}
    added = {name for side, name, level in steps if side == NONE and level == 1}
    found = tuple(name for name in by_name() if name in left_out & added)
    if not steps:
        raise _refused(folder, "a study, but not of one element at a time", A_STUDY)
    if not found:
        wrong = "no element was left out of all and added to none there, all the way"
        raise _refused(folder, wrong, f"{A_STUDY} --levels 0,1")
    return found


def _areas(design: Design, folder: Path, areas: Sequence[str]) -> tuple[str, ...]:
    """Names of the areas.

    Raises:
        InputError: the study did not try one of them.
    """
    names = tuple(load_area(area).name for area in areas)
    for name in names:
        if name not in design.areas:
            there = " or ".join(design.areas)
            raise InputError(Problem("", 0, "--area", name, f"not tried in {folder}", there))
    return names


def _singles(
    results: Results, folder: Path, outcome: str, areas: Sequence[str], tried: Sequence[str]
) -> dict[str, dict[str, _Single]]:
    """Single effects by area and element, over the repeats that are whole.

    Raises:
        InputError: the study holds no value of the outcome, or has not gone so far.
    """
    _, beliefs = main_set(results)
    totals = totals_of(results, [outcome]).dropna(subset=["value"])
    if totals.empty:
        raise InputError(
            Problem("", 0, "--outcome", outcome, f"no value of it in {folder}",
                    "an outcome that it holds, as that it was looked at first")
        )  # fmt: skip
    found = {}
    for area in areas:
        values = by_arm(totals[totals["area"] == area], beliefs)
        wanted = [FULL, NONE, *(arm for name in tried for arm in _arms(name))]
        missing = [arm for arm in wanted if arm not in values]
        if missing:
            raise _refused(folder, f"has no run of {missing[0]} in {area} that is done",
                           "a study that has ended, or the same command to go on")  # fmt: skip
        parts = {
            name: (values[FULL] - values[without], values[alone] - values[NONE])
            for name in tried
            for without, alone in [_arms(name)]
        }
        whole = pd.concat([part for single in parts.values() for part in single], axis=1)
        repeats = whole.dropna().index
        if len(repeats) == 0:
            raise _refused(folder, f"has no repeat in {area} of which every run is done",
                           "a study that has ended, or the same command to go on")  # fmt: skip
        found[area] = {
            name: (one.loc[repeats], other.loc[repeats]) for name, (one, other) in parts.items()
        }
    return found


def _arms(element: str) -> tuple[str, str]:
    """Options in which an element is left out of all, and added to none."""
    name = element.replace("_", "-")
    return f"{FULL}-{name}-0", f"{NONE}-{name}-100"


def _effects(singles: Mapping[str, Mapping[str, _Single]], kept: Sequence[str]) -> pd.DataFrame:
    rows = [
        (
            area, name, float(left_out.to_numpy().mean()), float(added.to_numpy().mean()),
            *mean_interval(_mean(left_out, added).mean(axis=1).to_numpy()), name in kept,
        )
        for area, parts in singles.items()
        for name, (left_out, added) in parts.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=COLUMNS)


def _refused(folder: Path, wrong: str, right: str) -> InputError:
    return InputError(Problem("", 0, "--by", str(folder), wrong, right))

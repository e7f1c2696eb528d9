"""A guess made by adding single effects up, beside what the run of the choice itself gave."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies.elements import by_name
from lacsim.studies.dilute.adding import Guess
from lacsim.studies.dilute.arms import CHOSEN, FULL, NONE
from lacsim.studies.dilute.responses import by_arm, main_set, paired, totals_of
from lacsim.studies.dilute.saying import rows_of, said
from lacsim.studies.intervals import Interval, mean_interval
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.results import Results

COLUMNS = [
    "area", "outcome", "guess", "guess_low", "guess_high", "run", "run_low", "run_high", "gap",
    "gap_low", "gap_high", "same_luck",
]  # fmt: skip
ROUNDING = 1e-9  # share of the changes themselves
# What two studies may differ in, in words, by the design's key.
DIFFERS = {
    "years": "the years",
    "burn_in_weeks": "the years before the start",
    "beliefs": "the beliefs",
    "prices": "the price year",
    "switches": "the ways the world may work",
    "seed": "the luck",
}


def against_the_run(results: Results, guess: Guess) -> pd.DataFrame:
    """What the chosen elements change, from none: guessed, run, and the run less the guess.

    Where both studies have the same beliefs and the same luck they are paired by belief and
    repeat, and what chance they share cancels out; else their errors are added (in squares).

    Args:
        results: of the run of the choice.
        guess: how it was chosen.

    Returns:
        A row an area (``COLUMNS``): means over the beliefs with the 95% intervals of chance.
    """
    _, beliefs = main_set(results)
    totals = totals_of(results, [guess.outcome], [CHOSEN, NONE])
    same = not differing(results.design, guess.design)
    rows = []
    for area, sums in guess.sums.items():
        values = by_arm(totals[totals["area"] == area], beliefs)
        if CHOSEN not in values or NONE not in values:
            continue
        change = paired(values[CHOSEN], values[NONE])
        run = mean_interval(change.mean(axis=1)) if len(change) else mean_interval(np.zeros(0))
        added = mean_interval(sums.mean(axis=1).to_numpy())
        if same:
            gap = _but_for_rounding(paired(values[CHOSEN] - values[NONE], sums), change)
            apart = mean_interval(gap.mean(axis=1)) if len(gap) else _apart(run, added)
        else:
            apart = _apart(run, added)
        rows.append((area, guess.outcome, *added, *run, *apart, same))
    return pd.DataFrame(rows, columns=COLUMNS)


def _but_for_rounding(gap: np.ndarray, change: np.ndarray) -> np.ndarray:
    """Gaps, with those that come of the last digits of sums set to nought."""
    size = float(np.abs(change).max(initial=0.0))
    return np.where(np.abs(gap) <= ROUNDING * max(size, 1.0), 0.0, gap)


def _apart(run: Interval, added: Interval) -> Interval:
    """Difference of two means that share no luck; NaN ends where either has none."""
    half = math.hypot(run.high - run.mean, added.high - added.mean)
    mean = run.mean - added.mean
    return Interval(mean, mean - half, mean + half)


def differing(one: Design, other: Design) -> list[str]:
    """What two studies of dilutions differ in, in words; nothing where they can be paired."""
    found = []
    if any(other.areas.get(name) != area for name, area in one.areas.items()):
        found.append("the areas or their sizes")
    found += [said for key, said in DIFFERS.items() if getattr(one, key) != getattr(other, key)]
    if any(one.options.get(arm) != other.options.get(arm) for arm in (FULL, NONE)):
        found.append("the posts, or where freed money goes")
    return found


def guess_said(
    table: pd.DataFrame, guess: Guess, design: Design, names: Mapping[str, str]
) -> Iterator[str]:  # fmt: skip
    """How the elements were chosen, and whether the run bears the guess out."""
    declared = BY_KEY[guess.outcome]
    titles = "; ".join(by_name()[name].title for name in guess.elements)
    count = len(set(guess.effects["element"]))
    yield (
        f"Chosen as the {guess.way} {len(guess.elements)} of {count} elements by adding up single "
        f"effects on {declared.noun}, those of {guess.folder}: {titles}. Adding up takes each to "
        "do the same whatever stands beside it, and the furthest of many are partly so by chance."
    )
    if guess.tied:
        yield (
            f"  {guess.tied} elements did exactly as much as the last that was chosen; of them,"
            " those that come first in the list were taken."
        )
    if guess.untried:
        left = words.listed([by_name()[name].title for name in guess.untried])
        yield f"  Not tried there, so not chosen: {left}."
    differs = differing(design, guess.design)
    if differs:
        yield f"  That study was otherwise in {words.listed(differs)}."
    for row in rows_of(table):
        added, run, gap = (
            said({end: row[key] for end, key in _ends(what).items()}, declared.unit)
            for what in ("guess", "run", "gap")
        )
        yield (
            f"{names[row['area']]}, {declared.noun}, the choice less none: added up {added}, run "
            f"{run}; the run less what was added up {gap}: {verdict(row)}."
        )


def _ends(what: str) -> dict[str, str]:
    return {"mean": what, "low": f"{what}_low", "high": f"{what}_high"}


def verdict(row: Mapping[str, float]) -> str:
    """What the gap's interval says of the guess."""
    if not math.isfinite(row["gap_low"]):
        return "one repeat cannot tell whether the guess was wrong"
    if row["gap_low"] == row["gap_high"] == 0:
        return "the guess was right in every repeat"
    if row["gap_low"] <= 0 <= row["gap_high"]:
        return "the guess cannot be told from the run"
    return "the guess was wrong beyond chance"

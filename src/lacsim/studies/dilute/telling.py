"""What was found, in sentences made from the numbers by rule, and the tables behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import pandas as pd

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies.elements import by_name
from lacsim.studies.dilute import drifting, together
from lacsim.studies.dilute.adding import Guess
from lacsim.studies.dilute.arms import FULL, HALF, NONE, SIGNPOSTING, USUAL
from lacsim.studies.dilute.designing import idle
from lacsim.studies.dilute.dilution import Dilution
from lacsim.studies.dilute.guessed import against_the_run, guess_said
from lacsim.studies.dilute.inside import inside_values
from lacsim.studies.dilute.paths import paths
from lacsim.studies.dilute.predictability import predictability
from lacsim.studies.dilute.responses import (
    HEADLINES,
    curves,
    helps,
    main_set,
    structural_beliefs,
    totals_of,
)
from lacsim.studies.dilute.saying import judged, judged_word, rows_of, said
from lacsim.studies.dilute.surface import Surface
from lacsim.studies.dilute.values import best_and_worst, interactions, shapley
from lacsim.studies.runs.contrasts import contrast_table
from lacsim.studies.runs.results import Results

INDENT = "  "  # what begins with it is a detail of the sentence before
OTHERS = {USUAL: "business as usual", SIGNPOSTING: "signposting"}
CHANCE = "In brackets 95% intervals; chance alone is in them."


@dataclass(frozen=True)
class Findings:
    """What was found.

    Attributes:
        outcome: key of the outcome that is looked at first.
        places: title of each area by its name.
        sentences: for people; one that begins with ``INDENT`` is a detail of those before.
        tables: everything, by name.
        surfaces: of each area, where bundles were combined.
        paths: of each area, quick fixes over time by option, where drift was tried.
        guess: how a choice was made by adding up, where it was.
    """

    outcome: str
    places: Mapping[str, str]
    sentences: Sequence[str]
    tables: Mapping[str, pd.DataFrame]
    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    paths: Mapping[str, Mapping[str, np.ndarray]] = field(default_factory=dict)
    guess: Guess | None = None


def findings(
    results: Results, dilution: Dilution, outcome: str, guess: Guess | None = None
) -> Findings:  # fmt: skip
    """What a dilution found.

    Args:
        results: of its study; it may still be running.
        dilution: what was tried.
        outcome: key of the outcome that is looked at first.
        guess: how the choice was made, where by adding up.
    """
    outcomes = with_first(outcome)
    main, beliefs = main_set(results)
    looked_at = results.design.sets if dilution.plan == "structures" else {main: beliefs}
    others = (*OTHERS, FULL, *((NONE,) if dilution.plan == "choice" else ()))
    tables = {"differences": differences(results, outcomes, looked_at, others)}
    surfaces: dict[str, Surface] = {}
    over_time: dict[str, Mapping[str, np.ndarray]] = {}
    names = {name: area.title for name, area in results.design.areas.items()}
    sentences = list(against_others(tables["differences"], outcome, main, names))
    if HALF in results.design.options:
        tables["predictability"] = predictability(results, outcomes)
        sentences += list(together.predictable(tables["predictability"], outcome, names))
    if dilution.plan == "one-at-a-time":
        tables |= {"curves": curves(results, outcomes), "elements": helps(results, outcomes)}
        tables["paths"] = paths(results, tables["elements"], outcome)
        sentences += list(one_at_a_time(tables["elements"], outcome, names))
    elif dilution.plan == "all-combinations":
        for area in results.design.areas:
            surfaces[area] = surface_of(results, area, beliefs, outcomes, dilution.freed)
        every = [(surface, key) for surface in surfaces.values() for key in outcomes]
        tables["values"] = pd.concat([shapley(*each) for each in every])
        tables["pairs"] = pd.concat(
            [interactions(surface.under_all(), key) for surface, key in every]
        )
        tables["choices"] = pd.concat([best_and_worst(*each) for each in every])
        sentences += list(together.combined(tables, outcome, names))
    elif dilution.plan == "inside-bundles":
        tables["values"], tables["pairs"] = inside_values(results, outcome)
        nothing = idle(dilution, results.design.options[FULL].posts)
        sentences += list(together.inside(tables["values"], outcome, names, nothing))
    elif dilution.plan == "drift":
        tables |= {"shares": drifting.shares(results), "holds": drifting.holds(results)}
        over_time = {area: drifting.over_time(results, area) for area in names}
        sentences += list(drifting.told(tables["shares"], tables["holds"], names))
    elif dilution.plan == "structures":
        sentences += list(together.structural(tables["differences"], outcome, names))
    else:
        if guess is not None:
            tables |= {"guess": against_the_run(results, guess), "effects": guess.effects}
            sentences += list(guess_said(tables["guess"], guess, results.design, names))
        sentences += list(together.chosen(tables["differences"], dilution, outcome, main, names))
    over = f"Means over {len(beliefs)} beliefs. " if len(beliefs) > 1 else ""
    said_last = [*sentences, over + CHANCE]
    return Findings(outcome, names, said_last, tables, surfaces, over_time, guess)


def surface_of(
    results: Results, area: str, beliefs: Sequence[int], outcomes: Sequence[str], freed: str
) -> Surface:
    """An area's surface, with every structural alternative beside it where any was tried."""
    surface = Surface.of(results, area, beliefs, outcomes, freed=freed)
    ways = structural_beliefs(results)
    if not ways:
        return surface
    return replace(surface, ways=Surface.of(results, area, ways, outcomes, freed=freed))


def with_first(outcome: str) -> tuple[str, ...]:
    """The outcomes told, the one that is looked at first in front."""
    return (outcome, *(key for key in HEADLINES if key != outcome))


def differences(
    results: Results,
    outcomes: Sequence[str],
    sets: Mapping[str, tuple[int, ...]],
    references: Sequence[str],
) -> pd.DataFrame:
    """Every option less each of some others.

    Args:
        results: of the study.
        outcomes: keys of outcomes.
        sets: numbers of the beliefs looked at together, by name.
        references: the others.
    """
    totals = totals_of(results, outcomes)
    known = set(totals["arm"])
    tables = [
        contrast_table(totals, reference, sets) for reference in references if reference in known
    ]
    return pd.concat(tables, ignore_index=True) if tables else pd.DataFrame()


def against_others(
    table: pd.DataFrame, outcome: str, beliefs: str, names: Mapping[str, str]
) -> Iterator[str]:
    """All elements in full against business as usual and signposting, a sentence an area."""
    declared = BY_KEY[outcome]
    for row in rows_of(table, arm=FULL, outcome=outcome, beliefs=beliefs):
        if row["reference"] not in OTHERS:
            continue
        other = OTHERS[row["reference"]]
        yield (
            f"{declared.title}, {names[row['area']]}: all elements in full less"
            f" {other} {said(row, declared.unit)}: {judged(row)}."
        )


def one_at_a_time(table: pd.DataFrame, outcome: str, names: Mapping[str, str]) -> Iterator[str]:
    """Which elements, turned down by themselves, clearly matter; and where turning down helps."""
    noun = BY_KEY[outcome].noun
    for area in dict.fromkeys(table["area"]):
        rows = list(rows_of(table, area=area, outcome=outcome))
        sides = {
            word: [by_name()[row["element"]].title for row in rows if judged_word(row) == word]
            for word in ("worse", "better")
        }
        for word, titles in sides.items():
            listed = f": {'; '.join(titles)}" if titles else ""
            yield (
                f"{names[area]}, {noun}: turned down by itself, {len(titles)} of {len(rows)} "
                f"elements clearly {'makes' if len(titles) == 1 else 'make'} it {word}{listed}."
            )
        often = [row for row in rows if row["helps"] > 0.5]
        for row in sorted(often, key=lambda row: -row["helps"])[:5]:
            if row["beliefs"] > 1:
                often_said = f"in {row['helps']:.0%} of {row['beliefs']} beliefs"
                clearly = f"clearly in {row['clearly']:.0%}"
            else:
                often_said = "on average"
                clearly = "clearly" if row["clearly"] else "which chance may have done"
            title = by_name()[row["element"]].title
            yield f"{INDENT}turning down {title} helps {often_said}, {clearly}."

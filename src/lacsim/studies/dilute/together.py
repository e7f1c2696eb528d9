"""What bundles and choices came to, in sentences made from the numbers by rule."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping
from itertools import product
from typing import Any

import pandas as pd

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies.elements import bundles, by_name
from lacsim.studies.dilute.arms import (
    CHOSEN,
    DECOY,
    FULL,
    NONE,
    SIGNPOSTING,
    TITLES,
    USUAL,
    read_bundles,
)
from lacsim.studies.dilute.designing import choice_paid, structure_title
from lacsim.studies.dilute.dilution import Dilution
from lacsim.studies.dilute.funding import FREED_WORDS
from lacsim.studies.dilute.predictability import DIFFERENCE, ITSELF, PLACES, REPEATS
from lacsim.studies.dilute.saying import judged, judged_word, rows_of, said, worse_in
from lacsim.studies.dilute.values import ENOUGH

REFERENCE_WORDS = {
    USUAL: "business as usual",
    SIGNPOSTING: "signposting",
    FULL: "all elements in full",
    NONE: "no element",
}


def bundle_title(letter: str) -> str:
    """A bundle's name as people read it."""
    return "the decoy" if letter == DECOY else bundles()[letter]


def titled(letters: str) -> str:
    """A selection of bundles in words."""
    return words.listed([bundle_title(letter) for letter in letters]) or "none"


def combined(
    tables: Mapping[str, pd.DataFrame], outcome: str, names: Mapping[str, str]
) -> Iterator[str]:
    """What each bundle is worth, which belong together, and the best and worst choices."""
    unit, noun = BY_KEY[outcome].unit, BY_KEY[outcome].noun
    values = tables["values"]
    for area in dict.fromkeys(values["area"]):
        rows = list(rows_of(values, area=area, outcome=outcome))
        sides = {
            word: [bundle_title(row["bundle"]) for row in rows if judged_word(row) == word]
            for word in ("better", "worse")
        }
        for word, titles in sides.items():
            listed = f": {words.listed(titles)}" if titles else ""
            yield (
                f"{names[area]}, {noun}: {len(titles)} of {words.counted(len(rows), 'bundle')}"
                f" clearly {'makes' if len(titles) == 1 else 'make'} it {word}{listed}."
            )
        for row in sorted(rows, key=lambda row: row["mean"]):
            median = words.figure(row["median"], unit, sign=True)
            middle = f"; middle belief {median}" if row["beliefs"] > 1 else ""
            yield (
                f"  {bundle_title(row['bundle'])}: {said(row, unit)}: {judged(row)}{middle}"
                f"{worse_in(row['harms_in'], row['beliefs'])}."
            )
        pairs = list(rows_of(tables["pairs"], area=area, outcome=outcome))
        for word, verdict in (("do more together", "together"), ("stand in for each other",
                                                                 "instead")):  # fmt: skip
            found = [
                f"{bundle_title(row['first'])} with {bundle_title(row['second'])} {said(row, unit)}"
                for row in pairs
                if row["verdict"] == verdict
            ]
            beliefs = pairs[0]["beliefs"] if pairs else 0
            few = beliefs < ENOUGH
            listed = "; ".join(found) or (f"told only from {ENOUGH} beliefs on" if few else "none")
            yield (
                f"{names[area]}, {noun}: pairs that {word} in more than nine in ten of"
                f" {_many(beliefs, rows[0]['beliefs'])}: {listed}."
            )
        for row in rows_of(tables["choices"], area=area, outcome=outcome):
            if row["size"] in (0, len(bundles())):
                continue
            yield from _best_and_worst(row, unit)


def _many(beliefs: int, drawn: int) -> str:
    """How many beliefs, and how many of them are structural alternatives."""
    ways = beliefs - drawn
    others = f", {ways} of them other ways the world may work" if ways > 0 else ""
    return f"{words.counted(beliefs, 'belief')}{others}"


def _best_and_worst(row: Mapping[str, Any], unit: str) -> Iterator[str]:
    """The best and the worst choice of one size, a sentence; nothing where only one was run."""
    size = "1 bundle" if row["size"] == 1 else f"{row['size']} bundles"
    part = row["run"] < row["possible"]
    of = f" ({row['run']} of {row['possible']} choices run)" if part else ""
    if row["alike"]:
        if row["run"] > 1:
            yield f"  {size}{of}: all choices the same, {_ends(row, 'best', unit)}."
        return
    yield (
        f"  {size}{of}: best {titled(row['best'])} {_ends(row, 'best', unit)}, worst"
        f" {titled(row['worst'])} {_ends(row, 'worst', unit)}. The best of many is partly the"
        " luckiest."
    )


def _ends(row: Mapping[str, Any], which: str, unit: str) -> str:
    """The mean of the best or the worst choice with its interval."""
    return said({end: row[f"{which}_{end}"] for end in ("mean", "low", "high")}, unit)


def inside(
    values: pd.DataFrame, outcome: str, names: Mapping[str, str], nothing: Collection[str] = ()
) -> Iterator[str]:
    """What each element is worth inside its bundle.

    Args:
        values: a row an area, outcome and element.
        outcome: key of the outcome.
        names: title of each area by its name.
        nothing: elements that can change nothing here.
    """
    unit, noun = BY_KEY[outcome].unit, BY_KEY[outcome].noun
    for area in dict.fromkeys(values["area"]):
        rows = list(rows_of(values, area=area, outcome=outcome))
        for word in ("better", "worse"):
            titles = [by_name()[row["element"]].title for row in rows if judged_word(row) == word]
            listed = f": {'; '.join(titles)}" if titles else ""
            yield (
                f"{names[area]}, {noun}, inside the bundles: {len(titles)} of {len(rows)} elements "
                f"clearly {'makes' if len(titles) == 1 else 'make'} it {word}{listed}."
            )
        for row in rows:
            title = by_name()[row["element"]].title
            if row["element"] in nothing:
                yield f"  {title}: changes nothing here; that takes two posts or more."
            else:
                yield f"  {title}: {said(row, unit)}: {judged(row)}."


def structural(table: pd.DataFrame, outcome: str, names: Mapping[str, str]) -> Iterator[str]:
    """Each bundle left out, under every structural alternative."""
    letters = set(bundles())
    rows = [row for row in rows_of(table, reference=FULL, outcome=outcome)
            if row["beliefs"] != "draws" and read_bundles(row["arm"])]  # fmt: skip
    for area in dict.fromkeys(row["area"] for row in rows):
        for letter in sorted(letters):
            own = [row for row in rows if row["area"] == area
                   and letters - set(read_bundles(row["arm"]) or "") == {letter}]  # fmt: skip
            found = {word: [row["beliefs"] for row in own if judged_word(row) == word]
                     for word in ("worse", "better")}  # fmt: skip
            where = (
                f": better under {words.listed([structure_title(b) for b in found['better']])}"
                if found["better"]
                else ""
            )
            yield (
                f"{names[area]}, without {bundle_title(letter)}: clearly worse under "
                f"{len(found['worse'])} and clearly better under {len(found['better'])} of "
                f"{len(own)} ways the world may work{where}."
            )


def chosen(
    table: pd.DataFrame, dilution: Dilution, outcome: str, beliefs: str, names: Mapping[str, str]
) -> Iterator[str]:  # fmt: skip
    """A choice of elements against all of them, none, signposting and business as usual."""
    unit = BY_KEY[outcome].unit
    titles = words.listed([by_name()[name].title for name in dilution.choice])
    freed, posts = choice_paid(dilution)
    yield (
        f"Kept: {titles}. What is given up frees {words.money(freed)} a year, which buys "
        f"{FREED_WORDS[dilution.freed]} ({words.posts(posts)})."
        if freed > 0
        else f"Kept: {titles}. What is given up frees no money ({words.posts(posts)})."
    )
    for row in rows_of(table, arm=CHOSEN, outcome=outcome, beliefs=beliefs):
        yield (
            f"{BY_KEY[outcome].title}, {names[row['area']]}: the choice less"
            f" {REFERENCE_WORDS[row['reference']]} {said(row, unit)}: {judged(row)}."
        )


def predictable(table: pd.DataFrame, outcome: str, names: Mapping[str, str]) -> Iterator[str]:
    """How far repeats and neighbourhoods lie apart at full, half and absent."""
    for of, kind in product((ITSELF, DIFFERENCE), (REPEATS, PLACES)):
        own = list(rows_of(table, of=of, between=kind, outcome=outcome))
        for area in dict.fromkeys(row["area"] for row in own):
            rows = {row["arm"]: row for row in own if row["area"] == area}
            if all(math.isfinite(row["sd"]) for row in rows.values()):
                yield _spreads(rows, of, kind, names[area] if area else "")


def _spreads(rows: Mapping[str, Mapping[str, Any]], of: str, kind: str, place: str) -> str:
    """Spreads at full, half and absent in a sentence; of one repeat there is none."""
    shown = "; ".join(
        f"{TITLES[arm].lower()} {spread_said(row['sd'], row['low'], row['high'])}"
        for arm, row in rows.items()
    )
    verdict = {"yes": "closer together in full than with none",
               "wider": "further apart in full than with none",
               "unclear": "full and none cannot be told apart"}  # fmt: skip
    told = verdict[rows[FULL]["than_none"] if FULL in rows else "unclear"]
    unit = next(iter(rows.values()))["unit"]
    return f"Spread {kind}{f' in {place}' if place else ''}, {of}, SD, {unit}: {shown}: {told}."


def spread_said(sd: float, low: float, high: float) -> str:
    """A standard deviation with its interval, in figures that can be read."""
    places = words.decimals_for(sd, low, figures=2)
    ends = " to ".join(words.number(end, places) for end in (low, high))
    return f"{words.number(sd, places)} ({ends})"

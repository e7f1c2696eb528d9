"""What each element is worth inside its bundle, the other bundles in full."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from lacsim.policies.elements import bundle_of, bundles
from lacsim.studies.dilute.arms import read_inside
from lacsim.studies.dilute.responses import main_set
from lacsim.studies.dilute.surface import Surface
from lacsim.studies.dilute.values import interactions, shapley
from lacsim.studies.runs.results import Results

PLACES = "abcdefgh"  # an element's place in its bundle, as a letter of a surface of its own


def inside_surface(results: Results, area: str, letter: str, outcomes: Sequence[str]) -> Surface:
    """The combinations of one bundle's elements."""
    arms = {}
    for arm in results.design.options:
        found = read_inside(arm)
        if found is not None and found[0] == letter:
            arms[arm] = sum(kept << place for place, kept in enumerate(found[1]))
    _, beliefs = main_set(results)
    places = PLACES[: len(bundle_of(letter))]
    return Surface.of(results, area, beliefs, outcomes, (places, arms))


def inside_values(results: Results, outcome: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Values of all elements inside their bundles, and of pairs in one bundle.

    Returns:
        As ``values.shapley`` and ``values.interactions``, with names of elements.
    """
    singles, pairs = [], []
    for area in results.design.areas:
        for letter in bundles():
            surface = inside_surface(results, area, letter, [outcome])
            names = {p: e.name for p, e in zip(PLACES, bundle_of(letter), strict=False)}
            own = shapley(surface, outcome)
            own["element"] = own["bundle"].map(names)
            singles.append(own.assign(bundle=letter))
            both = interactions(surface, outcome)
            both[["first", "second"]] = both[["first", "second"]].map(lambda p, n=names: n[p])
            pairs.append(both.assign(bundle=letter))
    found = pd.concat([frame for frame in pairs if len(frame)], ignore_index=True)
    return pd.concat(singles, ignore_index=True), found

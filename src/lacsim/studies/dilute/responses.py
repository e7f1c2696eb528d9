"""How outcomes answer to each element's level, and in how many beliefs turning it down helps.

Everything is paired by (belief, repeat). The interval of a point holds chance alone; between which
values the beliefs lie stands beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.declare import Better
from lacsim.policies.elements import by_name
from lacsim.studies.dilute.arms import FULL, NONE, read_step
from lacsim.studies.intervals import mean_interval, spread
from lacsim.studies.runs.beliefs import DRAWS
from lacsim.studies.runs.contrasts import contrast_table
from lacsim.studies.runs.results import Results
from lacsim.studies.runs.tables import WHOLE

HEADLINES = ("isolated", "lonely", "crises", "gp_contacts", "care_requests", "public_cost")
_TOTALS = ["area", "arm", "belief", "replicate", "outcome", "value"]


def totals_of(
    results: Results, outcomes: Sequence[str] = HEADLINES, arms: Sequence[str] | None = None
) -> pd.DataFrame:
    """The whole period's value of each run: area, arm, belief, replicate, outcome, value."""
    wanted = {"period": WHOLE, "outcome": list(outcomes)}
    if arms is not None:
        wanted["arm"] = list(arms)
    found = results.table("totals", _TOTALS, **wanted)
    for name in ("area", "arm", "outcome"):
        found[name] = found[name].astype(str)
    return found


def main_set(results: Results) -> tuple[str, tuple[int, ...]]:
    """The beliefs looked at together: the draws where there are any, else the baseline."""
    sets = results.design.sets
    name = DRAWS if DRAWS in sets else "baseline"
    return name, sets[name]


def structural_beliefs(results: Results) -> tuple[int, ...]:
    """The structural alternatives, each a belief of its own; none where none was tried."""
    return tuple(b.number for b in results.design.beliefs if b.number and not b.drawn)


def curves(results: Results, outcomes: Sequence[str] = HEADLINES) -> pd.DataFrame:
    """A row an area, set of beliefs, outcome, side, element and level.

    Returns:
        ``mean``, ``low``, ``high``: difference from all elements in full (side ``full``) or from
        none (side ``none``), with the 95% interval of chance; ``belief_low``, ``belief_high``:
        where nine in ten beliefs' means lie; ``repeats``. The level where a side begins has
        differences of 0.
    """
    totals = totals_of(results, outcomes)
    tables = []
    for side, start in ((FULL, 1.0), (NONE, 0.0)):
        steps = {arm: step for arm in results.design.options
                 if (step := read_step(arm)) is not None and step[0] == side}  # fmt: skip
        if not steps:
            continue
        part = totals[totals["arm"].isin([side, *steps])]
        table = contrast_table(part, side, results.design.sets)
        table["element"] = [steps[arm][1] for arm in table["arm"]]
        table["level"] = [steps[arm][2] for arm in table["arm"]]
        ends = table.drop_duplicates(["area", "beliefs", "outcome", "element"]).copy()
        ends["level"], ends["arm"] = start, side
        ends[["mean", "low", "high", "belief_low", "belief_high"]] = 0.0
        tables += [table.assign(side=side), ends.assign(side=side)]
    if not tables:
        return pd.DataFrame()
    names = list(by_name())
    whole = pd.concat(tables, ignore_index=True)
    whole["number"] = [names.index(name) for name in whole["element"]]
    whole = whole.sort_values(["area", "beliefs", "outcome", "side", "number", "level"])
    return whole.drop(columns=["reference", "number"]).reset_index(drop=True)


class Help(NamedTuple):
    """What comes of turning one element down all the way, over the beliefs.

    Attributes:
        area, element, outcome: of what.
        mean, low, high: of the change over all beliefs, with the 95% interval of chance.
        median, p5, p95: of the beliefs' mean changes.
        helps: share of beliefs in whose mean the outcome gets better, 0-1.
        unmoved: share of beliefs in which nothing changes at all.
        clearly: share of beliefs in which it clearly gets better: the 95% interval of chance over
            the repeats lies on that side.
        clearly_harms: the same for worse.
        beliefs, repeats: how many.
        unit, better: of the outcome.
    """

    area: str
    element: str
    outcome: str
    mean: float
    low: float
    high: float
    median: float
    p5: float
    p95: float
    helps: float
    unmoved: float
    clearly: float
    clearly_harms: float
    beliefs: int
    repeats: int
    unit: str
    better: str


def helps(results: Results, outcomes: Sequence[str] = HEADLINES) -> pd.DataFrame:
    """For every element, what turning it down from full to its lowest level does (``Help``)."""
    _, beliefs = main_set(results)
    totals = totals_of(results, outcomes)
    rows = []
    for (area, outcome), part in totals.groupby(["area", "outcome"], sort=False):
        values = by_arm(part, beliefs)
        for element, arm in lowest(results).items():
            if arm in values and FULL in values:
                change = paired(values[arm], values[FULL])
                rows.append(_help(str(area), element, str(outcome), change))
    return pd.DataFrame(rows, columns=Help._fields)


def lowest(results: Results) -> dict[str, str]:
    """The option in which each element is lowest, all others in full."""
    found: dict[str, tuple[float, str]] = {}
    for arm in results.design.options:
        step = read_step(arm)
        if step is not None and step[0] == FULL:
            found[step[1]] = min((step[2], arm), found.get(step[1], (math.inf, "")))
    return {element: arm for element, (_, arm) in found.items()}


def by_arm(totals: pd.DataFrame, beliefs: Sequence[int]) -> Mapping[str, pd.DataFrame]:
    """Values of one area and outcome by option: repeats down, beliefs across."""
    wanted = totals[totals["belief"].isin(beliefs)]
    return {
        str(arm): rows.pivot(index="replicate", columns="belief", values="value")
        for arm, rows in wanted.groupby("arm", sort=False)
    }


def paired(own: pd.DataFrame, other: pd.DataFrame) -> np.ndarray:
    """Differences of the repeats that are whole in both, float [repeats, beliefs]."""
    both = (own - other).dropna()
    values: np.ndarray = both.to_numpy(dtype=np.float64)
    return values


def _help(area: str, element: str, outcome: str, change: np.ndarray) -> Help:
    declared = BY_KEY[outcome]
    sign = {Better.LOWER: -1.0, Better.HIGHER: 1.0, Better.NEITHER: math.nan}[declared.better]
    means = change.mean(axis=0) if len(change) else np.zeros(0)
    clear = np.array(list(_clear(sign * change)))
    mean, low, high = mean_interval(change.mean(axis=1))
    p5, p95 = spread(means)
    return Help(
        area=area,
        element=element,
        outcome=outcome,
        mean=mean,
        low=low,
        high=high,
        median=float(np.median(means)) if len(means) else math.nan,
        p5=p5,
        p95=p95,
        helps=_share(sign * means > 0),
        unmoved=_share(means == 0),
        clearly=_share(clear > 0),
        clearly_harms=_share(clear < 0),
        beliefs=len(means),
        repeats=len(change),
        unit=declared.unit,
        better=declared.better.value,
    )


def _share(which: np.ndarray) -> float:
    """Share of beliefs, 0-1; NaN of none."""
    return float(which.mean()) if len(which) else math.nan


def _clear(good: np.ndarray) -> Iterator[int]:
    """For each belief 1 where it clearly gets better, -1 where worse, 0 where it cannot be told."""
    for column in good.T:
        _, low, high = mean_interval(column)
        yield 1 if low > 0 else -1 if high < 0 else 0

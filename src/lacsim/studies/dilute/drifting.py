"""When going along turns into signposting by itself, and what holds it.

Nobody decides it: workers who are asked for more than they have hours for make quick fixes, the
more so the less they learn together and the more their team does so already; and agencies pull
hours to their own tasks where leadership does not keep them. So the list, learning together and
leadership are crossed, all other elements in full, and the share of quick fixes is watched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import numpy as np
import pandas as pd

from lacsim.outcomes import words
from lacsim.policies import Option
from lacsim.studies.dilute.responses import by_arm, main_set
from lacsim.studies.intervals import mean_interval
from lacsim.studies.runs.results import Results
from lacsim.studies.runs.tables import LAST_YEAR

QUICK = "quick_fixes"
LISTS = (40, 80, 160)  # most people a full-time worker is with at a time
TIPPED = 50.0  # % of contacts from which going along has turned into signposting
WEEKS_A_POINT = 26
FACTORS = {
    "list": "a list of 40 instead of 160",
    "learning": "learning together",
    "leadership": "strong leadership",
}
SHARE_COLUMNS = [
    "area", "arm", "list", "learning", "leadership", "mean", "low", "high", "tipped", "since",
    "none_met", "runs",
]  # fmt: skip
HOLD_COLUMNS = ["area", "factor", "mean", "low", "high", "repeats"]
_NAME = re.compile(r"^drift-(\d+)-([01])([01])$")


def arms(full: Option) -> Iterator[Option]:
    """Every combination of list, learning together and leadership."""
    for most, learning, leadership in product(LISTS, (1, 0), (1, 0)):
        title = (
            f"A list of {most}, {'' if learning else 'not '}learning together, "
            f"{'strong' if leadership else 'weak'} leadership"
        )
        option = full.with_levels(
            f"drift-{most}-{learning}{leadership}", title,
            community_of_practice=float(learning), leadership=float(leadership),
        )  # fmt: skip
        yield option.model_copy(update={"cap": float(most)})


def read_arm(name: str) -> tuple[int, int, int] | None:
    """(list, learning, leadership) of an option of ``arms``; None for another."""
    found = _NAME.match(name)
    if found is None:
        return None
    most, learning, leadership = map(int, found.groups())
    return most, learning, leadership


def shares(results: Results) -> pd.DataFrame:
    """Share of quick fixes in the last year, and in how many runs and since when it has tipped.

    Returns:
        A row an area and option: ``mean``, ``low``, ``high`` in % of such contacts over the
        beliefs; ``tipped``: share of runs, of those in which somebody was met in the last
        half-year, in which more than half are to the end; ``since``: mean year from
        which, in those; ``none_met``: share of runs in which nobody was met so in the last year,
        which say nothing of the others.
    """
    _, beliefs = main_set(results)
    names = [name for name in results.design.options if read_arm(name)]
    rows = []
    for area, values in _last_year(results, beliefs, names):
        paths = _paths(results, area, beliefs, names)
        for name in names:
            if name not in values:
                continue
            known = values[name].to_numpy(dtype=float)
            met = known[np.isfinite(known)]
            ended = [path for path in paths.get(name, ()) if np.isfinite(path[-1])]
            since = [tip for path in ended if (tip := tips_at(path)) is not None]
            rows.append(
                (area, name, *(read_arm(name) or ()), *_share(_over_beliefs(known)),
                 len(since) / len(ended) if ended else np.nan,
                 float(np.mean(since)) if since else np.nan,
                 float(1 - met.size / known.size) if known.size else np.nan, known.size)
            )  # fmt: skip
    return pd.DataFrame(rows, columns=SHARE_COLUMNS)


def holds(results: Results) -> pd.DataFrame:
    """What each of the three does to the last year's share of quick fixes, the others averaged.

    Returns:
        A row an area and factor: points of % by which it lowers (−) or raises the share, with the
        95% interval of chance.
    """
    _, beliefs = main_set(results)
    names = [name for name in results.design.options if read_arm(name)]
    rows = []
    for area, values in _last_year(results, beliefs, names):
        for place, (factor, (on, off)) in enumerate(
            {"list": (40, 160), "learning": (1, 0), "leadership": (1, 0)}.items()
        ):
            changes = [
                (values[name] - values[other]).to_numpy(dtype=float)
                for name in values
                for other in values
                if _differ_only_in(place, on, off, name, other)
            ]
            change = _over_beliefs(np.concatenate(changes, axis=1))
            rows.append((area, factor, *mean_interval(change), int(np.isfinite(change).sum())))
    return pd.DataFrame(rows, columns=HOLD_COLUMNS)


def _share(values: np.ndarray) -> tuple[float, float, float]:
    """Mean of shares with its 95% interval, which ends at 0 and 100%."""
    mean, low, high = mean_interval(values)
    return mean, max(low, 0.0) if low == low else low, min(high, 100.0) if high == high else high


def _over_beliefs(values: np.ndarray) -> np.ndarray:
    """Each repeat's mean over what is known of it, float [repeats]; NaN where nothing is."""
    known = np.isfinite(values)
    sums = np.where(known, values, 0.0).sum(axis=1)
    counts = known.sum(axis=1)
    means = np.full(len(values), np.nan)
    np.divide(sums, counts, out=means, where=counts > 0)
    return means


def _differ_only_in(place: int, on: int, off: int, name: str, other: str) -> bool:
    """Whether two settings are alike but for one of the three, which is on in the first."""
    first, second = list(read_arm(name) or ()), list(read_arm(other) or ())
    if first[place] != on or second[place] != off:
        return False
    return first[:place] + first[place + 1 :] == second[:place] + second[place + 1 :]


def over_time(results: Results, area: str) -> Mapping[str, np.ndarray]:
    """Share of quick fixes by half-year, float [runs, half-years], by option."""
    _, beliefs = main_set(results)
    names = [name for name in results.design.options if read_arm(name)]
    return {name: np.array(paths) for name, paths in _paths(results, area, beliefs, names).items()}


def tips_at(path: np.ndarray) -> float | None:
    """Year from which a path stays above ``TIPPED`` to its end; None where it does not end so.

    Args:
        path: % by half-year, NaN where nobody was met.
    """
    known = np.flatnonzero(np.isfinite(path))
    if not len(known) or path[known[-1]] <= TIPPED:
        return None
    below = known[path[known] <= TIPPED]
    first = known[known > below[-1]][0] if len(below) else known[0]
    return float(first * WEEKS_A_POINT / 52)


def _last_year(
    results: Results, beliefs: Sequence[int], names: Sequence[str]
) -> Iterator[tuple[str, Mapping[str, pd.DataFrame]]]:
    columns = ["area", "arm", "belief", "replicate", "value"]
    table = results.table("totals", columns, period=LAST_YEAR, outcome=QUICK, arm=list(names))
    for area, part in table.groupby(table["area"].astype(str), sort=False):
        yield str(area), by_arm(part.assign(arm=part["arm"].astype(str)), beliefs)


def _paths(
    results: Results, area: str, beliefs: Sequence[int], names: Sequence[str]
) -> Mapping[str, list[np.ndarray]]:
    """Weekly shares averaged by half-year, one path a run; weeks without contacts are left out."""
    columns = ["arm", "belief", "replicate", "week", "value"]
    table = results.table("weekly", columns, area=area, outcome=QUICK, arm=list(names))
    table = table[table["belief"].isin(list(beliefs))]
    points = max(1, (int(table["week"].max()) + 1) // WEEKS_A_POINT) if len(table) else 1
    point = (table["week"] // WEEKS_A_POINT).clip(upper=points - 1)  # a short rest joins the last
    table = table.assign(arm=table["arm"].astype(str), point=point)
    means = table.groupby(["arm", "belief", "replicate", "point"])["value"].mean().unstack()
    found: dict[str, list[np.ndarray]] = {}
    for arm, path in zip(means.index.get_level_values("arm"), means.to_numpy(float), strict=True):
        found.setdefault(str(arm), []).append(path)
    return found


def told(
    share: pd.DataFrame, hold: pd.DataFrame, names: Mapping[str, str]
) -> Iterator[str]:  # fmt: skip
    """When it tips and what holds it, in sentences made from the numbers by rule."""
    for area in dict.fromkeys(share["area"]):
        rows = share[share["area"] == area].to_dict("records")
        tipped = [row for row in rows if row["tipped"] > 0.5]
        yield (
            f"{names[area]}: going along turned into signposting (more than half of contacts, to"
            f" the end) in most runs of {len(tipped)} of {len(rows)} settings."
        )
        for row in sorted(rows, key=lambda row: -row["mean"]):
            when = f", on average from year {row['since']:.1f}" if row["since"] > 0 else ""
            learning = "" if row["learning"] else "not "
            leadership = "strong" if row["leadership"] else "weak"
            setting = f"  list {row['list']}, {learning}learning together, {leadership} leadership:"
            if row["none_met"] == 1:
                yield f"{setting} in the last year nobody was met in any of {row['runs']} runs."
                continue
            mean, low, high = (words.number(row[key], 0) for key in ("mean", "low", "high"))
            nobody = f"; in {row['none_met']:.0%} of runs nobody was met" if row["none_met"] else ""
            yield (
                f"{setting} {mean}% quick fixes ({low} to {high}); tipped in"
                f" {row['tipped']:.0%} of the runs in which somebody was met to the end{when}"
                f"{nobody}."
            )
        for row in hold[hold["area"] == area].to_dict("records"):
            sure = row["high"] < 0 or row["low"] > 0
            verdict = (
                ("holds it" if row["mean"] < 0 else "furthers it") if sure else "cannot be told"
            )
            if not np.isfinite(row["low"]):
                yield f"{names[area]}: what {FACTORS[row['factor']]} does to it cannot be told."
                continue
            mean, low, high = (
                words.number(row[key], 1, sign=True) for key in ("mean", "low", "high")
            )
            yield (
                f"{names[area]}: {FACTORS[row['factor']]} changes the share of quick fixes by"
                f" {mean} points ({low} to {high}): {verdict}."
            )

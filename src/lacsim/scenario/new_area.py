"""Make an area: from rows of a census table, or from a short file of the few figures known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import Field

from lacsim.scenario import places, yaml_file
from lacsim.scenario.area import (
    LARGEST,
    SMALLEST,
    AgeShares,
    AreaProfile,
    Decile,
    Households,
    LocalPrice,
    LocalRates,
    Residents,
    Score,
    SizeShares,
    Slug,
    TenureShares,
    load_area,
)
from lacsim.scenario.area_text import area_text, digits
from lacsim.scenario.census_table import Row, read_rows, slug
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.figures import TABLE, Figure
from lacsim.scenario.like_sized import like_sized, like_sized_file, size_of
from lacsim.scenario.strict import OwnGrade, Share, Strict, Text
from lacsim.scenario.wording import Where

NOT_SAID: Literal["not said"] = "not said"


@dataclass(frozen=True)
class Paper:
    """What somebody says of the figures in their table.

    Attributes:
        source: where they come from; the table itself where nothing is said.
        date: the year they speak of.
        grade: what kind of evidence they are.
    """

    source: str | None = None
    date: str = "date not said"
    grade: OwnGrade = NOT_SAID


class ShortArea(Strict):
    """An area file in which any figure may be missing; see ``AreaProfile`` for the figures.

    Attributes:
        source: where the figures given come from.
        date: the year they speak of.
        grade: what kind of evidence they are; ``not said`` where that is left out.
    """

    name: Slug
    title: Text
    authority: Text = "not given"
    about: str = ""
    residents: Residents | None = None
    households: Households | None = None
    age_shares: AgeShares | None = None
    share_disabled: Share | None = None
    tenure_shares: TenureShares | None = None
    share_households_deprived_2plus: Share | None = None
    imd_score: Score | None = None
    imd_decile: Decile | None = None
    pct_lonely_some_or_often: Score | None = None
    share_carers_5plus: Share | None = None
    share_carers_50h: Share | None = None
    household_size_shares: SizeShares | None = None
    source: Text
    date: Text
    grade: OwnGrade = NOT_SAID
    local_rates: LocalRates | None = None
    local_prices: dict[Text, LocalPrice] = Field(default_factory=dict)


def area_from_table(
    csv_path: str | Path, names: list[str], name: str | None = None, paper: Paper | None = None
) -> tuple[AreaProfile, str]:
    """An area from one or more rows of a table, added up, and the text of its file.

    Shares are averaged by residents or by households. A figure missing from the table, or from
    any of the rows, is that of English places of like size (see ``like_sized``), and named in
    ``filled``. A figure is labelled with its public source only where it is that of the built-in
    area of the same name; any other is its giver's own, and so is the area's name.

    Args:
        csv_path: a table with columns as in ``figures.TABLE``; each may be missing.
        names: names, codes or short names of the rows.
        name: short name of the new area; by default made from the rows' names.
        paper: what is said of the table's figures.

    Raises:
        InputError: everything wrong with the table, or a size that does not run.
    """
    rows = read_rows(csv_path, names)
    title = " and ".join(row.name for row in rows)
    authority = ", ".join(dict.fromkeys(row.authority for row in rows if row.authority))
    own = {figure.name: _together(figure, rows) for figure in TABLE}
    if own["residents"] is None and own["age_shares"] is not None:
        own["residents"] = float(sum(row.values[c] for row in rows for c in _AGES.columns))
    given: dict[str, Any] = {key: value for key, value in own.items() if value is not None}
    short = slug(title)[:80].strip("-")
    public = _published(short, given)
    sources = _sources(given, public, paper or Paper(), Path(csv_path).name)
    if short in places.built_in("area") and len(public) < len(given):
        short, title = f"{short}-own", f"{title} (own figures)"
    given |= {
        "name": name or short,
        "title": title,
        "authority": authority or "not given",
    }
    area = _complete(given, sources, str(csv_path), rows[0].line, len(rows))
    return area, area_text(area)


def _published(name: str, given: Mapping[str, Any]) -> set[str]:
    """Names of the figures that are those of the built-in area ``name``, as far as it has them.

    The built-in areas are what lacsim knows of the published table.
    """
    if name not in places.built_in("area"):
        return set()
    known = load_area(name)
    return {
        figure.name
        for figure in TABLE
        if figure.name in given
        and figure.name in known.own
        and all(
            abs(one - other) <= _rounding(figure)
            for one, other in zip(
                _as_list(given[figure.name]), _as_list(getattr(known, figure.name)), strict=True
            )
        )
    }


def _rounding(figure: Figure) -> float:
    """How far a figure may lie from what its file says; one share takes the rounding of all."""
    return 0.5 * 10.0 ** -digits(figure.name) * len(figure.columns) + 1e-9


def _as_list(value: Any) -> tuple[float, ...]:
    return value if isinstance(value, tuple) else (value,)


def _sources(
    given: Mapping[str, Any], public: set[str], paper: Paper, file: str
) -> list[dict[str, Any]]:
    """A source for each figure given: the public one, or what its giver says."""
    own = {
        "source": paper.source or f"{file}, as given by whoever made this area",
        "date": paper.date,
        "grade": paper.grade,
    }
    return [
        {"figures": (f.name,), "source": f.source, "date": f.date, "grade": f.grade}
        if f.name in public
        else {"figures": (f.name,), **own}
        for f in TABLE
        if f.name in given
    ]


def area_from_short(path: str | Path) -> tuple[AreaProfile, str]:
    """An area from a short file (see ``template``), and the text of its full file.

    Raises:
        InputError: all that is wrong with the file.
    """
    values, lines, problems = yaml_file.read(path)
    if isinstance(values, dict) and values.get("source") == PLACEHOLDER:
        right = "who says so, as in ONS Census 2021, or: my own guess"
        wrong = "still the words of the form"
        line = lines.get(("source",), 0)
        problems.append(Problem(str(path), line, "source", PLACEHOLDER, wrong, right))
    short = yaml_file.build(values, ShortArea, str(path), lines, problems)
    given = {key: value for key, value in short if value is not None}
    paper = {key: given.pop(key) for key in ("source", "date", "grade")}
    figures = tuple(figure.name for figure in TABLE if figure.name in given)
    sources = [{"figures": figures, **paper}] if figures else []
    area = _complete(given, sources, str(path), lines.get(("residents",), 0), where=lines)
    return area, area_text(area)


def template() -> str:
    """The text of a short area file: a few figures to fill in, the rest of places of like size."""
    return _TEMPLATE


def _together(figure: Figure, rows: list[Row]) -> Any:
    """The figure of all rows together; None if a row lacks it or its weight."""
    if not all(row.has(figure) for row in rows):
        return None
    if figure.weight == "sum":
        weights = [1.0] * len(rows)
    elif len(rows) == 1:
        weights = [1.0]
    elif all(figure.weight in row.values for row in rows):
        weights = [row.values[figure.weight] for row in rows]
    else:
        return None
    total = sum(weights)
    sums = [
        sum(weight * row.values[column] for weight, row in zip(weights, rows, strict=True))
        for column in figure.columns
    ]
    if figure.weight != "sum":
        sums = [value / total for value in sums] if total > 0 else sums
    if len(sums) == 1:
        return sums[0]
    whole = sum(sums)
    return tuple(value / whole for value in sums)


def _complete(
    given: dict[str, Any],
    sources: list[dict[str, Any]],
    file: str,
    line: int,
    areas: int = 1,
    where: Where | None = None,
) -> AreaProfile:
    """The area with what is missing taken from the average of English places of like size.

    Args:
        given: figures given.
        sources: where they come from.
        file: what is read, for messages.
        line: where in it things stand that have no line of their own.
        areas: census areas that were added up: it is they that are of like size.
        where: the line of each figure, where each has one.

    Raises:
        InputError: the size does not run, or the figures contradict each other.
    """
    values = dict(given)
    alike = like_sized(size_of(values, areas, like_sized(load_area("england").residents)))
    if "residents" not in values:
        homes = values.get("households", alike.households * areas)
        values["residents"] = min(max(homes * alike.people_a_home, SMALLEST), LARGEST)
    values["residents"] = round(values["residents"])
    if not SMALLEST <= values["residents"] <= LARGEST:
        right = f"{SMALLEST:,} to {LARGEST:,} residents: add areas up, or choose fewer"
        raise InputError(
            Problem(file, line, "residents", values["residents"], "does not run", right)
        )
    values["households"] = round(
        values.get("households", values["residents"] / alike.people_a_home)
    )
    filled = tuple(figure.name for figure in TABLE if figure.name not in given)
    for figure in filled:
        values.setdefault(figure, getattr(alike, figure))
    if "share_carers_50h" in filled:  # as many of the carers give 50 h as in places of like size
        ratio = alike.share_carers_50h / alike.share_carers_5plus
        values["share_carers_50h"] = ratio * values["share_carers_5plus"]
    elif "share_carers_5plus" in filled:
        values["share_carers_5plus"] = max(values["share_carers_5plus"], given["share_carers_50h"])
    if filled:
        paper = like_sized_file()
        taken = {"figures": filled, "source": f"filled: average of {alike.words}"}
        sources = [*sources, {**taken, "date": paper.date, "grade": paper.grade}]
    lines: Where = {(key,): (where or {}).get((key,), line) for key in values}
    return yaml_file.build(
        {**values, "filled": filled, "sources": sources}, AreaProfile, file, lines
    )


_AGES = next(figure for figure in TABLE if figure.name == "age_shares")

PLACEHOLDER = "where these figures come from, such as ONS Census 2021"
_TEMPLATE = f"""\
# A place of your own, in short. Give what you know, delete the lines you do not: every figure
# that is missing is filled from the average of English places of like size, and reports say which.
# Then: lacsim new area --from THIS-FILE

name: my-place            # letters, digits and hyphens; how commands and files call it
title: My place           # as people write it
authority: My council     # the local authority

residents: 9000           # people of all ages, 1,000 to 30,000
households: 3700          # households

# share of residents by age; nine numbers that add up to 1
#            0-4   5-15  16-24 25-34 35-49 50-64 65-74 75-84 85+
age_shares: [0.05, 0.13, 0.10, 0.13, 0.19, 0.20, 0.10, 0.07, 0.03]

share_disabled: 0.18      # share of residents disabled under the Equality Act

# share of households: owned, social rent, private rent; they add up to 1
tenure_shares: [0.62, 0.18, 0.20]

imd_score: 24.0           # Index of Multiple Deprivation, score (England's mean is about 22)
imd_decile: 4             # its decile, 1 the most deprived

# Put your own words here: reports print them beside the figures.
source: {PLACEHOLDER}
date: "2021"              # the year they speak of
grade: not said           # or official statistic, trial, cohort, before-after, forecast, assumption

# Known here too? The same keys as in any built-in area file may be added:
# share_households_deprived_2plus, pct_lonely_some_or_often, share_carers_5plus, share_carers_50h,
# household_size_shares, local_rates, local_prices.
"""

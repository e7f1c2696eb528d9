"""What it is worth to people: WELLBY, QALY and social return side by side, never added up."""

from __future__ import annotations

import math
from typing import Any

from markupsafe import Markup

from lacsim.evidence.social_value import Method, SocialValue, load_social_value
from lacsim.outcomes import words
from lacsim.report.blocks import Block, Section, TableBlock, Text
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table

APART = (
    "Each column is another way of valuing much of the same change, so the columns are never added "
    "up. In brackets stands the 95% interval of chance alone, at the middle of the method’s "
    "numbers; “with the numbers’ own range” joins it with how far those numbers may be off."
)


def section(study: Study) -> Section | None:
    """The methods side by side, what was gained in their own units, and their numbers."""
    if not study.others:
        return None
    terms = load_social_value()
    blocks: list[Block] = [
        Text(
            f"What options change for people, compared with {study.reference.within}, can be "
            f"valued in more than one way. {APART}"
        ),
        TableBlock("value-table", _side_by_side(study, terms)),
        TableBlock("gained-table", _gained(study, terms), "What was gained, in each method’s unit"),
        TableBlock("methods-table", _numbers(terms), "The numbers behind each method"),
    ]
    return Section("value", "What it is worth to people", blocks)


def _side_by_side(study: Study, terms: SocialValue) -> Table:
    prices = study.comparison.scenario.prices
    frame = study.comparison.social_value
    shown = records(frame[frame["price_year"] == prices])
    found = {(row["arm"], row["method"]): row for row in shown}
    returns = {row["arm"]: row for row in records(study.comparison.social_return)}
    rows: list[list[Cell]] = []
    for option in study.others:
        cells: list[Cell] = [option.labelled]
        cells += [_pounds(found[option.name, name]) for name in terms.methods]
        cells.append(_forecast(returns.get(option.name)))
        rows.append(cells)
    columns = [
        Column("Option"),
        *(Column(f"{method.title}, £ difference") for method in terms.methods.values()),
        Column(f"{terms.social_return.title}: £ for each £1"),
    ]
    rate = f"{100 * terms.discount_rate.value:.1f}".removesuffix(".0")
    note = (
        f"£ of the first year at {prices} prices; wellbeing and health of later years are "
        f"discounted at {rate}% a year. {_about_forecasts(terms)}"
    )
    caption = f"Value to people over {study.horizon}, four methods that are never added up"
    return Table(caption, columns, rows, stacked=True, note=note)


def _about_forecasts(terms: SocialValue) -> str:
    """What the last column is and is not, with the published ratio."""
    return (
        "The last column compares with nothing: it puts the published value of a person on "
        "everybody introduced, whatever is then done with them, and takes assumed shares off for "
        "what would have happened anyway. It says nothing of options that introduce nobody. The "
        f"forecast it follows has £{terms.social_return.ratio:.2f} for £1, quoted as "
        f"£{terms.social_return.headline.value:g}."
    )


def _pounds(row: dict[str, Any]) -> Markup:
    middle, ends = words.difference(row["pounds"], row["pounds_low"], row["pounds_high"], "£")
    return Markup(
        '<span class="figure">{}</span> <span class="interval">({})</span> '
        '<span class="range">with the numbers’ own range {}</span>'
    ).format(middle, ends, words.interval(row["range_low"], row["range_high"], "£"))


def _forecast(row: dict[str, Any] | None) -> Cell:
    if row is None:
        return "nobody introduced"
    return Markup(
        '<span class="figure">{:.2f}</span> <span class="interval">({})</span> '
        '<span class="range">with the numbers’ own range {}</span>'
    ).format(
        row["ratio"],
        words.interval(row["ratio_low"], row["ratio_high"], decimals=2),
        words.interval(row["range_low"], row["range_high"], decimals=1),
    )


def _gained(study: Study, terms: SocialValue) -> Table:
    """Person-years and units with their intervals; nothing in £."""
    frame = study.comparison.social_value
    shown = records(frame[frame["price_year"] == study.comparison.scenario.prices])
    rows: list[list[Cell]] = []
    for name, method in terms.methods.items():
        rows.append([f"{method.title}: {method.speaks_of}"])
        for option in study.others:
            row = next(r for r in shown if r["arm"] == option.name and r["method"] == name)
            years = words.difference(row["years"], row["years_low"], row["years_high"], "years")
            units = words.difference(row["gained"], row["gained_low"], row["gained_high"], "units")
            rows.append([option.labelled, *years, *units])
    columns = [
        Column("Method and option"),
        Column("Person-years gained", True),
        Column("95% interval", True),
        Column("WELLBYs or QALYs gained", True),
        Column("95% interval", True),
    ]
    return Table("What was gained, in each method’s unit", columns, rows)


def _numbers(terms: SocialValue) -> Table:
    rows: list[list[Cell]] = []
    for method in terms.methods.values():
        rows += [[method.title], *_of_method(method)]
    follows = terms.social_return
    rows.append([follows.title])
    rows.append(
        ["Value of everybody supported", f"£{follows.value.amount:,.0f}", "–",
         follows.value.grade, f"{follows.value.source} ({follows.value.date})"]
    )  # fmt: skip
    rows.append(
        ["People supported", f"{follows.people.value:,.0f}", "–", follows.people.grade,
         f"{follows.people.source} ({follows.people.date})"]
    )  # fmt: skip
    for label, share in (
        ("Would have happened anyway (deadweight)", follows.deadweight),
        ("Due to others (attribution)", follows.attribution),
        ("Moved elsewhere (displacement)", follows.displacement),
        ("Lost every year (drop-off)", follows.drop_off),
    ):
        rows.append(
            [
                label,
                f"{100 * share.value:.0f}%",
                f"{100 * share.low:.0f}% to {100 * share.high:.0f}%",
                share.grade,
                f"{share.source} ({share.date})",
            ]
        )
    columns = [
        Column("Number"),
        Column("Middle", True),
        Column("Range", True),
        Column("Grade"),
        Column("Source"),
    ]
    return Table("The numbers behind each method", columns, rows, stacked=True)


def _of_method(method: Method) -> list[list[Cell]]:
    gain, worth = method.for_a_year, method.worth
    places = words.decimals_for(gain.value, figures=2)
    return [
        [f"A year for one person: {gain.unit}", words.number(gain.value, places),
         words.interval(gain.low, gain.high, decimals=_places(gain.low, gain.high)), gain.grade,
         f"{gain.source} ({gain.date})"],
        [f"Worth: {worth.unit}, {worth.year} prices", words.money(worth.value),
         words.interval(worth.low, worth.high, "£"), worth.grade,
         f"{worth.source} ({worth.date})"],
        ["Leaves out", "–", "–", "–", method.leaves_out],
    ]  # fmt: skip


def _places(*values: float) -> int:
    """Places that write every one of the values in full, at most three."""
    return next((n for n in range(4) if all(math.isclose(v, round(v, n)) for v in values)), 3)

"""Options appraisal in the Green Book's terms, with its risks; sentences made by rules."""

from __future__ import annotations

import math
from collections.abc import Iterator

from markupsafe import Markup

from lacsim.evidence.accounts import load_accounts
from lacsim.evidence.social_value import load_social_value
from lacsim.outcomes import words
from lacsim.report.blocks import Block, Bullets, Heading, Section, TableBlock, Text, table_blocks
from lacsim.report.options import Option
from lacsim.report.sections.glance import PASTE
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table, estimate, plain
from lacsim.studies.appraisal import Appraised
from lacsim.studies.intervals import mean_interval

NEAR_ALL = 0.95  # share of the repeats that counts as all but always
ITEMS = (
    ("programme", "Cost of the programme", "£"),
    ("transfers", "of which money handed on to people", "£"),
    ("released", "Capacity of services released", "£"),
    ("cash", "of which could be taken out as cash (assumed shares)", "£"),
    ("wellbeing", "Wellbeing", "£"),
    ("npsv_before", "Net present social value before correcting optimism", "£"),
    ("npsv", "Net present social value", "£"),
    ("ratio_society", "Benefit–cost ratio to society", ""),
    ("ratio_purse", "Benefit–cost ratio to the public purse: cash", ""),
    ("ratio_capacity", "The same if all capacity released were worth its price", ""),
)


def section(study: Study) -> Section | None:
    """The table, what its terms mean, and the risks."""
    found = study.comparison.appraised
    if not found:
        return None
    blocks: list[Block] = [
        Text(_terms(study)),
        *table_blocks("appraisal-table", _table(study), most=4),
        TableBlock("appraisal-numbers", _plain(study), PASTE),
        Heading("Risks"),
        Bullets(list(risks(study))),
    ]
    return Section("appraisal", "Options appraisal", blocks)


def _terms(study: Study) -> str:
    terms = load_accounts()
    wellbeing = load_social_value().methods[terms.wellbeing_counted]
    up, down = terms.optimism_bias.costs, terms.optimism_bias.benefits
    rate = f"{100 * terms.discount_rate.value:.1f}".removesuffix(".0")
    slower = f"{100 * load_social_value().discount_rate.value:.1f}".removesuffix(".0")
    return (
        f"Everything is compared with {study.reference.within}, in £ of the first year at "
        f"{study.comparison.scenario.prices} prices; money of later years is "
        f"discounted at {rate}%, wellbeing at {slower}%. "
        "Net present social value is what society gains less what it uses up: capacity of "
        f"services released, and wellbeing counted by {words.within(wellbeing.title)} alone, "
        "less the programme’s cost. Money handed on to people is used up by nobody, so it is "
        f"taken off the cost. Against optimism, costs are raised by {100 * up.value:.0f}% (range "
        f"{100 * up.low:.0f} to {100 * up.high:.0f}) and gains cut by {100 * down.value:.0f}% "
        f"({100 * down.low:.0f} to {100 * down.high:.0f}); losses are not cut. Both are "
        "assumptions and stand in the file of accounts."
    )


def _table(study: Study) -> Table:
    found = study.comparison.appraised
    rows: list[list[Cell]] = []
    for item, label, unit in ITEMS:
        cells: list[Cell] = [label]
        for option in study.others:
            cells.append(_cell(found[option.name], item, unit))
        if any(cell != "–" and "£0<" not in cell for cell in cells[1:]):
            rows.append(cells)
    columns = [
        Column("£ of the first year, or £ for £1"),
        *(Column(f"{option.title}: mean (95% interval)") for option in study.others),
    ]
    caption = f"Options appraisal over {study.horizon}, compared with {study.reference.within}"
    return Table(caption, columns, rows, stacked=True)


def _cell(found: Appraised, item: str, unit: str) -> Cell:
    mean, low, high = mean_interval(getattr(found, item))
    if not math.isfinite(mean):
        return "–"
    if unit:
        return estimate(mean, low, high, unit)
    return Markup('<span class="figure">{}</span> <span class="interval">({})</span>').format(
        words.number(mean, 2), words.interval(low, high, decimals=2)
    )


def _plain(study: Study) -> Table:
    """A row an option and item, numbers alone."""
    found = study.comparison.appraised
    rows: list[list[Cell]] = []
    for option in study.others:
        for item, label, unit in ITEMS:
            numbers = mean_interval(getattr(found[option.name], item))
            places = 0 if unit else 3
            rows.append([option.title, label, *(plain(number, places) for number in numbers)])
    columns = [
        Column("Option"),
        Column("Item"),
        Column("Mean", True),
        Column("95% interval from", True),
        Column("to", True),
    ]
    return Table("Options appraisal as plain numbers", columns, rows)


def risks(study: Study) -> Iterator[str]:
    """What could make an option worse than it looks, a sentence each, made from the numbers."""
    for option in study.others:
        found = study.comparison.appraised[option.name]
        parts = [*_of_value(found), *_of_delivery(study, option)]
        if parts:
            yield f"{option.title}: {'; '.join(parts)}."


def _of_value(found: Appraised) -> Iterator[str]:
    """How firmly the sign of the net value stands."""
    loses = found.loses
    if loses >= NEAR_ALL:
        yield (
            "its net present social value is below nought in every repeat"
            if loses == 1
            else (f"its net present social value is below nought in {100 * loses:.0f}% of repeats")
        )
    elif loses > 0:
        yield f"in {100 * loses:.0f}% of repeats its net present social value is below nought"
    switch = found.switching_wellbeing
    method = load_social_value().methods[load_accounts().wellbeing_counted]
    if math.isfinite(switch):
        parts = (method.for_a_year, method.worth)  # either may be off, and they multiply
        lowest = math.prod(part.low / part.value for part in parts)
        highest = math.prod(part.high / part.value for part in parts)
        where = "within" if lowest <= switch <= highest else "outside"
        yield (
            f"it would come to nought if wellbeing were worth {switch:,.1f} times what is counted, "
            f"{where} its range"
        )


def _of_delivery(study: Study, option: Option) -> Iterator[str]:
    """Money not spent, workers who leave, drift."""
    posts = next(r for r in records(study.comparison.posts) if r["arm"] == option.name)
    planned = float(posts["programme_cost"]) + float(posts["unspent"])
    if planned > 0 and posts["unspent"] > 0:
        share = 100 * float(posts["unspent"]) / planned
        yield f"{share:.0f}% of its money is not spent"
    drift = study.level(option.name, "quick_fixes")
    if drift is not None and drift.mean > 0:
        yield (
            f"{words.number(drift.mean, 0)}% of the contacts that could have become slow ones are "
            "quick fixes"
        )

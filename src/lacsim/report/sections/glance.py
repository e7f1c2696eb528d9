"""At a glance: the headline outcomes in one table and one picture."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY, Outcome
from lacsim.report import charts
from lacsim.report.blocks import (
    Block,
    Figure,
    Figures,
    Legend,
    Section,
    TableBlock,
    Text,
    table_blocks,
)
from lacsim.report.study import Study
from lacsim.report.tables import Cell, Column, Table, estimate, judged, plain

GLANCE = (
    "isolated",
    "lonely",
    "crises",
    "gp_contacts",
    "emergency",
    "care_requests",
    "public_cost",
    "service_cost",
    "programme_cost",
)


MOST_WHISKERS = 30  # in one picture
PASTE = "The same as plain numbers, to paste into a spreadsheet"


def section(study: Study) -> Section:
    """The table of headline outcomes, and all of them on one scale."""
    keys = [key for key in GLANCE if study.level(study.reference.name, key)]
    reference = study.reference.within
    others = study.named(study.others)
    opening = (
        f"The first column shows the average level under {reference} over "
        f"{study.horizon}. The others show how much {others} would change it{_ranges(study)}"
    )
    tables = table_blocks("glance-table", _table(study, keys), fixed=2, most=4)
    blocks: list[Block] = [Text(opening), *tables]
    if study.others:
        blocks.append(TableBlock("glance-numbers", _plain(study, keys), PASTE))
        pictures = list(_pictures(study, keys)) if study.repeats > 1 else []
        if pictures:
            blocks.append(Legend([option.labelled for option in study.others]))
            blocks.append(Figures(pictures, look="single" if len(pictures) == 1 else "grid"))
    return Section("glance", "At a glance", blocks)


def _ranges(study: Study) -> str:
    """What the ranges are; of one repeat there are none."""
    if study.repeats == 1:
        return ", in one repeat, which cannot tell how much of that is chance."
    return (
        ", with the range that holds the true difference in 95 of 100 such comparisons. Where that "
        "range holds nought, this comparison cannot tell the options apart."
    )


def headed(outcome: Outcome) -> Markup:
    """An outcome's title with its unit under it, and that its level is assumed where it is."""
    return Markup('{} <span class="unit">{}</span>').format(outcome.title, unit_of(outcome))


def unit_of(outcome: Outcome) -> str:
    """The unit, and that the level is assumed where no evidence fixes it."""
    return "; ".join(part for part in (outcome.unit, outcome.remark) if part)


def level_cell(study: Study, key: str, arm: str) -> Cell:
    """A level with its interval over repeats."""
    level = study.level(arm, key)
    if level is None:
        return "–"
    places = words.decimals_for(level.mean)
    middle = Markup('<span class="figure">{}</span>').format(
        words.figure(level.mean, level.unit, places)
    )
    if not level.known or level.low == level.high:
        return middle
    ends = words.interval(level.low, level.high, level.unit, places)
    return middle + Markup(' <span class="interval">({})</span>').format(ends)


def _table(study: Study, keys: list[str]) -> Table:
    columns = [
        Column("Outcome"),
        Column(f"Level under {study.reference.within} (95% interval)"),
        *(Column(f"{option.title}: difference (95% interval)") for option in study.others),
    ]
    rows = []
    for key in keys:
        cells: list[Cell] = [headed(BY_KEY[key]), level_cell(study, key, study.reference.name)]
        for option in study.others:
            found = study.difference(option.name, key)
            if found is None:
                cells.append("–")
            elif key == "programme_cost":
                cells.append(estimate(found.mean, found.low, found.high, found.unit))
            else:
                cells.append(judged(found.mean, found.low, found.high, found.unit, found.better))
        rows.append(cells)
    caption = f"Headline outcomes in {study.area.title}, average over {study.horizon}"
    return Table(caption, columns, rows, stacked=True)


def _plain(study: Study, keys: list[str]) -> Table:
    """A row an outcome and option, numbers alone."""
    rows: list[list[Cell]] = []
    for key in keys:
        for option in study.others:
            found = study.difference(option.name, key)
            if found is not None:
                ends = (found.mean, found.low, found.high)
                numbers = [plain(end, words.decimals_for(*ends, figures=3)) for end in ends]
                rows.append([BY_KEY[key].title, unit_of(BY_KEY[key]), option.title, *numbers])
    columns = [
        Column("Outcome"),
        Column("Unit"),
        Column("Option"),
        Column("Difference", True),
        Column("95% interval from", True),
        Column("to", True),
    ]
    return Table(f"Differences from {study.reference.within} as plain numbers", columns, rows)


def _pictures(study: Study, keys: list[str]) -> Iterator[Figure]:
    """The outcomes in as many pictures as it takes for none to outgrow a page."""
    size = max(1, MOST_WHISKERS // max(1, len(study.others)))
    count = -(-len(keys) // size)
    for part in range(count):
        start, end = (round(len(keys) * edge / count) for edge in (part, part + 1))
        number = f" ({part + 1} of {count})" if count > 1 else ""
        yield _picture(study, keys[start:end], f"-{part + 1}" if part else "", number)


def _picture(study: Study, keys: list[str], suffix: str, number: str) -> Figure:
    """Headline differences as a share of the reference's level, on one scale."""
    groups: list[charts.Group] = []
    rows: list[list[Cell]] = []
    for key in keys:
        shares = list(_shares(study, key))
        if not shares:
            continue
        groups.append(charts.Group(_named(key), shares))
        for whisker in shares:
            middle, ends = words.difference(whisker.mean, whisker.low, whisker.high, "%")
            rows.append([_named(key), whisker.label, f"{middle}%", f"{ends}%"])
    title = f"Differences from {study.reference.within} on one scale{number}"
    spoken = "; ".join(f"{row[0]}, {row[1]}: {row[2]} ({row[3]})" for row in rows)
    columns = [
        Column("Outcome"),
        Column("Option"),
        Column("Difference", True),
        Column("95% interval", True),
    ]
    return Figure(
        f"glance-chart{suffix}",
        title,
        "95% intervals",
        Markup(charts.forest(f"glance{suffix}", title, "% of the level", groups, f"{spoken}.")),
        f"Left of the line at nought there is less than under {study.reference.within}; right of "
        "it there is more.",
        Table(title, columns, rows),
    )


def _named(key: str) -> str:
    outcome = BY_KEY[key]
    return f"{outcome.title} ({outcome.remark})" if outcome.assumed else outcome.title


def _shares(study: Study, key: str) -> Iterator[charts.Whisker]:
    level = study.level(study.reference.name, key)
    if level is None or level.mean <= 0:
        return
    for option in study.others:
        found = study.difference(option.name, key)
        if found is not None and found.known:
            share = 100 / level.mean
            ends = (found.mean * share, found.low * share, found.high * share)
            yield charts.Whisker(option.title, option.position, *ends)

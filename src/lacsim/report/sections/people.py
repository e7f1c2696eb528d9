"""Who gains and who loses: the same people under two options, by who they were at the start."""

from __future__ import annotations

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.follower import LOOK_EVERY
from lacsim.outcomes.groupings import GROUPINGS
from lacsim.outcomes.others import RECIPIENTS
from lacsim.report.blocks import Block, Bullets, Heading, Section, TableBlock, Text
from lacsim.report.gains import (
    MARKED,
    SMALL_PRINT,
    TITLES,
    TOO_FEW,
    Group,
    by_grouping,
    cell,
    column,
    gainers,
    groups_of,
    heading,
    plain,
    too_small,
    unit_of,
)
from lacsim.report.options import Option
from lacsim.report.study import Study
from lacsim.report.tables import Cell, Column, Table
from lacsim.studies.gain_sums import RECIPIENTS_STANDING
from lacsim.studies.groups import REACHED, newcomers_reached

NOBODY = "This option reached nobody by name in these repeats, so everybody is everyone else."
SHOWN = (REACHED, "lonely", "in_crisis", "capability", "unmet_care")


def section(study: Study) -> Section | None:
    """By whom an option reaches, then by who people were; None where nobody was followed."""
    if study.comparison.groups.empty:
        return None
    reference = study.reference.within
    said = (
        "Every adult who lives here at the start is followed under every option, for as long as "
        "they live here. Each is compared with themselves: the same person, with the same luck, "
        f"under another option and under {reference}. Groups are fixed at the start, before any "
        "option has done anything. Reached is whoever is introduced to a worker under the "
        "option in question, or given care or cash that it pays for: "
        "the very same people, their household and their friends are then looked at under "
        f"{reference}, where nobody may have reached them. “Everyone else” shows whether an "
        f"option takes from some what it gives to others. {SMALL_PRINT} {MARKED}"
    )
    blocks: list[Block] = [Text(said)]
    for option in study.others:
        groups = groups_of(study, option)
        if groups:
            blocks += _option(study, option, groups)
    blocks.append(Heading("How people are told apart"))
    blocks.append(
        Bullets([Markup("<strong>{}.</strong> {}").format(g.title, g.how) for g in GROUPINGS])
    )
    return Section("people", "Who gains and who loses", blocks)


def _option(study: Study, option: Option, groups: list[Group]) -> list[Block]:
    reached = [group for group in groups if group.grouping == RECIPIENTS and group.people]
    stood = [group for group in groups if group.grouping == RECIPIENTS_STANDING and group.people]
    standing = [group for group in groups if group.grouping == GROUPINGS[0].key]
    fixed = [group for group in groups if group.rows.get(REACHED)]
    compared = f"{option.title} compared with {study.reference.within}, the same people"
    gaps = _gaps(option, fixed)
    return [
        Heading(option.title),
        *([] if stood else [Text(NOBODY)]),
        Bullets([_found(group) for group in reached]),
        TableBlock(f"reached-{option.position}", _across(compared, reached, _note(study, option))),
        TableBlock(
            f"standing-{option.position}",
            _across(f"{compared}, by where they stood at the start", standing),
        ),
        *([_by_standing(option, compared, stood)] if stood else []),
        TableBlock(
            f"how-many-{option.position}",
            _how_many(compared, reached),
            "How many people it is better for, and for how many it is worse",
        ),
        TableBlock(f"groups-{option.position}", _down(compared, fixed)),
        TableBlock(f"gaps-{option.position}", gaps, f"Where a gap changes ({len(gaps.rows)})"),
        TableBlock(
            f"numbers-{option.position}",
            _numbers(compared, groups),
            "The same as plain numbers, one a cell, to paste into Word or Excel",
        ),
    ]


def _by_standing(option: Option, compared: str, groups: list[Group]) -> TableBlock:
    return TableBlock(
        f"stood-{option.position}",
        _across(f"{compared}: those reached", groups),
        "People reached, by where they stood with services at the start",
    )


def _found(group: Group) -> Markup:
    """What the intervals of one group say, in a sentence."""
    head = f"{words.sentence(group.name)} ({group.counted} people)"
    if group.too_few:
        return Markup("<strong>{}</strong>: {}.").format(head, TOO_FEW)
    better, worse = group.told("better"), group.told("worse")
    judged = [row for row in group.rows.values() if row["better"] != "neither"]
    left = len(judged) - len(better) - len(worse)
    parts = [
        *([f"better on {words.listed(better)}"] if better else []),
        *([f"worse on {words.listed(worse)}"] if worse else []),
        f"no clear difference on {left} of {len(judged)} measures that can be so",
    ]
    return Markup("<strong>{}</strong>: {}.").format(head, "; ".join(parts))


def _note(study: Study, option: Option) -> str:
    new = newcomers_reached(study.comparison.runs, option.name)
    return (
        f"On average {words.number(new.mean, 1)} people were reached who came to live here, or "
        "turned 18, after the start. They are in no group. What lasts is looked at every "
        f"{LOOK_EVERY} weeks; what happens is counted every week."
    )


def _across(caption: str, groups: list[Group], note: str = "") -> Table:
    """A row a measure, a column a group."""
    known = next((group for group in groups if not group.too_few), groups[0])
    rows: list[list[Cell]] = [
        [heading(measure, row), *(group.cell(measure) for group in groups)]
        for measure, row in known.rows.items()
    ]
    columns = [
        Column("Over the weeks in which they live here"),
        *(
            Column(f"{words.sentence(group.name)}, {group.counted} adults: difference")
            for group in groups
        ),
    ]
    return Table(caption, columns, rows, stacked=True, note=note)


def _how_many(caption: str, groups: list[Group]) -> Table:
    """A row a measure that can be counted, a column a group: how many gain and how many lose."""
    known = next((group for group in groups if not group.too_few), groups[0])
    keys = [key for key, row in known.rows.items() if row["gained"] == row["gained"]]
    rows: list[list[Cell]] = [
        [heading(key, known.rows[key]), *(gainers(group, key) for group in groups)] for key in keys
    ]
    columns = [
        Column("People for whom, over the weeks in which they live here"),
        *(
            Column(f"{words.sentence(group.name)}, {group.counted} adults: % (95% interval)")
            for group in groups
        ),
    ]
    note = (
        "Each person is compared with themselves under the reference, and counts however small "
        "the change is. For all others of the group nothing changes."
    )
    return Table(f"{caption}: how many gain and lose", columns, rows, stacked=True, note=note)


def _down(caption: str, groups: list[Group]) -> Table:
    """A row a group, under the heading of how people are told apart."""
    rows: list[list[Cell]] = []
    for title, members in by_grouping(groups):
        if len(members) > 1:
            rows.append([title])
        rows += [
            [words.sentence(group.name), group.counted, *(group.cell(key) for key in SHOWN)]
            for group in members
        ]
    columns = [
        Column("Adults at the start"),
        Column("How many", True),
        *(Column(column(key, groups[0].rows[key])) for key in SHOWN),
    ]
    return Table(caption, columns, rows, stacked=True)


def _gaps(option: Option, groups: list[Group]) -> Table:
    """Groups whose difference is not that of everybody else, where that can be told."""
    rows: list[list[Cell]] = []
    looked_at = 0
    for title, members in by_grouping(groups):
        # Of two groups one is the other's mirror: the last named stands for both.
        for group in members[-1:] if len(members) == 2 else members:
            for key in (REACHED, *(each.key for each in FOLLOWED)):
                row = group.rows[key]
                low, high = row["than_others_low"], row["than_others_high"]
                looked_at += low == low
                told = words.verdict(low, high, row["better"]) != "unclear"
                if told and not too_small(row, "than_others"):
                    found = cell(row, group.too_few, "than_others")
                    rows.append([words.sentence(group.name), title, heading(key, row), found])
    columns = [
        Column("Adults at the start"),
        Column("Told apart by"),
        Column("What"),
        Column("More or less than everybody else: difference"),
    ]
    note = (
        f"{looked_at} intervals were looked at; about {looked_at / 20:.0f} of them would leave out "
        "nought by chance alone. “Better” means that the group gains more, or loses less, than "
        "everybody else."
    )
    caption = f"{option.title}: groups that fare differently from everybody else"
    return Table(caption, columns, rows, stacked=True, note=note)


def _numbers(caption: str, groups: list[Group]) -> Table:
    """A row a group, three columns a measure shown, a number a cell."""
    rows: list[list[Cell]] = []
    for title, members in by_grouping(groups):
        for group in members:
            found = [group.rows.get(key) for key in SHOWN]
            numbers = [
                "" if row is None else plain(row[name])
                for row in found
                for name in ("mean", "low", "high")
            ]
            rows.append([words.sentence(group.name), title, plain(group.people), *numbers])
    known = next(group.rows for group in groups if REACHED in group.rows)
    columns = [
        Column("Adults"),
        Column("Told apart by"),
        Column("How many", True),
        *(
            Column(f"{TITLES[key]}, {unit_of(known[key])}: {what}", True)
            for key in SHOWN
            for what in ("mean", "low", "high")
        ),
    ]
    note = (
        "Every measure of every group stands in groups.csv, saved with this report. An empty cell "
        "means too few people, or nothing to compare with."
    )
    return Table(f"{caption}: numbers", columns, rows, note=note)

"""A section on a choice made by adding single effects up: the guess beside the run."""

from __future__ import annotations

from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.policies.elements import by_name
from lacsim.report.blocks import Block, Section, TableBlock, Text
from lacsim.report.tables import Cell, Column, Table, estimate
from lacsim.studies.dilute.guessed import verdict
from lacsim.studies.dilute.saying import rows_of
from lacsim.studies.dilute.telling import Findings


def sections(found: Findings, area: str) -> list[Section]:
    """The guess against the run, and the single effects behind it; none for another choice."""
    if found.guess is None:
        return []
    unit = BY_KEY[found.guess.outcome].unit
    text = (
        f"The {found.guess.way} {len(found.guess.elements)} were chosen by adding up what each "
        "element does by itself: the mean of what leaving it out of all loses and what adding it "
        "to none gains. The run of the choice shows whether elements add up."
    )
    columns = [
        Column("the choice less none"), Column("added up", True), Column("run", True),
        Column("run less added up", True), Column("which says"),
    ]  # fmt: skip
    cells = [
        (BY_KEY[row["outcome"]].title,
         *(_cell(row[what], row[f"{what}_low"], row[f"{what}_high"], unit)
           for what in ("guess", "run", "gap")), verdict(row))
        for row in rows_of(found.tables["guess"], area=area)
    ]  # fmt: skip
    told = Table(f"The guess and the run, {unit}", columns, cells, stacked=True)
    blocks: list[Block] = [Text(text), TableBlock(f"{area}-guess", told),
              TableBlock(f"{area}-effects", _effects(found, area, unit))]  # fmt: skip
    return [Section(f"{area}-added", f"Added up, and run: {found.places[area]}", blocks)]


def _effects(found: Findings, area: str, unit: str) -> Table:
    columns = [
        Column("element"), Column("beside all others", True),
        Column("by itself", True), Column("mean of the two", True), Column("chosen"),
    ]  # fmt: skip
    cells = [
        (by_name()[row["element"]].title, words.figure(row["left_out"], unit, sign=True),
         words.figure(row["added"], unit, sign=True),
         _cell(row["mean"], row["low"], row["high"], unit), "yes" if row["chosen"] else "no")
        for row in rows_of(found.tables["effects"], area=area)
    ]  # fmt: skip
    note = "95% intervals of chance. The furthest of many are partly so by chance."
    return Table(f"What each element makes, {unit}", columns, cells, stacked=True, note=note)


def _cell(mean: float, low: float, high: float, unit: str) -> Cell:
    if low != low:
        return f"{words.figure(mean, unit, sign=True)} (one repeat: no interval)"
    return estimate(mean, low, high, unit)

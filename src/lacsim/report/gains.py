"""Who gains and who loses, as sections ask for it: groups in order, cells, and what they say."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.declare import ASSUMED
from lacsim.outcomes.followed import FOLLOWED
from lacsim.report.options import Option
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, judged
from lacsim.studies.gain_sums import FIXED, STRATA
from lacsim.studies.groups import FEWEST, REACHED

TOO_FEW = "too few to say"
TOO_SMALL = "nought to five decimals"
LEAST = 0.5e-5
TITLES = {REACHED: "Reached", **{each.key: each.title for each in FOLLOWED}}
NOUNS = {REACHED: "people reached", **{each.key: each.noun for each in FOLLOWED}}
HEADS = {grouping: title for grouping, _, _, title in (*FIXED, *STRATA)}
SMALL_PRINT = (
    f"Groups of fewer than {FEWEST} people in a repeat are shown as “{TOO_FEW}”. By chance alone "
    "about one in twenty intervals of what does not change will leave out nought."
)
MARK = "\u2020"  # a dagger
MARKED = f"{MARK} marks a measure whose level is assumed."
Row = dict[str, Any]


@dataclass(frozen=True)
class Group:
    """One group of people under one option.

    Attributes:
        grouping: key of how people are grouped.
        name: what people read, as in "aged 80 and over".
        people: mean number in a repeat.
        too_few: whether there are too few to say anything of.
        rows: what is known, by measure.
    """

    grouping: str
    name: str
    people: float
    too_few: bool
    rows: dict[str, Row]

    @property
    def counted(self) -> str:
        """How many people."""
        return words.number(self.people, 0 if self.people >= 100 else 1)

    def cell(self, measure: str) -> Cell:
        """The difference between the same people under two options."""
        return cell(self.rows.get(measure), self.too_few)

    def told(self, verdict: words.Verdict) -> list[str]:
        """Measures whose interval says better, or says worse, as in a sentence."""
        return [marked(key, row) for key, row in self.rows.items() if verdict_of(row) == verdict]


def groups_of(study: Study, option: Option) -> list[Group]:
    """The groups under an option, in the order of the table."""
    frame = study.comparison.groups
    found: dict[tuple[str, str], Group] = {}
    for row in records(frame[frame["arm"] == option.name]):
        key = str(row["grouping"]), str(row["group"])
        if key not in found:
            found[key] = Group(*key, float(row["people"]), bool(row["too_few"]), {})
        found[key].rows[str(row["measure"])] = row
    return list(found.values())


def verdict_of(row: Row) -> words.Verdict:
    """What an interval says; nothing where it is nought as far as numbers are written."""
    return "unclear" if too_small(row) else words.verdict(row["low"], row["high"], row["better"])


def too_small(row: Row, prefix: str = "") -> bool:
    """Whether both ends of an interval are nought as far as numbers are written."""
    ends = ("low", "high") if not prefix else (f"{prefix}_low", f"{prefix}_high")
    return all(abs(row[end]) < LEAST for end in ends) and any(row[end] != 0 for end in ends)


def cell(row: Row | None, too_few: bool, prefix: str = "") -> Cell:
    """A difference, its interval and what they say; that it cannot be said where people are few."""
    if too_few:
        return Markup('<span class="interval">{}</span>').format(TOO_FEW)
    mean, low, high = ("mean", "low", "high") if not prefix else (
        prefix, f"{prefix}_low", f"{prefix}_high"
    )  # fmt: skip
    if row is None or not math.isfinite(row[mean]):
        return "–"
    if too_small(row, prefix):
        return Markup('<span class="interval">{}</span>').format(TOO_SMALL)
    return judged(row[mean], row[low], row[high], row["unit"], row["better"])


def unit_of(row: Row) -> str:
    """The unit of a measure, and that its level is assumed where no evidence fixes it."""
    return f"{row['unit']}; {ASSUMED}" if row["assumed"] else str(row["unit"])


def marked(measure: str, row: Row) -> str:
    """A measure as a sentence names it, with the mark of what is assumed (see ``MARK``)."""
    return NOUNS[measure] + (MARK if row["assumed"] else "")


def heading(measure: str, row: Row) -> Markup:
    """A measure's title with its unit under it."""
    return Markup('{} <span class="unit">{}</span>').format(TITLES[measure], unit_of(row))


def column(measure: str, row: Row) -> Markup:
    """The same at the head of a column of differences."""
    return Markup('{}: difference <span class="unit">{}</span>').format(
        TITLES[measure], unit_of(row)
    )


def gainers(group: Group, measure: str) -> Cell:
    """Per cent of a group's people it is better for, and of those it is worse for."""
    row = group.rows.get(measure)
    if group.too_few or row is None:
        return cell(row, group.too_few)
    said = []
    for name, verdict in (("gained", "better"), ("lost", "worse")):
        mean, low, high = row[name], row[f"{name}_low"], row[f"{name}_high"]
        places = words.decimals_for(mean, low, high, figures=2)
        said.append(
            Markup('<span class="figure">{}</span> {} <span class="interval">({})</span>').format(
                words.number(mean, places), verdict, words.interval(low, high, "%", places)
            )
        )
    return Markup("<br>").join(said)


def by_grouping(groups: Sequence[Group]) -> Iterator[tuple[str, list[Group]]]:
    """Groups under the heading of how they are told apart."""
    for grouping in dict.fromkeys(group.grouping for group in groups):
        yield HEADS[grouping], [group for group in groups if group.grouping == grouping]


def plain(value: float) -> str:
    """A number as a spreadsheet reads it: no separators, an ordinary minus sign."""
    return f"{value:.6g}" if math.isfinite(value) else ""

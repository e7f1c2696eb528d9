"""Sections on how much of what we hold possible an option loses in, and where that lies."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lacsim.evidence.priors import load_priors
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.report.blocks import Figure, Figures, Heading, Legend, Section, TableBlock, Text
from lacsim.report.looks import swatch
from lacsim.report.losing.by_belief import by_belief
from lacsim.report.losing.charts import LOOKS
from lacsim.report.losing.naming import anchor, option_title
from lacsim.report.study import records
from lacsim.report.tables import Column, Table
from lacsim.studies.losing.describing import Description
from lacsim.studies.losing.finding import Found

KINDS = {
    "no better": "does no better",
    "alike": "of it exactly alike",
    "worse": "of it worse",
    "clearly worse": "clearly worse",
    "clearly better": "clearly better",
}
ACROSS = "Share of what we hold possible, the worst first (%)"


def legend() -> Legend:
    """What the marks of the charts mean."""
    return Legend(
        [Markup(swatch(place, line=False)) + Markup(" ") + kind for kind, place in LOOKS.items()]
    )


def shares(found: Found) -> Section:
    """In how much of what we hold possible the option does no better than each rival."""
    cells = []
    for rival in dict.fromkeys(found.shares["rival"]):
        own = {row["kind"]: row for row in records(found.shares) if row["rival"] == rival}
        cells.append((option_title(rival), *(_share(own[kind]) for kind in KINDS)))
    columns = [Column("against"), *(Column(said, True) for said in KINDS.values())]
    note = (
        "Beliefs are drawn evenly from what we hold possible, so a share of the draws is a share "
        "of its volume; 95% intervals (Wilson). Clearly: beyond the 95% interval of chance."
    )
    draws = ", ".join(sorted({str(count) for count in found.shares["draws"]}))
    text = (
        "No better counts every belief in which the mean of the repeats is no advantage: those in "
        "which it does worse, and those in which not one repeat differs."
    )
    table = Table(f"Shares of {draws} beliefs drawn", columns, cells, stacked=True, note=note)
    return Section(
        "shares", "In how much of what we hold possible",
        [Text(text), TableBlock("shares-table", table)],
    )  # fmt: skip


def _share(row: dict[str, Any]) -> Markup:
    return Markup('<span class="figure">{}</span> <span class="interval">({} to {})</span>').format(
        *(f"{row[key]:.0%}" for key in ("share", "low", "high"))
    )


def against(found: Found, rival: str) -> Section:
    """Advantages by belief, and where the losing beliefs lie."""
    other = option_title(rival)
    name = anchor(rival)
    blocks: list[Any] = [legend(), Figures([_by_belief(found, rival)], "single")]
    blocks += [Heading("Where it loses"), *_rule(found.rules[rival], name)]
    return Section(name, f"Against {words.within(other)}", blocks)


def _by_belief(found: Found, rival: str) -> Figure:
    rows = records(found.drawn(rival).sort_values(["mean", "belief"]))
    title = f"Advantage over {words.within(option_title(rival))} under each belief"
    return by_belief(
        anchor(rival), title, ACROSS, BY_KEY[found.question.outcome].unit,
        [str(row["name"]) for row in rows], rows,
    )  # fmt: skip


def _rule(rule: Description, name: str) -> list[Any]:
    """The rule in words and as a table; why there is none."""
    if not rule.holds:
        return [Text(f"Where that is cannot be said: {rule.why_not}.")]
    said = words.listed([condition.words for condition in rule.conditions])
    text = (
        f"It is likeliest to do no better where {said}. That is {rule.volume:.0%} of what we hold "
        f"possible; of the draws in it the option does no better in {rule.loses:.0%}, of all draws "
        f"in {rule.overall:.0%}. These are the draws that the rule was grown on. On draws that it "
        f"was not grown on, it tells {rule.accuracy:.0%} rightly, losing and winning counted "
        "alike; guessing tells 50%."
    )
    columns = [Column("what"), Column("lies"), Column("value", True), Column("unit"),
               Column("share of what we hold possible", True)]  # fmt: skip
    cells = [
        (words.sentence(load_priors()[each.parameter].meaning),
         "above" if each.above else "at or below", f"{each.value:.3g}",
         load_priors()[each.parameter].unit, f"{each.share:.0%}")
        for each in rule.conditions
    ]  # fmt: skip
    note = "All conditions together are the rule; each share is that of one by itself."
    return [Text(text), TableBlock(f"{name}-rule", Table("The rule", columns, cells, note=note))]

"""What is shown of a comparison that is under way or complete, made once for all who watch."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from lacsim.dashboard.comparing.panels import DRAWING, Panel, panels
from lacsim.dashboard.jobs.job import Job
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.report.blocks import TableBlock, Text
from lacsim.report.sections import glance, summary
from lacsim.report.shell import render_blocks
from lacsim.report.study import Study
from lacsim.report.tables import Column, Table
from lacsim.studies.options import Chosen


def over_time(job: Job, show: str, draw: str) -> list[Panel]:
    """The panels of one outcome; none before the first quarter of a year has been lived.

    Args:
        job: the comparison.
        show: the outcome.
        draw: ``difference`` from the reference or ``levels``.
    """

    def make() -> list[Panel]:
        weekly = job.weekly()
        titles = [each.title for each in job.options]
        paired = draw == "difference"
        return panels(BY_KEY[show], titles, weekly, job.scenario.years, paired) if weekly else []

    return list(job.view(("over time", show, draw), make)) if job.repeats else make()


def at_a_glance(job: Job) -> Markup | None:
    """Headline outcomes with intervals, in a table and on one scale; None before two repeats."""

    def make() -> Markup | None:
        comparison = job.comparison()
        if comparison is None or job.repeats < 2:
            return None
        with DRAWING:
            return render_blocks(glance.section(Study(comparison)).blocks)

    return job.view("glance", make)  # type: ignore[no-any-return]


def in_words(job: Job) -> Markup | None:
    """The findings in sentences, made from the numbers; None before two repeats."""

    def make() -> Markup | None:
        comparison = job.comparison()
        if comparison is None or job.repeats < 2:
            return None
        return render_blocks(summary.section(Study(comparison)).blocks)

    return job.view("words", make)  # type: ignore[no-any-return]


def what_each_gets(options: Sequence[Chosen], years: float, budget: float | None) -> Markup:
    """Posts and money of each option, worked out before anything is run."""
    rows, notes = [], []
    for each in options:
        bought = words.listed([one.kind.words for one in each.plan.bought])
        got = f"buys {bought}" if bought else words.posts(each.posts)
        rows.append([each.title, got, words.money(each.plan.spend)])
        notes += [f"{each.title}: {note}" for note in each.plan.notes]
    length = "1 year" if years == 1 else f"{years:g} years"
    said = (
        f"Every option that spends anything gets the same {words.money(budget)} over {length}."
        if budget
        else "Each option runs at its own cost."
    )
    table = Table(
        "What each option gets",
        [Column("Option"), Column("Posts, or what is bought"), Column(f"Over {length}", True)],
        rows,
    )
    lines = [Text(note) for note in dict.fromkeys(notes)]
    return render_blocks([Text(said), TableBlock("gets", table), *lines])

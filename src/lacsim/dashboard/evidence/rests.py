"""What a result rests on and what could turn it round; where an option loses, from runs alone."""

from __future__ import annotations

from markupsafe import Markup

from lacsim.dashboard.jobs.job import Job
from lacsim.evidence import load_alternatives
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.report.blocks import Block, TableBlock, Text
from lacsim.report.sections import grounds
from lacsim.report.shell import render_blocks
from lacsim.report.study import Study
from lacsim.report.tables import Column, Table, judged

NOT_YET = (
    "Run a comparison first; then “What it rests on” under its results leads here, and this says"
    " where its options do worse."
)


def by_grade() -> Markup:
    """The parameters counted by grade of evidence."""
    return render_blocks(grounds.by_grade())


def alternatives() -> Markup:
    """Questions on which the evidence allows more than one answer."""
    rows = [
        (words.sentence(each.meaning), ", ".join(each.choices), f"switches: {{{name}: …}}")
        for name, each in load_alternatives().items()
    ]
    said = (
        "On these questions the evidence allows more than one answer. A scenario file can choose"
        " each; the command “lacsim dilute --structures” runs each and says what it turns round."
    )
    columns = [Column("Question"), Column("Answers"), Column("In a scenario file")]
    table = Table("Structural alternatives", columns, rows, stacked=True)
    return render_blocks([Text(said), TableBlock("alternatives", table)])


def where_it_loses(job: Job | None) -> Markup:
    """Outcomes on which an option is clearly worse than the reference in a comparison."""
    comparison = job.comparison() if job is not None and job.repeats > 1 else None
    if comparison is None:
        return render_blocks([Text(NOT_YET)])
    study = Study(comparison)
    rows = []
    for option in study.others:
        for key, outcome in BY_KEY.items():
            found = study.difference(option.name, key)
            if found is None or key == "programme_cost":
                continue
            if words.verdict(found.low, found.high, found.better) == "worse":
                numbers = (found.mean, found.low, found.high, found.unit, found.better)
                rows.append((option.title, outcome.title, judged(*numbers)))
    place = f"{study.area.title}, {study.horizon}, {words.counted(study.repeats, 'repeat')}"
    if not rows:
        said = (
            f"In the comparison looked at ({place}) no option is clearly worse than"
            f" {study.reference.within} on any outcome; where intervals hold nought it cannot be"
            " told."
        )
        return render_blocks([Text(said)])
    blocks: list[Block] = [
        Text(
            f"In the comparison looked at ({place}) these are clearly worse than under"
            f" {study.reference.within}. Among so many outcomes about one in twenty of those that"
            " do not differ looks clear by chance."
        ),
        TableBlock(
            "loses",
            Table(
                "Where options lose",
                [Column("Option"), Column("Outcome"), Column("Difference (95% interval)")],
                rows,
                stacked=True,
            ),
        ),
    ]
    return render_blocks(blocks)

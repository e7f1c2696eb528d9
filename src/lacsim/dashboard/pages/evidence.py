"""Evidence: every number with its source and grade, what it rests on, and where it loses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara
from markupsafe import Markup

from lacsim.dashboard.evidence import numbers as listed
from lacsim.dashboard.evidence import rests
from lacsim.dashboard.jobs.store import jobs
from lacsim.dashboard.parts import Choice, Entry, block, raw
from lacsim.dashboard.reading import values_of
from lacsim.report.blocks import TableBlock
from lacsim.report.shell import render_blocks
from lacsim.report.tables import Column, Table

PAGE = 60  # rows shown before one asks for more


@solara.component
def Page() -> Any:
    """The page; a comparison that was looked at before may stand in its address."""
    router = solara.use_router()
    of = values_of(router.search).get("of", "")
    losses = rests.where_it_loses(jobs().find(of))
    return block(
        "div",
        [
            raw("What it rests on", tag="h1"),
            raw(
                "Every number of the model has a source and a grade. Results that lean on"
                " assumptions read as: if people and services work so, then this follows.",
                tag="p",
                css="lead",
            ),
            raw(rests.by_grade()),
            block("section", [raw("Where it loses", tag="h2"), raw(losses)]),
            block(
                "section",
                [raw("What could turn the result round", tag="h2"), raw(rests.alternatives())],
            ),
            Numbers(),
        ],
    )


@solara.component
def Numbers() -> Any:
    """All numbers, to be searched."""
    kind, set_kind = solara.use_state("parameters")
    grade, set_grade = solara.use_state("")
    words, set_words = solara.use_state("")
    most, set_most = solara.use_state(PAGE)
    rows = solara.use_memo(lambda: listed.rows(kind), [kind])
    found = [row for row in rows if row.fits(grade, words)]
    shown = found[:most]

    def changed(setter: Callable[[str], None]) -> Callable[[str], None]:
        def change(value: str) -> None:
            set_most(PAGE)
            setter(value)

        return change

    heads = [Column(each) for each in ("What it means", "Value and range", "Source", "Grade")]
    lines = [
        (
            Markup('{} <span class="unit">{}</span>').format(row.meaning, row.name),
            row.value,
            row.source,
            row.grade,
        )
        for row in shown
    ]
    caption = f"{len(found):,} of {len(rows):,} {listed.KINDS[kind].lower()}"
    table = render_blocks([TableBlock("numbers", Table(caption, heads, lines, stacked=True))])
    more = [
        Choice(
            label="Rows",
            value=str(most),
            options=[
                {"value": str(n), "text": f"{min(n, len(found)):,} of {len(found):,}"}
                for n in dict.fromkeys([PAGE, most, len(found)])
            ],
            event_choose=lambda n: set_most(int(n)),
        )
    ]
    return block(
        "section",
        [
            raw("Every number", tag="h2"),
            block(
                "div",
                [
                    Choice(
                        label="Which",
                        value=kind,
                        options=[{"value": key, "text": t} for key, t in listed.KINDS.items()],
                        event_choose=changed(set_kind),
                    ),
                    Choice(
                        label="Grade",
                        value=grade,
                        options=[
                            {"value": "", "text": "any"},
                            *({"value": each, "text": each} for each in listed.grades()),
                        ],
                        event_choose=changed(set_grade),
                    ),
                    Entry(
                        label="With these words",
                        value=words,
                        size=20,
                        hint="as in: loneliness",
                        event_enter=changed(set_words),
                    ),
                    *(more if len(found) > PAGE else []),
                ],
                css="controls",
            ),
            raw(table),
        ],
    )

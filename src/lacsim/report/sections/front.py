"""The first page: it stands alone on one side of A4. Sentences and cells are made by rules."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from lacsim.outcomes import words
from lacsim.outcomes.apart import BY_CHANCE, apart_sentence
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.report.blocks import Block, Bullets, Heading, Section, TableBlock, Text
from lacsim.report.options import Option
from lacsim.report.sections import front_costs, front_wrong
from lacsim.report.sections.money import bought
from lacsim.report.study import Study, records
from lacsim.report.tables import Cell, Column, Table
from lacsim.studies.intervals import mean_interval

PAIR = 2  # options beside the reference, of which one less the other fits on the page
MOST = 8  # options beside the reference that fit on the page
# Outcomes whose level is known; a column each.
SHOWN = ("lonely", "isolated", "gp_contacts", "emergency", "care_requests", "public_cost")
PEOPLE = ("lonely", "isolated")  # said as people of this neighbourhood
SHORT = {
    "lonely": "Often or always lonely, people",
    "isolated": "Isolated, people",
    "gp_contacts": "GP contacts a year*",
    "emergency": "A&E attendances a year*",
    "care_requests": "Requests for social care a year*",
    "public_cost": "Services and programme, £ a resident a year",
}
KEY = (
    "✓ better, ✗ worse, ≈ no clear difference, at 95% for each figure by itself. "
    "* Per 1,000 residents; requests per 1,000 adults."
)


def section(study: Study) -> Section | None:
    """Question, answer, options with posts, headline differences, costs, when it is wrong."""
    if not study.others:
        return None
    shown = study.others[:MOST]
    blocks: list[Block] = [
        Text(Markup("<strong>{}</strong>").format(first_sentence(study))),
        Text(f"{front_wrong.answer(study)} {_how(study)}"),
        TableBlock("front-options", _options(study, shown)),
        TableBlock("front-costs", front_costs.table(study, shown)),
        Heading("When this would be wrong"),
        Bullets(list(front_wrong.sentences(study))),
    ]
    kind = "front" if len(shown) <= front_costs.FEW else "front dense"
    return Section("front", question(study), blocks, kind=kind)


def question(study: Study) -> str:
    """What was asked, as a heading."""
    budget = study.comparison.scenario.budget
    if budget is None:
        return f"What does each option do in {study.area.title} over {study.horizon}?"
    return f"What does {words.money(budget)} buy in {study.area.title} over {study.horizon}?"


def first_sentence(study: Study) -> str:
    """Which options cannot be told apart; where all can, how many can and on how many repeats."""
    alike = apart_sentence(study.comparison)
    if alike:
        return alike
    return (
        f"All {len(study.options)} options can be told apart from each other, each two on one "
        f"headline outcome at least{f'; {BY_CHANCE}' if len(study.options) > 2 else ''}."
    )


def _how(study: Study) -> str:
    """What was compared and how, in short."""
    left = len(study.others) - MOST
    stand = "option stands" if left == 1 else "options stand"
    more = f" {left} further {stand} on the pages that follow." if left > 0 else ""
    ends = ", 95% intervals in brackets" if study.repeats > 1 else ""
    return (
        f"Compared with {study.reference.within} among {study.area.residents:,} simulated "
        f"residents, {words.counted(study.repeats, 'repeat')} with the same people and the same "
        f"luck; averages over {study.horizon} at {study.comparison.scenario.prices} prices{ends}."
        f"{more}"
    )


def _options(study: Study, shown: Sequence[Option]) -> Table:
    """A row an option: what its money buys, then a difference an outcome, then the net value."""
    posts = {row["arm"]: row for row in records(study.comparison.posts)}
    rows: list[list[Cell]] = []
    for option in shown:
        row = posts[option.name]
        what = bought(study, option.name, float(row["posts"]))
        spent = words.money(float(row["programme_cost"]), -2)
        cells: list[Cell] = [
            Markup('{} <span class="unit">{}; {} spent</span>').format(option.title, what, spent)
        ]
        cells += [_difference(study, option, key) for key in SHOWN]
        cells.append(_net(study, option))
        rows.append(cells)
    if len(study.others) == PAIR:
        rows.append(_each_other(study, *study.others))
    columns = [
        Column("Option, and what its money buys"),
        *(Column(_heading(study, key)) for key in SHOWN),
        Column("Net present social value, £"),
    ]
    also = ", and from each other" if len(study.others) == PAIR else ""
    caption = f"The options, and how they differ from {study.reference.within}{also}"
    return Table(caption, columns, rows, stacked=True, note=KEY)


def _each_other(study: Study, one: Option, other: Option) -> list[Cell]:
    """The second of two options less the first: what somebody who must choose asks."""
    differences = records(study.comparison.difference(other.name, one.name))
    table = {row["outcome"]: row for row in differences}
    net = study.comparison.appraised
    name = Markup('<strong>{}</strong> <span class="unit">less {}</span>')
    cells: list[Cell] = [name.format(other.title, one.within)]
    for key in SHOWN:
        row = table.get(key)
        if row is None:
            cells.append("–")
            continue
        mean, low, high = (float(row[k]) * _scale(study, key) for k in ("mean", "low", "high"))
        cells.append(_marked(mean, low, high, BY_KEY[key].unit, BY_KEY[key].better.value))
    cells.append(_marked(*mean_interval(net[other.name].npsv - net[one.name].npsv), "£", "higher"))
    return cells


def _heading(study: Study, key: str) -> Cell:
    """What is counted, and its level under the reference."""
    level = study.level(study.reference.name, key)
    if level is None:
        return SHORT[key]
    said = words.figure(level.mean * _scale(study, key), level.unit)
    return Markup('{} <span class="unit">({} without)</span>').format(SHORT[key], said)


def _difference(study: Study, option: Option, key: str) -> Cell:
    found = study.difference(option.name, key)
    if found is None:
        return "–"
    mean, low, high = (each * _scale(study, key) for each in (found.mean, found.low, found.high))
    return _marked(mean, low, high, found.unit, BY_KEY[key].better.value)


def _scale(study: Study, key: str) -> float:
    """From the outcome's unit to the page's: people of this neighbourhood out of per cent."""
    return study.adults / 100 if key in PEOPLE else 1.0


def _net(study: Study, option: Option) -> Cell:
    mean, low, high = mean_interval(study.comparison.appraised[option.name].npsv)
    return _marked(mean, low, high, "£", "higher")


def _marked(mean: float, low: float, high: float, unit: str, better: str) -> Cell:
    """A difference with a mark for what its interval says; the mark is read aloud as a word."""
    if low == high == 0:
        return Markup('<span class="interval">the same</span>')
    what = words.verdict(low, high, better)
    middle, ends = words.difference(mean, low, high, unit)
    if not words.is_money(unit):
        # A tenth of a person, or of an event among 1,000 people, is as fine as it is known.
        places = min(1, words.decimals_for(mean, low, high, figures=2))
        middle, ends = words.number(mean, places, sign=True), words.interval(low, high, "", places)
        if not round(mean, places):
            what = "unclear"
    return Markup(
        '<span class="figure {0}">{1}\u00a0<span aria-hidden="true">{2}</span>'
        '<span class="hidden">{3}</span></span> <span class="interval">({4})</span>'
    ).format(what, middle, words.verdict_mark(what), words.verdict_words(what), ends)

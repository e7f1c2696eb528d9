"""One matched pair of lives: pictures, where they part, and both stories in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from markupsafe import Markup

from lacsim.engine.kinds import Task
from lacsim.engine.tallies import Tally
from lacsim.outcomes import words
from lacsim.outcomes.lives import Life, find_parting, tell_life
from lacsim.outcomes.lives.choose import Choice
from lacsim.outcomes.lives.pair import (
    how_common,
    names_of,
    side_by_side,
    where_they_part,
    who_they_are,
)
from lacsim.outcomes.lives.when import year_and_week
from lacsim.report import charts
from lacsim.report.blocks import Block, Figure, Figures, Heading, Legend, TableBlock, Text
from lacsim.report.life_chart import WEEKS_A_YEAR, timeline
from lacsim.report.looks import positions
from lacsim.report.options import Option
from lacsim.report.tables import Column, Table

Looks = tuple[int, int]
STRETCH = 4  # weeks to a point
DRAWN = (
    ("stress", "Stress", "SD; higher is worse"),
    ("loneliness", "Loneliness", "SD; higher is worse"),
    ("friends", "Friends", "ties of 90 hours or more"),
    ("capability", "Capability", "0 to 1"),
)
MARKED = {
    "Time with a worker": (Tally.FIRST_CONTACTS, *(Tally.TASK_HOURS + task for task in Task)),
    "Help from others": (Tally.HELP_HOURS_TIES, Tally.HELP_HOURS_OUTSIDE,
                         Tally.HELP_HOURS_HOUSEHOLD),
    "New acquaintance": (Tally.TIES_MADE,),
    "Joins a group": (Tally.JOINED,),
    "Problem begins": tuple(
        base + kind for base in (Tally.PROBLEMS_BEGUN, Tally.PROBLEMS_SPAWNED) for kind in range(7)
    ),
    "Crisis": (Tally.CRISES,),
    "Sees the GP": (Tally.GP_CONTACTS,),
    "A&E": (Tally.EMERGENCY_ATTENDANCES,),
    "Hospital stay": (Tally.ADMISSIONS,),
    "Sent away": (Tally.BOUNCES,),
}  # fmt: skip
IN_HOURS = ("Time with a worker", "Help from others")


def opening(reference: Life, option: Life, choice: Choice) -> list[Block]:
    """Who, how common such lives are, and where the two lives part."""
    parting = where_they_part(find_parting(reference, option), reference, option)
    said = [who_they_are(reference), *how_common(choice, option.title)]
    return [*(Text(line) for line in said), Heading("Where the lives part"), Text(parting)]


def options_of(lives: tuple[Life, Life], among: Sequence[Option] = ()) -> list[Option]:
    """The options of two lives, each with the look it has in every chart.

    Args:
        lives: under the reference and the option.
        among: the options of the comparison that the lives stand in; else they stand alone.
    """
    known = {option.name: option.position for option in among}
    places = positions([life.option for life in lives])
    return [
        Option(life.option, life.title, known.get(life.option, place))
        for life, place in zip(lives, places, strict=True)
    ]


def pictures(lives: tuple[Life, Life], among: Sequence[Option] = ()) -> list[Block]:
    """Numbers over time, and a timeline of what happened.

    Args:
        lives: under the reference and the option.
        among: the options of the comparison that the lives stand in; else they stand alone.
    """
    options = options_of(lives, among)
    looks = (options[0].position, options[1].position)
    figures = [_lines(lives, looks, *drawn) for drawn in DRAWN]
    return [
        Legend([option.labelled for option in options]),
        Figures(figures),
        Figures([_timeline(lives, looks)], look="single"),
    ]


def stories(lives: tuple[Life, Life]) -> list[Block]:
    """Both stories, a row a sentence, side by side in time."""
    names = names_of(*lives)
    told: list[dict[int, list[str]]] = [{}, {}]
    for place, life in enumerate(lives):
        for sentence in tell_life(life, names):
            told[place].setdefault(sentence.week, []).append(sentence.text)
    rows = []
    for week in sorted(set(told[0]) | set(told[1])):
        first, second = (" ".join(each.get(week, [])) for each in told)
        same = "the same" if first == second else second or "–"
        when = words.sentence(year_and_week(week))
        rows.append([when, first or "–", same])
    table = Table(
        "What happens, week by week",
        [Column("When"), *(Column(f"Under {words.within(life.title)}") for life in lives)],
        rows,
        stacked=True,
    )
    return [TableBlock("life-story", table)]


def in_all(lives: tuple[Life, Life]) -> list[Block]:
    """What each life holds in all."""
    figures = [side_by_side(life) for life in lives]
    names = dict.fromkeys(name for each in figures for name in each)
    rows = [[words.sentence(name), *(_figure(each.get(name)) for each in figures)]
            for name in names]  # fmt: skip
    table = Table(
        "Both lives in all",
        [Column("Over the whole time"), *(Column(life.title, True) for life in lives)],
        rows,
    )
    return [TableBlock("life-in-all", table)]


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return words.number(value, 0 if value == int(value) else 3)


def _lines(lives: tuple[Life, Life], looks: Looks, column: str, title: str, unit: str) -> Figure:
    drawn, spoken = [], []
    for position, life in zip(looks, lives, strict=True):
        points = max(1, len(life.weeks) // STRETCH)
        parts = [part for part in np.array_split(np.arange(len(life.weeks)), points) if len(part)]
        time = np.array([life.weeks[part].mean() / WEEKS_A_YEAR for part in parts])
        middle = np.array([life.values[column][part].mean() for part in parts])
        drawn.append(charts.Line(life.title, position, time, middle, middle, middle))
        if len(middle):
            spoken.append(
                f"{life.title}: {words.number(middle[0], 2)} at first, "
                f"{words.number(middle[-1], 2)} at the end"
            )
    end = max((float(line.time[-1]) for line in drawn if len(line.time)), default=1.0)
    name = f"life-{column}"
    described = f"{unit}. {'. '.join(spoken)}."
    svg = charts.lines(name, f"{title} over time", drawn, end, described)
    return Figure(name, title, unit, Markup(svg))


def _timeline(lives: tuple[Life, Life], looks: Looks) -> Figure:
    marks = {
        title: [
            [e.week for e in life.own if e.kind in kinds and _concerns(e.kind, e.who, life)]
            for life in lives
        ]
        for title, kinds in MARKED.items()
    }
    counts = "; ".join(
        f"{title}: " + ", ".join(
            f"{_how_often(title, life, len(set(weeks)))} under {words.within(life.title)}"
            for weeks, life in zip(by_life, lives, strict=True)
        )
        for title, by_life in marks.items()
    )  # fmt: skip
    years = max((len(life.weeks) for life in lives), default=1) / WEEKS_A_YEAR
    name = "life-timeline"
    title = "What happens when"
    svg = timeline(name, title, marks, looks, max(years, 0.1), counts)
    return Figure(name, title, "a mark a week in which it happens", Markup(svg))


def _how_often(title: str, life: Life, weeks: int) -> str:
    """How often something happened, as the table of both lives counts it; of hours, the weeks."""
    if title in IN_HOURS:
        return f"in {weeks} week" if weeks == 1 else f"in {weeks} weeks"
    kinds = MARKED[title]
    if Tally.TIES_MADE in kinds:
        return str(sum(event.kind in kinds for event in life.own))
    return str(life.total(*kinds))


def _concerns(kind: int, who: int, life: Life) -> bool:
    """Whether an event is this person's own: acquaintances are made by either side."""
    return who == life.who or kind == Tally.TIES_MADE

"""What a comparison has found so far, with the work that is under way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import count
from typing import Any

import solara
from markupsafe import Markup

from lacsim.dashboard.comparing import views
from lacsim.dashboard.comparing.settings import SHOWN
from lacsim.dashboard.jobs.job import Job, Phase, Standing
from lacsim.dashboard.jobs.store import TooMany, jobs
from lacsim.dashboard.parts import Chart, Choice, Push, block, raw
from lacsim.dashboard.visitors import browser, on_leaving
from lacsim.outcomes import words
from lacsim.outcomes.catalogue import BY_KEY, HEADLINES
from lacsim.scenario.scenario import Scenario
from lacsim.studies.options import Chosen


@dataclass(frozen=True)
class Asked:
    """What is compared, and what of it is looked at.

    Attributes:
        scenario: what is run.
        options: its options, the reference first.
        repeats: repeats wanted.
        show: the outcome drawn over time.
        draw: its ``difference`` from the reference, or ``levels``.
    """

    scenario: Scenario
    options: tuple[Chosen, ...]
    repeats: int
    show: str
    draw: str


@solara.component
def Results(asked: Asked, look: Callable[[str, str], None]) -> Any:
    """What there is so far, and what is still to come.

    Args:
        asked: what is compared, and what of it is looked at.
        look: called with an outcome and how to draw it.
    """
    _, set_seen = solara.use_state((0, 0))
    visitor = solara.use_memo(browser, [])

    def ask() -> tuple[Job | None, str]:
        try:
            return jobs().ask(asked.scenario, asked.options, asked.repeats, visitor), ""
        except TooMany as full:
            return None, str(full)

    again, set_again = solara.use_state(0)
    job, wrong = solara.use_memo(ask, [again])

    def watch() -> Callable[[], None] | None:
        if job is None:
            return None
        steps = count()
        leave: Callable[[], None] = job.watch(lambda: set_seen((id(job), next(steps))))
        on_leaving(leave)
        set_seen((id(job), -1))
        return leave

    solara.use_effect(watch, [id(job)])
    parts: list[Any] = []
    if wrong:
        parts.append(raw(wrong, tag="p", css="notice", role="alert"))
        parts.append(Push(label="Try again", event_push=lambda _: set_again(again + 1)))
    gets = views.what_each_gets(asked.options, asked.scenario.years, asked.scenario.budget)
    parts.append(block("section", [raw("What each option gets", tag="h2"), raw(gets)], css="gets"))
    if job is not None:
        standing = jobs().standing(job)
        progress = Progress(job, standing, lambda: set_again(again + 1))
        parts = [progress, *_found(job, standing, asked, look), *parts]
    return block("div", parts)


@solara.component
def Progress(job: Job, standing: Standing, again: Callable[[], None]) -> Any:
    """How far it has come, how long it will take, and a way to stop it."""
    bar = Markup('<progress max="100" value="{}" aria-label="Work done">{}%</progress>').format(
        round(100 * standing.share), round(100 * standing.share)
    )
    parts: list[Any] = []
    if standing.working:
        parts.append(raw(bar))
    parts.append(raw(_status(standing), tag="p", role="status"))
    if standing.working:
        parts.append(raw(_time_left(standing), tag="p", css="hint"))
        parts.append(Push(label="Cancel", event_push=lambda _: jobs().cancel(job)))
    elif standing.phase in (Phase.CANCELLED, Phase.FAILED):
        parts.append(Push(label="Go on", event_push=lambda _: again()))
    return block("div", parts, css="progress")


def _status(standing: Standing) -> str:
    done = _done(standing.repeats, standing.wanted)
    if standing.phase is Phase.WAITING:
        return f"Waiting: {standing.before} before this one."
    if standing.phase is Phase.RUNNING:
        if standing.repeats:
            return f"{words.sentence(done)}; bands narrow as more finish."
        return "The first repeat is under way." if standing.weeks else "The years before the start."
    if standing.phase is Phase.CANCELLED:
        return f"Cancelled: {done}."
    if standing.phase is Phase.FAILED:
        return f"{standing.wrong}. {words.sentence(done)}."
    all_of_them = f"All {standing.repeats} repeats are" if standing.repeats > 1 else "The repeat is"
    return f"{all_of_them} complete."


def _done(repeats: int, wanted: int) -> str:
    if wanted == 1:
        return "the repeat is complete" if repeats else "the repeat is not complete"
    return f"{repeats} of {wanted} repeats {'is' if repeats == 1 else 'are'} complete"


def _time_left(standing: Standing) -> str:
    if standing.left is None:
        return "Time left: not known yet."
    seconds = round(standing.left)
    if seconds < 60:
        return f"About {max(1, seconds)} s left."
    return f"About {-(-seconds // 60)} min left."


def _found(
    job: Job, standing: Standing, asked: Asked, look: Callable[[str, str], None]
) -> list[Any]:
    """Charts, tables and sentences of what has been found so far."""
    outcome = BY_KEY[asked.show]
    drawn = views.over_time(job, asked.show, asked.draw)
    keys = dict.fromkeys([*SHOWN, *(each.key for each in HEADLINES), asked.show])
    choose = Choice(
        label="Show over time",
        value=asked.show,
        options=[{"value": key, "text": BY_KEY[key].title} for key in keys],
        event_choose=lambda key: look(key, asked.draw),
    )
    draw = Choice(
        label="Draw",
        value=asked.draw,
        options=[
            {"value": "difference", "text": f"difference from {job.options[0].title.lower()}"},
            {"value": "levels", "text": "levels"},
        ],
        event_choose=lambda how: look(asked.show, how),
    )
    if not drawn:
        return [raw("The first quarter has not been lived yet.", tag="p", css="hint")]
    weeks = f"{standing.weeks} weeks of the first repeat: no band yet, for one cannot tell chance."
    note = (
        f"Means over {standing.repeats} repeats. The band holds the mean in 95 of 100 such"
        " comparisons, and narrows as repeats finish. All panels have one scale."
        if standing.repeats > 1
        else "One repeat: no band, for one cannot tell chance."
        if standing.repeats
        else weeks
    )
    unit = "; ".join(part for part in (outcome.unit, outcome.remark) if part)
    over_time = block(
        "section",
        [
            raw(outcome.title, tag="h2"),
            block("div", [choose, draw], css="controls"),
            raw(note, tag="p", css="note"),
            block(
                "div",
                [
                    Chart(
                        anchor=f"panel-{place}",
                        title=each.title,
                        unit=unit,
                        svg=each.svg,
                        table=str(each.table),
                    )
                    for place, each in enumerate(drawn)
                ],
                css="figures",
            ),
        ],
    )
    parts = [over_time]
    told = views.in_words(job)
    if told is not None:
        parts.append(block("section", [raw("In plain words", tag="h2"), raw(told)]))
    table = views.at_a_glance(job)
    if table is not None:
        parts.append(block("section", [raw("At a glance", tag="h2"), raw(table)]))
        parts.append(_keep(job))
    return parts


FILES = (
    ("report.html", "The report", "one page to hand on, without a network"),
    ("tables.zip", "The data", "every table as CSV, with the settings"),
    ("picture.svg", "The picture", "headline differences on one scale"),
)


def _keep(job: Job) -> Any:
    """Files of what is complete, and the link."""
    item = Markup('<li><a href="keep/{}/{}" download>{}</a>, {}</li>')
    links = Markup("").join(item.format(job.key, name, text, what) for name, text, what in FILES)
    said = Markup(
        "The address of this page shows the same comparison to whoever opens it."
        ' <a href="evidence?of={}">What it rests on, and where it loses</a>'
    ).format(job.key)
    return block(
        "section",
        [raw("Keep and share", tag="h2"), raw(Markup("<ul>{}</ul><p>{}</p>").format(links, said))],
        css="keep",
    )

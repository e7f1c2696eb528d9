"""Compare: two to four options side by side, in the same world, as repeats finish."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from itertools import count
from typing import Any

import solara
from markupsafe import Markup

from lacsim.dashboard.comparing import views
from lacsim.dashboard.comparing.settings import SHOWN, Settings, read_settings
from lacsim.dashboard.jobs.job import Job, Phase, Standing
from lacsim.dashboard.jobs.store import TooMany, jobs, key_of
from lacsim.dashboard.limits import MOST_OPTIONS, SIZES
from lacsim.dashboard.live.starts import titles
from lacsim.dashboard.parts import Chart, Choice, Push, Tick, block, raw
from lacsim.dashboard.visitors import browser, on_leaving
from lacsim.outcomes.catalogue import BY_KEY, HEADLINES
from lacsim.scenario.errors import InputError
from lacsim.studies.options import chosen_options

BUDGETS = (30_000, 60_000, 120_000, 250_000)
YEARS = (1, 2, 3, 5, 10)
REPEATS = (4, 8, 16, 32)


@solara.component
def Page() -> Any:
    """The page; what is compared stands in its address."""
    router = solara.use_router()
    settings, problems = solara.use_memo(lambda: read_settings(router.search), [router.search])

    def go(wanted: Settings) -> None:
        if wanted.run != settings.run:
            _let_go(settings)
        query = wanted.query()
        router.push(f"/compare?{query}" if query else "/compare")

    return block(
        "div",
        [
            raw("Options side by side", tag="h1"),
            raw(
                "The same people, the same week 0 and the same luck in every option; only how the"
                " money is spent differs.",
                tag="p",
                css="lead",
            ),
            *(raw(problem, tag="p", css="notice") for problem in problems),
            Form(settings, go).key(f"form {settings.run.query()}"),
            Results(settings, go).key(f"results {settings.run.query()}"),
        ],
    )


def _let_go(settings: Settings) -> None:
    """Stop what this visitor asked for and nobody looks at any more."""
    scenario = settings.scenario()
    with suppress(InputError):
        jobs().let_go(key_of(scenario, chosen_options(scenario)), browser())


@solara.component
def Form(settings: Settings, go: Callable[[Settings], None]) -> Any:
    """What to compare; nothing is run before the button is pressed."""
    draft, set_draft = solara.use_state(settings)
    known = dict(sorted(titles("option").items(), key=lambda each: each[0] != "usual"))

    def swap(name: str, wanted: bool) -> None:
        kept = [each for each in known if each in draft.options and each != name]
        chosen = [each for each in known if each in kept or (wanted and each == name)]
        first = [each for each in chosen if each == draft.options[0]]
        rest = [each for each in chosen if each not in first]
        set_draft(replace(draft, options=(*first, *rest)))

    chosen = len(draft.options)
    right = 2 <= chosen <= MOST_OPTIONS
    wrong = "" if right else f"Choose two to {MOST_OPTIONS}; {chosen} chosen."
    ticks = [
        Tick(
            label=title,
            value=name in draft.options,
            disabled=chosen >= MOST_OPTIONS and name not in draft.options,
            event_tick=lambda wanted, name=name: swap(name, wanted),
        )
        for name, title in known.items()
    ]
    reference = known[draft.options[0]] if draft.options else "the first chosen"
    return block(
        "section",
        [
            block(
                "fieldset",
                [
                    raw(f"Options (compared with: {reference})", tag="legend"),
                    block("div", ticks, css="ticks"),
                    raw(wrong, tag="p", css="hint wrong", role="status"),
                ],
            ),
            block("div", _selects(draft, set_draft), css="controls"),
            block(
                "div",
                [
                    Push(
                        label="Compare",
                        look="main",
                        disabled=bool(wrong) or draft.run == settings.run,
                        event_push=lambda _: go(
                            replace(draft, show=settings.show, draw=settings.draw)
                        ),
                    )
                ],
                css="row",
            ),
        ],
        css="form",
        aria_label="What to compare",
    )


def _selects(draft: Settings, change: Callable[[Settings], None]) -> list[Any]:
    def numbers(label: str, field: str, offered: Any, said: Callable[[int], str]) -> Any:
        now = int(getattr(draft, field))

        def changed(text: str) -> None:
            wanted: dict[str, Any] = {field: int(text)}
            change(replace(draft, **wanted))

        return Choice(
            label=label,
            value=str(now),
            options=[{"value": str(n), "text": said(n)} for n in sorted({*offered, now})],
            event_choose=changed,
        )

    areas = [{"value": name, "text": title} for name, title in titles("area").items()]
    return [
        Choice(
            label="Place",
            value=draft.area,
            options=areas,
            event_choose=lambda name: change(replace(draft, area=name)),
        ),
        numbers("People", "residents", (0, *SIZES), lambda n: f"{n:,}" if n else "its own number"),
        numbers(
            "Money a year", "budget", (0, *BUDGETS), lambda n: f"£{n:,}" if n else "own cost each"
        ),
        numbers("Years", "years", YEARS, str),
        numbers("Repeats", "repeats", REPEATS, str),
    ]


@solara.component
def Results(settings: Settings, go: Callable[[Settings], None]) -> Any:
    """What there is so far, and what is still to come."""
    _, set_seen = solara.use_state((0, 0))
    visitor = solara.use_memo(browser, [])

    def ask() -> tuple[Job | None, str, Any]:
        scenario = settings.scenario()
        try:
            options = chosen_options(scenario)
        except InputError as error:
            return None, str(error), ()
        try:
            return jobs().ask(scenario, options, settings.repeats, visitor), "", options
        except TooMany as full:
            return None, str(full), options

    again, set_again = solara.use_state(0)
    job, wrong, options = solara.use_memo(ask, [again])

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
    if options:
        scenario = settings.scenario()
        gets = views.what_each_gets(options, scenario.years, scenario.budget)
        parts.append(
            block("section", [raw("What each option gets", tag="h2"), raw(gets)], css="gets")
        )
    if job is not None:
        standing = jobs().standing(job)
        progress = Progress(job, standing, lambda: set_again(again + 1))
        parts = [progress, *_found(job, standing, settings, go), *parts]
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
    done = f"{standing.repeats} of {standing.wanted} repeats are complete"
    if standing.phase is Phase.WAITING:
        return f"Waiting: {standing.before} before this one."
    if standing.phase is Phase.RUNNING:
        if standing.repeats:
            return f"{done}; bands narrow as more finish."
        return "The first repeat is under way." if standing.weeks else "The years before the start."
    if standing.phase is Phase.CANCELLED:
        return f"Cancelled: {done}."
    if standing.phase is Phase.FAILED:
        return f"{standing.wrong}. {done}."
    return f"All {standing.repeats} repeats are complete."


def _time_left(standing: Standing) -> str:
    if standing.left is None:
        return "Time left: not known yet."
    seconds = round(standing.left)
    if seconds < 60:
        return f"About {max(1, seconds)} s left."
    return f"About {-(-seconds // 60)} min left."


def _found(
    job: Job, standing: Standing, settings: Settings, go: Callable[[Settings], None]
) -> list[Any]:
    """Charts, tables and sentences of what has been found so far."""
    outcome = BY_KEY[settings.show]
    drawn = views.over_time(job, settings.show, settings.draw)
    keys = dict.fromkeys([*SHOWN, *(each.key for each in HEADLINES), settings.show])
    choose = Choice(
        label="Show over time",
        value=settings.show,
        options=[{"value": key, "text": BY_KEY[key].title} for key in keys],
        event_choose=lambda key: go(replace(settings, show=key)),
    )
    draw = Choice(
        label="Draw",
        value=settings.draw,
        options=[
            {"value": "difference", "text": f"difference from {job.options[0].title.lower()}"},
            {"value": "levels", "text": "levels"},
        ],
        event_choose=lambda how: go(replace(settings, draw=how)),
    )
    if not drawn:
        return [raw("The first half year has not been lived yet.", tag="p", css="hint")]
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
    said = "The address of this page shows the same comparison to whoever opens it."
    return block(
        "section",
        [raw("Keep and share", tag="h2"), raw(Markup("<ul>{}</ul><p>{}</p>").format(links, said))],
        css="keep",
    )

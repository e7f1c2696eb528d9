"""Neighbourhood: run it, watch the network, click a person. Opens running, with no form to fill."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara
from markupsafe import Markup

from lacsim.dashboard.limits import LIVE_WEEKS, SIZES
from lacsim.dashboard.live.picture import MANY
from lacsim.dashboard.live.run import FOLLOWED, PACES, LiveRun, Seen
from lacsim.dashboard.live.starts import titles
from lacsim.dashboard.live.states import STANDINGS
from lacsim.dashboard.live.wishes import Wishes, read_wishes
from lacsim.dashboard.pages.mapkey import map_key
from lacsim.dashboard.pages.person import PersonCard
from lacsim.dashboard.parts import Choice, Entry, Map, Push, Trend, block, raw
from lacsim.dashboard.reading import address
from lacsim.dashboard.visitors import on_leaving
from lacsim.outcomes import words

VIEWS = {"whole": "The whole place", "street": "A street", "ties": "One person's ties"}
STYLES = [{"code": each.code, "shape": each.shape, "colour": each.colour} for each in STANDINGS]


@solara.component
def Page() -> Any:
    """The page; what it watches stands in its address."""
    router = solara.use_router()
    wishes, problems = solara.use_memo(lambda: read_wishes(router.search), [router.search])

    def go(wanted: Wishes) -> None:
        router.push(address("/", wanted.query()))

    return Watched(wishes, problems, go).key(repr(wishes.place))


@solara.component
def Watched(
    wishes: Wishes, problems: list[str], go: Callable[[Wishes], None], heading: str = "h1"
) -> Any:
    """One neighbourhood; a visitor has one at a time."""
    seen, set_seen = solara.use_state(Seen())
    look, set_look = solara.use_state(wishes)
    pace, set_pace = solara.use_state(1)

    def open_run() -> LiveRun:
        run = LiveRun(wishes, set_seen)
        on_leaving(run.stop)
        run.start()
        return run

    run = solara.use_memo(open_run, [])
    solara.use_effect(lambda: run.stop, [])
    shown = seen if seen.picture is not None else run.seen

    def look_at(who: int | None, view: str | None = None) -> None:
        wanted = replace(look, who=who or 0, view=view or look.view)
        set_look(wanted)
        run.tell(look=wanted)

    def at_pace(weeks: int) -> None:
        set_pace(weeks)
        run.tell(pace=weeks)

    place = titles("area")[wishes.area]
    runs = titles("option")[wishes.option]
    return block(
        "div",
        [
            block(
                "div",
                [
                    raw(f"{place}: {runs}", tag=heading),
                    raw(_when(shown), tag="p", css="when"),
                ],
                css="heading",
            ),
            raw(f"{wishes.residents:,} simulated people, week by week.", tag="p", css="lead"),
            *(raw(problem, tag="p", css="notice") for problem in problems),
            *([raw(shown.wrong, tag="p", css="notice", role="alert")] if shown.wrong else []),
            _controls(shown, run, pace, at_pace, look, look_at),
            block(
                "div",
                [
                    block(
                        "div",
                        [
                            Map(
                                picture=shown.picture.data if shown.picture else None,
                                styles=STYLES,
                                said=_said(shown, place),
                                caption=f"{place}: {runs}. {_when(shown)}. Simulated people.",
                                event_point=lambda at: look_at(_nearest(run, at)),
                                event_arrow=lambda way: look_at(_next(run, look.who, way)),
                            ),
                            map_key(shown.picture),
                        ],
                        css="stage",
                    ),
                    block(
                        "div",
                        [
                            PersonCard(shown.person, look_at),
                            raw("Since the start", tag="h2"),
                            block("div", _trends(shown), css="trends"),
                        ],
                        css="beside",
                    ),
                ],
                css="watch",
            ),
            _settings(wishes, go),
            _keep(look, shown, run),
        ],
    )


def _controls(
    seen: Seen,
    run: LiveRun,
    pace: int,
    at_pace: Callable[[int], None],
    look: Wishes,
    look_at: Callable[..., None],
) -> Any:
    return block(
        "div",
        [
            Push(
                label="Pause" if seen.running else "Run",
                look="main",
                disabled=seen.ended,
                event_push=lambda _: run.tell(running=not run.seen.running),
            ),
            Push(
                label="One week",
                disabled=seen.ended,
                event_push=lambda _: run.tell(step=1),
            ),
            Push(label="A year on", disabled=seen.ended, event_push=lambda _: run.tell(step=52)),
            Choice(
                label="Speed",
                value=str(pace),
                options=[{"value": str(each), "text": text} for each, text in PACES.items()],
                event_choose=lambda text: at_pace(int(text)),
            ),
            Choice(
                label="Show",
                value=look.view,
                options=[{"value": each, "text": text} for each, text in VIEWS.items()],
                event_choose=lambda view: look_at(look.who, view),
            ),
        ],
        css="controls",
        role="group",
        aria_label="Running the neighbourhood",
    )


def _nearest(run: LiveRun, at: dict[str, float]) -> int | None:
    picture = run.seen.picture
    return picture.nearest(at["x"], at["y"]) if picture else None


def _next(run: LiveRun, who: int, way: list[int]) -> int | None:
    picture = run.seen.picture
    return (picture.towards(who, way[0], way[1]) if picture else None) or who


def _when(seen: Seen) -> str:
    if seen.before is not None:
        return f"The years before the start: {100 * seen.before:.0f}%"
    week = seen.week
    if week == 0:
        return "Week 0: what runs has just begun"
    return f"Year {(week - 1) // 52 + 1}, week {(week - 1) % 52 + 1}"


def _said(seen: Seen, place: str) -> str:
    if seen.picture is None:
        return f"Map of {place}, being made"
    counts = ", ".join(f"{title.lower()} {count}" for title, count in seen.picture.counts.items())
    who = f" Chosen: {seen.person.name}." if seen.person else ""
    return f"Map of {place}, {_when(seen).lower()}: {counts}.{who}"


def _trends(seen: Seen) -> list[Any]:
    lines = seen.lines or {}
    made = []
    for key, title, unit, _ in FOLLOWED:
        values = [round(value, 2) for value in lines.get(key, [])]
        places = 0 if unit == "people" else 1
        now = words.number(values[-1], places) if values else "–"
        said = f"{title}: {now} {unit} now" if values else f"{title}: nothing yet"
        made.append(Trend(title=title, unit=unit, values=values, now=now, said=said, most=104))
    return made


def _settings(wishes: Wishes, go: Callable[[Wishes], None]) -> Any:
    """What runs, and where: a change begins another neighbourhood."""
    areas = [{"value": name, "text": title} for name, title in titles("area").items()]
    options = [{"value": name, "text": title} for name, title in titles("option").items()]
    sizes = sorted({*SIZES, wishes.residents})

    def seeded(text: str) -> None:
        if text.isascii() and text.isdigit():
            go(replace(wishes.place, seed=min(int(text), 2**31)))

    return block(
        "section",
        [
            raw("Another neighbourhood", tag="h2"),
            raw("A change begins again at week 0. The same luck gives the same people.", tag="p"),
            block(
                "div",
                [
                    Choice(
                        label="What runs",
                        value=wishes.option,
                        options=options,
                        event_choose=lambda name: go(replace(wishes.place, option=name)),
                    ),
                    Choice(
                        label="Place",
                        value=wishes.area,
                        options=areas,
                        event_choose=lambda name: go(replace(wishes.place, area=name)),
                    ),
                    Choice(
                        label="People",
                        value=str(wishes.residents),
                        options=[{"value": str(n), "text": f"{n:,}"} for n in sizes],
                        hint=f"above {MANY:,} as squares",
                        event_choose=lambda n: go(replace(wishes.place, residents=int(n))),
                    ),
                    Entry(
                        label="Luck",
                        value=str(wishes.seed),
                        size=8,
                        hint="a whole number",
                        kind="number",
                        event_enter=seeded,
                    ),
                ],
                css="controls",
            ),
        ],
        css="settings",
    )


def _keep(look: Wishes, seen: Seen, run: LiveRun) -> Any:
    """The people as a file, and the link."""
    query = replace(look, week=min(seen.week, LIVE_WEEKS)).query()
    people = Markup(
        '<ul><li><a href="keep-people/{}" download>Everybody as they stand</a>, a table (CSV) of'
        " simulated people with invented names</li></ul>"
    ).format(run.token)
    link = Markup(
        '<p><a href="?{}">Link to this view</a>: whoever opens it sees the same place {},'
        " paused.</p>"
    ).format(query, f"in {_when(seen).lower()}" if seen.week else "at the start")
    return block(
        "section",
        [raw("Keep and share", tag="h2"), raw(people + link)],
        css="keep",
    )

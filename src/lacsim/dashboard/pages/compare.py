"""Compare: two to four options side by side, in the same world, as repeats finish."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import solara

from lacsim.dashboard.comparing.settings import Settings, read_settings
from lacsim.dashboard.jobs.store import jobs, key_of
from lacsim.dashboard.limits import LARGEST_UPLOAD, MOST_OPTIONS, SIZES
from lacsim.dashboard.live.starts import titles
from lacsim.dashboard.pages.results import Asked, Results
from lacsim.dashboard.parts import Choice, Push, Tick, block, raw
from lacsim.dashboard.parts import Upload as UploadPart
from lacsim.dashboard.reading import address
from lacsim.dashboard.uploads import Upload, uploads
from lacsim.dashboard.visitors import browser
from lacsim.scenario.errors import InputError
from lacsim.studies.options import chosen_options

BUDGETS = (30_000, 60_000, 120_000, 250_000)
YEARS = (1, 2, 3, 5, 10)
REPEATS = (4, 8, 16, 32)
NOT_YOURS = (
    "The file of this comparison is not here: another browser brought it, or the server has begun"
    " anew. Load it again below."
)


@solara.component
def Page() -> Any:
    """The page; what is compared stands in its address."""
    router = solara.use_router()
    settings, problems = solara.use_memo(lambda: read_settings(router.search), [router.search])

    visitor = solara.use_memo(browser, [])
    upload = uploads().find(visitor, settings.file) if settings.file else None

    def go(wanted: Settings) -> None:
        if wanted.run != settings.run:
            _let_go(settings, upload, visitor)
        router.push(address("/compare", wanted.query()))

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
            raw(_said(settings, upload), tag="p", css="compared"),
            block(
                "details",
                [
                    raw("Change what is compared", tag="summary"),
                    Form(settings, go, upload).key(f"form {settings.run.query()}"),
                    Own(settings, go, upload, visitor).key(f"own {settings.file}"),
                ],
                css="change",
            ),
            _results(settings, go, upload),
        ],
    )


def _said(settings: Settings, upload: Upload | None) -> str:
    """What is compared, in a line."""
    if upload is not None and upload.kind == "scenario":
        return f"Your scenario: {upload.title} ({upload.name})."
    options = ", ".join(titles("option")[name] for name in settings.options)
    place = titles("area")[settings.area] if upload is None else upload.title
    people = f"{settings.residents:,} people" if settings.residents else "its own number of people"
    money = f"£{settings.budget:,} a year" if settings.budget else "each at its own cost"
    years = "1 year" if settings.years == 1 else f"{settings.years} years"
    return f"{options}: {place}, {people}, {money}, {years}."


def _results(settings: Settings, go: Callable[[Settings], None], upload: Upload | None) -> Any:
    if settings.file and upload is None:
        return raw(NOT_YOURS, tag="p", css="notice", role="alert")
    try:
        scenario = settings.scenario(upload)
        options = chosen_options(scenario)
    except InputError as error:
        return raw(str(error), tag="p", css="notice", role="alert")
    asked = Asked(scenario, options, settings.repeats, settings.show, settings.draw)
    return Results(asked, lambda show, draw: go(replace(settings, show=show, draw=draw))).key(
        f"results {settings.run.query()}"
    )


def _let_go(settings: Settings, upload: Upload | None, visitor: str) -> None:
    """Stop what this visitor asked for and nobody looks at any more."""
    with suppress(InputError):
        scenario = settings.scenario(upload)
        jobs().let_go(key_of(scenario, chosen_options(scenario)), visitor)


@solara.component
def Own(
    settings: Settings, go: Callable[[Settings], None], upload: Upload | None, visitor: str
) -> Any:
    """A scenario or an area of one's own, with the command line's checks."""
    wrong, set_wrong = solara.use_state(())

    def take(given: dict[str, str]) -> None:
        try:
            taken = uploads().take(visitor, str(given["name"]), str(given["text"]))
        except InputError as error:
            set_wrong(tuple(str(problem) for problem in error.problems))
        else:
            go(replace(settings, file=taken.token))

    parts: list[Any] = [
        raw("A file of your own", tag="summary"),
        raw(
            "A scenario or an area, as the command line reads them. It stays on this server while"
            " it runs, and only this browser sees it.",
            tag="p",
            css="hint",
        ),
        UploadPart(
            label="Scenario or area (YAML)",
            hint=f"at most {LARGEST_UPLOAD:,} bytes",
            accept=".yaml,.yml",
            largest=LARGEST_UPLOAD,
            event_file=take,
        ),
    ]
    if wrong:
        items = [raw(each, tag="li") for each in wrong]
        parts.append(block("ul", items, css="notice", role="alert"))
    shown = [block("details", parts)]
    if upload is not None:
        release = replace(settings, file="")
        label = f"Let go of {upload.name}"
        shown.insert(0, Push(label=label, event_push=lambda _: go(release)))
    return block("div", shown, css="own")


@solara.component
def Form(settings: Settings, go: Callable[[Settings], None], upload: Upload | None) -> Any:
    """What to compare; nothing is run before the button is pressed."""
    draft, set_draft = solara.use_state(settings)
    known = dict(sorted(titles("option").items(), key=lambda each: each[0] != "usual"))

    def swap(name: str, wanted: bool) -> None:
        kept = [each for each in known if each in draft.options and each != name]
        chosen = [each for each in known if each in kept or (wanted and each == name)]
        first = [each for each in chosen if each in draft.options[:1]]
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
    if upload is not None and upload.kind == "scenario":
        return raw("Everything that is compared comes from your file.", tag="p", css="hint")
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

"""One life: the same person with the same luck under two options, in words and pictures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara
from markupsafe import Markup

from lacsim.dashboard.live.starts import titles
from lacsim.dashboard.parts import Choice, Entry, Push, block, raw
from lacsim.dashboard.reading import address
from lacsim.dashboard.telling.life_run import LifeRun, Telling, kept
from lacsim.dashboard.telling.wanted import LONGEST, Wanted, read_wanted
from lacsim.dashboard.visitors import on_leaving
from lacsim.outcomes.lives.archetypes import load_archetype
from lacsim.outcomes.lives.choose import BY
from lacsim.scenario.places import built_in

SIZES = (1_000, 2_000, 5_000)
LARGEST_WORDS = {
    "better": "the one who gains most",
    "worse": "the one who loses most",
    "either": "the one whose lives differ most",
}


@solara.component
def Page() -> Any:
    """The page; whose life is told stands in its address."""
    router = solara.use_router()
    wanted, problems = solara.use_memo(lambda: read_wanted(router.search), [router.search])

    def go(other: Wanted) -> None:
        router.push(address("/life", other.query()))

    return block(
        "div",
        [
            raw("One life, lived twice", tag="h1"),
            raw(
                "The same simulated person with the same luck, under business as usual and under"
                " another option. It is one life, not the average.",
                tag="p",
                css="lead",
            ),
            *(raw(problem, tag="p", css="notice") for problem in problems),
            Whose(wanted, go).key(f"whose {wanted.query()}"),
            Life(wanted).key(f"life {wanted.query()}"),
        ],
    )


@solara.component
def Whose(wanted: Wanted, go: Callable[[Wanted], None]) -> Any:
    """Whose life to tell."""
    situations = {name: load_archetype(name).title for name in built_in("archetype")}
    people = [
        {"value": "", "text": "somebody who meets a worker"},
        {
            "group": "a situation",
            "options": [{"value": f"a:{name}", "text": text} for name, text in situations.items()],
        },
        {
            "group": "of everybody",
            "options": [{"value": f"l:{way}", "text": text} for way, text in LARGEST_WORDS.items()],
        },
    ]
    now = (
        f"a:{wanted.archetype}"
        if wanted.archetype
        else f"l:{wanted.largest}"
        if wanted.largest
        else ""
    )

    def who(choice: str) -> None:
        kind, _, name = choice.partition(":")
        go(
            replace(
                wanted,
                like="",
                archetype=name if kind == "a" else "",
                largest=name if kind == "l" else "",
            )
        )

    options = [
        {"value": name, "text": title}
        for name, title in titles("option").items()
        if name != "usual"
    ]
    areas = [{"value": name, "text": title} for name, title in titles("area").items()]
    return block(
        "div",
        [
            Choice(label="Whose", value=now, options=people, event_choose=who),
            Entry(
                label="Or somebody like this",
                value=wanted.like,
                size=26,
                hint="as in: over 75, alone, two admissions",
                event_enter=lambda text: go(
                    replace(wanted, like=text.strip()[:120], archetype="", largest="")
                ),
            ),
            Choice(
                label="Beside business as usual",
                value=wanted.option,
                options=options,
                event_choose=lambda name: go(replace(wanted, option=name)),
            ),
            Choice(
                label="Place",
                value=wanted.area,
                options=areas,
                event_choose=lambda name: go(replace(wanted, area=name)),
            ),
            Choice(
                label="People",
                value=str(wanted.residents),
                options=[
                    {"value": str(n), "text": f"{n:,}"} for n in sorted({*SIZES, wanted.residents})
                ],
                event_choose=lambda n: go(replace(wanted, residents=int(n))),
            ),
            Choice(
                label="Years",
                value=str(wanted.years),
                options=[{"value": str(n), "text": str(n)} for n in range(1, LONGEST + 1)],
                event_choose=lambda n: go(replace(wanted, years=int(n))),
            ),
            Choice(
                label="Compared by",
                value=wanted.by,
                options=[{"value": key, "text": text} for key, (_, text, _) in BY.items()],
                event_choose=lambda by: go(replace(wanted, by=by)),
            ),
        ],
        css="controls",
    )


@solara.component
def Life(wanted: Wanted) -> Any:
    """The life, once it is found."""
    now, set_now = solara.use_state(Telling(told=kept(wanted)))

    def look() -> LifeRun:
        run = LifeRun(wanted, set_now)
        on_leaving(run.stop)
        run.start()
        return run

    run = solara.use_memo(look, [])
    solara.use_effect(lambda: run.stop, [])
    if now.wrong:
        return raw(now.wrong, tag="p", css="notice", role="alert")
    if now.told is None:
        share = round(100 * now.share)
        bar = Markup('<progress max="100" value="{}" aria-label="Work done">{}%</progress>')
        return block(
            "div",
            [
                raw(bar.format(share, share)),
                raw(f"Living both lives: {now.doing}.", tag="p", role="status"),
                Push(label="Cancel", event_push=lambda _: (run.stop(), set_now(CANCELLED))),
            ],
            css="progress",
        )
    told = now.told
    parts = [
        (f"{told.name} (simulated)", told.opening),
        ("Both lives in pictures", told.pictures),
        ("Both lives in words", told.stories),
        ("Both lives in all", told.in_all),
    ]
    keep = Markup('<a href="keep-life?{}" download>This life as a page</a> to hand on; the address'
                  " of this page tells the same life to whoever opens it.")  # fmt: skip
    return block(
        "div",
        [
            *(block("section", [raw(title, tag="h2"), raw(text)]) for title, text in parts),
            raw(keep.format(wanted.query()), tag="p", css="keep"),
        ],
    )


CANCELLED = Telling(wrong="Cancelled. Choose again, or reload the page to go on.")

"""The guided walk: six steps for a room with a projector."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara

from lacsim.dashboard.comparing.settings import Settings
from lacsim.dashboard.elements.mix import full_mix
from lacsim.dashboard.elements.wanted import Elements
from lacsim.dashboard.jobs.store import jobs, key_of
from lacsim.dashboard.limits import MOST_REPEATS
from lacsim.dashboard.live.wishes import Wishes
from lacsim.dashboard.pages.elements import Cards, Found, Sheet
from lacsim.dashboard.pages.life import Life, Whose
from lacsim.dashboard.pages.neighbourhood import Watched
from lacsim.dashboard.pages.results import Asked, Results
from lacsim.dashboard.parts import Push, block, raw
from lacsim.dashboard.reading import values_of, whole_number
from lacsim.dashboard.telling.wanted import Wanted
from lacsim.dashboard.walk.steps import SLOW, steps
from lacsim.dashboard.walk.verdict import verdict
from lacsim.policies.elements import by_name
from lacsim.studies.options import chosen_options

SIZES = (1_000, 2_000, 5_000)
REPEATS = 8


@solara.component
def Page() -> Any:
    """One step; its number stands in the address."""
    router = solara.use_router()
    given = values_of(router.search)
    problems: list[str] = []
    number = whole_number(given, "step", 1, len(steps()), problems) or 1
    residents = whole_number(given, "residents", SIZES[0], SIZES[-1], problems) or 2_000
    repeats = whole_number(given, "repeats", 2, MOST_REPEATS, problems) or REPEATS
    step = steps()[number - 1]

    def go(wanted: int) -> None:
        own = "" if residents == 2_000 else f"&residents={residents}"
        own += "" if repeats == REPEATS else f"&repeats={repeats}"
        router.push(f"/walk?step={wanted}{own}")

    return block(
        "div",
        [
            raw(f"Step {number} of {len(steps())}", tag="p", css="step"),
            raw(step.title, tag="h1"),
            *(raw(problem, tag="p", css="notice") for problem in problems),
            *(raw(each, tag="p") for each in step.told),
            block(
                "div",
                [
                    _list("On the screen", step.look),
                    _list("Ask the room", step.asked, css="ask"),
                ],
                css="twice",
            ),
            _steps(number, go),
            block("div", [SHOWN[number - 1](residents, repeats)], css="shown"),
            _steps(number, go),
        ],
        css="walk",
    ).key(f"step {number} {residents} {repeats}")


def _list(title: str, items: tuple[str, ...], css: str = "") -> Any:
    return block(
        "section",
        [raw(title, tag="h2"), block("ul", [raw(item, tag="li") for item in items])],
        css=css,
    )


def _steps(number: int, go: Callable[[int], None]) -> Any:
    last = number == len(steps())
    return block(
        "div",
        [
            Push(label="Back", disabled=number == 1, event_push=lambda _: go(number - 1)),
            Push(
                label="Begin again" if last else "Next step",
                look="main",
                event_push=lambda _: go(1 if last else number + 1),
            ),
        ],
        css="row steps",
        role="group",
        aria_label="Steps",
    )


@solara.component
def Watch(residents: int, option: str) -> Any:
    """A neighbourhood, as on its own page."""
    wishes, change = solara.use_state(Wishes(residents=residents, option=option))
    return Watched(wishes, [], change, "h2").key(repr(wishes.place))


@solara.component
def Fairly(residents: int, repeats: int) -> Any:
    """Business as usual and walking alongside."""
    settings, change = solara.use_state(
        Settings(residents=residents, options=("usual", "alongside"), repeats=repeats)
    )
    scenario = settings.scenario()
    asked = Asked(
        scenario, chosen_options(scenario), settings.repeats, settings.show, settings.draw
    )
    return Results(asked, lambda show, draw: change(replace(settings, show=show, draw=draw)))


@solara.component
def Lived(residents: int) -> Any:
    """One life, as on its own page."""
    wanted, change = solara.use_state(Wanted(residents=residents))
    query = wanted.query()
    return block(
        "div", [Whose(wanted, change).key(f"whose {query}"), Life(wanted).key(f"life {query}")]
    )


@solara.component
def Kept(residents: int, repeats: int) -> Any:
    """The cards and the score sheet, as on their own page."""
    wanted, change = solara.use_state(Elements(full_mix(), residents=residents, repeats=repeats))
    return block(
        "div",
        [
            Cards(wanted, change, ask=False),  # the walk tells only of what it runs
            Found(wanted, change),
            Sheet(wanted, change),
        ],
    )


@solara.component
def Dropped(residents: int, repeats: int) -> Any:
    """All twenty elements beside all but the slow parts, and what this run says of it."""
    slow = {int(by_name()[name].dial): 0 for name in SLOW}
    mix = full_mix().with_levels(slow)
    wanted, change = solara.use_state(
        Elements(mix, run="mix", residents=residents, repeats=repeats)
    )
    seen, set_seen = solara.use_state(0)
    asked = wanted.asked()
    assert asked is not None
    scenario, options = asked
    named = replace(options[1], title="Without the slow parts")
    both = (options[0], named)
    scenario = scenario.model_copy(update={"options": tuple(each.name for each in both)})
    job = jobs().find(key_of(scenario, both))

    def watch() -> Callable[[], None] | None:
        if job is None:
            set_seen(seen - 1)  # the results below are about to ask for it: look again
            return None
        leave: Callable[[], None] = job.watch(lambda: set_seen(job.repeats))
        return leave

    solara.use_effect(watch, [None if job is None else job.key, min(seen, 0)])
    said = verdict(job) if job is not None else []
    waiting = ["Nothing can be said before two repeats are complete."]
    return block(
        "div",
        [
            block(
                "section",
                [
                    raw("What this run says", tag="h2"),
                    *(raw(each, tag="p", role="status") for each in said or waiting),
                ],
                css="verdict",
            ),
            Results(
                Asked(scenario, both, wanted.repeats, wanted.show, wanted.draw),
                lambda show, draw: change(replace(wanted, show=show, draw=draw)),
            ),
        ],
    )


SHOWN: tuple[Callable[[int, int], Any], ...] = (
    lambda residents, _: Watch(residents, "usual"),
    lambda residents, _: Watch(residents, "alongside"),
    Fairly,
    lambda residents, _: Lived(residents),
    Kept,
    Dropped,
)

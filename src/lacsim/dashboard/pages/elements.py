"""Core elements: eight cards in or out, twenty levels under them, and an exercise for groups."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara

from lacsim.dashboard.elements.cards import SENTENCES, printed_cards
from lacsim.dashboard.elements.mix import LEVELS, Mix, full_mix, presets
from lacsim.dashboard.elements.sheet import GUESSES, MOST, Line, clean, drawn_sheet
from lacsim.dashboard.elements.wanted import Elements, read_elements
from lacsim.dashboard.jobs.store import jobs, key_of
from lacsim.dashboard.pages.attribution import Attribution, ThisMix
from lacsim.dashboard.pages.results import Asked, Results
from lacsim.dashboard.parts import Card, Choice, Entry, Print, Push, block, raw
from lacsim.dashboard.reading import address
from lacsim.outcomes.catalogue import BY_KEY, HEADLINES
from lacsim.policies.elements import bundle_of, bundles
from lacsim.scenario.errors import InputError


@solara.component
def Page() -> Any:
    """The page; the mix and the score sheet stand in its address."""
    router = solara.use_router()
    wanted, problems = solara.use_memo(lambda: read_elements(router.search), [router.search])

    def go(other: Elements) -> None:
        router.push(address("/elements", other.query()))

    return block(
        "div",
        [
            raw("Core elements", tag="h1"),
            raw(
                "Walking alongside has twenty elements in eight bundles. Leave some out, keep the"
                " money the same, and see what comes of it in the same world.",
                tag="p",
                css="lead",
            ),
            *(raw(problem, tag="p", css="notice") for problem in problems),
            Cards(wanted, go),
            Found(wanted, go),
            Sheet(wanted, go),
            Attribution(wanted, go),
            raw(printed_cards(), css="print-only printed-cards", data_part="cards"),
        ],
    )


@solara.component
def Cards(wanted: Elements, go: Callable[[Elements], None], ask: bool = True) -> Any:
    """The cards; nothing is run before the button is pressed.

    Args:
        wanted: what the page shows.
        go: called with what it is to show.
        ask: say at once what stored runs know of the mix.
    """
    mix, set_mix = solara.use_state(wanted.mix)
    solara.use_effect(lambda: set_mix(wanted.mix), [wanted.mix])
    begin = [
        Push(
            label=title,
            pressed=mix == preset,
            event_push=lambda _, preset=preset: set_mix(preset),
        )
        for title, preset in presets().values()
    ]
    same = wanted.run == "mix" and mix == wanted.mix
    return block(
        "section",
        [
            raw("Begin with", tag="h2"),
            block("div", begin, css="row", role="group", aria_label="Mixes to begin with"),
            block("div", [_card(letter, mix, set_mix) for letter in bundles()], css="cards"),
            raw(f"This mix: {mix.said}.", tag="p", role="status"),
            block(
                "div",
                [
                    Push(
                        label="See what comes of it",
                        look="main",
                        disabled=mix == full_mix() or same,
                        event_push=lambda _: go(replace(wanted, mix=mix, run="mix")),
                    ),
                    Push(
                        label="Use it for the exercise below",
                        disabled=mix == wanted.mix,
                        event_push=lambda _: go(replace(wanted, mix=mix)),
                    ),
                    Print(label="Print the cards", what="cards"),
                ],
                css="row",
            ),
            *([ThisMix(mix, wanted)] if ask else []),
        ],
    )


def _card(letter: str, mix: Mix, change: Callable[[Mix], None]) -> Any:
    """A bundle in or out; its elements unfold under it."""
    return Card(
        label=bundles()[letter],
        about=SENTENCES[letter],
        held={True: "in", False: "out", None: "in part"}[mix.bundle(letter)],
        levels=[
            {
                "row": int(each.dial),
                "title": each.title,
                "value": mix.quarters[int(each.dial)],
                "about": f"Moves {each.moves}; turned down, it frees {each.frees}.",
            }
            for each in bundle_of(letter)
        ],
        words=LEVELS,
        event_tick=lambda wanted: change(mix.with_bundle(letter, bool(wanted))),
        event_level=lambda told: change(mix.with_levels({int(told["row"]): int(told["level"])})),
    ).key(letter)


@solara.component
def Found(wanted: Elements, go: Callable[[Elements], None]) -> Any:
    """What came of the mix, or of every mix on the sheet."""
    try:
        asked = wanted.asked()
    except InputError as error:
        return raw(str(error), tag="p", css="notice", role="alert")
    if asked is None:
        return block("div", [])
    scenario, options = asked
    title = "What comes of it" if wanted.run == "mix" else "What comes of every mix on the sheet"
    return block(
        "section",
        [
            raw(title, tag="h2"),
            Results(
                Asked(scenario, options, wanted.repeats, wanted.show, wanted.draw),
                lambda show, draw: go(replace(wanted, show=show, draw=draw)),
            ).key(f"results {key_of(scenario, options)} {wanted.repeats}"),
        ],
    )


@solara.component
def Sheet(wanted: Elements, go: Callable[[Elements], None]) -> Any:
    """The exercise: each group keeps five, guesses, and then sees."""
    name, set_name = solara.use_state(f"Group {len(wanted.sheet) + 1}")
    guess, set_guess = solara.use_state("unclear")
    full = len(wanted.sheet) >= MOST
    outcomes = [{"value": each.key, "text": each.title} for each in HEADLINES]
    if wanted.show not in {each["value"] for each in outcomes}:
        outcomes.append({"value": wanted.show, "text": BY_KEY[wanted.show].title})

    def add(_: Any) -> None:
        known = next(each for each in GUESSES if each == guess)
        line = Line(clean(name) or f"Group {len(wanted.sheet) + 1}", wanted.mix, known)
        set_name(f"Group {len(wanted.sheet) + 2}")
        go(replace(wanted, sheet=(*wanted.sheet, line)))

    controls = [
        Entry(label="Group", value=name, size=14, event_enter=set_name),
        Choice(
            label="Its guess",
            value=guess,
            options=[{"value": key, "text": text} for key, text in GUESSES.items()],
            event_choose=set_guess,
        ),
        Push(label="Add the mix above", disabled=full, event_push=add),
        Choice(
            label="Scored by",
            value=wanted.show,
            options=outcomes,
            event_choose=lambda key: go(replace(wanted, show=key)),
        ),
    ]
    buttons = [
        Push(
            label="Run every mix on the sheet",
            look="main",
            disabled=not wanted.sheet or wanted.run == "sheet",
            event_push=lambda _: go(replace(wanted, run="sheet")),
        ),
        Push(
            label="Clear the sheet",
            disabled=not wanted.sheet,
            event_push=lambda _: go(replace(wanted, sheet=(), run="")),
        ),
        Print(label="Print the score sheet", what="sheet"),
    ]
    return block(
        "section",
        [
            raw("Exercise: keep five", tag="h2"),
            raw(
                "Each group may keep five of the twenty, at the same money. Before anything is run"
                " it writes down what it expects beside all twenty. Which did they choose, and"
                " why? What would they defend first?",
                tag="p",
            ),
            block("div", controls, css="controls"),
            Scores(wanted),
            block("div", buttons, css="row"),
        ],
        css="sheet",
        data_part="sheet",
    )


@solara.component
def Scores(wanted: Elements) -> Any:
    """The sheet itself, scored as repeats finish."""
    _, set_seen = solara.use_state(0)
    job = None
    if wanted.run == "sheet":
        asked = wanted.asked()
        job = jobs().find(key_of(*asked)) if asked else None

    def watch() -> Callable[[], None] | None:
        if job is None:
            return None
        leave: Callable[[], None] = job.watch(lambda: set_seen(job.repeats))
        return leave

    solara.use_effect(watch, [None if job is None else job.key])
    comparison = job.view("comparison", job.comparison) if job and job.repeats > 1 else None
    return raw(drawn_sheet(wanted.sheet, comparison, wanted.show))

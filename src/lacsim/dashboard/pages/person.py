"""The card of the person who was chosen on the map."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import solara
from markupsafe import Markup

from lacsim.dashboard.live.story import Person
from lacsim.dashboard.parts import Choice, Push, block, raw
from lacsim.outcomes import words


@solara.component
def PersonCard(person: Person | None, look_at: Callable[..., None]) -> Any:
    """Who they are, whom they know, what has happened to them since the start."""
    if person is None:
        return block(
            "section",
            [
                raw("Somebody who lives here", tag="h2"),
                raw("Click somebody on the map to see their ties and their story.", tag="p"),
            ],
            css="person",
        )
    parts: list[Any] = [
        raw(f"{person.name} (simulated)", tag="h2"),
        raw(Markup(" ").join(person.said), tag="p"),
        block(
            "div",
            [
                Push(label="Show their ties", event_push=lambda _: look_at(person.who, "ties")),
                Push(label="Show their street", event_push=lambda _: look_at(person.who, "street")),
                Push(label="Let go", event_push=lambda _: look_at(None, "whole")),
            ],
            css="row",
        ),
    ]
    if person.ties:
        parts += [raw(_ties(person)), _go_to(person, look_at)]
    parts.append(raw(_story(person)))
    return block("section", parts, css="person")


def _ties(person: Person) -> Markup:
    rows = Markup("").join(
        Markup('<tr><th scope="row">{}</th><td>{}</td><td class="numeric">{}</td></tr>').format(
            tie.name, tie.what, words.number(tie.hours, 0) if tie.what != "at home" else "–"
        )
        for tie in person.ties
    )
    more = f" and {person.more_ties} more" if person.more_ties else ""
    return Markup(
        '<table><caption>Closest ties{}</caption><thead><tr><th scope="col">Who</th>'
        '<th scope="col">What</th><th scope="col" class="numeric">Hours together</th></tr></thead>'
        "<tbody>{}</tbody></table>"
    ).format(more, rows)


def _go_to(person: Person, look_at: Callable[..., None]) -> Any:
    """From person to person along ties, for those who do not use the map."""
    options = [{"value": "", "text": "Choose"}]
    options += [{"value": str(tie.who), "text": f"{tie.name}, {tie.what}"} for tie in person.ties]
    return Choice(
        label="Go on to",
        value="",
        options=options,
        event_choose=lambda who: look_at(int(who)) if who else None,
    )


def _story(person: Person) -> Markup:
    if not person.story:
        return Markup("<h3>{}'s story</h3><p>Nothing of note yet.</p>").format(person.name)
    items = Markup("").join(
        Markup('<li><span class="hint">{}</span> {}</li>').format(when, text)
        for when, text in person.story
    )
    return Markup(
        '<h3>{0}\'s story, latest first</h3><div class="story" tabindex="0" role="region" '
        'aria-label="{0}\'s story"><ul>{1}</ul></div>'
    ).format(person.name, items)

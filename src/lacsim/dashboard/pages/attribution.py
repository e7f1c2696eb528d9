"""Which bundles carry the result, from every combination run earlier."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import solara
from markupsafe import Markup

from lacsim.dashboard.elements import asking
from lacsim.dashboard.elements.mix import Mix
from lacsim.dashboard.elements.stored import nearest, stored
from lacsim.dashboard.elements.wanted import Elements
from lacsim.dashboard.live.starts import titles
from lacsim.dashboard.parts import Choice, block, raw
from lacsim.outcomes.catalogue import BY_KEY


@solara.component
def ThisMix(mix: Mix, wanted: Elements) -> Any:
    """What the mix on the cards comes to, from stored runs; nothing where there are none."""
    each = nearest(stored()[0], wanted.area, wanted.surface)
    if each is None:
        return block("div", [])
    return block(
        "div",
        [
            raw("This mix at once, from stored runs", tag="h2"),
            raw(asking.this_mix(each, mix, wanted.show)),
            *(raw(said, tag="p", css="note") for said in _warnings(each, wanted)),
            raw(
                Markup('What was run, and which bundles carry it, stands <a href="#{}">below</a>.')
                .format(ANCHOR),
                tag="p",
                css="hint",
            ),
        ],
        css="asked",
    )  # fmt: skip


ANCHOR = "attribution"


@solara.component
def Attribution(wanted: Elements, go: Callable[[Elements], None]) -> Any:
    """What each bundle adds, and what the stored runs are of."""
    known, wrong = stored()
    each = nearest(known, wanted.area, wanted.surface)
    parts: list[Any] = [
        raw("Which bundles carry it", tag="h2"),
        *(raw(said, tag="p", css="notice") for said in wrong),
    ]
    if each is None:
        command = f"lacsim dilute --all-combinations --area {wanted.area} --out FOLDER"
        how = Markup(
            "<p>To say what each bundle carries, all 256 combinations have to be run, under many"
            " beliefs. That takes hours, so it is done beforehand, and none has been stored here."
            " This makes one; <code>--dry-run</code> says first how long it takes:</p>"
            "<pre><code>{}\nlacsim dashboard --results FOLDER</code></pre>"
        )
        return block("section", [*parts, raw(how.format(command))], id=ANCHOR)
    held = dict.fromkeys([*each.surface.outcomes, wanted.show])
    controls = [
        Choice(
            label="Outcome",
            value=wanted.show,
            options=[{"value": key, "text": BY_KEY[key].title} for key in held if key in BY_KEY],
            event_choose=lambda key: go(replace(wanted, show=key)),
        )
    ]
    if len(known) > 1:
        controls.append(
            Choice(
                label="Stored runs of",
                value=each.name,
                options=[{"value": name, "text": one.said} for name, one in known.items()],
                event_choose=lambda name: go(replace(wanted, surface=name)),
            )
        )
    parts += [
        block("div", controls, css="controls"),
        *(raw(said, tag="p", css="notice") for said in _warnings(each, wanted)),
        raw(asking.what_each_adds(each, wanted.show)),
        raw("What these runs are", tag="h3"),
        raw(asking.facts(each)),
    ]
    return block("section", parts, id=ANCHOR)


def _warnings(each: Any, wanted: Elements) -> list[str]:
    return asking.warnings(each, wanted.area, titles("area")[wanted.area])

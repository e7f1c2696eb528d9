"""What every page has round it: a way past the navigation, the navigation, and a foot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import solara

from lacsim import __version__
from lacsim.dashboard.parts import Links, block, raw
from lacsim.dashboard.visitors import enter

FOOT = (
    "Simulated people with invented names. It explains and stress-tests; it does not forecast."
    f" lacsim {__version__}"
)
FULL_HOUSE = (
    "There are as many visitors here as this server takes. Please come back in a few minutes."
)


@solara.component
def Shell(children: Sequence[Any] = ()) -> Any:
    """The frame round a page."""
    router = solara.use_router()
    route, routes = solara.use_route(peek=True)
    welcome = solara.use_memo(enter, [])
    shown = [each for each in routes if each.label]
    here = "" if route is None else str(route.path)

    def links() -> list[dict[str, Any]]:
        return [
            {
                "path": "/" if each.path == "/" else f"/{each.path}",
                "text": each.label,
                "here": each.path == here,
            }
            for each in shown
        ]

    body = list(children) if welcome else [raw(FULL_HOUSE, tag="p", css="notice")]
    return block(
        "div",
        [
            raw("Past the navigation", tag="a", css="skip", href="#main"),
            block(
                "header",
                [
                    raw("lacsim", tag="p", css="brand"),
                    Links(label="Pages", links=links(), event_go=router.push),
                ],
                css="banner",
            ),
            block("main", body, id="main", tabindex="-1"),
            block("footer", [raw(FOOT, tag="p")]),
        ],
        css="lacsim",
    )

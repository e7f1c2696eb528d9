"""The map's key: what its shapes mean, and how many there are of each."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from lacsim.dashboard.live.picture import Picture
from lacsim.dashboard.live.states import STANDINGS
from lacsim.dashboard.parts import raw

PAID = "With a paid worker"
ROUND = "a circle round them; the dashed line is the worker's round this week"


def map_key(picture: Picture | None) -> Any:
    """What the shapes mean, with how many there are: the table behind the map."""
    counts = picture.counts if picture else {}
    rows = [
        (_shape(each.shape, each.colour), each.title, each.about, counts.get(each.title))
        for each in STANDINGS
    ]
    rows.append((_shape("circled", "#0b6b3a"), PAID, ROUND, counts.get(PAID)))
    body = Markup("").join(
        Markup('<tr><td class="shape">{}</td><th scope="row">{}<span class="hint">{}</span></th>'
               '<td class="numeric">{}</td></tr>').format(
            shape, title, about, "–" if count is None else f"{count:,}")
        for shape, title, about, count in rows
    )  # fmt: skip
    dense = bool(picture and picture.data["dense"])
    note = (
        "So many people are drawn as squares: the larger, the more live there; the orange part"
        " inside is those with a problem or in crisis. Purple dots are groups. Choose a street, or"
        " somebody, to see people."
        if dense
        else "Purple squares are groups, dashed ones for a shared experience. Lines are ties of 90"
        " hours or more; in a street or round one person, of 10 hours or more."
    )
    head = Markup(
        '<thead class="hidden"><tr><th scope="col">Shape</th><th scope="col">People</th>'
        '<th scope="col">How many</th></tr></thead>'
    )
    caption = Markup('<caption class="hidden">The map\'s key, with how many people</caption>')
    table = Markup('<table class="key-table">{}{}<tbody>{}</tbody></table>').format(
        caption, head, body
    )
    return raw(table + Markup('<p class="note">{}</p>').format(note), css="key")


def _shape(shape: str, colour: str) -> Markup:
    drawn = {
        "speck": '<circle cx="12" cy="12" r="3" fill="{0}"/>',
        "dot": '<circle cx="12" cy="12" r="5.5" fill="{0}"/>',
        "ring": '<circle cx="12" cy="12" r="5.5" fill="none" stroke="{0}" stroke-width="2.5"/>',
        "triangle": '<path d="M12,4 20,19H4Z" fill="{0}"/>',
        "diamond": '<path d="M12,1 23,12 12,23 1,12Z" fill="{0}"/>',
        "circled": '<circle cx="12" cy="12" r="9" fill="none" stroke="{0}" stroke-width="2.5"/>',
    }[shape].format(colour)
    return Markup(
        f'<svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">{drawn}</svg>'
    )

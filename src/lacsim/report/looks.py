"""How each option looks in every chart: a colour of Okabe and Ito's, a line style and a marker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """A colour, a line style and a marker; any one of them tells options apart."""

    colour: str
    dashes: tuple[float, ...]  # on, off, … in units of the line's width; empty is a solid line
    marker: str


# The darker colours of the palette come first: each has a contrast of 3 to 1 or close to it.
_LOOKS = (
    Look("#000000", (), "o"),
    Look("#D55E00", (5, 2), "s"),
    Look("#0072B2", (), "D"),
    Look("#009E73", (6, 1.5, 1.2, 1.5), "^"),
    Look("#CC79A7", (1.2, 1.2), "v"),
    Look("#E69F00", (9, 3), "P"),
    Look("#56B4E9", (3, 1.2, 1.2, 1.2, 1.2, 1.2), "X"),
    # Beyond the palette, for the many rivals at the same money.
    Look("#882255", (8, 2, 2, 2), "p"),
    Look("#6B6B00", (2, 3), "<"),
    Look("#44546A", (10, 1.5), ">"),
)

# These keep their look wherever they stand, with or without the others beside them.
HOUSE = ("usual", "signposting", "alongside")


def positions(options: Sequence[str]) -> list[int]:
    """The position of each option, which decides its look: the same option looks alike everywhere.

    Args:
        options: keys, the reference first. Those of ``HOUSE`` have positions of their own; a
            reference that is none of them has 0 where that is free; others take what comes after.
    """
    found: list[int] = []
    after = len(HOUSE)
    for place, option in enumerate(options):
        if option in HOUSE:
            found.append(HOUSE.index(option))
        elif place == 0 and HOUSE[0] not in options:
            found.append(0)
        else:
            found.append(after)
            after += 1
    return found


def look(position: int) -> Look:
    """The look of the option at a position (0 is the reference); they repeat after ten."""
    return _LOOKS[position % len(_LOOKS)]


def swatch(position: int, *, line: bool = True) -> str:
    """A small inline SVG of an option's line and marker, hidden from screen readers."""
    style = look(position)
    dashes = " ".join(str(2.5 * part) for part in style.dashes)
    stroke = f' stroke-dasharray="{dashes}"' if dashes else ""
    drawn = (
        f'<line x1="1" y1="7" x2="35" y2="7" stroke="{style.colour}" stroke-width="2.5"{stroke}/>'
        if line
        else ""
    )
    return (
        '<svg class="swatch" viewBox="0 0 36 14" width="36" height="14" aria-hidden="true" '
        f'focusable="false">{drawn}{_marker(style)}</svg>'
    )


def _marker(style: Look) -> str:
    shapes = {
        "s": "M14,3H22V11H14Z",
        "D": "M18,2 23,7 18,12 13,7Z",
        "^": "M18,2 23,11H13Z",
        "v": "M18,12 23,3H13Z",
        "p": "M18,2 22.8,5.5 20.9,11 15.1,11 13.2,5.5Z",
        "<": "M13,7 22,2V12Z",
        ">": "M23,7 14,2V12Z",
        "P": "M16.5,2.5H19.5V5.5H22.5V8.5H19.5V11.5H16.5V8.5H13.5V5.5H16.5Z",
        "X": "M14,5 16,3 18,5 20,3 22,5 20,7 22,9 20,11 18,9 16,11 14,9 16,7Z",
    }
    if style.marker in shapes:
        return f'<path d="{shapes[style.marker]}" fill="{style.colour}"/>'
    return f'<circle cx="18" cy="7" r="4.5" fill="{style.colour}"/>'

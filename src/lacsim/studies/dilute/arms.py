"""The options of a dilution: what each is called, what it keeps, and how to read its name again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from lacsim.policies.elements import bundle_of, bundles, by_name
from lacsim.studies.dilute.dilution import Side

FULL, NONE, HALF = "full", "none", "half"
CHOSEN = "chosen"  # the option of a choice of elements
USUAL, SIGNPOSTING = "usual", "signposting"
DECOY = "Z"  # letter of the bundle wired to nothing
TITLES = {
    FULL: "All elements in full",
    NONE: "No element",
    HALF: "All elements at half",
}
_STEP = re.compile(r"^(full|none)-([a-z-]+)-(\d{1,3})$")
_INSIDE = re.compile(r"^inside-([a-z])-([01]+)$")
_WITH = re.compile(r"^with-([a-z]+|nothing)$")


@dataclass(frozen=True)
class Arm:
    """One option of a dilution.

    Attributes:
        name: as in tables.
        title: what people read.
        levels: level of every element by name.
    """

    name: str
    title: str
    levels: Mapping[str, float]


def whole(name: str, level: float) -> Arm:
    """All elements at one level."""
    return Arm(name, TITLES[name], dict.fromkeys(by_name(), level))


def one_at_a_time(
    elements: Sequence[str], levels: Sequence[float], side: Side
) -> Iterator[Arm]:  # fmt: skip
    """One element at a time away from where all stand, at each level they do not stand at."""
    start = 1.0 if side == FULL else 0.0
    for name in elements:
        for level in levels:
            if level != start:
                title = f"{by_name()[name].title}: {level:.0%}"
                yield Arm(
                    f"{side}-{name.replace('_', '-')}-{round(100 * level)}",
                    f"{title}, the others {'in full' if side == FULL else 'absent'}",
                    {**dict.fromkeys(by_name(), start), name: level},
                )


def read_step(arm: str) -> tuple[Side, str, float] | None:
    """(where it began, element, level) of an option of ``one_at_a_time``; None for another."""
    found = _STEP.match(arm)
    if found is None:
        return None
    side: Side = "full" if found.group(1) == FULL else "none"
    return side, found.group(2).replace("-", "_"), int(found.group(3)) / 100


def with_bundles(letters: str) -> Arm:
    """Some bundles in full, the others absent; the decoy's letter changes the name alone."""
    kept = {element.name for letter in letters if letter != DECOY for element in bundle_of(letter)}
    titles = [bundles()[letter] for letter in letters if letter != DECOY]
    return Arm(
        f"with-{letters.lower() or 'nothing'}",
        "With " + (", ".join(titles) or "no bundle") + (" and the decoy" * (DECOY in letters)),
        {name: float(name in kept) for name in by_name()},
    )


def read_bundles(arm: str) -> str | None:
    """Letters of the bundles an option of ``with_bundles`` keeps; None for another option."""
    found = _WITH.match(arm)
    if found is None:
        return None
    return "" if found.group(1) == "nothing" else found.group(1).upper()


def inside(letter: str, kept: Sequence[int]) -> Arm:
    """One bundle's elements in full (1) or absent (0), all other bundles in full."""
    elements = bundle_of(letter)
    levels = dict.fromkeys(by_name(), 1.0)
    levels |= {element.name: float(k) for element, k in zip(elements, kept, strict=True)}
    titles = [element.title for element, k in zip(elements, kept, strict=True) if k]
    return Arm(
        f"inside-{letter.lower()}-{''.join(map(str, kept))}",
        f"{bundles()[letter]}: {', '.join(titles) or 'none of it'}",
        levels,
    )


def read_inside(arm: str) -> tuple[str, tuple[int, ...]] | None:
    """(bundle's letter, 1 or 0 by element) of an option of ``inside``; None for another."""
    found = _INSIDE.match(arm)
    if found is None:
        return None
    return found.group(1).upper(), tuple(map(int, found.group(2)))


def chosen(names: Sequence[str]) -> Arm:
    """Some elements in full, the others absent."""
    titles = [by_name()[name].title for name in names]
    shown = ", ".join(titles) if len(titles) <= 5 else f"{len(titles)} elements"
    return Arm(CHOSEN, f"Only {shown}", {name: float(name in names) for name in by_name()})

"""Invented names for simulated people, the same name for the same person everywhere."""

from __future__ import annotations

from collections.abc import Iterable

INITIALS = "ABCDEFGHIJKLMNOPRSTVWY"
FIRST = (
    "Alex", "Ashley", "Bailey", "Cameron", "Casey", "Charlie", "Chris", "Dana", "Drew", "Eden",
    "Elliot", "Ellis", "Emery", "Finley", "Frankie", "Gale", "Harley", "Hayden", "Indra", "Jamie",
    "Jesse", "Jo", "Jordan", "Kai", "Kerry", "Kim", "Lee", "Leslie", "Lou", "Mel", "Morgan",
    "Nicky", "Noor", "Parker", "Pat", "Quinn", "Ray", "Reese", "Remi", "Robin", "Rowan", "Sam",
    "Sandy", "Sasha", "Sidney", "Sky", "Taylor", "Terry", "Toni", "Val", "Vic", "Wyn",
)  # fmt: skip


def invented_name(who: int) -> str:
    """A first name for an id; it says nothing of sex or origin, which it is not drawn from."""
    return FIRST[who % len(FIRST)]


class Names:
    """Names for the people of one story, no two of them the same.

    Whoever shares a first name with somebody else in the story is told by an initial as well, and
    by a number where that is shared too. The person the story is of keeps the first name alone.

    Args:
        of: id of the person whose story it is.
        others: ids of the others who are named in it.
    """

    def __init__(self, of: int, others: Iterable[int]) -> None:
        self._names = {of: invented_name(of)}
        alike: dict[str, list[int]] = {}
        for who in sorted(set(others) - {of}):
            alike.setdefault(invented_name(who), []).append(who)
        for first, ids in alike.items():
            if len(ids) == 1 and first != invented_name(of):
                self._names[ids[0]] = first
                continue
            taken: dict[str, int] = {}
            for who in ids:
                name = f"{first} {INITIALS[who // len(FIRST) % len(INITIALS)]}"
                taken[name] = taken.get(name, 0) + 1
                self._names[who] = name if taken[name] == 1 else f"{name} {taken[name]}"

    def __getitem__(self, who: int) -> str:
        """The name of somebody; the invented first name of whoever is not in the story."""
        return self._names.get(who, invented_name(who))

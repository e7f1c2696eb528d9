"""Invented names for simulated people, the same name for the same person everywhere."""

from __future__ import annotations

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

"""A mix: the level of each of the twenty elements in quarters, and the option that it makes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from lacsim.policies import Option, load_option
from lacsim.policies.elements import bundle_of, elements

QUARTERS = 4
LEVELS = ("absent", "a quarter", "half", "three quarters", "as described")
FULL_OPTION = "alongside"
FEW = 5  # elements that the presets and the exercise keep


@dataclass(frozen=True)
class Mix:
    """Levels in quarters, 0 to 4, in the order of the elements' numbers."""

    quarters: tuple[int, ...]

    @property
    def text(self) -> str:
        """The mix as twenty digits, for an address."""
        return "".join(map(str, self.quarters))

    @property
    def kept(self) -> tuple[str, ...]:
        """Titles of the elements that are there at all."""
        return tuple(
            each.title for each, level in zip(elements(), self.quarters, strict=True) if level
        )

    @property
    def said(self) -> str:
        """What the mix keeps, in a few words."""
        full = sum(level == QUARTERS for level in self.quarters)
        if full == len(self.quarters):
            return "all twenty elements"
        if not any(self.quarters):
            return "none of the elements: a post that only works"
        if full == len(self.kept) <= FEW:
            return "; ".join(self.kept)
        out = sum(level == 0 for level in self.quarters)
        part = len(self.quarters) - full - out
        parts = (f"{full} in full", f"{part} in part", f"{out} left out")
        return ", ".join(said for said in parts if not said.startswith("0"))

    def bundle(self, letter: str) -> bool | None:
        """Whether a bundle is in (True), out (False) or in part (None)."""
        own = {self.quarters[int(each.dial)] for each in bundle_of(letter)}
        return True if own == {QUARTERS} else False if own == {0} else None

    def with_bundle(self, letter: str, wanted: bool) -> Mix:
        """The mix with a whole bundle in or out."""
        return self.with_levels(
            {int(each.dial): QUARTERS if wanted else 0 for each in bundle_of(letter)}
        )

    def with_levels(self, levels: Mapping[int, int]) -> Mix:
        """The mix with some elements, by row, at other levels."""
        return Mix(tuple(levels.get(row, level) for row, level in enumerate(self.quarters)))

    def option(self, title: str) -> Option:
        """Walking alongside with these elements."""
        levels = {
            each.name: level / QUARTERS
            for each, level in zip(elements(), self.quarters, strict=True)
        }
        return load_option(FULL_OPTION).with_levels(f"mix-{self.text}", title, **levels)


def read_mix(text: str) -> Mix | None:
    """The mix of an address; None for anything else."""
    if len(text) != len(elements()) or any(digit not in "01234" for digit in text):
        return None
    return Mix(tuple(map(int, text)))


def keeping(names: Collection[str]) -> Mix:
    """These elements in full, the others absent."""
    return Mix(tuple(QUARTERS if each.name in names else 0 for each in elements()))


def full_mix() -> Mix:
    """All elements in full."""
    return keeping([each.name for each in elements()])


@cache
def presets() -> Mapping[str, tuple[str, Mix]]:
    """Mixes to begin with: title and mix by name."""
    from lacsim.studies.dilute.choice import cheapest, easiest

    return {
        "all": ("All twenty", full_mix()),
        "cheapest": ("The five cheapest", keeping(cheapest()[:FEW])),
        "easiest": ("The five easiest to keep", keeping(easiest()[:FEW])),
        "none": ("None of them", keeping(())),
    }

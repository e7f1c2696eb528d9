"""The twenty core elements of walking alongside, as ``configs/elements.yaml`` has them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from lacsim.engine.kinds import Dial
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Grade, Listed, Strict, Text

Seed = Literal["S0", "S1", "S2", "S3", "S4"]
Freed = Literal["hours", "people", "money", "cover", "time", "demand"]


class Described(Strict):
    """An element as the file describes it.

    Attributes:
        title: what people read.
        bundle: letter of its bundle.
        seeds: the source documents that name it.
        moves: which hours or information it moves.
        frees: what turning it down frees.
        kind: what kind of thing that is.
        ease: how easily managers keep it, 1 (first to go) to 5 (kept anyway); an assumption.
    """

    title: Text
    bundle: Text
    seeds: Annotated[tuple[Seed, ...], Field(strict=False, min_length=1)]
    moves: Text
    frees: Text
    kind: Freed
    ease: Annotated[int, Field(ge=1, le=5)]


class Element(Described):
    """One core element, a dial between 0 (absent) and 1 (as described).

    Attributes:
        dial: its row in the column ``dials``.
    """

    dial: Dial

    @property
    def name(self) -> str:
        """Its key in an option's file."""
        return self.dial.name.lower()

    @property
    def number(self) -> int:
        """Its number from 1, as in the equations."""
        return int(self.dial) + 1

    @property
    def sentence(self) -> str:
        """A sentence for lists."""
        return f"{self.title}. Moves {self.moves}; turned down, it frees {self.frees}."


class Mapped(Strict):
    """A principle or a condition for success, and the elements through which the model has it.

    Attributes:
        title: its name.
        elements: names of elements; none where it is not in the model.
        not_modelled: what of it is not in the model; empty where all of it is.
    """

    title: Text
    elements: Listed[Text]
    not_modelled: str = ""

    @model_validator(mode="after")
    def _says_one_or_the_other(self) -> Mapped:
        if not self.elements and not self.not_modelled:
            raise ValueError("neither elements nor not_modelled; right would be one of the two")
        return self


class Grounds(Strict):
    """Where assumed grades come from."""

    meaning: Text
    date: Text
    source: Text
    grade: Grade


class ElementsFile(Strict):
    """``configs/elements.yaml``.

    Attributes:
        bundles: title of each bundle by its letter.
        elements: every element by name.
        ease: grounds of the grades of ease.
        principles: the ten principles.
        conditions: the nine conditions for success.
    """

    bundles: dict[Text, Text]
    elements: dict[Text, Described]
    ease: Grounds
    principles: Listed[Mapped]
    conditions: Listed[Mapped]

    @model_validator(mode="after")
    def _names_fit(self) -> ElementsFile:
        dials = [dial.name.lower() for dial in Dial]
        for name, element in self.elements.items():
            if name not in dials:
                raise ValueError(f"no element {name!r}; right would be {one_of(name, dials)}")
            if element.bundle not in self.bundles:
                right = one_of(element.bundle, self.bundles)
                raise ValueError(f"no bundle {element.bundle!r}; right would be {right}")
        missing = [name for name in dials if name not in self.elements]
        if missing:
            raise ValueError(f"without {', '.join(missing)}; right would be all twenty elements")
        for mapped in (*self.principles, *self.conditions):
            for name in mapped.elements:
                if name not in dials:
                    raise ValueError(f"no element {name!r}; right would be {one_of(name, dials)}")
        return self


@cache
def elements_file() -> ElementsFile:
    """What the file says.

    Raises:
        InputError: anything wrong in it.
    """
    return yaml_file.load(config_root() / "elements.yaml", ElementsFile)


@cache
def elements() -> tuple[Element, ...]:
    """All elements, in the order of their numbers."""
    described = elements_file().elements
    return tuple(
        Element(dial=dial, **described[dial.name.lower()].model_dump()) for dial in Dial
    )  # fmt: skip


@cache
def by_name() -> Mapping[str, Element]:
    """All elements by their key in an option's file."""
    return MappingProxyType({element.name: element for element in elements()})


def bundles() -> Mapping[str, str]:
    """Title of each bundle by its letter."""
    return elements_file().bundles


def bundle_of(letter: str) -> tuple[Element, ...]:
    """The elements of a bundle.

    Raises:
        KeyError: no such bundle.
    """
    if letter not in bundles():
        raise KeyError(letter)
    return tuple(element for element in elements() if element.bundle == letter)


def __getattr__(name: str) -> Any:
    """``ELEMENTS``, ``BUNDLES`` and ``BY_NAME`` as constants, read when first asked for."""
    if name == "ELEMENTS":
        return elements()
    if name == "BUNDLES":
        return bundles()
    if name == "BY_NAME":
        return by_name()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

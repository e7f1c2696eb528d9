"""Situations worth looking for, named by what they are and never by a real person's name."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import StringConstraints, field_validator

from lacsim.outcomes.lives.describe import parse
from lacsim.scenario import yaml_file
from lacsim.scenario.places import find
from lacsim.scenario.strict import SLUG, Strict, Text


class Archetype(Strict):
    """A situation as a description that people can be found by.

    Attributes:
        name: short name.
        title: what people read.
        about: the situation in a sentence.
        like: the description, its parts separated by commas.
        source: where the situation comes from.
    """

    name: Annotated[str, StringConstraints(pattern=SLUG)]
    title: Text
    about: Text
    like: Text
    source: Text

    @field_validator("like")
    @classmethod
    def _understood(cls, like: str) -> str:
        parse(like)
        return like


def load_archetype(name_or_path: str | Path) -> Archetype:
    """An archetype by built-in name or from a YAML file.

    Raises:
        InputError: no such archetype, or all that is wrong with the file.
    """
    return yaml_file.load(find("archetype", name_or_path), Archetype)

"""What an equality impact assessment asks about, and what the model holds of it."""

from __future__ import annotations

from functools import cache
from typing import Literal

from pydantic import model_validator

from lacsim.evidence.sourced import Date
from lacsim.scenario import yaml_file
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Strict, Text

Held = Literal["fully", "partly", "not"]


class Characteristic(Strict):
    """One characteristic of people.

    Attributes:
        title: as the law or common use names it.
        protected: whether it is one of the nine of the Equality Act 2010.
        held: whether people of the model differ by it.
        grouping: key of the grouping that results are shown by; None where it is not held.
        said: what is held and what is not, for readers.
    """

    title: Text
    protected: bool
    held: Held
    grouping: Text | None = None
    said: Text

    @model_validator(mode="after")
    def _shown_where_held(self) -> Characteristic:
        if (self.held == "not") != (self.grouping is None):
            raise ValueError(
                "held and grouping do not agree; right would be a grouping where it is held, and "
                "none where it is not"
            )
        return self


class Characteristics(Strict):
    """The file of them, by name.

    Attributes:
        source, date: of the list.
        characteristics: protected or not, in the order shown.
    """

    source: Text
    date: Date
    characteristics: dict[Text, Characteristic]


@cache
def load_characteristics() -> Characteristics:
    """The list of ``configs/evidence/characteristics.yaml``.

    Raises:
        InputError: anything wrong in the file.
    """
    path = config_root() / "evidence" / "characteristics.yaml"
    return yaml_file.load(path, Characteristics)

"""The outcomes the source documents name, each with its measures and what is known of its level."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field, NonNegativeFloat, field_validator, model_validator

from lacsim.evidence.sourced import Sourced
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Listed, Strict, Text

Document = Literal["S0", "S1", "S2", "S3", "S4"]


class NamedOutcome(Sourced):
    """One outcome as the source documents name it.

    Attributes:
        title: what they speak of.
        named_in: the documents that do.
        measures: keys of the catalogue that show it, the main one first.
        base_rate: its level in England in ``unit``; null where nothing published fixes it.
    """

    title: Text
    named_in: Annotated[Listed[Document], Field(min_length=1)]
    measures: Annotated[Listed[Text], Field(min_length=1)]
    base_rate: NonNegativeFloat | None

    @field_validator("measures")
    @classmethod
    def _in_the_catalogue(cls, measures: tuple[str, ...]) -> tuple[str, ...]:
        for key in measures:
            if key not in BY_KEY:
                raise ValueError(f"no outcome {key!r}; right would be {one_of(key, BY_KEY)}")
        return measures

    @model_validator(mode="after")
    def _assumed_without_a_rate(self) -> NamedOutcome:
        if self.base_rate is None and self.grade != "assumption":
            raise ValueError("no base rate, yet not graded so; right would be grade: assumption")
        return self


class NamedFile(Strict):
    """All of them, by name."""

    outcomes: dict[Text, NamedOutcome]


@cache
def named_outcomes() -> dict[str, NamedOutcome]:
    """The table of ``configs/evidence/outcomes.yaml``.

    Raises:
        InputError: anything wrong in the file, a measure that does not exist included.
    """
    return yaml_file.load(config_root() / "evidence" / "outcomes.yaml", NamedFile).outcomes

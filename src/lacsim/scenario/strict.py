"""What all models read from files have in common: they cannot change and know only their keys."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Item = TypeVar("Item")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Listed = Annotated[tuple[Item, ...], Field(strict=False)]  # a YAML list, kept as a tuple
Pair = Annotated[tuple[float, float], Field(strict=False)]
WholePair = Annotated[tuple[int, int], Field(strict=False)]
OpenPair = Annotated[tuple[float | None, float | None], Field(strict=False)]
Share = Annotated[float, Field(ge=0, le=1)]

Grade = Literal["official statistic", "trial", "cohort", "before-after", "forecast", "assumption"]


class Strict(BaseModel):
    """A model that cannot change, knows no keys but its own and converts no types."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

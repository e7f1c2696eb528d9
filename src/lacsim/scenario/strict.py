"""What all models read from files have in common: they cannot change and know only their keys."""

from __future__ import annotations

from typing import Annotated, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Item = TypeVar("Item")

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Listed = Annotated[tuple[Item, ...], Field(strict=False)]  # a YAML list, kept as a tuple
Pair = Annotated[tuple[float, float], Field(strict=False)]
WholePair = Annotated[tuple[int, int], Field(strict=False)]
OpenPair = Annotated[tuple[float | None, float | None], Field(strict=False)]
SLUG = r"^[a-z0-9][a-z0-9-]*$"
NAME = r"^[A-Za-z][A-Za-z0-9_]*$"
FINANCIAL_YEAR = r"^20\d\d/\d\d$"
YEAR = r"(^|\D)(1[89]|20)\d\d(\D|$)"
PATTERNS = {  # what text of each form looks like, for messages
    SLUG: "small letters, digits and hyphens, as in my-place",
    NAME: "letters, digits and underscores, as in tie_decay",
    FINANCIAL_YEAR: "a financial year, as in 2015/16",
    YEAR: "text with a year in it, as in 2016 or 2013/14",
}

Share = Annotated[float, Field(ge=0, le=1)]

Grade = Literal["official statistic", "trial", "cohort", "before-after", "forecast", "assumption"]

# Of a figure that somebody gave for their own place without saying what kind of evidence it is.
OwnGrade = Grade | Literal["not said"]
GRADES: tuple[str, ...] = (*get_args(Grade), "not said")


class Strict(BaseModel):
    """A model that cannot change, knows no keys but its own and converts no types."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, strict=True)

"""What business as usual has to look like: targets, inputs and figures only reported."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from lacsim.evidence.sourced import Sourced
from lacsim.scenario import yaml_file
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import Listed, Pair, Strict, Text

Use = Literal["scored", "input", "report"]


class Target(Sourced):
    """One component of a pattern.

    Attributes:
        pattern: the pattern it belongs to, as in ``P9``.
        use: scored; input (put in, or met by one constant: printed, never scored); or report.
        meaning: what it says, in a few words.
        value: the figure; none where only a range is given.
        tolerance: how far the model may lie from it and still be plausible (one SD).
        range: lowest and highest value that pass.
        test: within (of the tolerance or the range), or above ``value``.
        population: whom it speaks of.
        window: when it is measured.
        estimator: how it is measured.
        evidence: rows of the evidence register.
    """

    pattern: Text
    use: Use
    meaning: Text
    value: float | None = None
    tolerance: Annotated[float, Field(ge=0)] | None = None
    range: Pair | None = None
    test: Literal["within", "above"] = "within"
    population: Text
    window: Text
    estimator: Text
    evidence: Listed[Text] = ()

    @field_validator("range")
    @classmethod
    def _in_order(cls, ends: tuple[float, float] | None) -> tuple[float, float] | None:
        if ends is not None and not ends[0] < ends[1]:
            raise ValueError("the ends are out of order; right would be [lowest, highest]")
        return ends

    @model_validator(mode="after")
    def _can_be_judged(self) -> Target:
        if self.value is None and self.range is None:
            raise ValueError("neither value nor range; right would be one of them")
        judged = self.tolerance is not None or self.range is not None or self.test == "above"
        if self.use == "scored" and not judged:
            raise ValueError(
                "nothing says when it passes; right would be a tolerance, a range or 'test: above'"
            )
        return self


class TargetFile(Strict):
    """All targets by name."""

    targets: dict[Text, Target]


@cache
def load_targets() -> dict[str, Target]:
    """All targets by name, in the order of ``configs/evidence/targets.yaml``.

    Raises:
        InputError: all that is wrong with the file.
    """
    return yaml_file.load(config_root() / "evidence" / "targets.yaml", TargetFile).targets

"""What we believe about each parameter before any calibration, with source and grade."""

from __future__ import annotations

import math
from functools import cache, cached_property
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, PositiveFloat, StringConstraints, field_validator, model_validator

from lacsim.evidence import distributions
from lacsim.evidence.distributions import Distribution
from lacsim.evidence.sourced import Sourced
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.places import config_root
from lacsim.scenario.strict import NAME, Listed, OpenPair, Pair, Strict, Text, WholePair

Name = Annotated[str, StringConstraints(pattern=NAME)]

FORMS = (
    "fixed", "uniform", "loguniform", "normal", "lognormal", "halfnormal", "beta", "whole",
    "mixture",
)  # fmt: skip


class Prior(Strict):
    """One distribution: exactly one of the forms, perhaps cut off on one side or both.

    Attributes:
        fixed: a constant.
        uniform: lowest and highest.
        loguniform: lowest and highest; every order of magnitude alike.
        normal: mean and SD.
        lognormal: median and SD of the logarithm.
        halfnormal: SD of the normal whose size it is.
        beta: the two shapes.
        whole: lowest and highest whole number.
        mixture: pairs of a weight and a prior; the weights add up to 1.
        truncate: lowest and highest value kept; ``null`` leaves a side open.
    """

    fixed: float | None = None
    uniform: Pair | None = None
    loguniform: Pair | None = None
    normal: Pair | None = None
    lognormal: Pair | None = None
    halfnormal: PositiveFloat | None = None
    beta: Pair | None = None
    whole: WholePair | None = None
    mixture: Listed[Annotated[tuple[float, Prior], Field(strict=False)]] | None = None
    truncate: OpenPair | None = None

    @field_validator("uniform", "loguniform", "whole", "truncate")
    @classmethod
    def _in_order(cls, ends: Any) -> Any:
        if ends and None not in ends and not ends[0] < ends[1]:
            raise ValueError("the ends are out of order; right would be [lowest, highest]")
        return ends

    @field_validator("loguniform", "lognormal", "beta")
    @classmethod
    def _positive(cls, pair: Any) -> Any:
        if pair and min(pair) <= 0:
            raise ValueError("not above 0; right would be two numbers above 0")
        return pair

    @field_validator("normal")
    @classmethod
    def _spread(cls, pair: Any) -> Any:
        if pair and pair[1] <= 0:
            raise ValueError("the SD is not above 0; right would be [mean, SD]")
        return pair

    @field_validator("mixture")
    @classmethod
    def _weights(cls, parts: Any) -> Any:
        weights = [weight for weight, _ in parts or ()]
        whole = math.isclose(sum(weights), 1, abs_tol=1e-9)
        if parts is not None and not (whole and min(weights, default=0) > 0):
            raise ValueError(
                "the weights do not add up to 1; right would be [[weight, prior], [weight, prior]]"
            )
        return parts

    @model_validator(mode="after")
    def _one_form(self) -> Prior:
        given = [form for form in FORMS if getattr(self, form) is not None]
        if len(given) != 1:
            said = " and ".join(given) or "no form"
            raise ValueError(f"{said} given; right would be exactly one of {', '.join(FORMS)}")
        _ = self.distribution  # a truncation that leaves nothing is an error of the file
        return self

    @cached_property
    def distribution(self) -> Distribution:
        """The distribution this describes."""
        form = next(form for form in FORMS if getattr(self, form) is not None)
        value = getattr(self, form)
        if form == "mixture":
            plain = distributions.mixture([(share, part.distribution) for share, part in value])
        else:
            arguments = value if isinstance(value, tuple) else (value,)
            plain = getattr(distributions, form)(*arguments)
        if self.truncate is None:
            return plain
        low, high = self.truncate
        return plain.truncated(
            -math.inf if low is None else low, math.inf if high is None else high
        )


class Parameter(Sourced):
    """A parameter of the model: what it means and what we believe about it.

    Attributes:
        symbol: its symbol in the equations; empty if it has none.
        meaning: what it means, in a few words.
        prior: what is believed about it.
        baseline: the value used when nothing else is said; else the prior's median.
    """

    symbol: str = ""
    meaning: Text
    prior: Prior
    baseline: float | None = None

    @property
    def distribution(self) -> Distribution:
        """The prior, ready to draw from with ``ppf``."""
        return self.prior.distribution

    @property
    def central(self) -> float:
        """``baseline`` where given, else the prior's median."""
        return self.distribution.median if self.baseline is None else self.baseline

    @field_validator("baseline")
    @classmethod
    def _baseline_possible(cls, baseline: float | None, info: Any) -> float | None:
        prior = info.data.get("prior")
        if baseline is not None and prior is not None and not prior.distribution.allows(baseline):
            low, high = prior.distribution.lowest, prior.distribution.highest
            raise ValueError(f"outside its prior; right would be a value from {low:g} to {high:g}")
        return baseline


class PriorFile(Strict):
    """A file of parameters on one topic."""

    topic: Text
    parameters: dict[Name, Parameter]


class BaselineFile(Strict):
    """The point at which business as usual looks like England; values win over the priors'."""

    baseline: dict[Name, float]


@cache
def load_priors(folder: Path | None = None) -> dict[str, Parameter]:
    """All parameters by name, sorted, from the files of ``configs/evidence/priors``.

    Raises:
        InputError: anything wrong in any file, or a parameter declared twice.
    """
    root = config_root() / "evidence" / "priors" if folder is None else folder
    problems: list[Problem] = []
    parameters: dict[str, Parameter] = {}
    declared: dict[str, str] = {}
    for path in sorted(root.glob("*.yaml")):
        try:
            topic = yaml_file.load(path, PriorFile)
        except InputError as error:
            problems += error.problems
            continue
        for name, parameter in topic.parameters.items():
            if name in declared:
                wrong = f"also declared in {declared[name]}"
                problems.append(Problem(str(path), 0, name, None, wrong, "one declaration"))
            declared[name] = path.name
            parameters[name] = parameter
    if problems:
        raise InputError(problems)
    return dict(sorted(parameters.items()))

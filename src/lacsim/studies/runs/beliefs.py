"""The beliefs of a study: the baseline, beliefs by name, and draws from the priors."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Literal

import numpy as np
from pydantic import Field
from scipy.stats import qmc

from lacsim.evidence.belief import prior_sample, wrong_values
from lacsim.evidence.priors import load_priors
from lacsim.scenario.area import Slug
from lacsim.scenario.errors import InputError, Problem
from lacsim.scenario.strict import Listed, Strict, Text

BASELINE = "baseline"
DRAWS = "draws"


class Belief(Strict):
    """One belief of a study.

    Attributes:
        number: as in tables; 0 is the baseline.
        name: ``baseline``, a name of the study's own, or ``draw-1`` and so on.
        drawn: whether it was drawn from the priors.
        values: values of parameters that win over the baseline.
    """

    number: Annotated[int, Field(ge=0)]
    name: Text
    drawn: bool = False
    values: dict[Text, float] = Field(default_factory=dict)


class Beliefs(Strict):
    """The beliefs a study runs under, beside the baseline.

    Attributes:
        draws: beliefs drawn from the priors; with the same seed, fewer draws are the first of more.
        plan: how the draws are spread: ``sobol`` (any number of first draws is spread evenly) or
            ``latin-hypercube`` (each parameter's range in as many equal parts as there are draws).
        seed: of the plan; a matter of the study's design, not of the model's luck.
        parameters: what is drawn; all parameters that have a spread where none is named.
        named: values of parameters that win over the baseline, by the belief's name.
    """

    draws: Annotated[int, Field(ge=0, le=100_000)] = 0
    plan: Literal["sobol", "latin-hypercube"] = "sobol"
    seed: Annotated[int, Field(ge=0, lt=2**32)] = 1
    parameters: Listed[Text] = ()
    named: dict[Slug, dict[Text, float]] = Field(default_factory=dict)


def beliefs_of(plan: Beliefs) -> tuple[Belief, ...]:
    """The baseline, the named ones, then the draws, numbered from 0.

    Raises:
        InputError: a name of no parameter, or a reserved name of a belief.
    """
    problems = [
        problem
        for name, values in plan.named.items()
        for problem in wrong_values(values, under=("beliefs", "named", name))
    ]
    problems += [
        Problem("", 0, f"beliefs.named.{name}", name, "a name with a meaning", "another name")
        for name in plan.named
        if name in (BASELINE, DRAWS) or name.startswith("draw-")
    ]
    if problems:
        raise InputError(problems)
    found = [Belief(number=0, name=BASELINE)]
    for name, values in plan.named.items():
        found.append(Belief(number=len(found), name=name, values=dict(values)))
    for number, values in enumerate(draw(plan), 1):
        found.append(
            Belief(number=len(found), name=f"draw-{number}", drawn=True, values=dict(values))
        )
    return tuple(found)


def draw(plan: Beliefs) -> list[dict[str, float]]:
    """Values drawn from the priors, by parameter, one mapping a draw.

    Raises:
        InputError: a name of no parameter.
    """
    names = _drawn_parameters(plan)
    if plan.draws == 0:
        return []
    return [
        prior_sample(dict(zip(names, map(float, shares), strict=True)))
        for shares in _shares(plan, len(names))
    ]


def _drawn_parameters(plan: Beliefs) -> list[str]:
    priors = load_priors()
    spread = [
        name
        for name, parameter in priors.items()
        if parameter.distribution.lowest < parameter.distribution.highest
    ]
    problems = list(wrong_values(dict.fromkeys(plan.parameters, 0.0), under=("beliefs",)))
    problems += [
        Problem("", 0, "beliefs.parameters", name, "a constant without spread", "a parameter of"
                " which more than one value is possible")
        for name in plan.parameters
        if name in priors and name not in spread
    ]  # fmt: skip
    if problems:
        raise InputError(problems)
    return sorted(set(plan.parameters)) or spread


def _shares(plan: Beliefs, dimensions: int) -> np.ndarray:
    """Shares strictly between 0 and 1, float [draws, dimensions]."""
    # Which beliefs are tried, not what happens in a life: there the keyed draws are all there is.
    generator = np.random.default_rng(plan.seed)
    if plan.plan == "latin-hypercube":
        points = qmc.LatinHypercube(dimensions, rng=generator).random(plan.draws)
    else:
        power = max(0, math.ceil(math.log2(plan.draws)))
        points = qmc.Sobol(dimensions, rng=generator).random_base2(power)[: plan.draws]
    tiny = np.finfo(np.float64).eps
    shares: np.ndarray = np.clip(points, tiny, 1 - tiny)
    return shares


def sets_of(beliefs: tuple[Belief, ...]) -> Mapping[str, tuple[int, ...]]:
    """Which beliefs are looked at together: each by itself, all draws as one set."""
    sets = {belief.name: (belief.number,) for belief in beliefs if not belief.drawn}
    drawn = tuple(belief.number for belief in beliefs if belief.drawn)
    return {**sets, DRAWS: drawn} if drawn else sets

"""A belief: one value for each parameter, as the record of floats that the kernels read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import numpy as np

from lacsim.evidence.priors import BaselineFile, Parameter, load_priors
from lacsim.scenario import yaml_file
from lacsim.scenario.errors import InputError, Problem, one_of
from lacsim.scenario.places import config_root
from lacsim.scenario.wording import Where


def belief_record(overrides: Mapping[str, float] | None = None) -> np.record:
    """The value of each parameter, in fields sorted by name.

    A value comes from ``overrides``, else from ``configs/evidence/baseline.yaml``, else from the
    parameter's own ``baseline``, else it is the prior's median.

    Args:
        overrides: values that win; they may lie outside the prior (a world built to test a claim).

    Returns:
        A record with one float64 field a parameter.

    Raises:
        InputError: an override for no parameter, or one that is no number.
    """
    given = dict(overrides or {})
    problems = list(wrong_values(given))
    if problems:
        raise InputError(problems)
    return to_record({**central_values(), **given})


def to_record(values: Mapping[str, float]) -> np.record:
    """``values`` as a record with one float64 field a name, sorted by name."""
    fields = np.dtype((np.record, [(name, np.float64) for name in sorted(values)]))
    records = np.recarray(1, dtype=fields)
    for name, value in values.items():
        records[name] = value
    record: np.record = records[0]
    return record


def central_values() -> dict[str, float]:
    """The baseline point: a value for each parameter, before any overrides."""
    return {**_central_by_prior(), **load_baseline()}


def prior_sample(shares: Mapping[str, float]) -> dict[str, float]:
    """The value of each named parameter below which the given share of its prior lies.

    Args:
        shares: a number from 0 to 1 by parameter name, as a sampling plan gives them.

    Raises:
        InputError: a name of no parameter, or a share outside 0–1.
    """
    priors = load_priors()
    problems = list(wrong_values(shares))
    problems += [
        Problem("", 0, name, share, "not a share", "a number from 0 to 1")
        for name, share in shares.items()
        if name in priors and _is_number(share) and not 0 <= share <= 1
    ]
    if problems:
        raise InputError(problems)
    return {name: priors[name].distribution.ppf(share) for name, share in shares.items()}


@cache
def load_baseline(file: Path | None = None) -> dict[str, float]:
    """Tuned values by parameter name, from ``file`` or ``configs/evidence/baseline.yaml``.

    Raises:
        InputError: a value for no parameter, or outside its prior.
    """
    path = file or config_root() / "evidence" / "baseline.yaml"
    values, lines, found = yaml_file.read(path)
    tuned = yaml_file.build(values, BaselineFile, str(path), lines, found).baseline
    problems = list(wrong_values(tuned, str(path), lines, ("baseline",)))
    problems += _outside(tuned, load_priors(), str(path), lines)
    if problems:
        raise InputError(problems)
    return tuned


def wrong_values(
    values: Mapping[str, object],
    file: str = "",
    lines: Where | None = None,
    under: tuple[str, ...] = (),
) -> Iterator[Problem]:
    """Problems of values meant for parameters: unknown names, and values that are no numbers.

    Args:
        values: values by parameter name.
        file: the file they stand in, for the messages.
        lines: lines by key path of that file.
        under: the keys under which they stand there.
    """
    priors = load_priors()
    for name, value in values.items():
        line = (lines or {}).get((*under, name), 0)
        key = ".".join((*under, name))
        if name not in priors:
            yield Problem(file, line, key, value, "no parameter of that name", one_of(name, priors))
        elif not _is_number(value):
            yield Problem(file, line, key, value, "not a number", "an ordinary number")


def _is_number(value: object) -> bool:
    number = isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
    return number and bool(np.isfinite(float(value)))  # type: ignore[arg-type]


def _outside(
    tuned: Mapping[str, float], priors: Mapping[str, Parameter], file: str, lines: Where
) -> Iterator[Problem]:
    """Problems of tuned values that the prior rules out: the baseline is a point within it."""
    for name, value in tuned.items():
        if name in priors and not priors[name].distribution.allows(value):
            prior = priors[name].distribution
            line = lines.get(("baseline", name), 0)
            right = f"a value from {prior.lowest:g} to {prior.highest:g}"
            yield Problem(file, line, f"baseline.{name}", value, "outside its prior", right)


@cache
def _central_by_prior() -> dict[str, float]:
    return {name: parameter.central for name, parameter in load_priors().items()}

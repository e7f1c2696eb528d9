"""One repeat: every option from the same weeks before the start, with the same luck."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np

WEEKS_A_YEAR = 52
WEEKS_A_LABEL = 52  # progress is told once a year


@dataclass(frozen=True)
class ArmRun:
    """What one option gave in one repeat.

    Attributes:
        arm: key of the option.
        belief: number of the belief; 0 where there is one.
        replicate: number of the repeat, from 1.
        seed: the repeat's seed, the same for every option.
        tallies: int64 [weeks, len(Tally)], from the start of the policy.
        measures: float64 [weeks, len(MEASURES)].
        persons: columns of one row a person at the end, by name (see ``outcomes.persons``).
        seconds: how long it took.
    """

    arm: str
    belief: int
    replicate: int
    seed: int
    tallies: np.ndarray
    measures: np.ndarray
    persons: dict[str, np.ndarray] = field(default_factory=dict)
    seconds: float = 0.0


def replicate_seed(seed: int, replicate: int) -> int:
    """The seed of one repeat: 48 bits, a pure function of the scenario's seed and the number."""
    digest = hashlib.blake2b(f"{seed}\x1freplicate\x1f{replicate}".encode(), digest_size=6)
    return int.from_bytes(digest.digest(), "little")


def run_replicate(
    scenario: Any,
    names: tuple[str, ...],
    keys: tuple[str, ...],
    replicate: int,
    weeks: int,
    *,
    tell: Callable[[str], None],
) -> list[ArmRun]:
    """Every option of one repeat, in the order of ``names``.

    Args:
        scenario: a ``lacsim.scenario.Scenario``.
        names: the options, built-in names or paths.
        keys: what the options are called in tables.
        replicate: number of the repeat, from 1.
        weeks: weeks after the start.
        tell: called once an option and year with a label.
    """
    from lacsim.model import Neighbourhood
    from lacsim.outcomes.persons import person_table

    seed = replicate_seed(scenario.seed, replicate)
    runs = []
    for name, arm in zip(names, keys, strict=True):
        started = time.perf_counter()
        neighbourhood = Neighbourhood(scenario, arm=name, rng=seed)
        for week in range(0, weeks, WEEKS_A_LABEL):
            neighbourhood.run(min(WEEKS_A_LABEL, weeks - week))
            tell(f"repeat {replicate}, {arm}, year {week // WEEKS_A_YEAR + 1}")
        runs.append(
            ArmRun(
                arm=arm,
                belief=0,
                replicate=replicate,
                seed=seed,
                tallies=np.array(neighbourhood.tallies[-weeks:]),
                measures=np.array(neighbourhood.measures[-weeks:]),
                persons=person_table(neighbourhood.state),
                seconds=time.perf_counter() - started,
            )
        )
    return runs


def parts_told(arms: int, weeks: int) -> int:
    """How often one repeat calls ``tell``."""
    return arms * -(-weeks // WEEKS_A_LABEL)

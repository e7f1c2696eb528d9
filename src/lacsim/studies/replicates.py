"""One repeat: every option from the same weeks before the start, with the same luck."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from lacsim.outcomes.follower import People
    from lacsim.studies.gain_sums import GainSums

WEEKS_A_YEAR = 52
WEEKS_A_PART = 52  # progress is told once a year


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
        followed: the adults of the start, where they were followed.
        gains: they added up by group, beside the same people under the reference.
    """

    arm: str
    belief: int
    replicate: int
    seed: int
    tallies: np.ndarray
    measures: np.ndarray
    persons: dict[str, np.ndarray] = field(default_factory=dict)
    seconds: float = 0.0
    followed: People | None = None
    gains: GainSums | None = None


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
        tell: called ``parts_told`` times with a label.
    """
    from lacsim.burn_in import Kept

    seed, kept = replicate_seed(scenario.seed, replicate), Kept()
    years_before = _YearsBefore(parts_of(scenario.burn_in_weeks), replicate, tell)
    runs = []
    for name, key in zip(names, keys, strict=True):
        runs.append(
            _run_option(scenario, name, key, replicate, seed, weeks, years_before, tell, kept)
        )
    return _added_up(runs, names.index(scenario.reference))


def _added_up(runs: list[ArmRun], reference: int) -> list[ArmRun]:
    """The runs of a repeat, their people added up by group and then let go."""
    from lacsim.studies.gain_sums import gain_sums

    there = runs[reference].followed
    return [
        run
        if run.followed is None or there is None
        else replace(run, followed=None, gains=gain_sums(run.followed, there))
        for run in runs
    ]


def _run_option(
    scenario: Any,
    name: str,
    key: str,
    replicate: int,
    seed: int,
    weeks: int,
    years_before: _YearsBefore,
    tell: Callable[[str], None],
    kept: Any,
) -> ArmRun:
    """One option of one repeat."""

    def told(week: int) -> None:
        tell(f"repeat {replicate}, {key}, year {week // WEEKS_A_YEAR + 1}")

    return live(
        scenario, name, arm=key, belief=0, replicate=replicate, seed=seed, weeks=weeks,
        before=years_before, settled=years_before.finish, lived=told, kept=kept, follow=True,
    )  # fmt: skip


def live(
    scenario: Any,
    option: Any,
    *,
    arm: str,
    belief: int,
    replicate: int,
    seed: int,
    weeks: int,
    before: Callable[[int, int], None] | None = None,
    settled: Callable[[], None] = lambda: None,
    lived: Callable[[int], None] = lambda week: None,
    kept: Any = None,
    follow: bool = False,
) -> ArmRun:
    """One option in one neighbourhood: the years before the start, then the weeks after it.

    Args:
        scenario: a ``lacsim.scenario.Scenario``.
        option: an option, or the name or path of one.
        arm: what the option is called in tables.
        belief: number of the belief, for tables.
        replicate: number of the repeat, for tables.
        seed: the repeat's seed.
        weeks: weeks after the start.
        before: called each week of the years before the start, where they are lived through.
        settled: called when the option is about to start.
        lived: called with the first week of each stretch that has been lived.
        kept: a ``lacsim.burn_in.Kept`` that the options of a repeat share.
        follow: follow the adults of the start week by week.
    """
    from lacsim.model import Neighbourhood
    from lacsim.outcomes.follower import Follower
    from lacsim.outcomes.persons import person_table

    started = time.perf_counter()
    neighbourhood = Neighbourhood(scenario, arm=option, rng=seed, progress=before, kept=kept)
    try:
        settled()
        follower = Follower(neighbourhood.state) if follow else None
        for week in range(weeks):
            neighbourhood.step()
            if follower is not None:
                follower.after_week(week)
            if (week + 1) % WEEKS_A_PART == 0 or week + 1 == weeks:
                lived(week // WEEKS_A_PART * WEEKS_A_PART)
        return ArmRun(
            arm=arm,
            belief=belief,
            replicate=replicate,
            seed=seed,
            tallies=neighbourhood.tallies,
            measures=neighbourhood.measures,
            persons=person_table(neighbourhood.state),
            seconds=time.perf_counter() - started,
            followed=None if follower is None else follower.people(),
        )
    finally:
        neighbourhood.give_back()


class _YearsBefore:
    """Tells of the years before the start once a repeat, lived through or kept from earlier."""

    def __init__(self, parts: int, replicate: int, tell: Callable[[str], None]) -> None:
        self.left = parts
        self.label = f"repeat {replicate}, the years before the start"
        self.tell = tell

    def __call__(self, done: int, total: int) -> None:
        """Called each week by the model."""
        if done % WEEKS_A_PART == 0 and self.left > 0:
            self.left -= 1
            self.tell(self.label)

    def finish(self) -> None:
        """Tell of what was not lived through because it had been kept."""
        while self.left > 0:
            self.left -= 1
            self.tell(self.label)


def parts_of(weeks: int) -> int:
    """Parts of progress that a stretch of weeks is told in."""
    return -(-weeks // WEEKS_A_PART)


def parts_told(arms: int, weeks: int, weeks_before: int) -> int:
    """How often one repeat calls ``tell``."""
    return arms * parts_of(weeks) + parts_of(weeks_before)

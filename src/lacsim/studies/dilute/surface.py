"""Every combination of bundles under every belief and repeat, kept so that any is answered at once.

A surface is an array in memory; ``surface_file`` writes and reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import numpy as np

from lacsim.outcomes.catalogue import BY_KEY
from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.dilute.arms import DECOY, SIGNPOSTING, USUAL, read_bundles
from lacsim.studies.dilute.origin import Origin, origin_of
from lacsim.studies.dilute.responses import HEADLINES, totals_of
from lacsim.studies.intervals import mean_interval, spread
from lacsim.studies.runs.results import Results

REFERENCES = {USUAL: -1, SIGNPOSTING: -2}  # rows of the options that are no combination


class Answer(NamedTuple):
    """What one selection of bundles comes to.

    Attributes:
        letters: the bundles kept.
        mean, low, high: over the beliefs, with the 95% interval of chance.
        belief_low, belief_high: where nine in ten beliefs' means lie.
        better_in: share of beliefs in whose mean it does better than what it is held against;
            NaN for a level.
        beliefs, repeats: how many.
    """

    letters: str
    mean: float
    low: float
    high: float
    belief_low: float
    belief_high: float
    better_in: float
    beliefs: int
    repeats: int


@dataclass(frozen=True)
class Surface:
    """Values of all combinations of some bundles in one area.

    Attributes:
        area: name of the area.
        letters: the bundles; bit k of a combination is the k-th letter.
        beliefs: numbers of the beliefs looked at together.
        outcomes: keys.
        combinations: bits of each row of ``values``, ascending, int [combinations].
        values: float [combinations, beliefs, repeats, outcomes]; NaN where a run is missing.
        references: the same of options that are no combination, by name.
        origin: what was run.
        ways: the same combinations under every structural alternative, a belief each; None where
            none was tried.
        names: of the beliefs that have one, by number.
    """

    area: str
    letters: str
    beliefs: tuple[int, ...]
    outcomes: tuple[str, ...]
    combinations: np.ndarray
    values: np.ndarray
    references: Mapping[str, np.ndarray]
    origin: Origin = field(default_factory=Origin)
    ways: Surface | None = None
    names: Mapping[int, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        results: Results,
        area: str,
        beliefs: Sequence[int],
        outcomes: Sequence[str] = HEADLINES,
        of: tuple[str, Mapping[str, int]] | None = None,
        freed: str = "",
    ) -> Surface:
        """The surface of a study of all combinations, or of a fraction of them.

        Args:
            results: of the study.
            area: name of the area.
            beliefs: numbers of the beliefs wanted.
            outcomes: keys of outcomes.
            of: letters, and the combination of each option; by default the study's bundles.
            freed: where money goes that a left-out element frees, a key of ``FREED_WORDS``.
        """
        letters, arms = of or bundles_in(results)
        rows = {**arms}
        rows |= {name: row for name, row in REFERENCES.items() if name in results.design.options}
        totals = totals_of(results, outcomes, list(rows))
        totals = totals[(totals["area"] == area) & totals["belief"].isin(list(beliefs))]
        repeats = sorted(set(totals["replicate"]))
        cube = np.full((len(rows), len(beliefs), len(repeats), len(outcomes)), np.nan)
        order = {arm: place for place, arm in enumerate(sorted(rows, key=lambda arm: rows[arm]))}
        cube[
            totals["arm"].map(order).to_numpy(),
            totals["belief"].map({number: k for k, number in enumerate(beliefs)}).to_numpy(),
            totals["replicate"].map({number: k for k, number in enumerate(repeats)}).to_numpy(),
            totals["outcome"].map({key: k for k, key in enumerate(outcomes)}).to_numpy(),
        ] = totals["value"].to_numpy()
        codes = np.array(sorted(rows.values()))
        return cls(
            area, letters, tuple(beliefs), tuple(outcomes), codes[codes >= 0], cube[codes >= 0],
            {name: cube[order[name]] for name in REFERENCES if name in order},
            origin_of(results.design, area, freed),
            names={b.number: b.name for b in results.design.beliefs if b.number in set(beliefs)},
        )  # fmt: skip

    @property
    def repeats(self) -> int:
        """Repeats of every run."""
        return int(self.values.shape[2])

    @property
    def whole(self) -> bool:
        """Whether every combination is there."""
        return bool(len(self.combinations) == 2 ** len(self.letters))

    def under_all(self) -> Surface:
        """The surface with the structural alternatives among its beliefs."""
        if self.ways is None:
            return self
        return replace(
            self,
            beliefs=(*self.beliefs, *self.ways.beliefs),
            values=np.concatenate([self.values, self.ways.values], axis=1),
            references={
                name: np.concatenate([own, self.ways.references[name]])
                for name, own in self.references.items()
            },
            ways=None,
            names={**self.names, **self.ways.names},
        )

    def under(self, beliefs: Sequence[int]) -> Surface:
        """The surface under some of its beliefs.

        Args:
            beliefs: numbers of those wanted.
        """
        places = [self.beliefs.index(number) for number in beliefs]
        return replace(
            self,
            beliefs=tuple(beliefs),
            values=self.values[:, places],
            references={name: own[places] for name, own in self.references.items()},
            names={number: self.names[number] for number in beliefs if number in self.names},
        )

    def of_outcome(self, outcome: str) -> np.ndarray:
        """Values of an outcome, float [combinations, beliefs, repeats].

        Raises:
            InputError: the surface does not hold it.
        """
        return self.values[..., self._place(outcome)]

    def _place(self, outcome: str) -> int:
        if outcome not in self.outcomes:
            raise InputError(
                Problem("", 0, "--outcome", outcome, "not in this surface",
                        " or ".join(self.outcomes))
            )  # fmt: skip
        return self.outcomes.index(outcome)

    def row(self, letters: str) -> int:
        """The row of a selection.

        Raises:
            InputError: an unknown bundle, or a combination that a fraction leaves out.
        """
        wanted = bits(letters, self.letters)
        place = int(np.searchsorted(self.combinations, wanted))
        if place == len(self.combinations) or self.combinations[place] != wanted:
            raise InputError(
                Problem("", 0, "--ask", letters, "not among the combinations that were run",
                        "lacsim dilute --all-combinations without --combinations")
            )  # fmt: skip
        return place

    def holds(self, letters: str) -> bool:
        """Whether a selection was run, or is an option that is no combination.

        Args:
            letters: bundles kept, or ``usual`` or ``signposting``.

        Raises:
            InputError: an unknown bundle.
        """
        if letters in self.references:
            return True
        return bool((self.combinations == bits(letters, self.letters)).any())

    def answer(self, letters: str, outcome: str, against: str | None = USUAL) -> Answer:
        """What a selection of bundles comes to, with its interval.

        Args:
            letters: bundles kept, as in ``ACE``; empty for none.
            outcome: key of an outcome.
            against: ``usual``, ``signposting``, letters of another selection, or None for the
                level itself.

        Raises:
            InputError: an unknown bundle or outcome.
        """
        k = self._place(outcome)
        values = self.values[self.row(letters), :, :, k]
        if against is not None:
            other = self.references.get(against)
            if other is None:
                other = self.values[self.row(against)]
            values = values - other[:, :, k]
        return self.summed_up(letters, outcome, values, held=against is not None)

    def summed_up(self, letters: str, outcome: str, values: np.ndarray, *, held: bool) -> Answer:
        """Values by belief and repeat as an answer.

        Args:
            letters: bundles kept.
            outcome: key of an outcome.
            values: float [beliefs, repeats].
            held: whether they are differences from something they are held against.
        """
        whole = values[:, ~np.isnan(values).any(axis=0)]
        means = whole.mean(axis=1) if whole.shape[1] else np.full(len(values), np.nan)
        sign = {"lower": -1.0, "higher": 1.0}.get(BY_KEY[outcome].better.value, np.nan)
        better_in = float((sign * means > 0).mean()) if held else np.nan
        mean, low, high = mean_interval(whole.mean(axis=0))
        if not held and whole.size and whole.min() >= 0:
            low = max(low, 0.0)  # a level that is never below nought is not so by chance either
        return Answer(
            "".join(sorted(letters)), mean, low, high, *spread(means),
            better_in if sign == sign else np.nan, len(self.beliefs), whole.shape[1],
        )  # fmt: skip


def bits(letters: str, of: str) -> int:
    """A selection as a number: bit k is the k-th letter.

    Raises:
        InputError: an unknown bundle.
    """
    wrong = [letter for letter in letters if letter not in of]
    if wrong:
        right = f"letters out of {of}"
        raise InputError(Problem("", 0, "--ask", letters, f"no bundle {wrong[0]}", right))
    return sum(1 << of.index(letter) for letter in set(letters))


def bundles_in(results: Results) -> tuple[str, dict[str, int]]:
    """Letters of the bundles a study combines, and the combination of each of its options."""
    return bundles_in_options(results.design.options)


def bundles_in_options(options: Iterable[str]) -> tuple[str, dict[str, int]]:
    """Letters of the bundles that options combine, and the combination of each by its name."""
    read = {arm: read_bundles(arm) for arm in options}
    kept = {arm: own for arm, own in read.items() if own is not None}
    found = {letter for own in kept.values() for letter in own}
    letters = "".join(sorted(found - {DECOY})) + DECOY * (DECOY in found)
    return letters, {arm: bits(own, letters) for arm, own in kept.items()}

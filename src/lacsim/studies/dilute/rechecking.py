"""Does a stored surface still hold? Some of its runs are made once more and held against it.

A rule that is made faster, or told in other words, moves the model's version though no number
moves. To run everything again would take hours; to say nothing would leave doubt.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

import numpy as np
from scipy.stats import qmc

from lacsim import _version
from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.dilute.origin import IN_FULL, Checked, digest_of, parts_now
from lacsim.studies.dilute.surface import REFERENCES, Surface, bundles_in_options
from lacsim.studies.replicates import replicate_seed
from lacsim.studies.runs.design import Design, Run
from lacsim.studies.runs.tables import WHOLE, run_tables
from lacsim.studies.runs.work import Simulate, simulate_run


class Cell(NamedTuple):
    """One stored run: where it stands in the surface, and what was run."""

    belief: int
    repeat: int
    row: int
    arm: str


@dataclass(frozen=True)
class Recheck:
    """What came of it.

    Attributes:
        runs: how many were made again.
        same: how many came to the stored values, to the last digit.
        worst: the outcome, and the difference in it, of the run that is furthest off, in parts of
            the stored value; empty and 0 where none is.
    """

    runs: int
    same: int
    worst: tuple[str, float] = ("", 0.0)

    @property
    def holds(self) -> bool:
        """Whether every run came to what is stored."""
        return self.same == self.runs > 0


def recheck(
    surface: Surface,
    design: Design,
    runs: int,
    *,
    simulate: Simulate = simulate_run,
    tell: Callable[[int, int, str], None] = lambda done, total, label: None,
) -> Recheck:
    """Make some runs of a surface once more, spread evenly over all of them.

    Args:
        surface: with its structural alternatives, if it has any.
        design: of the study that the surface is of.
        runs: how many; all where there are fewer.
        simulate: what makes a run.
        tell: called with runs done, runs in all and a label.

    Raises:
        InputError: the design is of another study than the surface.
    """
    every = surface.under_all()
    refuse_others(every, design)
    arms = _arms(every, design)
    cells = sorted(_spread(every, arms, runs))
    same, worst, done = 0, ("", 0.0), 0
    for (belief, repeat), group in groupby(cells, key=lambda cell: (cell.belief, cell.repeat)):
        scenario = design.scenario(every.area, belief)
        seed = replicate_seed(design.seed, repeat)
        for cell in group:
            run = Run("", every.area, cell.arm, belief, repeat, seed)
            made = simulate(scenario, design.options[cell.arm], run)
            totals = run_tables(run, scenario, made, keep_residents=False)["totals"].to_pandas()
            totals = totals[totals["period"].astype(str) == WHOLE]
            fresh = totals.set_index(totals["outcome"].astype(str))["value"]
            off = _apart(every, cell, fresh.loc[list(every.outcomes)].to_numpy())
            same += off[1] == 0.0
            worst = max(worst, off, key=lambda each: each[1])
            done += 1
            tell(done, len(cells), f"belief {belief}, repeat {repeat}")
    return Recheck(len(cells), same, worst)


def vouched(surface: Surface, found: Recheck) -> Surface:
    """The surface with a note that it was held against the model as it is now, and holds."""
    own = surface.origin.parts.get("place", "")
    note = Checked(
        found.runs, _version.model_version(), _version.VERSION, {**parts_now(), "place": own}
    )
    return replace(surface, origin=replace(surface.origin, checked=note))


def refuse_others(surface: Surface, design: Design) -> None:
    """Refuse a design that is not the surface's: its runs would differ for another reason.

    Raises:
        InputError: all that differs.
    """
    origin = surface.origin
    area = design.areas.get(surface.area)
    full = design.options.get(IN_FULL)
    names = {belief.number: belief.name for belief in design.beliefs}
    letters, arms = bundles_in_options(design.options)
    options = [name for name in surface.references if name not in design.options]
    combined = set(map(int, surface.combinations)) - set(arms.values())
    held: list[tuple[str, object, object]] = [
        ("bundles", surface.letters, letters),
        ("combinations", len(surface.combinations), len(surface.combinations) - len(combined)),
        ("options", "", ", ".join(options)),
        ("area", surface.area, surface.area if area else ", ".join(design.areas)),
        ("years", origin.years, design.years),
        ("burn_in_weeks", origin.burn_in_weeks, design.burn_in_weeks),
        ("draws", origin.drawn, sum(belief.drawn for belief in design.beliefs)),
        ("posts", origin.posts, None if full is None else float(full.posts)),
        ("repeats", surface.repeats, design.replicates),
        ("beliefs", surface.names, {n: names.get(n) for n in surface.names}),
    ]
    if area is not None:
        held.append(("place", origin.parts.get("place"), digest_of(area)))
    problems = [
        Problem("", 0, key, now, "not what the stored runs were made with", str(stored) or "none")
        for key, stored, now in held
        if stored != now
    ]
    if problems:
        raise InputError(problems)


def _arms(surface: Surface, design: Design) -> list[str]:
    """The option of each row: those that are no combination first, as ``_stored`` counts them."""
    of = {code: arm for arm, code in bundles_in_options(design.options)[1].items()}
    named = [name for name in REFERENCES if name in surface.references]
    return [*named, *(of[int(code)] for code in surface.combinations)]


def _spread(surface: Surface, arms: list[str], runs: int) -> Iterator[Cell]:
    """So many stored runs, evenly spread over options, beliefs and repeats."""
    shape = (len(surface.beliefs), surface.repeats, len(arms))
    total = int(np.prod(shape))
    wanted = min(runs, total)
    points = qmc.Halton(len(shape), scramble=False).random(2 * wanted)  # the same every time
    places = [tuple(map(int, point)) for point in points * shape]
    found = list(dict.fromkeys(places))[:wanted]
    if len(found) < wanted:  # nearly all: the rest in order
        found += list(dict.fromkeys([*found, *np.ndindex(*shape)]))[len(found) : wanted]
    for belief, repeat, row in found:
        yield Cell(surface.beliefs[belief], repeat + 1, row, arms[row])


def _apart(surface: Surface, cell: Cell, fresh: np.ndarray) -> tuple[str, float]:
    """The outcome that is furthest from what is stored, and how far in parts of it."""
    stored = _stored(surface, cell)
    off = np.where(
        (stored == fresh) | (np.isnan(stored) & np.isnan(fresh)),
        0.0,
        np.abs(fresh - stored) / np.maximum(np.abs(stored), np.finfo(float).tiny),
    )
    off = np.where(np.isnan(off), np.inf, off)  # a value on one side only
    place = int(np.argmax(off))
    return (surface.outcomes[place], float(off[place])) if off[place] else ("", 0.0)


def _stored(surface: Surface, cell: Cell) -> np.ndarray:
    """Values of one stored run, by outcome."""
    named = [name for name in REFERENCES if name in surface.references]
    belief, repeat = surface.beliefs.index(cell.belief), cell.repeat - 1
    if cell.row < len(named):
        values: np.ndarray = surface.references[named[cell.row]][belief, repeat]
    else:
        values = surface.values[cell.row - len(named), belief, repeat]
    return values

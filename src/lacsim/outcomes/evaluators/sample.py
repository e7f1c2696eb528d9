"""Whom an evaluator includes, and what their records say before, after and in their other life."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.tallies import Tally
from lacsim.evidence.prices import PriceBook
from lacsim.outcomes.evaluators.design import Design
from lacsim.outcomes.evaluators.records import Lives, pence_of

POUNDS = 0.01
USE: Mapping[str, dict[Tally, float]] = {
    "gp": {Tally.GP_CONTACTS: 1.0},
    "emergency": {Tally.EMERGENCY_ATTENDANCES: 1.0},
    "admissions": {Tally.ADMISSIONS: 1.0},
    "crises": {Tally.CRISES: 1.0},
}


@dataclass(frozen=True)
class Programme:
    """A simulated programme and the same people's lives without it.

    Attributes:
        option: records under the option.
        usual: records under the reference, with the same luck.
        pence: programme spend by week, int64 [weeks].
        key: ``draws.place_key`` of the evaluator's own luck in this repeat.
    """

    option: Lives
    usual: Lives
    pence: np.ndarray
    key: np.uint64


@dataclass(frozen=True)
class Sample:
    """The people included; arrays [people] by quantity (see ``quantities``).

    Attributes:
        who: ids, in the order of their introduction.
        week: week of it.
        before: over the weeks before, scaled to the length of the weeks after.
        after: over the weeks after, under the option.
        otherwise: over the same weeks, without it.
    """

    who: np.ndarray
    week: np.ndarray
    before: Mapping[str, np.ndarray]
    after: Mapping[str, np.ndarray]
    otherwise: Mapping[str, np.ndarray]

    @property
    def change(self) -> np.ndarray:
        """£ a person by which costs fell from before to after."""
        fell: np.ndarray = self.before["cost"] - self.after["cost"]
        return fell


def quantities(design: Design, book: PriceBook) -> dict[str, dict[Tally, float]]:
    """What each kind of record counts for, by quantity.

    ``cost`` and each payer's share of it in £; use of services (``USE``); ``incidents``.
    """
    by_payer = {str(payer): _pounds(book, (payer,)) for payer in design.payers}
    incidents = dict.fromkeys(design.incident_kinds, 1.0)
    return {"cost": _pounds(book, design.payers), **by_payer, **USE, "incidents": incidents}


def _pounds(book: PriceBook, payers: tuple[str, ...]) -> dict[Tally, float]:
    return {kind: pence * POUNDS for kind, pence in pence_of(book, payers).items()}


def included(design: Design, programme: Programme) -> tuple[np.ndarray, np.ndarray]:
    """Ids and weeks of introduction of the people whom the evaluator follows to the end.

    Whoever has died or moved away by then, in either life, cannot be followed in both and is left
    out; of the rest the design's share is lost, by each person's own draw.
    """
    first, last = design.introduced
    chosen = [(week, who) for who, week in programme.option.introduced.items()
              if first <= week < last]  # fmt: skip
    chosen = sorted(chosen)[: design.people]
    who = np.array([who for _, who in chosen], dtype=np.uint64)
    week = np.array([week for week, _ in chosen], dtype=np.int64)
    there = np.ones(len(who), dtype=bool)
    for lives in (programme.option, programme.usual):
        there &= np.isfinite(lives.answer("isolated", who, week + design.weeks_after))
    if design.lost is not None:
        luck = [evaluator_luck(programme, person)[0] for person in who]
        there &= np.array(luck) >= design.lost.value
    return who[there], week[there]


def evaluator_luck(programme: Programme, who: np.uint64) -> tuple[float, float, float, float]:
    """The evaluator's draws for one person: lost to follow-up, allocation."""
    draws: tuple[float, float, float, float] = draw4(
        programme.key, Event.EVALUATION, 0, who, np.uint64(0)
    )
    return draws


def take_sample(design: Design, programme: Programme, book: PriceBook) -> Sample:
    """The included people with their records."""
    who, week = included(design, programme)
    scale = design.weeks_after / design.weeks_before
    worth = quantities(design, book)
    option, usual = programme.option, programme.usual
    return Sample(
        who,
        week,
        {
            name: scale * option.sums(who, week - design.weeks_before, design.weeks_before, kinds)
            for name, kinds in worth.items()
        },
        {n: option.sums(who, week, design.weeks_after, kinds) for n, kinds in worth.items()},
        {n: usual.sums(who, week, design.weeks_after, kinds) for n, kinds in worth.items()},
    )

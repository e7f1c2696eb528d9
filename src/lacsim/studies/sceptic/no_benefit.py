"""Checks in worlds in which a road is closed: what ran along it must be gone."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lacsim.engine.kinds import PROBLEM_KINDS
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally
from lacsim.policies import Option
from lacsim.studies.sceptic.check import NO_BENEFIT, Check, Sample
from lacsim.studies.sceptic.lab import Lab, Life
from lacsim.studies.sceptic.worlds import (
    BARREN,
    FRICTIONLESS,
    INFORMED,
    MEDICAL,
    ORDINARY,
    SATURATED,
    UNSOLVABLE,
    World,
)

Outcome = Callable[[Life], float]

OUTCOMES: dict[str, Outcome] = {
    "adults isolated": lambda life: life.mean(Measure.ISOLATED),
    "adults not isolated": lambda life: life.mean(Measure.ADULTS) - life.mean(Measure.ISOLATED),
    "friendships": lambda life: life.mean(Measure.FRIENDS),
    "adults in a group": lambda life: life.mean(Measure.GROUP_MEMBERS),
    "open problems": lambda life: life.mean(Measure.PROBLEMS_OPEN, PROBLEM_KINDS),
    "crises": lambda life: life.total(Tally.CRISES),
    "weeks in crisis": lambda life: life.total(Tally.CRISIS_WEEKS),
    "GP contacts": lambda life: life.total(Tally.GP_CONTACTS),
    "A&E attendances": lambda life: life.total(Tally.EMERGENCY_ATTENDANCES),
}


def compared(
    lab: Lab, world: World, outcomes: tuple[str, ...], reference: Option | str,
    other: Option | str,
) -> Sample:  # fmt: skip
    """Outcomes of two options in a world; the difference in the ordinary world is told beside."""

    def pairs(where: World) -> Mapping[str, tuple[float, float]]:
        one, two = lab.life(where, reference), lab.life(where, other)
        return {name: (OUTCOMES[name](one), OUTCOMES[name](two)) for name in outcomes}

    beside = {
        f"{name}, ordinary world": 100 * (two - one) / one if one else 0.0
        for name, (one, two) in pairs(ORDINARY).items()
    }
    return Sample(pairs=pairs(world), seen=beside)


def closed(world: World, *outcomes: str) -> Callable[[Lab], Sample]:
    """Usual against walking alongside in a world."""
    return lambda lab: compared(lab, world, outcomes, "usual", "alongside")


def informing(lab: Lab) -> Sample:
    """Usual against signposting, which only informs, where everybody is informed."""
    return compared(lab, INFORMED, ("adults in a group", "adults not isolated"), "usual",
                    "signposting")  # fmt: skip


def navigating(lab: Lab) -> Sample:
    """Walking alongside without and with the link back into services, where nothing queues."""
    without = lab.option("alongside", link_to_services=0.0)
    return compared(lab, FRICTIONLESS, ("open problems", "A&E attendances"), without, "alongside")


_WITHIN = "The whole 90% interval of the paired difference within the margin."


def _check(
    name: str, title: str, world: World, versus: str, sample: Callable[[Lab], Sample]
) -> Check:
    how = f"{versus}. The world: {world.about}."
    return Check(name, NO_BENEFIT, title, how, _WITHIN, "same", sample)


_PAIR = "Usual and walking alongside"
CHECKS = (
    _check(
        "barren", "Where there is nobody to meet, nobody becomes less isolated", BARREN, _PAIR,
        closed(BARREN, "adults isolated", "friendships"),
    ),
    _check(
        "informed", "Informing people who know already gains nothing", INFORMED,
        "Usual and signposting", informing,
    ),
    _check(
        "saturated", "Where nobody lacks company, company is no gain", SATURATED, _PAIR,
        closed(SATURATED, "adults not isolated", "friendships"),
    ),
    _check(
        "frictionless", "Where there is nothing to find one's way through, a guide gains nothing",
        FRICTIONLESS, "Walking alongside without and with the link back into services", navigating,
    ),
    _check(
        "medical", "Where use is a matter of health alone, use stays as it is", MEDICAL, _PAIR,
        closed(MEDICAL, "GP contacts", "A&E attendances"),
    ),
    _check(
        "unsolvable", "Where nothing softens stress and nothing can be solved, crises stay as many",
        UNSOLVABLE, _PAIR, closed(UNSOLVABLE, "weeks in crisis"),
    ),
)  # fmt: skip

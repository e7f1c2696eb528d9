"""Checks of the rules' own form: steps of any length, and the structural alternatives."""

from __future__ import annotations

import numpy as np

from lacsim.evidence.alternatives import load_alternatives
from lacsim.evidence.belief import central_values
from lacsim.rules.chance import chance_from_half_life, chance_in_week
from lacsim.studies.sceptic.check import BEHAVES, Check, Sample
from lacsim.studies.sceptic.lab import Lab
from lacsim.studies.sceptic.worlds import ORDINARY, World

NAMED_IN_THE_MODEL = (
    "contagion", "buffering", "dependency", "crowd_out", "isolation", "drift", "bounces",
)  # fmt: skip
SHORT_BEFORE, SHORT = 60, 26
LAST_BITS = 1e-12


def step_length(lab: Lab) -> Sample:
    """Two half weeks make a week, for every half-life there is and for rates of every size."""
    halves = {name: value for name, value in central_values().items() if "half_life" in name}
    faults = [
        f"{name}: two half weeks are not a week"
        for name, value in halves.items()
        if _unlike(chance_from_half_life(2 * value), chance_from_half_life(value))
    ]
    rates = np.geomspace(1e-6, 5, 200)
    faults += [
        f"a rate of {rate:g} a week"
        for rate in rates
        if _unlike(chance_in_week(rate / 2), chance_in_week(rate))
    ]
    return Sample(
        faults=tuple(faults), compared=len(halves) + len(rates),
        noticed=_unlike(0.5 / 2, 0.5),  # a rate taken for a chance
    )  # fmt: skip


def _unlike(half: float, whole: float) -> bool:
    return abs(1 - (1 - half) ** 2 - whole) > LAST_BITS


def alternatives(lab: Lab) -> Sample:
    """Every answer to every structural question, run, audited, and unlike the baseline."""
    known = load_alternatives()
    faults = [f"no switch for {name}" for name in NAMED_IN_THE_MODEL if name not in known]
    baseline = _measured(lab, ORDINARY, {})
    tried = 0
    for name, alternative in known.items():
        for choice, effects in alternative.choices.items():
            if not effects:
                continue
            tried += 1
            if np.array_equal(_measured(lab, ORDINARY, {name: choice}), baseline):
                faults.append(f"{name}: {choice} changes nothing")
    idle = World("idle", "", {"buffering": central_values()["buffering"]})
    return Sample(
        faults=tuple(faults), compared=tried,
        noticed=np.array_equal(_measured(lab, idle, {}), baseline),  # a switch that does nothing
    )  # fmt: skip


def _measured(lab: Lab, world: World, switches: dict[str, str]) -> np.ndarray:
    """Measures of each week of a short life."""
    model = lab.neighbourhood(
        world, lab.option("alongside"), switches=switches, burn_in_weeks=SHORT_BEFORE
    )
    model.run(SHORT)
    measures = model.measures
    model.close()
    return measures


CHECKS = (
    Check(
        "step-length", BEHAVES, "Chances do not hang on the length of a step",
        "Rule by rule: every half-life, and rates of every size. The week itself is fixed.",
        "Two half weeks make a week.", "exact", step_length, least=1,
    ),
    Check(
        "alternatives", BEHAVES, "Every structural alternative is a switch, and moves the model",
        "Walking alongside under each answer to each structural question.",
        "Each runs with its books in order, and none is the baseline under another name.", "exact",
        alternatives, least=1,
    ),
)  # fmt: skip

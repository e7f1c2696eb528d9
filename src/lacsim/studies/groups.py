"""Who gains and who loses: the same people at the end under two options, by group of people."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pandas as pd

from lacsim.studies.intervals import mean_interval
from lacsim.studies.replicates import ArmRun

COLUMNS = ["arm", "reference", "group", "people", "measure", "mean", "low", "high", "unit"]
Persons = dict[str, np.ndarray]
Chooser = Callable[[Persons], np.ndarray]

# Whether somebody was introduced is told by the option under study; the same people are then
# looked at under the reference, where nobody may have been: the same luck, one difference.
GROUPS: tuple[tuple[str, Chooser], ...] = (
    ("everybody", lambda people: np.ones(len(people["id"]), dtype=bool)),
    ("introduced to a worker", lambda people: people["introduced"] == 1),
    ("not introduced", lambda people: people["introduced"] == 0),
    ("aged 18 to 39", lambda people: people["age"] < 40),
    ("aged 40 to 64", lambda people: (people["age"] >= 40) & (people["age"] < 65)),
    ("aged 65 and over", lambda people: people["age"] >= 65),
    ("disabled", lambda people: people["disabled"] == 1),
    ("not disabled", lambda people: people["disabled"] == 0),
    ("in a deprived household", lambda people: people["deprived"] == 1),
    ("not in a deprived household", lambda people: people["deprived"] == 0),
)
MEASURED: tuple[tuple[str, float, str], ...] = (
    ("isolated", 100.0, "percentage points"),
    ("lonely", 100.0, "percentage points"),
    ("in_crisis", 100.0, "percentage points"),
    ("stress", 1.0, "SD"),
    ("loneliness", 1.0, "SD"),
    ("capability", 1.0, "0 to 1"),
    ("close_ties", 1.0, "ties"),
)


def group_table(runs: Sequence[ArmRun], reference: str) -> pd.DataFrame:
    """Mean paired difference person by person in the last week, with 95% intervals over repeats.

    Only people who live here at the end under both options are compared, so somebody who moved
    or died under one of them is left out of both.

    Args:
        runs: by belief, repeat and option.
        reference: the option the others are compared with.
    """
    persons = {(run.arm, run.belief, run.replicate): run.persons for run in runs}
    rows = []
    for arm in dict.fromkeys(run.arm for run in runs):
        repeats = sorted((b, r) for name, b, r in persons if name == arm)
        if arm == reference or any(not persons[arm, *repeat] for repeat in repeats):
            continue
        pairs = [_same_people(persons[arm, *r], persons[reference, *r]) for r in repeats]
        for group, chooser in GROUPS:
            chosen = [chooser(here) for here, _ in pairs]
            people = float(np.mean([mask.sum() for mask in chosen]))
            for measure, scale, unit in MEASURED:
                differences = np.array(
                    [
                        _mean(here[measure][mask].astype(np.float64) - there[measure][mask]) * scale
                        for (here, there), mask in zip(pairs, chosen, strict=True)
                    ]
                )
                rows.append(
                    (arm, reference, group, people, measure, *mean_interval(differences), unit)
                )
    return pd.DataFrame(rows, columns=COLUMNS)


def _same_people(here: Persons, there: Persons) -> tuple[Persons, Persons]:
    """The rows of both tables that stand for the same people; both are ascending by id."""
    _, in_here, in_there = np.intersect1d(
        here["id"], there["id"], assume_unique=True, return_indices=True
    )
    return (
        {name: column[in_here] for name, column in here.items()},
        {name: column[in_there] for name, column in there.items()},
    )


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if len(values) else float("nan")

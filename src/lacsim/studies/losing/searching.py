"""An adversary: choose beliefs, within what we hold possible, that make an option lose most.

Rounds of a few beliefs are chosen by what earlier rounds showed (Optuna's tree-structured Parzen
estimator with a seed of its own). Each round is a study in a folder of its own, so a search that
was stopped goes on where it was. What it finds is a worst case, never a probability.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from scipy.stats import spearmanr

from lacsim.evidence.belief import prior_sample
from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.extras import how_to_add
from lacsim.studies.losing.judging import advantages
from lacsim.studies.losing.question import Question, design_of
from lacsim.studies.runs.design import Design
from lacsim.studies.runs.results import Results

ENDS = (0.02, 0.98)  # shares of each prior that are tried
A_ROUND = 8
MOST_PARAMETERS = 12
COLUMNS = ["trial", "rival", "mean", "low", "high"]

RunStudy = Callable[[Design, Path], Any]


def most_telling(values: pd.DataFrame, advantage: Sequence[float]) -> tuple[str, ...]:
    """The parameters along which the advantage moves most over some draws, the first first.

    Args:
        values: a row a belief, a column a parameter.
        advantage: of each belief, in the same order.
    """
    if len(set(advantage)) < 2:
        return tuple(map(str, values.columns[:MOST_PARAMETERS]))  # nothing tells more than another
    strength = {
        str(name): abs(float(spearmanr(column, advantage).statistic))
        for name, column in values.items()
        if column.nunique() > 1
    }
    known = {name: value for name, value in strength.items() if np.isfinite(value)}
    return tuple(sorted(known, key=lambda name: -known[name])[:MOST_PARAMETERS])


def rounds(folder: Path, trials: int) -> list[Path]:
    """Where the rounds of so many trials lie, in order."""
    return [folder / f"round-{number + 1:02d}" for number in range(-(-trials // A_ROUND))]


def search(
    question: Question,
    rival: str,
    parameters: Sequence[str],
    trials: int,
    folder: Path,
    run: RunStudy,
    base: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """The worst beliefs found.

    Args:
        question: what is asked.
        rival: the rival it is to lose to.
        parameters: what may be chosen.
        trials: beliefs to try.
        folder: where the rounds' studies lie.
        run: runs a design into a folder, or goes on with it.
        base: values of all other parameters, as those of the worst draw; the baseline's by default.

    Returns:
        A row a trial: advantage with its interval, negative where the option does worse, and the
        parameters' values.

    Raises:
        InputError: the library for it is not installed.
    """
    try:
        import optuna
    except ImportError:
        right = how_to_add("beliefs")
        raise InputError(
            Problem("", 0, "", None, "a search needs Optuna, which is not installed", right)
        ) from None
    optuna.logging.set_verbosity(optuna.logging.ERROR)
    sampler = optuna.samplers.TPESampler(
        seed=question.plan_seed, n_startup_trials=A_ROUND, constant_liar=True
    )
    study = optuna.create_study(sampler=sampler, direction="minimize")
    tried, places = [], rounds(folder, trials)
    for first in range(0, trials, A_ROUND):
        asked = [study.ask() for _ in range(min(A_ROUND, trials - first))]
        named = {
            f"trial-{first + place}": {
                **(base or {}),
                **prior_sample({name: each.suggest_float(name, *ENDS) for name in parameters}),
            }
            for place, each in enumerate(asked)
        }
        place_of = places[first // A_ROUND]
        run(design_of(question, named), place_of)
        table = advantages(Results(place_of), question.option, [rival], question.outcome)
        found = {str(row["name"]): row for row in table.to_dict("records")}
        for name, each in zip(named, asked, strict=True):
            row = found.get(name)
            if row is None or not np.isfinite(row["mean"]):
                study.tell(each, state=optuna.trial.TrialState.FAIL)
                continue
            study.tell(each, float(row["mean"]))
            numbers = (row["mean"], row["low"], row["high"])
            tried.append({**dict(zip(COLUMNS, (name, rival, *numbers), strict=True)),
                          **{key: named[name][key] for key in parameters}})  # fmt: skip
    return pd.DataFrame(tried, columns=[*COLUMNS, *parameters]).sort_values("mean")

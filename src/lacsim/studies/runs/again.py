"""Run a run again and hold it against what was stored, value for value."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.replicates import ArmRun
from lacsim.studies.runs.design import Placed, Run
from lacsim.studies.runs.identity import mixing
from lacsim.studies.runs.results import Results
from lacsim.studies.runs.tables import run_tables
from lacsim.studies.runs.work import Simulate, simulate_run


@dataclass(frozen=True)
class Verdict:
    """What came of running a run again.

    Attributes:
        run: the run.
        same: whether every value of every table is the same; None where none was stored.
        week: first week that differs; None where none does (the last tables may).
        outcome: first outcome or column that differs; empty where none does.
        stored: its value then.
        now: its value now.
        values: how many values were compared.
        changed: versions that are not those the study was made with, in words.
    """

    run: str
    same: bool | None
    week: int | None
    outcome: str
    stored: float
    now: float
    values: int
    changed: tuple[str, ...]


def find_run(results: Results, beginning: str) -> Run:
    """The one run of a study whose id begins like that.

    Raises:
        InputError: none does, or several do.
    """
    with results._ledger() as ledger:
        rows = ledger.find(beginning.lower())
    if len(rows) != 1:
        wrong = "no run's name begins like that" if not rows else "several runs begin like that"
        names = ", ".join(row["id"] for row in rows[:3])
        right = f"more of the name: {names}" if rows else "a name from 'lacsim runs list'"
        raise InputError(Problem(str(results.folder), 0, "RUN", beginning, wrong, right))
    row = rows[0]
    return Run(**{name: row[name] for name in Run.__dataclass_fields__})


def make(results: Results, run: Run, simulate: Simulate = simulate_run) -> tuple[Placed, ArmRun]:
    """Make a run of a study once more, in this process; whatever it raises is passed on."""
    scenario = results.design.scenario(run.area, run.belief)
    return scenario, simulate(scenario, results.design.options[run.arm], run)


def rerun(results: Results, run: Run, simulate: Simulate = simulate_run) -> Verdict:
    """Run a run again and compare all its tables with the stored ones.

    On the same machine and versions they are the same, value for value. Elsewhere the first week
    that differs is named.

    Args:
        results: the study.
        run: one of its runs.
        simulate: what made it.
    """
    scenario, made = make(results, run, simulate)
    tables = run_tables(run, scenario, made, results.design.keeps_residents)
    kept = results.manifest["mixing"]
    changed = tuple(
        f"{name} {kept.get(name)} then, {now} now"
        for name, now in mixing().items()
        if kept.get(name) != now
    )
    compared = 0
    for name, table in tables.items():
        fresh = table.to_pandas()
        stored = results.table(name, run=run.id)
        if stored.empty:
            return Verdict(run.id, None, None, "", math.nan, math.nan, 0, changed)
        differing = _first_difference(name, stored, fresh)
        if differing is not None:
            return Verdict(run.id, False, *differing, compared + fresh.size, changed)
        compared += fresh.size
    return Verdict(run.id, True, None, "", math.nan, math.nan, compared, changed)


def _first_difference(
    name: str, stored: pd.DataFrame, fresh: pd.DataFrame
) -> tuple[int | None, str, float, float] | None:
    """Week, outcome and both values where two tables of a run first differ; None if nowhere."""
    keys = {"weekly": ["week", "outcome"], "totals": ["period", "outcome"], "residents": ["id"]}[
        name
    ]
    old, new = (_in_order(frame, keys) for frame in (stored, fresh))
    if len(old) != len(new) or not (old[keys].to_numpy() == new[keys].to_numpy()).all():
        return None, f"the rows of {name}", float(len(old)), float(len(new))
    columns = ["value"] if "value" in old else [c for c in old if c not in keys]
    for column in columns:
        then, now = old[column].to_numpy(), new[column].to_numpy()
        if then.dtype.kind not in "fiub":
            continue
        apart = ~((then == now) | (np.isnan(then.astype(float)) & np.isnan(now.astype(float))))
        if apart.any():
            row = int(np.argmax(apart))
            week = int(old["week"].iloc[row]) if "week" in old else None
            what = str(old["outcome"].iloc[row]) if "outcome" in old else f"{name}: {column}"
            return week, what, float(then[row]), float(now[row])
    return None


def _in_order(frame: pd.DataFrame, keys: Sequence[str]) -> pd.DataFrame:
    """Rows by their keys, words as words."""
    plain = frame.copy()
    for key in keys:
        if plain[key].dtype.kind not in "iu":
            plain[key] = plain[key].astype(str)
    return plain.sort_values(list(keys), kind="stable").reset_index(drop=True)

"""Runs made of plain random numbers, and runs that go wrong, so that studies are tested quickly."""

import os
import signal
import time
from pathlib import Path

import numpy as np

from lacsim.studies.replicates import ArmRun
from lacsim.studies.runs import Design, Study, design_of
from studies.fakes import fake_replicate

# Tests say through a file what goes wrong and when: worker processes read it too.
ORDERS = "LACSIM_TEST_ORDERS"


def small_design(**changes) -> Design:
    """A design of few and short runs."""
    given = {
        "name": "small", "title": "Small", "areas": ("derby-012",),
        "options": ("usual", "alongside"), "replicates": 3, "years": 2 / 52, "residents": 1000,
        "burn_in_weeks": 1, **changes,
    }  # fmt: skip
    return design_of(Study.model_validate(given))


class _Short:
    """What ``fake_replicate`` reads of a scenario."""

    def __init__(self, scenario):
        self.seed = scenario.seed
        self.burn_in_weeks = scenario.burn_in_weeks


def quick_run(scenario, option, run) -> ArmRun:
    """A run whose numbers depend on its repeat and option alone."""
    (made,) = fake_replicate(
        _Short(scenario), (run.arm,), (run.arm,), run.replicate, scenario.weeks,
        tell=lambda label: None,
    )  # fmt: skip
    return ArmRun(
        run.arm, run.belief, run.replicate, run.seed, made.tallies, made.measures, made.persons, 0.0
    )


def ordered_run(scenario, option, run) -> ArmRun:
    """A quick run that obeys the orders file: ``VERB ARM REPEAT`` a line.

    ``raise``, ``hang``, ``kill`` (this process), ``killonce``; ``slow SECONDS *`` for all.
    """
    file = Path(os.environ[ORDERS])
    for line in file.read_text(encoding="utf-8").splitlines():
        verb, what, repeat = line.split()
        if verb == "slow":
            time.sleep(float(what))
        elif (what, repeat) != (run.arm, str(run.replicate)):
            continue
        elif verb == "raise":
            raise ArithmeticError("the sums do not add up")
        elif verb == "hang":
            _hang()
        elif verb == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif verb == "killonce" and not file.with_suffix(".once").exists():
            file.with_suffix(".once").touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return quick_run(scenario, option, run)


def _hang() -> None:
    """Never come back, and never let another thread of this process do anything."""
    from studies.endless import spin

    spin(np.zeros(1))


def contents(folder) -> dict[str, np.ndarray]:
    """Values of every run in week and outcome order, by run; a run stored twice is an error."""
    from lacsim.studies.runs import Results

    results = Results(folder)
    weekly = results.table("weekly", ["run", "week", "outcome", "value"])
    assert not weekly.duplicated(["run", "week", "outcome"]).any()
    weekly["outcome"] = weekly["outcome"].astype(str)
    return {
        str(run): rows.sort_values(["outcome", "week"])["value"].to_numpy()
        for run, rows in weekly.groupby("run", observed=True)
    }


def assert_same(one, other) -> None:
    """The same runs with the same values, NaN included."""
    assert one.keys() == other.keys()
    for run, values in one.items():
        np.testing.assert_array_equal(values, other[run])

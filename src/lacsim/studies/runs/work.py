"""The far side of a study: what a worker does with a chunk of runs."""

from __future__ import annotations

import faulthandler
import gc
import os
import platform
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from lacsim.burn_in import Kept
from lacsim.policies import Option
from lacsim.studies.replicates import ArmRun, live
from lacsim.studies.runs.design import Group, Placed, Run
from lacsim.studies.runs.identity import refuse_mixing
from lacsim.studies.runs.ledger import Ended
from lacsim.studies.runs.tables import as_files, run_tables

GRACE_SECONDS = 3.0  # by which the worker waits longer than whoever leads the study

Simulate = Callable[[Placed, Option, Run], ArmRun]
Began = Callable[[str], None]


@dataclass(frozen=True)
class Chunk:
    """Runs sent to a worker together, with all they need.

    Attributes:
        number: of the chunk, unique while a study is led.
        groups: the runs.
        scenarios: what each (area, belief) runs.
        options: the options by name.
        limit: seconds a run may take.
        keep_residents: whether the table of residents is wanted.
        versions: the versions that results must be made with.
        simulate: what makes a run; takes scenario, option and run.
    """

    number: int
    groups: tuple[Group, ...]
    scenarios: Mapping[tuple[str, int], Placed]
    options: Mapping[str, Option]
    limit: float
    keep_residents: bool
    versions: Mapping[str, str]
    simulate: Simulate

    @property
    def runs(self) -> list[Run]:
        """All runs, in the order in which they are made."""
        return [run for group in self.groups for run in group.runs]

    def with_scenarios(self) -> Iterator[tuple[Run, Placed]]:
        """Each run with what it is a run of."""
        for run in self.runs:
            yield run, self.scenarios[run.area, run.belief]


@dataclass(frozen=True)
class Delivery:
    """What came of a chunk.

    Attributes:
        number: the chunk's.
        tables: Parquet files of the runs that went well, by table; empty where none did.
        ended: how each run ended.
        worker: who made them.
    """

    number: int
    tables: Mapping[str, bytes]
    ended: tuple[Ended, ...]
    worker: str


def simulate_run(scenario: Placed, option: Option, run: Run) -> ArmRun:
    """One run of the model."""
    return live(
        scenario, option, arm=run.arm, belief=run.belief, replicate=run.replicate, seed=run.seed,
        weeks=scenario.weeks, kept=_kept(),
    )  # fmt: skip


@cache
def _kept() -> Kept:
    """The place this process made last: the options of a group follow one another."""
    return Kept()


def do_chunk(chunk: Chunk, *, tell: Began = lambda run: None) -> Delivery:
    """Make the runs of a chunk, one after another; one that fails does not stop the others.

    A run that takes longer than the limit takes this process with it: whoever leads the study
    sees that, counts the run as failed and sends the others again.

    Args:
        chunk: the runs.
        tell: called with a run's id before it begins, and with nothing after the last.

    Raises:
        InputError: this worker has other versions than the study.
    """
    refuse_mixing(chunk.versions, f"worker on {platform.node()}")
    ended: list[Ended] = []
    finished: list[dict[str, pa.Table]] = []
    with _lock():
        for run, scenario in chunk.with_scenarios():
            tell(run.id)
            started = time.perf_counter()
            error = trace = ""
            try:
                with time_limit(chunk.limit + GRACE_SECONDS):
                    made = chunk.simulate(scenario, chunk.options[run.arm], run)
                    finished.append(run_tables(run, scenario, made, chunk.keep_residents))
            except Exception as raised:
                error = f"{type(raised).__name__}: {raised}"
                trace = traceback.format_exc()
            ended.append(Ended(run.id, time.perf_counter() - started, error, trace))
        tell("")
        tables = as_files(finished)
        _let_models_go()
    return Delivery(chunk.number, tables, tuple(ended), f"{platform.node()}:{os.getpid()}")


def _let_models_go() -> None:
    """Free the models that have run.

    A model and its parts hold one another, so only the collector lets them go, and it counts
    objects, not the megabytes that hang on a few of them.
    """
    gc.collect()
    _look_no_more_at_what_stays()


@cache
def _look_no_more_at_what_stays() -> None:
    """Leave out of later collections what a first chunk has loaded: modules, kernels, the place.

    The process is the study's own, or has nothing to free that is there now. To go through a
    quarter of a million objects takes as long as seven weeks of 10,000 residents.
    """
    gc.freeze()


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End this process if what follows takes longer.

    The clock runs in C and needs no turn of the interpreter, which a compiled loop without end
    would never give it.
    """
    with open(os.devnull, "w") as nowhere:
        faulthandler.dump_traceback_later(seconds, exit=True, file=nowhere)
        try:
            yield
        finally:
            faulthandler.cancel_dump_traceback_later()


@cache
def _lock() -> threading.Lock:
    """A process makes one run at a time, even where a cluster gives it several threads."""
    return threading.Lock()

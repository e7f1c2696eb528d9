"""Run a study, or go on with one: the same call completes it, each run exactly once."""

from __future__ import annotations

import errno
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lacsim.scenario.errors import InputError, Problem
from lacsim.studies.extras import how_to_add
from lacsim.studies.folder import MANIFEST
from lacsim.studies.runs.crew import Crew, CrewGone
from lacsim.studies.runs.design import Design, Group, design_of
from lacsim.studies.runs.folder import open_folder, read_design, refuse_strangers, write_manifest
from lacsim.studies.runs.lead import Leader, Progress, without
from lacsim.studies.runs.ledger import Ledger
from lacsim.studies.runs.lock import sole_writer
from lacsim.studies.runs.precision import Precision, look, next_replicates
from lacsim.studies.runs.store import Store
from lacsim.studies.runs.study import Study, load_study
from lacsim.studies.runs.work import Simulate, simulate_run
from lacsim.warm import warm_up

Team = Callable[[], Crew]


class StudyStopped(RuntimeError):
    """A study could not go on; what was done is kept, and the same call goes on.

    Attributes:
        folder: where it lies.
        counts: runs by status.
    """

    def __init__(self, why: str, folder: Path, counts: dict[str, int]) -> None:
        done, total = counts["done"], sum(counts.values())
        super().__init__(f"{why}; {done:,} of {total:,} runs are done and kept in {folder}")
        self.folder = folder
        self.counts = counts


@dataclass(frozen=True)
class Shard:
    """A part of a study for one of several jobs that know nothing of each other.

    Attributes:
        number: from 1.
        of: jobs in all.
    """

    number: int
    of: int

    @classmethod
    def parse(cls, text: str) -> Shard:
        """From ``3/16``.

        Raises:
            InputError: anything else.
        """
        number, _, of = text.partition("/")
        if number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of):
            return cls(int(number), int(of))
        raise InputError(
            Problem("", 0, "--shard", text, "not a part of a study", "as in 3/16: the third of 16")
        )

    def holds(self, place: int) -> bool:
        """Whether the group at a place of the design's order is this shard's."""
        return place % self.of == self.number - 1


@dataclass(frozen=True)
class Outcome:
    """How a study stands when a call to run it ends.

    Attributes:
        folder: where it lies.
        counts: runs by status.
        precision: how sure we are; None where no precision was asked for.
    """

    folder: Path
    counts: dict[str, int]
    precision: Precision | None


def resolve(study: Design | Study | str | Path) -> Design:
    """The design of a study, by name, file, folder or manifest.

    Args:
        study: a built-in name, a study's file, the folder or the manifest of an earlier study.

    Raises:
        InputError: anything wrong with it.
    """
    if isinstance(study, Design):
        return study
    if isinstance(study, Study):
        return design_of(study)
    path = Path(study)
    if path.suffix == ".json" and path.is_file():
        return _from_manifest(path)
    if (path / MANIFEST).is_file():
        return read_design(path)
    return design_of(load_study(study))


def _from_manifest(path: Path) -> Design:
    """The design of a manifest that may lie anywhere under any name."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(path, Path(folder) / MANIFEST)
        return read_design(Path(folder))


def run_study(
    study: Design | Study | str | Path,
    folder: str | Path,
    *,
    workers: int = 1,
    scheduler: str | None = None,
    shard: Shard | None = None,
    progress: Progress | None = None,
    simulate: Simulate = simulate_run,
    team: Team | None = None,
) -> Outcome:
    """Run a study into a folder, or go on where it stopped.

    What is done is not run again; what was running or failed when the last call ended is. The
    numbers do not depend on ``workers``, ``scheduler`` or on how often it stopped.

    Args:
        study: what to run; see ``resolve``.
        folder: a new or empty folder, or the one of the same study.
        workers: processes on this machine; without a scheduler.
        scheduler: address of a Dask scheduler, for a cluster that is there already.
        shard: run a part of the study only, without Dask; see ``merge``.
        progress: called with runs ended, runs in all and a label.
        simulate: what makes a run: a function of a module, taking scenario, option and run.
        team: makes the crew, in place of what ``workers``, ``scheduler`` and ``shard`` say.

    Returns:
        How it stands; failed runs are among the counts.

    Raises:
        InputError: something in the input is wrong, the folder holds something else, another
            process writes to it, or its results were made with other versions.
        StudyStopped: the disk is full or the scheduler is gone; call again to go on.
    """
    design = resolve(study)
    place = Path(folder)
    tell = progress or (lambda done, total, label: None)
    refuse_strangers(place)
    with _stops_told(place), sole_writer(place):
        open_folder(place, design)
        with Ledger(place, write=True) as ledger:
            store = Store(place, ledger)
            ledger.again()
            store.sweep()
            started = time.monotonic()
            session = ledger.begin_session()
            lead = _Session(design, ledger, store, session, simulate, tell, shard)
            try:
                found = lead.to_the_end(team or (lambda: _team(workers, scheduler, shard)))
                store.compact(f"{session:03d}-all")
            finally:
                lead.close()
                ledger.again(failed=False)
                ledger.session_lasted(session, time.monotonic() - started, ended=True)
            write_manifest(place, design, ledger)
            return Outcome(place, ledger.counts(), found)


class _Session:
    """One call's work on a study: rounds of runs until nothing is left to do."""

    def __init__(
        self,
        design: Design,
        ledger: Ledger,
        store: Store,
        session: int,
        simulate: Simulate,
        progress: Progress,
        shard: Shard | None,
    ) -> None:
        self.design = design
        self.ledger = ledger
        self.store = store
        self.session = session
        self.simulate = simulate
        self.progress = progress
        self.shard = shard
        self.leader: Leader | None = None

    def to_the_end(self, team: Team) -> Precision | None:
        """Run what is planned, and more until the precision asked for is reached."""
        known = [row["replicate"] for row in self.ledger.rows(("replicate",))]
        replicates = max([self.design.replicates, *known])
        first = 1
        while True:
            groups = list(self._mine(first, replicates))
            self.ledger.plan(run for group in groups for run in group.runs)
            settled = self.ledger.ids("done") | self.ledger.ids("failed")
            todo = without(groups, settled)
            if todo:
                self._leader(team).run(todo)
            if self.design.precision is None or self.shard is not None:
                return None
            now = look(self.design, self.store.files("totals"), replicates, self._hours())
            first, replicates = replicates + 1, next_replicates(self.design, now)
            if replicates < first:
                return now

    def _mine(self, first: int, last: int) -> Iterator[Group]:
        """The groups this call has to make."""
        for place, group in enumerate(self.design.groups(first, last)):
            if self.shard is None or self.shard.holds(place):
                yield group

    def _leader(self, team: Team) -> Leader:
        """The leader with its crew, made when there is something to do."""
        if self.leader is None:
            if self.simulate is simulate_run:
                said = "compiling the model, once: a minute or two"
                warm_up(lambda: self.progress(0, self.design.replicates, said))
            self.leader = Leader(
                self.design, self.ledger, self.store, team(), self.session, self.simulate,
                self.progress,
            )  # fmt: skip
        return self.leader

    def _hours(self) -> float:
        """Hours of all sessions, this one included."""
        before: float = sum(
            s["seconds"] for s in self.ledger.sessions() if s["number"] != self.session
        )
        now = self.leader.lasted() if self.leader is not None else 0.0
        return (before + now) / 3600

    def close(self) -> None:
        """Let the crew go."""
        if self.leader is not None:
            self.leader.crew.close()


def _team(workers: int, scheduler: str | None, shard: Shard | None) -> Crew:
    """The crew that was asked for."""
    if shard is not None:
        from lacsim.studies.runs.crew_local import LocalCrew

        return LocalCrew(workers)
    try:
        from lacsim.studies.runs.crew_dask import DaskCrew
    except ImportError as error:
        raise missing_extra("a study on several workers") from error
    return DaskCrew(scheduler, workers)


def missing_extra(what: str) -> InputError:
    """The message where an optional library is not installed."""
    return InputError(
        Problem(
            "", 0, "", None, f"{what} needs libraries that are not installed",
            how_to_add("studies"),
        )
    )  # fmt: skip


@contextmanager
def _stops_told(folder: Path) -> Iterator[None]:
    """Say what stopped a study in words, with what is kept."""
    try:
        yield
    except CrewGone as error:
        raise StudyStopped(str(error), folder, _counts(folder)) from error
    except sqlite3.OperationalError as error:
        if "full" not in str(error):
            raise
        raise StudyStopped("the disk is full", folder, _counts(folder)) from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            raise
        raise StudyStopped("the disk is full", folder, _counts(folder)) from error


def _counts(folder: Path) -> dict[str, int]:
    try:
        with Ledger(folder) as ledger:
            return ledger.counts()
    except (OSError, sqlite3.Error):
        return dict.fromkeys(("planned", "running", "done", "failed"), 0)

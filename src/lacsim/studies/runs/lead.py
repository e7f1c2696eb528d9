"""Lead a study to its end: give out chunks, write down what comes back, deal with what goes wrong.

Only this process writes. A worker that dies costs the chunk it had; this process's death costs
what was on its way. Neither costs a run that was written down.
"""

from __future__ import annotations

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from lacsim.scenario.errors import InputError
from lacsim.studies.runs.crew import Began, Broken, Crew, CrewGone, Delivered, Lost, Message
from lacsim.studies.runs.design import Design, Group
from lacsim.studies.runs.identity import mixing
from lacsim.studies.runs.ledger import Ended, Ledger
from lacsim.studies.runs.store import Store
from lacsim.studies.runs.work import Chunk, Delivery, Simulate

CHUNK_SECONDS = 4.0  # work in a chunk: what a worker that dies may cost
MOST_IN_A_CHUNK = 400  # runs
CHUNKS_A_WORKER = 2  # one at work and one waiting, so that no worker waits for us
MOST_TOGETHER = 16  # options of a repeat that one worker makes at a stretch
MOST_LOSSES = 3  # workers a run may take with it before it is counted as failed
MOST_WAITING_LOSSES = 20  # the same before it began: it is hardly its fault
TICK_SECONDS = 0.25
NOTE_SECONDS = 5.0  # between two notes of how long a session has lasted

Progress = Callable[[int, int, str], None]


@dataclass
class _Out:
    """A chunk that is out.

    Attributes:
        chunk: what was given.
        run: the run its worker began last; empty before the first.
        since: when that was, on our clock.
        worker: who.
    """

    chunk: Chunk
    run: str = ""
    since: float = 0.0
    worker: str = ""


@dataclass
class Leader:
    """Leads the runs of one study.

    Attributes:
        design: what the runs are made of.
        ledger: written by this process alone.
        store: where results go.
        crew: who makes them.
        session: number of this session in the ledger, for names of parts.
        simulate: what makes a run.
        progress: called with runs ended, runs in all and a label.
    """

    design: Design
    ledger: Ledger
    store: Store
    crew: Crew
    session: int
    simulate: Simulate
    progress: Progress
    _out: dict[int, _Out] = field(default_factory=dict)
    _losses: Counter[str] = field(default_factory=Counter)
    _chunks: int = 0
    _seconds: float = 0.0
    _ended: int = 0
    _began: float = field(default_factory=time.monotonic)
    _noted: float = 0.0

    def run(self, groups: Iterable[Group]) -> None:
        """Make all runs of some groups.

        Raises:
            OSError: results cannot be written.
            sqlite3.Error: the ledger cannot be written.
            CrewGone: the scheduler is gone, or workers cannot do their work.
        InputError: a worker has other versions than the study.
        """
        waiting = deque(in_slices(groups))
        self._tell("waiting for workers")
        while waiting or self._out:
            size = self.crew.size()
            while waiting and len(self._out) < CHUNKS_A_WORKER * size:
                self._give(self._next_chunk(waiting, size))
            for message in self.crew.messages(TICK_SECONDS):
                waiting.extendleft(self._handle(message))
            waiting.extendleft(self._overdue())
            self._note()

    def _next_chunk(self, waiting: deque[Group], workers: int) -> Chunk:
        """So many groups that they take a few seconds, fewer towards the end."""
        share = -(-len(waiting) // (CHUNKS_A_WORKER * workers))
        groups = [waiting.popleft()]
        runs = len(groups[0].runs)
        seconds = self._seconds / self._ended if self._ended else CHUNK_SECONDS
        while waiting and len(groups) < share:
            runs += len(waiting[0].runs)
            if runs * seconds > CHUNK_SECONDS or runs > MOST_IN_A_CHUNK:
                break
            groups.append(waiting.popleft())
        self._chunks += 1
        return Chunk(
            number=self._chunks,
            groups=tuple(groups),
            scenarios={
                (group.area, group.belief): self.design.scenario(group.area, group.belief)
                for group in groups
            },
            options=self.design.options,
            limit=self.design.limit_seconds,
            keep_residents=self.design.keeps_residents,
            versions=dict(mixing()),
            simulate=self.simulate,
        )

    def _give(self, chunk: Chunk) -> None:
        self.ledger.start([run.id for run in chunk.runs])
        self._out[chunk.number] = _Out(chunk, since=time.monotonic())
        self.crew.give(chunk)

    def _handle(self, message: Message) -> list[Group]:
        """Deal with a message; returns groups to be given out again."""
        if isinstance(message, Broken):
            if isinstance(message.error, (InputError, CrewGone)):
                raise message.error
            said = f"{type(message.error).__name__}: {message.error}"
            raise CrewGone(f"a worker cannot do its work ({said})") from message.error
        if isinstance(message, Delivered):
            if self._out.pop(message.delivery.number, None) is not None:
                self._keep(message.delivery)
            return []
        out = self._out.get(message.chunk)
        if out is None:
            return []
        if isinstance(message, Began):
            out.run, out.worker, out.since = message.run, message.worker, time.monotonic()
            return []
        del self._out[message.chunk]
        return self._after_loss(out, message.why)

    def _keep(self, delivery: Delivery) -> None:
        """Write results, then the ledger: results that the ledger does not know do not count."""
        part = None
        files = ""
        if delivery.tables:
            part = f"{self.session:03d}-{delivery.number:06d}"
            files = self.store.write(part, delivery.tables)
        self.ledger.finish(delivery.ended, delivery.worker, part, files)
        self._ended += len(delivery.ended)
        self._seconds += sum(end.seconds for end in delivery.ended)
        self._tell(self._label(delivery))

    def _label(self, delivery: Delivery) -> str:
        failed = sum(1 for end in delivery.ended if end.error)
        return f"{failed} failed on {delivery.worker}" if failed else "running"

    def _after_loss(self, out: _Out, why: str) -> list[Group]:
        """Blame the run that was being made; it may try again, but not without end.

        Where none had begun, the chunk was waiting for a worker that died of another one.
        """
        blamed = out.run or out.chunk.runs[0].id
        most = MOST_LOSSES if out.run else MOST_WAITING_LOSSES
        self._losses[blamed] += 1
        if self._losses[blamed] < most:
            return [*out.chunk.groups]
        return self._without(out, blamed, f"{why}, {self._losses[blamed]} times during this run")

    def _overdue(self) -> list[Group]:
        """Count runs that hang as failed and give out again what was with them."""
        limit = self.design.limit_seconds
        back: list[Group] = []
        for number, out in list(self._out.items()):
            if out.run and time.monotonic() - out.since > limit:
                del self._out[number]
                self.crew.drop(number)
                back += self._without(out, out.run, f"did not end within {limit:g} seconds")
        return back

    def _without(self, out: _Out, run: str, error: str) -> list[Group]:
        """The groups of a chunk without a run that is counted as failed."""
        ended = Ended(run, time.monotonic() - out.since, error)
        self.ledger.finish([ended], out.worker, None)
        self._tell("a run failed")
        return without(out.chunk.groups, {run})

    def _note(self) -> None:
        """Note now and then how long this session has lasted."""
        now = time.monotonic()
        if now - self._noted >= NOTE_SECONDS:
            self._noted = now
            self.ledger.session_lasted(self.session, now - self._began)

    def lasted(self) -> float:
        """Seconds since this session began."""
        return time.monotonic() - self._began

    def _tell(self, label: str) -> None:
        counts: Mapping[str, Any] = self.ledger.counts()
        self.progress(counts["done"] + counts["failed"], sum(counts.values()), label)


def in_slices(groups: Iterable[Group], most: int = MOST_TOGETHER) -> Iterator[Group]:
    """The groups, those of very many options in slices, so that a chunk stays a small thing.

    The slices of a group begin from the same years before the start, which are kept on disk.
    """
    for group in groups:
        for first in range(0, len(group.runs), most):
            yield replace(group, runs=group.runs[first : first + most])


def without(groups: Iterable[Group], ids: set[str]) -> list[Group]:
    """The groups without some of their runs; a group that is left empty goes."""
    kept = [
        replace(group, runs=tuple(run for run in group.runs if run.id not in ids))
        for group in groups
    ]
    return [group for group in kept if group.runs]


__all__ = ["Leader", "Lost", "Progress", "in_slices", "without"]

"""All comparisons of one server, and the processes that work on them; a reload finds its own."""

from __future__ import annotations

import os
import queue
import shutil
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from lacsim.dashboard.jobs.job import Job, Phase, Standing
from lacsim.dashboard.jobs.repeat import get_ready, live_repeat
from lacsim.dashboard.limits import ALONE, KEPT_ANSWERS, QUEUE, QUEUE_A_VISITOR
from lacsim.scenario.scenario import Scenario
from lacsim.studies.options import Chosen
from lacsim.studies.runs.identity import digest, mixing
from lacsim.studies.workers import Post

MOST_PROCESSES = 8
READY = 0  # number of the task that is no repeat


class TooMany(Exception):
    """The queue is full; the message is for the visitor."""


@dataclass(eq=False)
class Work:
    """A repeat that a process has been given.

    Attributes:
        job: whose.
        replicate: its number.
        flag: a file; once it is there, the process stops at the next stretch.
        dropped: whether its answer is not wanted any more.
    """

    job: Job
    replicate: int
    flag: Path
    dropped: bool = False

    def drop(self) -> None:
        """Have it stopped."""
        self.dropped = True
        self.flag.touch()


class Store:
    """Jobs by key, and who works on which.

    Args:
        processes: how many work at once.
        alone: seconds after which a job that nobody looks at is stopped.
    """

    def __init__(self, processes: int, alone: float = ALONE) -> None:
        self._alone = alone
        self._guard = threading.RLock()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._messages: queue.Queue[tuple[Post, tuple[Any, ...]] | None] = queue.Queue()
        self._busy: dict[Post, Work | None] = {}
        self._flags = Path(tempfile.mkdtemp(prefix="lacsim-"))
        self._processes = processes
        self._closed = False
        threading.Thread(target=self._listen, daemon=True).start()

    def ready(self) -> None:
        """Start the processes before anybody asks."""
        with self._guard:
            while len(self._busy) < self._processes and not self._closed:
                post = Post(self._messages.put)
                self._busy[post] = None
                post.give(get_ready, READY, ())

    def find(self, key: str) -> Job | None:
        """The job of that key, where it is kept."""
        with self._guard:
            return self._jobs.get(key)

    def ask(
        self, scenario: Scenario, options: tuple[Chosen, ...], repeats: int, visitor: str
    ) -> Job:
        """The job for these settings: an earlier one, or a new one at the end of the queue.

        Raises:
            TooMany: too many wait already.
        """
        key = key_of(scenario, options)
        with self._guard:
            job = self._jobs.get(key)
            if job is None:
                self._refuse_if_full(visitor)
                scenario = scenario.model_copy(update={"replicates": repeats})
                job = Job(key, scenario, options, visitor, repeats)
                self._jobs[key] = job
                self._let_old_go()
            else:
                if not job.standing(0).working and job.repeats < repeats:
                    self._refuse_if_full(visitor)
                job.wish(repeats)
                if not job.standing(0).working:
                    self._jobs.move_to_end(key)
        self._give_work()
        return job

    def cancel(self, job: Job) -> None:
        """Stop a job; what is complete of it stays."""
        with self._guard:
            self._drop(job)
            job.ended(Phase.CANCELLED)
        self._give_work()

    def let_go(self, key: str, visitor: str) -> None:
        """Cancel what a visitor asked for and turns away from, unless others look at it too."""
        job = self.find(key)
        if job and job.visitor == visitor and job.watchers <= 1 and job.standing(0).working:
            self.cancel(job)

    def standing(self, job: Job) -> Standing:
        """What there is to say of a job now."""
        with self._guard:
            waiting = [each for each in self._queue() if each.phase is Phase.WAITING]
            before = waiting.index(job) if job in waiting else 0
        return job.standing(before)

    def close(self) -> None:
        """End all processes."""
        with self._guard:
            self._closed = True
            posts = list(self._busy)
            self._busy.clear()
        for post in posts:
            post.ask_to_end()
        for post in posts:
            post.end()
        self._messages.put(None)
        shutil.rmtree(self._flags, ignore_errors=True)

    def _refuse_if_full(self, visitor: str) -> None:
        waiting = [job for job in self._jobs.values() if job.standing(0).working]
        mine = [job for job in waiting if job.visitor == visitor]
        if len(mine) >= QUEUE_A_VISITOR:
            raise TooMany(
                f"You have {len(mine)} comparisons under way already. Cancel one, or wait for it."
            )
        if len(waiting) >= QUEUE:
            raise TooMany(
                f"{len(waiting)} comparisons wait here already. Please try again in a minute."
            )

    def _let_old_go(self) -> None:
        done = [key for key, job in self._jobs.items()
                if not job.standing(0).working and not job.watchers]  # fmt: skip
        for key in done[: max(0, len(self._jobs) - KEPT_ANSWERS)]:
            del self._jobs[key]

    def _queue(self) -> list[Job]:
        """Jobs with work left: watched ones first, fewest processes first, then as asked."""
        jobs = [job for job in self._jobs.values() if job.standing(0).working]
        return sorted(jobs, key=lambda job: (job.watchers == 0, len(job.running)))

    def _give_work(self) -> None:
        self.ready()
        with self._guard:
            for post, work in list(self._busy.items()):
                if work is not None:
                    continue
                job = next((each for each in self._queue() if each.pending() is not None), None)
                if job is None:
                    return
                replicate = job.pending()
                assert replicate is not None
                work = Work(job, replicate, self._flags / uuid4().hex)
                self._busy[post] = work
                job.begin(replicate)
                options = tuple(each.option for each in job.options)
                task = (job.scenario, options, replicate, str(work.flag))
                post.give(live_repeat, replicate, task)

    def _listen(self) -> None:
        """Take what processes say to the jobs, one message after the other."""
        while (heard := self._messages.get()) is not None:
            post, message = heard
            if message[0] == "gone" or message[1] != READY:
                self._take(post, message)

    def _take(self, post: Post, message: tuple[Any, ...]) -> None:
        with self._guard:
            work = self._busy.get(post)
            if message[0] == "gone":
                self._busy.pop(post, None)
            elif message[0] != "tell":
                self._busy[post] = None
        if work is None:
            return
        if message[0] == "tell":
            with self._guard:  # else a page might cancel between the question and the hearing
                if work.job.alone > self._alone:
                    self.cancel(work.job)
                elif not work.dropped:
                    self._heard(work, message[2])
            return
        work.flag.unlink(missing_ok=True)
        if not work.dropped:
            self._answered(work, message)
        self._give_work()

    def _heard(self, work: Work, told: Any) -> None:
        """A part of a repeat; what cannot be understood ends its job, not the listening."""
        try:
            work.job.heard(work.replicate, told)
        except Exception as error:
            self._drop(work.job)
            work.job.ended(Phase.FAILED, f"Repeat {work.replicate} failed: {error}")

    def _answered(self, work: Work, message: tuple[Any, ...]) -> None:
        try:
            if message[0] != "done":
                raise RuntimeError(_why(message))
            work.job.finished(work.replicate, message[2])
        except Exception as error:
            with self._guard:
                self._drop(work.job)
            work.job.ended(Phase.FAILED, f"Repeat {work.replicate} failed: {error}")

    def _drop(self, job: Job) -> None:
        """Have whatever works on a job stopped."""
        for work in self._busy.values():
            if work is not None and work.job is job:
                work.drop()


def _why(message: tuple[Any, ...]) -> str:
    return str(message[2]) if message[0] == "failed" else "its process ended"


def key_of(scenario: Scenario, options: Sequence[Chosen]) -> str:
    """Stands for all of a comparison but how many repeats there are.

    Names and titles count too: a report shows them, and they may be somebody's own.
    """
    settings = scenario.model_dump(mode="json", exclude={"replicates"})
    area = scenario.area_profile().model_dump(mode="json")
    return digest(
        {
            "versions": dict(mixing()),
            "scenario": settings,
            "area": area,
            "options": [each.option.model_dump(mode="json") for each in options],
        }
    )


_store: Store | None = None
_one_store = threading.Lock()


def jobs() -> Store:
    """The server's store, made when first asked for."""
    global _store
    with _one_store:
        if _store is None:
            _store = Store(max(1, min(MOST_PROCESSES, os.cpu_count() or 1)))
        return _store


def close_jobs() -> None:
    """End the processes, where any have been started."""
    global _store
    with _one_store:
        store, _store = _store, None
    if store is not None:
        store.close()

"""Run tasks on several processes; the answers come back in the order of the tasks.

A worker that is killed costs an error that names its task, never a wait without end. On Ctrl-C
or an error all workers are ended.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

Told = Callable[[int, str], None]


class TaskFailed(Exception):
    """A task ended with an error.

    Attributes:
        number: which task.
        error: what went wrong.
        trace: where it went wrong, as text; empty when the process was killed.
    """

    def __init__(self, number: int, error: Exception, trace: str = "") -> None:
        super().__init__(str(error))
        self.number = number
        self.error = error
        self.trace = trace


def run_tasks(
    function: Callable[..., Any],
    tasks: Sequence[tuple[Any, ...]],
    workers: int,
    told: Told | None = None,
) -> list[Any]:
    """``function(*task, tell=...)`` for every task.

    Args:
        function: a function of a module (it is sent by name); takes ``tell``, a function of one
            label that reports progress.
        tasks: the arguments of each call.
        workers: processes; with 1 everything runs in this one.
        told: called with a task's number and label each time a task tells of progress.

    Returns:
        The results in the order of the tasks.

    Raises:
        TaskFailed: the first task that failed; the others are ended.
        KeyboardInterrupt: Ctrl-C; the workers are ended first.
    """
    tell = told or (lambda number, label: None)
    if workers == 1 or len(tasks) == 1:
        return [_run_here(function, number, task, tell) for number, task in enumerate(tasks)]
    team = _Team(min(workers, len(tasks)))
    try:
        return team.run(function, tasks, tell)
    finally:
        team.end()


def _run_here(function: Callable[..., Any], number: int, task: tuple[Any, ...], told: Told) -> Any:
    try:
        return function(*task, tell=lambda label: told(number, label))
    except Exception as error:
        raise TaskFailed(number, error) from error


class _Team:
    """Worker processes, each with a thread that puts its messages into one queue."""

    def __init__(self, size: int) -> None:
        self.messages: queue.Queue[tuple[int, tuple[Any, ...]]] = queue.Queue()
        self.processes = [self._start() for _ in range(size)]
        self.busy_with: list[int | None] = [None] * size
        for place in range(size):
            threading.Thread(target=self._listen, args=(place,), daemon=True).start()

    @staticmethod
    def _start() -> subprocess.Popen[bytes]:
        paths = [path or os.getcwd() for path in sys.path]
        return subprocess.Popen(
            [sys.executable, "-m", "lacsim.studies.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )

    def _listen(self, place: int) -> None:
        stream = self.processes[place].stdout
        assert stream is not None
        try:
            while True:
                self.messages.put((place, pickle.load(stream)))
        except (EOFError, pickle.UnpicklingError, OSError, ValueError):
            self.messages.put((place, ("gone",)))

    def _give(self, place: int, function: Callable[..., Any], number: int, task: Any) -> None:
        stream = self.processes[place].stdin
        assert stream is not None
        self.busy_with[place] = number
        try:
            stream.write(pickle.dumps((number, function, task)))
            stream.flush()
        except OSError:
            pass  # the listener says that the process is gone

    def run(
        self, function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]], told: Told
    ) -> list[Any]:
        """All results in the order of the tasks, whoever finishes first."""
        results: dict[int, Any] = {}
        upcoming = iter(enumerate(tasks))
        for place in range(len(self.processes)):
            self._give_next(place, function, upcoming)
        while len(results) < len(tasks):
            place, message = self.messages.get()
            if message[0] == "tell":
                told(message[1], message[2])
            elif message[0] == "done":
                results[message[1]] = message[2]
                self._give_next(place, function, upcoming)
            elif message[0] == "failed":
                raise TaskFailed(message[1], message[2], message[3])
            elif self.busy_with[place] is not None:
                raise TaskFailed(self.busy_with[place] or 0, self._gone(place))
        return [results[number] for number in range(len(tasks))]

    def _give_next(self, place: int, function: Callable[..., Any], upcoming: Any) -> None:
        number, task = next(upcoming, (None, None))
        if number is None:
            self.busy_with[place] = None
        else:
            self._give(place, function, number, task)

    def _gone(self, place: int) -> Exception:
        code = self.processes[place].wait()
        return RuntimeError(f"the worker process ended before its task was done (code {code})")

    def end(self) -> None:
        """End every worker, and wait until they are gone."""
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait()
            for stream in (process.stdin, process.stdout):
                if stream is not None:
                    with suppress(OSError):
                        stream.close()

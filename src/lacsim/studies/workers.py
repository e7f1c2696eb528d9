"""Run tasks on several processes; the answers come back in the order of the tasks.

A worker that is killed costs an error that names its task, never a wait without end. On Ctrl-C
or an error all workers are ended. Starting one takes seconds; ``kept_workers`` starts them once for
several calls.
"""

from __future__ import annotations

import os
import pickle
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import Any

Told = Callable[[int, str], None]

# Kept workers of this thread, none or one team; None where nobody keeps any.
_KEPT: ContextVar[list[_Team] | None] = ContextVar("kept workers", default=None)


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
    with _team(min(workers, len(tasks))) as team:
        return team.run(function, tasks, tell)


@contextmanager
def kept_workers() -> Iterator[None]:
    """Within it ``run_tasks`` goes on with the workers of the call before; an error ends them."""
    kept: list[_Team] = []
    token = _KEPT.set(kept)
    try:
        yield
    finally:
        _KEPT.reset(token)
        for team in kept:
            team.end()


@contextmanager
def _team(size: int) -> Iterator[_Team]:
    """Workers for one call: those kept from an earlier one where they are enough, or new ones."""
    kept = _KEPT.get()
    team = kept.pop() if kept else None
    if team is not None and not team.serves(size):
        team.end()
        team = None
    team = team or _Team(size)
    well = False
    try:
        yield team
        well = True
    finally:
        if well and kept is not None:
            kept.append(team)
        else:
            team.end()


def _run_here(function: Callable[..., Any], number: int, task: tuple[Any, ...], told: Told) -> Any:
    try:
        return function(*task, tell=lambda label: told(number, label))
    except Exception as error:
        raise TaskFailed(number, error) from error


class Post:
    """A worker process, and a thread that hears its messages.

    Args:
        heard: called with this post and each message: ``("tell", number, label)``, ``("done",
            number, result)``, ``("failed", number, error, trace)``, or ``("gone",)`` when the
            process has ended; on the listening thread.
    """

    def __init__(self, heard: Callable[[tuple[Post, tuple[Any, ...]]], None]) -> None:
        self._heard = heard
        paths = [path or os.getcwd() for path in sys.path]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "lacsim.studies.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def pid(self) -> int:
        """The process."""
        return self._process.pid

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        try:
            while True:
                self._heard((self, pickle.load(stream)))
        except (EOFError, pickle.UnpicklingError, OSError, ValueError):
            self._heard((self, ("gone",)))

    def give(self, function: Callable[..., Any], number: int, task: tuple[Any, ...]) -> None:
        """Let the process call ``function(*task, tell=...)``."""
        stream = self._process.stdin
        assert stream is not None
        try:
            stream.write(pickle.dumps((number, function, task)))
            stream.flush()
        except OSError:
            pass  # the listener says that the process is gone

    def ask_to_end(self) -> None:
        """Send the signal to end, without waiting."""
        self._process.terminate()

    def end(self, seconds: float = 5.0) -> int:
        """End the process and wait until it is gone; returns its exit code."""
        self._process.terminate()
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
        code = self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()
        return code

    def lives(self) -> bool:
        """Whether the process has not ended."""
        return self._process.poll() is None

    def exit_code(self) -> int:
        """Wait until the process is gone; its exit code."""
        return self._process.wait()


class _Team:
    """Worker processes whose messages come into one queue."""

    def __init__(self, size: int) -> None:
        self.messages: queue.Queue[tuple[Post, tuple[Any, ...]]] = queue.Queue()
        self.posts = [Post(self.messages.put) for _ in range(size)]
        self.busy_with: dict[Post, int] = {}

    def run(
        self, function: Callable[..., Any], tasks: Sequence[tuple[Any, ...]], told: Told
    ) -> list[Any]:
        """All results in the order of the tasks, whoever finishes first."""
        results: dict[int, Any] = {}
        upcoming = iter(enumerate(tasks))
        for post in self.posts:
            self._give_next(post, function, upcoming)
        while len(results) < len(tasks):
            post, message = self.messages.get()
            if message[0] == "tell":
                told(message[1], message[2])
            elif message[0] == "done":
                results[message[1]] = message[2]
                self._give_next(post, function, upcoming)
            elif message[0] == "failed":
                raise TaskFailed(message[1], message[2], message[3])
            elif post in self.busy_with:
                raise TaskFailed(self.busy_with[post], _gone(post))
        return [results[number] for number in range(len(tasks))]

    def serves(self, size: int) -> bool:
        """Whether there are at least ``size`` workers, all of them alive."""
        return len(self.posts) >= size and all(post.lives() for post in self.posts)

    def _give_next(self, post: Post, function: Callable[..., Any], upcoming: Any) -> None:
        following = next(upcoming, None)
        if following is None:
            self.busy_with.pop(post, None)
        else:
            self.busy_with[post] = following[0]
            post.give(function, *following)

    def end(self) -> None:
        """End every worker, and wait until they are gone."""
        for post in self.posts:
            post.ask_to_end()
        for post in self.posts:
            post.end()


def _gone(post: Post) -> Exception:
    code = post.exit_code()
    return RuntimeError(f"the worker process ended before its task was done (code {code})")

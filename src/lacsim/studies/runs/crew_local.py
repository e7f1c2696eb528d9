"""A crew without Dask: worker processes of this machine, for array jobs and small installs."""

from __future__ import annotations

import contextlib
import queue

from lacsim.studies.runs.crew import Began, Broken, Delivered, Lost, Message
from lacsim.studies.runs.work import Chunk, do_chunk
from lacsim.studies.workers import Post

MOST_STARTS = 20  # of one place in a row without a chunk delivered: then something else is wrong


class LocalCrew:
    """Worker processes, each at its place; one that dies is replaced.

    Args:
        workers: processes.
    """

    def __init__(self, workers: int = 1) -> None:
        self._heard: queue.Queue[tuple[Post, tuple[object, ...]]] = queue.Queue()
        self._posts = [self._new_post() for _ in range(workers)]
        self._waiting: list[Chunk] = []
        self._at: dict[Post, Chunk] = {}
        self._lost_in_a_row = 0

    def _new_post(self) -> Post:
        return Post(self._heard.put)

    def size(self) -> int:
        """Workers there are now."""
        return len(self._posts)

    def give(self, chunk: Chunk) -> None:
        """Hand a chunk to an idle worker, or keep it until one is."""
        self._waiting.append(chunk)
        self._hand_out()

    def _hand_out(self) -> None:
        for post in self._posts:
            if self._waiting and post not in self._at:
                chunk = self._waiting.pop(0)
                self._at[post] = chunk
                post.give(do_chunk, chunk.number, (chunk,))

    def messages(self, seconds: float) -> list[Message]:
        """What happened since the last call."""
        found: list[Message] = []
        with contextlib.suppress(queue.Empty):
            post, said = self._heard.get(timeout=seconds)
            while True:
                found += self._understood(post, said)
                post, said = self._heard.get_nowait()
        self._hand_out()
        return found

    def _understood(self, post: Post, said: tuple[object, ...]) -> list[Message]:
        chunk = self._at.get(post)
        if post not in self._posts:
            return []  # a worker that was ended
        if said[0] == "tell" and chunk is not None:
            return [Began(chunk.number, str(said[2]), str(post.pid))]
        if said[0] == "done":
            del self._at[post]
            self._lost_in_a_row = 0
            return [Delivered(said[2])]  # type: ignore[arg-type]
        if said[0] == "failed":
            del self._at[post]
            error = said[2]
            assert isinstance(error, Exception)
            return [Broken(error)]
        if said[0] == "gone":
            return self._gone(post)
        return []

    def _gone(self, post: Post) -> list[Message]:
        """Replace a worker that ended; its chunk is lost."""
        chunk = self._replace(post)
        self._lost_in_a_row += 1
        if self._lost_in_a_row > MOST_STARTS:
            return [Broken(RuntimeError("worker processes end as soon as they are started"))]
        why = f"its worker process ended (code {post.end()})"
        return [] if chunk is None else [Lost(chunk.number, why)]

    def _replace(self, post: Post) -> Chunk | None:
        self._posts[self._posts.index(post)] = self._new_post()
        return self._at.pop(post, None)

    def drop(self, chunk: int) -> None:
        """End the worker that has the chunk, and start another."""
        for post, at in list(self._at.items()):
            if at.number == chunk:
                self._replace(post)
                post.end()
                return
        self._waiting = [waiting for waiting in self._waiting if waiting.number != chunk]

    def close(self) -> None:
        """End every worker."""
        for post in self._posts:
            post.end()
        self._posts = []

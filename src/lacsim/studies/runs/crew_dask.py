"""A crew on Dask: a cluster of this machine's cores, or one that is there already."""

from __future__ import annotations

import contextlib
import logging
import queue
import signal
import threading
import time
import uuid
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import dask
from distributed import Client, LocalCluster, get_worker
from distributed.scheduler import KilledWorker

from lacsim.scenario.errors import InputError
from lacsim.studies.runs.crew import Began, Broken, CrewGone, Delivered, Lost, Message
from lacsim.studies.runs.work import Chunk, Delivery, do_chunk
from lacsim.warm import warm_up

CONNECT_SECONDS = 30
FETCHES = 8  # results on their way here at a time
LOOK_SECONDS = 1.0  # between two looks at how many workers there are
_OWN_CLUSTER = {
    # A run that takes its worker with it comes back to the leader at once.
    "distributed.scheduler.allowed-failures": 0,
    # Dask looks at itself hundreds of times a second, and each time a run has to stand aside.
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "1s",
    "distributed.admin.system-monitor.interval": "10s",
}


class DaskCrew:
    """Workers of a Dask cluster.

    Args:
        scheduler: address of a scheduler, as in ``tcp://node7:8786``; None for a cluster of this
            machine's own.
        workers: processes of a cluster of one's own.

    Raises:
        CrewGone: nothing answers at the address.
    """

    def __init__(self, scheduler: str | None = None, workers: int = 1) -> None:
        self._messages: queue.Queue[Message] = queue.Queue()
        self._futures: dict[int, Any] = {}
        self._fetching = ThreadPoolExecutor(FETCHES, thread_name_prefix="fetch")
        self._topic = f"lacsim-{uuid.uuid4().hex}"
        self._cluster: LocalCluster | None = None
        self._looked, self._size = -LOOK_SECONDS, 0
        self._address = scheduler or "the cluster of this machine"
        if scheduler is None:
            try:
                with _deaf_to_ctrl_c(), dask.config.set(_OWN_CLUSTER):
                    self._cluster = LocalCluster(
                        n_workers=workers, threads_per_worker=1, processes=True,
                        memory_limit=None, silence_logs=logging.CRITICAL,
                        scheduler_kwargs={"dashboard": False},
                        dashboard_address="127.0.0.1:0",  # its health page; it has to have one
                    )  # fmt: skip
            except KeyboardInterrupt:
                if self._cluster is not None:
                    self._cluster.close(timeout=10)
                raise
        try:
            self._client = Client(
                self._cluster or scheduler, timeout=CONNECT_SECONDS, set_as_default=False
            )
        except (OSError, TimeoutError, ValueError) as error:
            raise CrewGone(f"no Dask scheduler answers at {scheduler} ({error})") from error
        self._client.subscribe_topic(self._topic, self._heard)
        if scheduler is not None:
            self._compile_on_every_host()

    def _compile_on_every_host(self) -> None:
        """Compile once a machine, not once a worker: the cache is on its disk."""
        workers = self._client.scheduler_info()["workers"]
        hosts = {info["host"]: address for address, info in workers.items()}
        waiting = [
            self._client.submit(warm_up, workers=[address], pure=False)
            for address in hosts.values()
        ]
        for future in waiting:
            future.result()

    def _heard(self, event: tuple[float, Any]) -> None:
        """A worker's message, on Dask's own thread."""
        _, (chunk, run, worker) = event
        self._messages.put(Began(int(chunk), str(run), str(worker)))

    def size(self) -> int:
        """Workers there are now."""
        if self._cluster is not None:  # its scheduler is in this process: nobody need be asked
            return len(self._cluster.scheduler.workers)
        now = time.monotonic()
        if now - self._looked >= LOOK_SECONDS:
            self._looked = now
            self._size = len(self._client.scheduler_info()["workers"])
        return self._size

    def give(self, chunk: Chunk) -> None:
        """Submit a chunk as one task."""
        future = self._client.submit(
            _chunk_on_worker, chunk, self._topic, key=f"{self._topic}-{chunk.number}", pure=False
        )
        self._futures[chunk.number] = future

        def ended(done: Any, number: int = chunk.number) -> None:
            with contextlib.suppress(RuntimeError):  # closed meanwhile
                self._fetching.submit(self._ended, number, done)

        future.add_done_callback(ended)

    def _ended(self, number: int, future: Any) -> None:
        """A task ended. Its result is fetched on a thread of our own.

        If the worker that holds it dies meanwhile, this waits until it is made again.
        """
        if number not in self._futures:
            return  # dropped meanwhile
        if future.status == "finished":
            try:
                self._messages.put(Delivered(future.result()))
            except Exception as error:  # the worker that held the result is gone
                self._messages.put(Lost(number, str(error)))
        elif future.status == "error":
            raised = future.exception()
            if isinstance(raised, KilledWorker):
                self._messages.put(Lost(number, "its worker process ended"))
            else:
                self._messages.put(Broken(raised))
        else:
            self._messages.put(Broken(CrewGone(f"the scheduler at {self._address} is gone")))

    def messages(self, seconds: float) -> list[Message]:
        """What happened since the last call."""
        found: list[Message] = []
        with contextlib.suppress(queue.Empty):
            found.append(self._messages.get(timeout=seconds))
            while True:
                found.append(self._messages.get_nowait())
        for message in found:
            if isinstance(message, Delivered):
                self._futures.pop(message.delivery.number, None)
            elif isinstance(message, Lost):
                self._futures.pop(message.chunk, None)
        if self._client.status != "running":
            found.append(Broken(CrewGone(f"the scheduler at {self._address} is gone")))
        return found

    def drop(self, chunk: int) -> None:
        """Cancel a task, so that Dask does not send it to the next worker."""
        future = self._futures.pop(chunk, None)
        if future is not None:
            with contextlib.suppress(Exception):
                future.cancel(force=True)

    def close(self) -> None:
        """Cancel what runs and end a cluster of one's own."""
        with contextlib.suppress(Exception):
            self._client.cancel(list(self._futures.values()), force=True)
        self._futures.clear()
        self._fetching.shutdown(wait=False, cancel_futures=True)
        with contextlib.suppress(Exception):
            self._client.close(timeout=5)
        if self._cluster is not None:
            with contextlib.suppress(Exception):
                self._cluster.close(timeout=10)


def _chunk_on_worker(chunk: Chunk, topic: str) -> Delivery:
    """What a Dask worker runs."""
    worker = get_worker()

    def tell(run: str) -> None:
        worker.log_event(topic, (chunk.number, run, worker.address))

    return do_chunk(chunk, tell=tell)


@contextlib.contextmanager
def _deaf_to_ctrl_c() -> Iterator[None]:
    """Let processes started now not hear Ctrl-C: it is for whoever leads them.

    Where the system can hold a signal back, one that comes meanwhile is heard at the end: a start
    takes seconds, and whoever asks in them wants to stop too.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
    elif hasattr(signal, "pthread_sigmask"):
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)
    else:  # Windows
        handler = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, handler)


__all__ = ["DaskCrew", "InputError"]

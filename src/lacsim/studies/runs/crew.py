"""Who makes the runs: a crew is given chunks and sends messages back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from lacsim.studies.runs.work import Chunk, Delivery


@dataclass(frozen=True)
class Began:
    """A worker begins a run; an empty one: it has done the chunk's last."""

    chunk: int
    run: str
    worker: str


@dataclass(frozen=True)
class Delivered:
    """A chunk came back."""

    delivery: Delivery


@dataclass(frozen=True)
class Lost:
    """A chunk will not come back: its worker is gone.

    Attributes:
        chunk: its number.
        why: what is known of it.
    """

    chunk: int
    why: str


@dataclass(frozen=True)
class Broken:
    """Nothing more can be done with this crew.

    Attributes:
        error: what to tell.
    """

    error: Exception


Message = Began | Delivered | Lost | Broken


class CrewGone(RuntimeError):
    """The scheduler, or every worker for good, is gone."""


class Crew(Protocol):
    """Workers that make chunks of runs."""

    def size(self) -> int:
        """Workers there are now; 0 while none has come yet."""

    def give(self, chunk: Chunk) -> None:
        """Hand a chunk over; a message follows."""

    def messages(self, seconds: float) -> list[Message]:
        """What happened; waits up to so many seconds for something."""

    def drop(self, chunk: int) -> None:
        """Forget a chunk whose run hangs; no message follows. Its worker ends itself."""

    def close(self) -> None:
        """Let everything go, whatever still runs."""

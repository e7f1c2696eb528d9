"""A comparison that is being worked on: repeats done, the one under way, who is watching."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

import numpy as np

from lacsim.dashboard.jobs.repeat import Stretch, parts_of
from lacsim.outcomes.evaluate import Weekly
from lacsim.outcomes.ledger import price_books, weekly_numbers
from lacsim.scenario.scenario import Scenario
from lacsim.studies.compare import gather
from lacsim.studies.comparison import Comparison
from lacsim.studies.options import Chosen
from lacsim.studies.replicates import ArmRun

SECONDS_BETWEEN_LOOKS = 0.3


class Phase(Enum):
    """How far a job has come."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True)
class Standing:
    """What there is to say of a job at one moment.

    Attributes:
        phase: how far it has come.
        repeats: repeats that are complete.
        wanted: repeats asked for.
        share: of the work that is done, 0 to 1.
        left: seconds left, as far as can be told; None before.
        before: jobs that come first, while it waits.
        weeks: weeks of the first repeat lived, while none is complete.
        wrong: what went wrong.
        version: grows with every change.
    """

    phase: Phase
    repeats: int
    wanted: int
    share: float
    left: float | None
    before: int
    weeks: int
    wrong: str
    version: int

    @property
    def working(self) -> bool:
        """Whether more is to come."""
        return self.phase in (Phase.WAITING, Phase.RUNNING)


@dataclass
class Job:
    """A comparison, whoever asked for it.

    Attributes:
        key: stands for its settings, the number of repeats left out.
        scenario: what is run.
        options: the options, ready to be run.
        visitor: who asked first, for the limit a visitor has.
        wanted: repeats asked for.
    """

    key: str
    scenario: Scenario
    options: tuple[Chosen, ...]
    visitor: str
    wanted: int
    phase: Phase = Phase.WAITING
    wrong: str = ""
    running: set[int] = field(default_factory=set)
    _runs: dict[int, list[ArmRun]] = field(default_factory=dict)
    _weekly: dict[int, list[Weekly]] = field(default_factory=dict)
    _stretches: dict[int, list[Stretch]] = field(default_factory=dict)
    _parts: dict[int, int] = field(default_factory=dict)
    _watchers: int = 0
    _alone_since: float | None = field(default_factory=time.monotonic)
    _version: int = 0
    _began: float | None = None
    _began_with: int = 0
    _views: dict[Any, Any] = field(default_factory=dict)
    _guard: threading.RLock = field(default_factory=threading.RLock)
    _drawing: threading.RLock = field(default_factory=threading.RLock)
    _news: threading.Condition = field(init=False)

    def __post_init__(self) -> None:
        self._news = threading.Condition(self._guard)

    def pending(self) -> int | None:
        """The next repeat to be run; None where nothing is left to begin."""
        if self.phase not in (Phase.WAITING, Phase.RUNNING):
            return None
        numbers = range(1, self.wanted + 1)
        return next((n for n in numbers if n not in self._runs and n not in self.running), None)

    def begin(self, replicate: int) -> None:
        """Note that a repeat has been given to a process."""
        with self._guard:
            self.running.add(replicate)
            self._stretches[replicate], self._parts[replicate] = [], 0
            if self.phase is Phase.WAITING:
                self.phase = Phase.RUNNING
            if self._began is None:
                self._began, self._began_with = time.monotonic(), sum(self._parts.values())
        self._changed()

    def heard(self, replicate: int, told: Any) -> None:
        """Note what a process tells of a repeat: weeks before the start, or a stretch."""
        with self._guard:
            before = self.scenario.burn_in_weeks
            if isinstance(told, Stretch):
                self._stretches[replicate].append(told)
                lived = _weeks(self._stretches[replicate])
                self._parts[replicate] = before + len(self.options) * lived
            else:
                self._parts[replicate] = max(self._parts[replicate], before + told)
        self._changed()

    def finished(self, replicate: int, runs: list[ArmRun]) -> None:
        """Note a complete repeat."""
        books = price_books(self.scenario.area_profile().local_prices)
        weekly = [
            weekly_numbers(run.tallies, run.measures, self.scenario.prices, books) for run in runs
        ]
        with self._guard:
            self._runs[replicate], self._weekly[replicate] = runs, weekly
            self.running.discard(replicate)
            self._stretches.pop(replicate, None)
            self._parts[replicate] = parts_of(self.scenario, len(self.options))
            if all(n in self._runs for n in range(1, self.wanted + 1)):
                self.phase, self._began = Phase.DONE, None
        self._changed()

    def ended(self, phase: Phase, wrong: str = "") -> None:
        """Note that it is cancelled or has failed; complete repeats stay."""
        with self._guard:
            self.phase, self.wrong, self._began = phase, wrong, None
            for replicate in self.running:
                self._stretches.pop(replicate, None)
                self._parts.pop(replicate, None)
            self.running.clear()
        self._changed()

    def wish(self, repeats: int) -> None:
        """Ask for so many repeats, begun again where it had been cancelled."""
        with self._guard:
            self.wanted = max(repeats, self.wanted if self.standing(0).working else 0)
            if any(n not in self._runs for n in range(1, self.wanted + 1)):
                if not self.standing(0).working:
                    self.phase, self.wrong = Phase.WAITING, ""
            else:
                self.phase = Phase.DONE
        self._changed()

    def standing(self, before: int) -> Standing:
        """What there is to say now.

        Args:
            before: jobs that come first.
        """
        with self._guard:
            total = self.wanted * parts_of(self.scenario, len(self.options))
            done = min(total, sum(self._parts.values()))
            weeks = max(map(_weeks, self._stretches.values()), default=0)
            return Standing(
                self.phase, self.repeats, self.wanted, done / total, self._left(done, total),
                before, weeks, self.wrong, self._version,
            )  # fmt: skip

    def _left(self, done: int, total: int) -> float | None:
        gone = done - self._began_with
        if self._began is None or gone <= 0:
            return None
        return (time.monotonic() - self._began) * (total - done) / gone

    @property
    def repeats(self) -> int:
        """Complete repeats."""
        return len(self._runs)

    def weekly(self) -> list[list[Weekly]]:
        """Weekly numbers by complete repeat and option; of the one that is furthest where none is.

        Returns:
            Lists [repeats][options]; empty before the first stretch.
        """
        with self._guard:
            if self._weekly:
                return [self._weekly[number] for number in sorted(self._weekly)]
            furthest = max(self._stretches.values(), key=len, default=[])
            if not furthest:
                return []
            tallies = np.concatenate([each.tallies for each in furthest], axis=1)
            measures = np.concatenate([each.measures for each in furthest], axis=1)
        books = price_books(self.scenario.area_profile().local_prices)
        return [
            [
                weekly_numbers(tallies[place], measures[place], self.scenario.prices, books)
                for place in range(len(self.options))
            ]
        ]

    def comparison(self) -> Comparison | None:
        """The complete repeats as a comparison; None where there is none yet."""
        with self._guard:
            numbers = sorted(self._runs)
            if not numbers:
                return None
            runs = [run for number in numbers for run in self._runs[number]]
            weekly = [each for number in numbers for each in self._weekly[number]]
        seconds = sum(run.seconds for run in runs)
        return gather(
            self.scenario, self.options, runs, repeats=len(numbers), seconds=seconds, weekly=weekly
        )

    def view(self, name: Any, make: Callable[[], Any]) -> Any:
        """What ``make`` makes of the complete repeats, made once for all who watch.

        Args:
            name: stands for what is made.
            make: makes it.
        """
        with self._drawing:
            key = (name, self.repeats)
            if key not in self._views:
                for old in [each for each in self._views if each[1] != key[1]]:
                    del self._views[old]
                self._views[key] = make()
            return self._views[key]

    def watch(self, told: Callable[[], None]) -> Callable[[], None]:
        """Call ``told`` after changes, on a thread of its own, until what is returned is called.

        Drawing a page takes locks and time: nobody who works on a job waits for it, and changes
        that come meanwhile are told once.
        """
        gone = threading.Event()

        def look() -> None:
            seen = -1
            while not gone.is_set():
                with self._guard:
                    while self._version == seen and not gone.is_set():
                        self._news.wait()
                    seen = self._version
                if not gone.is_set():
                    told()
                    gone.wait(SECONDS_BETWEEN_LOOKS)

        def leave() -> None:
            with self._guard:
                if not gone.is_set():
                    gone.set()
                    self._watchers -= 1
                    self._alone_since = None if self._watchers else time.monotonic()
                    self._news.notify_all()

        with self._guard:
            self._watchers += 1
            self._alone_since = None
        threading.Thread(target=look, daemon=True).start()
        return leave

    @property
    def watchers(self) -> int:
        """How many pages are looking."""
        return self._watchers

    @property
    def alone(self) -> float:
        """Seconds for which nobody has looked."""
        since = self._alone_since
        return 0.0 if since is None else time.monotonic() - since

    def _changed(self) -> None:
        """Let whoever watches know."""
        with self._guard:
            self._version += 1
            self._news.notify_all()


def _weeks(stretches: list[Stretch]) -> int:
    """Weeks lived in some stretches."""
    return sum(each.tallies.shape[1] for each in stretches)

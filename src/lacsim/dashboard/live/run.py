"""One visitor's neighbourhood, lived in a thread of its own: run, pause, step, speed, stop."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4
from weakref import WeakValueDictionary

import numpy as np

from lacsim.dashboard.limits import LIVE_WEEKS
from lacsim.dashboard.live.picture import Picture, picture_of
from lacsim.dashboard.live.starts import begin, first_picture
from lacsim.dashboard.live.story import Person, person_of
from lacsim.dashboard.live.wishes import Wishes
from lacsim.engine.measures import Measure
from lacsim.model import Neighbourhood

PICTURES_A_SECOND = 4
PATIENCE = 20.0  # seconds that somebody who asks waits
TOLD_EVERY = 26  # weeks of the years before the start
PACES = {
    1: "1 week a second",
    4: "4 weeks a second",
    13: "a quarter a second",
    52: "as fast as it goes",
}
FOLLOWED = (
    ("lonely", "Adults who feel lonely", "% of adults", Measure.LONELY),
    ("isolated", "Adults who are isolated", "% of adults", Measure.ISOLATED),
    ("problem", "Adults with an open problem", "% of adults", Measure.WITH_OPEN_PROBLEM),
    ("alongside", "People with a paid worker", "people", Measure.SUPPORT_ACTIVE),
)


class Left(Exception):
    """The visitor has gone on before week 0."""


@dataclass(frozen=True)
class Seen:
    """What a page shows of a run at one moment.

    Attributes:
        week: weeks lived.
        picture: the map; None before the first.
        running: whether weeks go by.
        ended: whether the last week has been lived.
        before: share of the years before the start that has been lived; None when they are over.
        wrong: what went wrong, in a sentence; empty when nothing did.
        lines: weekly values of what ``FOLLOWED`` names, by key.
        person: the person looked at.
    """

    week: int = 0
    picture: Picture | None = None
    running: bool = False
    ended: bool = False
    before: float | None = None
    wrong: str = ""
    lines: dict[str, list[float]] | None = None
    person: Person | None = None


class LiveRun:
    """A neighbourhood that lives while it is watched.

    Args:
        wishes: what to watch.
        changed: called on the run's thread with what there is to show.

    Attributes:
        token: stands for the run in addresses of what can be kept of it; nobody can guess it.
        seen: what there is to show now.
    """

    def __init__(self, wishes: Wishes, changed: Callable[[Seen], None]) -> None:
        self._wishes = wishes
        self._changed = changed
        self._wake = threading.Condition()
        self._running = wishes.week == 0
        self._target = wishes.week
        self._pace = 1
        self._stopped = False
        self._look_again = True
        self._lines: dict[str, list[float]] = {key: [] for key, *_ in FOLLOWED}
        self._events: list[np.ndarray] = []
        self._asked: list[tuple[Callable[[Neighbourhood], Any], Future[Any]]] = []
        self.token = uuid4().hex
        _RUNS[self.token] = self
        self.seen = Seen(picture=first_picture(wishes), running=self._running)
        self._thread = threading.Thread(target=self._live, daemon=True)

    def start(self) -> None:
        """Begin; returns at once."""
        self._thread.start()

    def tell(
        self,
        *,
        running: bool | None = None,
        pace: int | None = None,
        step: int = 0,
        look: Wishes | None = None,
    ) -> None:
        """Say what is wanted next; returns at once.

        Args:
            running: whether weeks go by.
            pace: weeks a second.
            step: weeks to go on by and then pause.
            look: another view or person of the same place.
        """
        with self._wake:
            if running is not None:
                self._running = running
                self._look_again = True
            if pace is not None:
                self._pace = pace
            if step:
                self._running = False
                self._target = min(LIVE_WEEKS, max(self.seen.week, self._target) + step)
            if look is not None:
                self._wishes = replace(self._wishes, view=look.view, who=look.who)
                self._look_again = True
            self._wake.notify()

    def ask(self, make: Callable[[Neighbourhood], Any], seconds: float = PATIENCE) -> Any:
        """What ``make`` makes of the neighbourhood between two weeks; None where it is not there.

        Args:
            make: called on the run's thread.
            seconds: how long to wait for it.
        """
        answer: Future[Any] = Future()
        with self._wake:
            if self._stopped:
                return None
            self._asked.append((make, answer))
            self._wake.notify()
        try:
            return answer.result(seconds)
        except (CancelledError, TimeoutError):
            return None

    def stop(self) -> None:
        """End the thread after the week it is in."""
        with self._wake:
            self._stopped = True
            self._wake.notify()

    def _live(self) -> None:
        try:
            self._weeks()
        except Left:
            return
        except Exception as error:
            self._show(wrong=f"The run stopped: {type(error).__name__}: {error}", running=False)

    def _weeks(self) -> None:
        neighbourhood = begin(self._wishes, self._before)
        due = time.monotonic()
        try:
            while True:
                with self._wake:
                    while not self._wanted(neighbourhood.week):
                        self._wake.wait()
                    if self._stopped:
                        return
                    asked, self._asked = self._asked, []
                    weeks, self._look_again = self._next(neighbourhood.week), False
                for make, answer in asked:
                    _make(make, neighbourhood, answer)
                for _ in range(weeks):
                    if self._stopped:
                        return
                    neighbourhood.step()
                    self._note(neighbourhood)
                self._look(neighbourhood)
                due = max(due + 1 / min(PICTURES_A_SECOND, self._pace), time.monotonic())
                with self._wake:
                    while self._running and not (self._stopped or self._look_again or self._asked):
                        left = due - time.monotonic()
                        if left <= 0 or not self._wake.wait(left):
                            break
        finally:
            neighbourhood.close()
            with self._wake:
                self._stopped = True
                for _, answer in self._asked:
                    answer.cancel()
                self._asked.clear()

    def _before(self, done: int, total: int) -> None:
        if self._stopped:
            raise Left
        if done % TOLD_EVERY == 0:
            self._show(before=done / max(1, total))

    def _wanted(self, week: int) -> bool:
        if week >= LIVE_WEEKS:
            self._running = False
        return bool(
            self._stopped or self._running or self._look_again or self._asked or week < self._target
        )

    def _next(self, week: int) -> int:
        """Weeks until the next picture."""
        if week < self._target:
            return min(self._target - week, 13)
        if not self._running:
            return 0
        return min(max(1, self._pace // PICTURES_A_SECOND), LIVE_WEEKS - week)

    def _note(self, neighbourhood: Neighbourhood) -> None:
        """Keep the week's figures and its record."""
        now = neighbourhood.state.extra["measures_now"]
        adults = max(1.0, float(now[Measure.ADULTS]))
        for key, _, unit, measure in FOLLOWED:
            value = float(now[measure])
            self._lines[key].append(value if unit == "people" else 100 * value / adults)
        rows = neighbourhood.take_events()
        weeks = np.full((len(rows), 1), neighbourhood.week - 1, dtype=np.int64)
        self._events.append(np.hstack([weeks, rows]))

    def _look(self, neighbourhood: Neighbourhood) -> None:
        wishes = self._wishes
        person = None
        if wishes.who:
            person = person_of(neighbourhood.state, wishes.who, self._events, neighbourhood.week)
        self._show(
            week=neighbourhood.week,
            picture=picture_of(neighbourhood, wishes),
            running=self._running and neighbourhood.week < LIVE_WEEKS,
            ended=neighbourhood.week >= LIVE_WEEKS,
            before=None,
            lines={key: list(values) for key, values in self._lines.items()},
            person=person,
        )

    def _show(self, **what: object) -> None:
        self.seen = replace(self.seen, **what)  # type: ignore[arg-type]
        if not self._stopped:
            self._changed(self.seen)


def _make(
    make: Callable[[Neighbourhood], Any], neighbourhood: Neighbourhood, answer: Future[Any]
) -> None:
    """Answer somebody who waits; what goes wrong is theirs, and the run goes on."""
    try:
        answer.set_result(make(neighbourhood))
    except Exception as error:
        answer.set_exception(error)


_RUNS: WeakValueDictionary[str, LiveRun] = WeakValueDictionary()


def run_of(token: str) -> LiveRun | None:
    """The run that goes by this token, while it lives."""
    return _RUNS.get(token)

"""Find and tell one life in the background; what was told before is told again at once."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace

from markupsafe import Markup

from lacsim.dashboard.comparing.panels import DRAWING
from lacsim.dashboard.telling.wanted import Wanted
from lacsim.outcomes.lives.describe import parse
from lacsim.outcomes.lives.names import invented_name
from lacsim.report.sections import one_life
from lacsim.report.shell import render_blocks
from lacsim.scenario.errors import InputError

KEPT = 24  # lives kept in memory
AT_ONCE = 2  # lives looked for at once; others wait their turn


class Left(Exception):
    """The visitor has gone on to something else."""


@dataclass(frozen=True)
class Told:
    """A life as it is shown.

    Attributes:
        name: invented.
        opening: who, how common such lives are, where they part.
        pictures: over time.
        stories: in words.
        in_all: in numbers.
        page: the same as a page of its own.
    """

    name: str
    opening: Markup
    pictures: Markup
    stories: Markup
    in_all: Markup
    page: str


@dataclass(frozen=True)
class Telling:
    """How far it has come: share of the work, what is done now, the life, or what is wrong."""

    share: float = 0.0
    doing: str = "waiting for a turn"
    told: Told | None = None
    wrong: str = ""


_kept: OrderedDict[Wanted, Told] = OrderedDict()  # holds nothing of any visitor
_guard = threading.Lock()
_turns = threading.BoundedSemaphore(AT_ONCE)


class LifeRun:
    """Looks for one life.

    Args:
        wanted: whose.
        changed: called on a thread of its own.
    """

    def __init__(self, wanted: Wanted, changed: Callable[[Telling], None]) -> None:
        self._wanted = wanted
        self._changed = changed
        self._left = False
        self._now = Telling()

    def start(self) -> None:
        """Begin; returns at once."""
        threading.Thread(target=self._look, daemon=True).start()

    def stop(self) -> None:
        """Stop at the next sign of progress."""
        self._left = True

    def _look(self) -> None:
        known = kept(self._wanted)
        if known is not None:
            self._say(share=1.0, told=known)
            return
        try:
            with _turns:
                told = self._find()
        except Left:
            return
        except InputError as error:
            self._say(wrong="; ".join(_in_words(problem) for problem in error.problems))
        except Exception as error:
            self._say(wrong=f"It failed: {type(error).__name__}: {error}")
        else:
            with _guard:
                _kept[self._wanted] = told
                while len(_kept) > KEPT:
                    _kept.popitem(last=False)
            self._say(share=1.0, told=told)

    def _find(self) -> Told:
        from lacsim.report.life_page import render_life
        from lacsim.studies.lives import find_twins

        wanted = self._wanted
        twins = find_twins(
            wanted.scenario(),
            criteria=parse(wanted.description) if wanted.description else None,
            direction=None if wanted.description else wanted.largest,
            by=wanted.by,
            progress=self._progress,
        )
        lives = (twins.reference, twins.option)
        with DRAWING:
            return Told(
                invented_name(twins.reference.who),
                render_blocks(one_life.opening(*lives, twins.choice)),
                render_blocks(one_life.pictures(lives)),
                render_blocks(one_life.stories(lives)),
                render_blocks(one_life.in_all(lives)),
                render_life(twins),
            )

    def _progress(self, done: int, total: int, label: str) -> None:
        self._say(share=done / max(1, total), doing=label)

    def _say(self, **what: object) -> None:
        if self._left:
            raise Left
        self._now = replace(self._now, **what)  # type: ignore[arg-type]
        self._changed(self._now)


def kept(wanted: Wanted) -> Told | None:
    """The life, where it has been told before."""
    with _guard:
        return _kept.get(wanted)


def _in_words(problem: object) -> str:
    """A problem as a page says it: without the command line's option in front."""
    text = str(problem)
    return text.partition(" = ")[2] or text

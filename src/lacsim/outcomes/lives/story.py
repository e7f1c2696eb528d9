"""One life in plain words: sentences made from the record, each with the events it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lacsim.engine.kinds import Task
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes import words
from lacsim.outcomes.lives.event_words import TASKS, TELLERS
from lacsim.outcomes.lives.life import Happening, Life
from lacsim.outcomes.lives.names import Names

STRETCH = 13  # weeks that routine contacts are put together over


@dataclass(frozen=True)
class Sentence:
    """A sentence and the events it is made from.

    Attributes:
        week: week of the first of them, since the start.
        text: what it says.
        events: the record it rests on.
    """

    week: int
    text: str
    events: tuple[Happening, ...]


_VISITS = {
    Tally.GP_CONTACTS: "sees the GP",
    Tally.GP_FAILED: "cannot get a GP appointment",
    Tally.EMERGENCY_ATTENDANCES: "goes to A&E",
}
_WITH_SOMEBODY = (Tally.TIES_MADE, Tally.ASKING_BROKERED)
_HELP = (Tally.HELP_HOURS_HOUSEHOLD, Tally.HELP_HOURS_TIES, Tally.HELP_HOURS_OUTSIDE)


def tell_life(life: Life, names: Names | None = None) -> list[Sentence]:
    """The life as sentences, in order of time.

    What is rare is told one by one; GP and A&E visits, hours of help and hours with a worker are
    put together over a quarter of a year.

    Args:
        life: the record.
        names: what the others are called, where more than this life is told; else its own.
    """
    names = names or names_in(life)
    told = [
        Sentence(event.week, TELLERS[event.kind](event), (event,))
        for event in life.events
        if event.who == life.who and event.kind in TELLERS
    ]
    told += _family(life)
    told += _acquaintances(life, names)
    told += _visits(life)
    told += _help(life)
    told += _work(life)
    return sorted(told, key=lambda sentence: sentence.week)


def _family(life: Life) -> Iterator[Sentence]:
    """Deaths and births, one's own and at home."""
    for event in life.events:
        if event.kind == Tally.DEATHS:
            own = event.who == life.who
            yield Sentence(event.week, "Dies." if own else "Somebody at home dies.", (event,))
        elif event.kind == Tally.BIRTHS:
            yield Sentence(event.week, "A child is born at home.", (event,))
        elif event.kind == Tally.CRISES and event.who != life.who:
            yield Sentence(event.week, "Somebody at home is in crisis.", (event,))


def names_in(*lives: Life, also: Iterable[int] = ()) -> Names:
    """Names for everybody who is named in the stories of one person's lives.

    Args:
        lives: of one person, so that everybody has one name in all of them.
        also: ids of others who are named beside the stories.
    """
    met = {
        _other(event, life) for life in lives for event in life.own if event.kind in _WITH_SOMEBODY
    }
    return Names(lives[0].who, met | set(also))


def _other(event: Happening, life: Life) -> int:
    return event.other if event.who == life.who else event.who


def _known_before(life: Life) -> set[int]:
    """Ids of those with whom there was a tie before anybody was met."""
    if not life.ties:
        return set()
    first = int(life.weeks[0])
    made = {
        _other(event, life)
        for event in life.own
        if event.kind == Tally.TIES_MADE and event.week <= first
    }
    return set(life.ties[0]) - made


def _acquaintances(life: Life, names: Names) -> Iterator[Sentence]:
    """Who is met; a tie that fades is forgotten, and may be made again."""
    known = _known_before(life)
    for event in life.own:
        if event.kind not in _WITH_SOMEBODY:
            continue
        other = _other(event, life)
        text = f"A worker opens the way to asking {names[other]} for help."
        if event.kind == Tally.TIES_MADE:
            again = " again" if other in known else ""
            text = f"Gets to know {names[other]}{again}."
            known.add(other)
        yield Sentence(event.week, text, (event,))


def _visits(life: Life) -> Iterator[Sentence]:
    for kind, does in _VISITS.items():
        for events in _stretches(life, _of_kind(kind, life.who)):
            count = sum(event.value for event in events)
            text = _over(events, f"{does} {_times(count)}.")
            yield Sentence(events[0].week, text, events)


def _of_kind(kind: int, who: int) -> Callable[[Happening], bool]:
    return lambda event: event.kind == kind and event.who == who


def _help(life: Life) -> Iterator[Sentence]:
    for events in _stretches(life, lambda e: e.kind in _HELP and e.who == life.who):
        text = _over(events, f"others help for {_hours(events)}.")
        yield Sentence(events[0].week, text, events)
    for events in _stretches(life, lambda e: e.kind in _HELP and e.other == life.who):
        text = _over(events, f"gives {_hours(events)} of help to others.")
        yield Sentence(events[0].week, text, events)


def _work(life: Life) -> Iterator[Sentence]:
    """Hours with a paid worker, by what they went into."""
    for events in _stretches(
        life, lambda e: 0 <= e.kind - Tally.TASK_HOURS < len(Task) and e.who == life.who
    ):
        parts = []
        for task, did in TASKS.items():
            chosen = [event for event in events if event.kind == Tally.TASK_HOURS + task]
            if chosen:
                parts.append(f"{_hours(tuple(chosen))} {did}")
        text = _over(events, f"time with a worker ({', '.join(parts)}).")
        yield Sentence(events[0].week, text, events)


def _stretches(life: Life, wanted: Callable[[Happening], bool]) -> Iterator[tuple[Happening, ...]]:
    """The events wanted, put together by quarter of a year."""
    found: dict[int, list[Happening]] = {}
    for event in life.own:
        if wanted(event):
            found.setdefault(event.week // STRETCH, []).append(event)
    for events in found.values():
        yield tuple(events)


def _over(events: tuple[Happening, ...], said: str) -> str:
    """What is put together, with how many weeks it took from the week of the sentence."""
    weeks = events[-1].week - events[0].week + 1
    return f"Over {weeks} weeks: {said}" if weeks > 1 else words.sentence(said)


def _times(count: int) -> str:
    return {1: "once", 2: "twice"}.get(count, f"{count} times")


def _hours(events: tuple[Happening, ...]) -> str:
    return f"{max(0.1, sum(event.value for event in events) / HOUR):.1f} h"

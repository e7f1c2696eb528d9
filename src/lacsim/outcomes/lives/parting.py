"""Where two lives of one person part, and what the record says about why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lacsim.outcomes.lives.life import KEPT, Happening, Life


@dataclass(frozen=True)
class Parting:
    """The first week in which two lives differ, in each way in which they can.

    Attributes:
        felt: first week in which a number about the person differs; None where none ever does.
        names: which numbers differ in that week.
        tie: first week in which hours with somebody differ; None where they never do.
        tie_with: ids of those with whom they differ in that week.
        happened: first week in which something happened in one life only; None where nothing did.
        only_first: what happened in that week in the first life only.
        only_second: what happened in that week in the second life only.
    """

    felt: int | None
    names: tuple[str, ...]
    tie: int | None
    tie_with: tuple[int, ...]
    happened: int | None
    only_first: tuple[Happening, ...]
    only_second: tuple[Happening, ...]

    @property
    def week(self) -> int | None:
        """The first week in which anything differs; None for two lives that are the same."""
        weeks = [week for week in (self.felt, self.tie, self.happened) if week is not None]
        return min(weeks) if weeks else None


def find_parting(first: Life, second: Life) -> Parting:
    """Where two lives of the same person part.

    Args:
        first: usually the life under the reference.
        second: the life under another option, with the same luck.
    """
    felt, names = _first_number(first, second)
    tie, tie_with = _first_tie(first, second)
    happened, only_first, only_second = _first_event(first, second)
    return Parting(felt, names, tie, tie_with, happened, only_first, only_second)


def _first_number(first: Life, second: Life) -> tuple[int | None, tuple[str, ...]]:
    for place in range(min(len(first.weeks), len(second.weeks))):
        names = [n for n in KEPT if first.values[n][place] != second.values[n][place]]
        if (first.problems[place] != second.problems[place]).any():
            names.append("problems")
        if names:
            return int(first.weeks[place]), tuple(names)
    return None, ()


def _first_tie(first: Life, second: Life) -> tuple[int | None, tuple[int, ...]]:
    for week, here, there in zip(first.weeks, first.ties, second.ties, strict=False):
        if here != there:
            both = here.keys() | there.keys()
            return int(week), tuple(sorted(who for who in both if here.get(who) != there.get(who)))
    return None, ()


def _first_event(
    first: Life, second: Life
) -> tuple[int | None, tuple[Happening, ...], tuple[Happening, ...]]:
    """The first week whose events differ; hours and severities are numbers, not events."""
    here, there = _by_week(first.own), _by_week(second.own)
    for week in sorted(here.keys() | there.keys()):
        left, right = here.get(week, []), there.get(week, [])
        only_first, only_second = _only(left, right), _only(right, left)
        if only_first or only_second:
            return week, only_first, only_second
    return None, (), ()


def _by_week(events: Sequence[Happening]) -> dict[int, list[Happening]]:
    weeks: dict[int, list[Happening]] = {}
    for event in events:
        weeks.setdefault(event.week, []).append(event)
    return weeks


def _only(these: Sequence[Happening], those: Sequence[Happening]) -> tuple[Happening, ...]:
    """Events of ``these`` that have no like (kind and people) among ``those``."""
    left = Counter((event.kind, event.who, event.other) for event in those)
    only = []
    for event in these:
        key = (event.kind, event.who, event.other)
        if left[key] > 0:
            left[key] -= 1
        else:
            only.append(event)
    return tuple(only)

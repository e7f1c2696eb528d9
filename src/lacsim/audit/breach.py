"""What the audit finds: which week, what does not hold, for whom, expected and seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from lacsim.engine.state import State

NAMED = 3  # of many alike, so many are named


@dataclass(frozen=True)
class Breach:
    """One thing that does not hold.

    Attributes:
        week: the week after which it was seen.
        what: the rule, in words.
        who: whose, or "" for the whole place.
        expected: what should be there, as text.
        seen: what is there, as text.
    """

    week: int
    what: str
    who: str
    expected: str
    seen: str

    def __str__(self) -> str:
        who = f" ({self.who})" if self.who else ""
        return f"week {self.week}: {self.what}{who}: expected {self.expected}, seen {self.seen}"


class AuditFailed(RuntimeError):
    """A week in which something got lost, was made of nothing, or stands in two places.

    Attributes:
        breaches: all that was found in that week.
    """

    def __init__(self, breaches: Sequence[Breach]) -> None:
        self.breaches = tuple(breaches)
        more = f" (and {len(breaches) - 1} more)" if len(breaches) > 1 else ""
        super().__init__(f"{breaches[0]}{more}")


def unless_equal(week: int, what: str, expected: Any, seen: Any, who: str = "") -> Iterator[Breach]:
    """A breach where two whole numbers differ."""
    if int(expected) != int(seen):
        yield Breach(week, what, who, f"{int(expected)}", f"{int(seen)}")


def unless_all(
    week: int,
    what: str,
    right: np.ndarray,
    who: Sequence[str] | np.ndarray,
    expected: Any,
    seen: np.ndarray,
) -> Iterator[Breach]:
    """A breach for the first few entries where ``right`` is false.

    Args:
        right: bool [entries].
        who: whose each entry is.
        expected: one text for all, or an array [entries].
        seen: [entries].
    """
    wrong = np.flatnonzero(~right)
    for at in wrong[:NAMED]:
        wish = expected[at] if isinstance(expected, np.ndarray) else expected
        more = f"; {len(wrong) - NAMED} more" if len(wrong) > NAMED and at == wrong[0] else ""
        yield Breach(week, what, str(who[at]), f"{wish}", f"{seen[at]}{more}")


def people(state: State, rows: np.ndarray) -> np.ndarray:
    """Names of rows of residents for messages: their ids."""
    return np.array([f"resident {state['resident_id'][row]:#x}" for row in rows], dtype=object)

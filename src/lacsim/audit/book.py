"""The audit of a run: every check, every week."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from lacsim.audit import flows, hours, places, ranges, ties
from lacsim.audit.breach import AuditFailed, Breach
from lacsim.audit.stock import Week, taken
from lacsim.engine.state import State

VARIABLE = "LACSIM_AUDIT"  # read by every process, workers included

CHECKS: tuple[Callable[[Week], Iterator[Breach]], ...] = (
    ranges.in_range,
    places.rows,
    places.homes,
    places.groups,
    places.lists,
    ties.symmetric,
    ties.counted,
    hours.social,
    hours.help_hours,
    hours.care_hours,
    hours.workers,
    hours.booked,
    hours.services,
    hours.practices,
    flows.requests,
    flows.problems,
    flows.money,
    flows.counters,
)


def wanted() -> bool:
    """Whether runs are to be audited that do not say so themselves."""
    return os.environ.get(VARIABLE, "") not in ("", "0")


def switch_on() -> None:
    """Audit every run of this process, and of the processes it starts, from now on."""
    os.environ[VARIABLE] = "1"


class Audit:
    """Watches one neighbourhood.

    Args:
        state: its columns; stocks are taken now.

    Attributes:
        stock: what the week before ended with.
    """

    def __init__(self, state: State) -> None:
        self._state = state
        self.stock = taken(state)

    def begin_anew(self) -> None:
        """Take stock again, after something that is no week: a snapshot, a launch."""
        self.stock = taken(self._state)

    def breaches(self, week: int) -> list[Breach]:
        """All that does not hold at the end of ``week``; stocks are then taken for the next."""
        now = taken(self._state)
        seen = Week(week, self._state, self.stock, now)
        self.stock = now
        return [breach for check in CHECKS for breach in check(seen)]

    def check(self, week: int) -> None:
        """Stop a run in which something does not hold.

        Raises:
            AuditFailed: names the week, what, who, expected and seen.
        """
        found = self.breaches(week)
        if found:
            raise AuditFailed(found)

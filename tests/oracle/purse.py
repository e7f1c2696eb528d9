"""A paid worker's hours of one week, in 2^-20 h, so that they add up to the last."""

from __future__ import annotations

from lacsim.engine.kinds import Task
from lacsim.engine.tallies import HOUR


class Purse:
    """Hours to spend, the hours people asked for, and what went to each task.

    Args:
        hours: of this week.
    """

    def __init__(self, hours: float) -> None:
        self.left_units = int(hours * HOUR)
        self.demanded_units = 0
        self.spent_units = dict.fromkeys(Task, 0)

    @property
    def left(self) -> float:
        """Hours not yet spent."""
        return self.left_units / HOUR

    @property
    def demanded(self) -> float:
        """Hours people asked for, whether there were any left or not."""
        return self.demanded_units / HOUR

    def spend(self, task: Task, hours: float) -> float:
        """Spend up to ``hours`` on a task; the hours spent, never more than are left."""
        units = min(int(hours * HOUR), self.left_units)
        self.left_units -= units
        self.spent_units[task] += units
        return units / HOUR

    def fits(self, hours: float) -> bool:
        """Whether a contact fits into what is left; it counts as demanded either way."""
        units = int(hours * HOUR)
        self.demanded_units += units
        return units <= self.left_units

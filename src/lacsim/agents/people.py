"""Residents and paid workers as Mesa agents."""

from __future__ import annotations

from typing import Any

from lacsim.agents.views import RowAgent, with_columns
from lacsim.engine.columns import Entity


@with_columns(Entity.RESIDENT)
class Resident(RowAgent):
    """Somebody who lives here. Their week happens in the kernels, not in a Python step."""

    @property
    def age(self) -> float:
        """Age in years."""
        return self.age_weeks / 52.0  # type: ignore[attr-defined, no-any-return]

    @property
    def ties(self) -> dict[int, float]:
        """Hours by the row of each local tie's partner."""
        columns: Any = self.model.state.columns
        count = columns["tie_count"][self.row]
        partners = columns["tie_partner"][self.row, :count].tolist()
        return dict(zip(partners, columns["tie_hours"][self.row, :count].tolist(), strict=True))


@with_columns(Entity.WORKER, prefix="worker_")
class Coordinator(RowAgent):
    """The holder of a paid post, whatever the option calls it.

    One class for every option: what a post does follows from hours, dials and who is on the list.
    """

    def step(self) -> None:
        """Spend this week's hours (step 10)."""
        model: Any = self.model
        model.schedule.worker_week(model.week, self.row)

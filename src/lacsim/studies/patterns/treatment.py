"""P12: who is in treatment among people with a common mental disorder."""

from __future__ import annotations

from lacsim.engine.kinds import Queue
from lacsim.engine.measures import STRESS_THRESHOLD
from lacsim.engine.state import State
from lacsim.studies.patterns.observe import Readings, is_year_end
from lacsim.studies.patterns.people import adults, aged, ratio


class Treatment:
    """Reads who is treated at each year's end."""

    def __init__(self) -> None:
        self._found: Readings = {"treated_share": [], "disorder_share": []}

    def begin(self, state: State) -> None:
        """Nothing to remember."""

    def after_week(self, state: State, week: int) -> None:
        """Count the treated at a year's end."""
        if not is_year_end(week):
            return
        people = adults(state) & ~aged(state, 65)
        stressed = people & (state["stress"] > state.extra["thresholds"][STRESS_THRESHOLD])
        treated = (state["treated_until"] >= week) | (
            state["service_weeks"][:, Queue.MENTAL_HEALTH] > 0
        )
        self._found["treated_share"].append(ratio((stressed & treated).sum(), stressed.sum()))
        self._found["disorder_share"].append(ratio(stressed.sum(), people.sum()))

    def readings(self) -> Readings:
        """P12, one value a year."""
        return self._found

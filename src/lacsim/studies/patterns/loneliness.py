"""P5: who is lonely often or always."""

from __future__ import annotations

import numpy as np

from lacsim.engine.measures import LONELY_THRESHOLD
from lacsim.engine.state import State
from lacsim.studies.patterns.observe import Readings, is_year_end
from lacsim.studies.patterns.people import adults, aged, ratio


class Loneliness:
    """Shares above the threshold fixed at launch, at each year's end."""

    def __init__(self) -> None:
        self._found: Readings = {
            "lonely_ratio_disabled": [],
            "lonely_ratio_young": [],
            "lonely_share": [],
        }

    def begin(self, state: State) -> None:
        """Nothing to remember."""

    def after_week(self, state: State, week: int) -> None:
        """Compare groups at a year's end."""
        if not is_year_end(week):
            return
        mask = adults(state)
        lonely = state["loneliness"] > state.extra["thresholds"][LONELY_THRESHOLD]

        def share(group: np.ndarray) -> float:
            return ratio((lonely & mask & group).sum(), (mask & group).sum())

        disabled = state["disabled"] == 1
        self._found["lonely_ratio_disabled"].append(ratio(share(disabled), share(~disabled)))
        self._found["lonely_ratio_young"].append(
            ratio(share(aged(state, 18, 25)), share(aged(state, 65)))
        )
        self._found["lonely_share"].append(share(mask))

    def readings(self) -> Readings:
        """P5, one value a year."""
        return self._found

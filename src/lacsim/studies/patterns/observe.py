"""What an observer of a run is: it reads the state after a week and changes nothing."""

from __future__ import annotations

from typing import Any, Protocol

from lacsim.engine.state import State

YEARS = 5
WEEKS_A_YEAR = 52
HALF_YEAR = 26

# One value a window, by the name of the component.
Readings = dict[str, list[float]]


class Observer(Protocol):
    """Watches a run from the first policy-free week on."""

    def begin(self, state: State) -> None:
        """Look at the state at launch, before the first week."""

    def after_week(self, state: State, week: int) -> None:
        """Look at the state at the end of a week, 0 being the first."""

    def readings(self) -> Readings:
        """What was found, after the last week."""


def make_observers(neighbourhood: Any) -> list[Observer]:
    """A fresh observer of each family.

    Args:
        neighbourhood: the ``lacsim.model.Neighbourhood`` they will watch.
    """
    from lacsim.studies.patterns.attendance import Attendance
    from lacsim.studies.patterns.belonging import Belonging
    from lacsim.studies.patterns.care import Carers
    from lacsim.studies.patterns.friendships import Friendships
    from lacsim.studies.patterns.life_events import LifeEvents
    from lacsim.studies.patterns.loneliness import Loneliness
    from lacsim.studies.patterns.rates import Rates
    from lacsim.studies.patterns.shape import Shape
    from lacsim.studies.patterns.time_spent import TimeSpent
    from lacsim.studies.patterns.treatment import Treatment

    return [
        Friendships(),
        TimeSpent(),
        Shape(),
        Loneliness(),
        LifeEvents(neighbourhood),
        Attendance(),
        Rates(neighbourhood),
        Treatment(),
        Carers(),
        Belonging(),
    ]


def is_year_end(week: int) -> bool:
    """Whether a year ends with this week."""
    return (week + 1) % WEEKS_A_YEAR == 0

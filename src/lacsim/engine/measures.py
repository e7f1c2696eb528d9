"""What is measured each week: stocks counted at the end of the week, one float a name.

Counts are people, households, ties or groups; sums of scores divide by the adults they run over.
Sums are added as 2^-20 integers, so the order of rows never matters.
"""

from __future__ import annotations

import math
from enum import IntEnum, auto

import numpy as np

from lacsim.engine.kinds import Problem, Queue
from lacsim.engine.state import State


class Measure(IntEnum):
    """Weekly stocks; ``measures_now[Measure.X]``. Append, do not reorder between releases."""

    @staticmethod
    def _generate_next_value_(name: str, start: int, count: int, last_values: list[int]) -> int:
        return count

    # Who lives here.
    RESIDENTS = auto()
    RESIDENTS_5_PLUS = auto()
    ADULTS = auto()
    ADULTS_65_PLUS = auto()
    HOUSEHOLDS = auto()
    HOUSEHOLDS_WITH_CHILDREN = auto()
    # How adults are: people, and sums of scores.
    ISOLATED = auto()
    LONELY = auto()  # L above the threshold fixed at launch
    STRESSED = auto()  # Z above the threshold fixed at launch
    NO_CLOSE_TIE = auto()  # outside the household
    LONELINESS_SUM = auto()
    STRESS_SUM = auto()
    CAPABILITY_SUM = auto()
    HEALTH_SUM = auto()
    BELONGING_SUM = auto()
    CLOSE_TIES = auto()
    FRIENDS = auto()
    IN_CRISIS = auto()
    WITH_OPEN_PROBLEM = auto()
    PROBLEMS_OPEN = auto()  # base + Problem
    _OPEN_1 = auto()
    _OPEN_2 = auto()
    _OPEN_3 = auto()
    _OPEN_4 = auto()
    _OPEN_5 = auto()
    _OPEN_6 = auto()
    WORKING = auto()
    SMOKERS = auto()
    HARMFUL_DRINKERS = auto()
    # Care.
    FORMAL_CARE = auto()  # adults with paid care of two hours a week or more
    UNMET_CARE = auto()
    RESIDENTIAL = auto()
    DAY_SERVICE = auto()
    SAFEGUARDING_OPEN = auto()
    CARERS = auto()  # base + band of hours a week: under 10, 10-19, 20-34, 35-49, 50 or more
    _CARERS_1 = auto()
    _CARERS_2 = auto()
    _CARERS_3 = auto()
    _CARERS_4 = auto()
    # Waiting, base + Queue.
    WAITING = auto()
    _WAITING_1 = auto()
    _WAITING_2 = auto()
    _WAITING_3 = auto()
    _WAITING_4 = auto()
    # Paid workers.
    KNOW_WORKER = auto()
    SUPPORT_ACTIVE = auto()
    SUPPORT_ASLEEP = auto()
    SUPPORT_INFORMED = auto()
    POSTS_FILLED = auto()  # full-time posts with somebody in them
    QUICK_SHARE = auto()  # the team's quick-fix share last quarter: drift
    # Groups and contribution.
    GROUPS = auto()
    GROUP_MEMBERS = auto()  # adults in one group or more
    OPENNESS_SUM = auto()  # over groups
    GIFTS_ACTIVE = auto()
    ORGANISERS = auto()
    HELP_GIVERS = auto()
    CONTRIBUTORS = auto()  # adults who help, organise or whose gift is active
    # Homes and children.
    HOUSEHOLDS_TEMPORARY = auto()
    HOUSEHOLDS_ROUGH = auto()
    CHILD_IN_NEED = auto()  # households with an open case
    CHILD_IN_CARE = auto()
    CHILD_WELLBEING_SUM = auto()  # over households with children
    # Later additions, all of adults.
    CARERS_STRAINED = auto()  # care and help given above the bearable load
    CONFIDENT = auto()  # capable, and neither stressed nor in crisis
    PLACES_KNOWN = auto()  # groups and services kept in mind
    KNOW_A_GROUP = auto()
    VOLUNTEERS = auto()  # organise a group, or their gift is active
    AGENCIES = auto()  # services people are with or wait for, added up
    WITH_AGENCY = auto()
    MANY_AGENCIES = auto()  # with three or more
    PLACED_AWAY = auto()


MEASURE_COUNT = len(Measure)
CARER_BANDS = ("under_10h", "10h", "20h", "35h", "50h_plus")
_SPREAD: tuple[tuple[Measure, tuple[str, ...]], ...] = (
    (Measure.PROBLEMS_OPEN, tuple(kind.name.lower() for kind in Problem)),
    (Measure.WAITING, tuple(queue.name.lower() for queue in Queue)),
    (Measure.CARERS, CARER_BANDS),
)


def _names() -> tuple[str, ...]:
    """Names in order; a measure spread over kinds has a name for each ("waiting_advice")."""
    names = [measure.name.lower() for measure in Measure]
    for base, kinds in _SPREAD:
        for step, kind in enumerate(kinds):
            names[base + step] = f"{base.name.lower()}_{kind}"
    return tuple(names)


MEASURES = _names()

LONELY_THRESHOLD = 0
STRESS_THRESHOLD = 1


def prepare_measures(state: State) -> None:
    """Add what the kernel asks for: ``measures_now`` and ``thresholds`` (nobody is above them)."""
    state.extra["measures_now"] = np.zeros(MEASURE_COUNT, dtype=np.float64)
    state.extra["thresholds"] = np.full(2, math.inf)


def fix_thresholds(state: State, lonely_share: float, stressed_share: float) -> None:
    """Set at launch, and never again, the scores above which adults count as lonely or stressed.

    Args:
        lonely_share: share of adults above the loneliness threshold at launch.
        stressed_share: share of adults above the stress threshold at launch.
    """
    adults = (state["alive"] == 1) & (state["adult"] == 1)
    thresholds = state.extra["thresholds"]
    thresholds[LONELY_THRESHOLD] = _exceeded_by(state["loneliness"][adults], lonely_share)
    thresholds[STRESS_THRESHOLD] = _exceeded_by(state["stress"][adults], stressed_share)
    state["lonely"][adults] = state["loneliness"][adults] > thresholds[LONELY_THRESHOLD]
    state["stressed"][adults] = state["stress"][adults] > thresholds[STRESS_THRESHOLD]


def _exceeded_by(values: np.ndarray, share: float) -> float:
    """The value of one person that a ``share`` of people, rounded to whole people, lie above."""
    if len(values) == 0:
        return math.inf
    above = min(len(values) - 1, round(share * len(values)))
    return float(np.sort(values)[len(values) - 1 - above])

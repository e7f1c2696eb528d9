"""Step 12: weeks in day services and homes, moves into them, and ways back."""

import numpy as np

from lacsim.engine.compiled import compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.group_choice import matched_weeks
from lacsim.engine.kernels.requests import WEEKS_TO_65
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally


@compiled_with_arrays
def live_elsewhere(
    week: int,
    alive: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    health: np.ndarray,
    crisis_weeks: np.ndarray,
    care_natural: np.ndarray,
    care_formal: np.ndarray,
    care_need_now: np.ndarray,
    residential: np.ndarray,
    day_service: np.ndarray,
    learning_home: np.ndarray,
    placed_away: np.ndarray,
    known_place: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Care homes, homes for adults with learning disabilities, day services.

    An older person in crisis, in poor health and with too little natural care may move to a care
    home. Adults placed outside the area come home at a hazard while there is natural care for
    them and a local group they know of or belong to.
    """
    for row in range(alive.shape[0]):
        if alive[row] == 0:
            continue
        if day_service[row] == 1:
            tally[Tally.DAY_SERVICE_WEEKS] += 1
        if residential[row] == 1:
            tally[Tally.RESIDENTIAL_WEEKS] += 1
            continue
        who = resident_id[row]
        if learning_home[row] == 1:
            tally[Tally.LEARNING_DISABILITY_WEEKS] += 1
            draws = draw4(key, Event.PLACEMENT, week, who, np.uint64(0))
            fits = known_place[row].max() >= 0 or (
                matched_weeks(
                    row, p, interests, experienced, member_group, member_weeks, group_topic,
                    group_axes,
                )
                > 0
            )  # fmt: skip
            returns = placed_away[row] == 1 and care_natural[row] > 0.0 and fits
            if returns and draws[0] < p.return_chance:
                placed_away[row] = 0
                learning_home[row] = 0
                tally[Tally.OUT_OF_AREA_RETURNED] += 1
                record(log, Tally.OUT_OF_AREA_RETURNED, who, np.uint64(0), 1)
            elif draws[1] < p.home_leave_chance:
                placed_away[row] = 0
                learning_home[row] = 0
            continue
        if crisis_weeks[row] == 0 or age_weeks[row] < WEEKS_TO_65:
            continue
        short = care_need_now[row] - care_natural[row]
        if health[row] >= p.residential_health and short >= p.unmet_least:
            luck = draw4(key, Event.CRISIS, week, who, np.uint64(2))[0]
            if luck < p.residential_chance:
                residential[row] = 1
                care_formal[row] = 0.0
                tally[Tally.RESIDENTIAL_STARTED] += 1
                record(log, Tally.RESIDENTIAL_STARTED, who, np.uint64(0), 1)

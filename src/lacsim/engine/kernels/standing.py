"""Step 13, after the stocks: who is confident, contributes, is strained; services at a time.

Nothing here acts on anybody: it counts what the week has left behind.
"""

import numpy as np
from numba import njit

from lacsim.engine.kernels.measures import organises
from lacsim.engine.kinds import NO_WEEK, NOBODY, QUEUES, Support
from lacsim.engine.log import record
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally

WEEKS_A_YEAR = 52
MANY = 3  # services at a time from which people speak of being passed around


@njit(cache=True, no_cfunc_wrapper=True)
def agencies_of(
    week: int,
    row: int,
    request_week: np.ndarray,
    service_weeks: np.ndarray,
    treated_until: np.ndarray,
    care_formal: np.ndarray,
    care_bought: np.ndarray,
    day_service: np.ndarray,
    residential: np.ndarray,
    learning_home: np.ndarray,
    safeguarding_week: np.ndarray,
    alcohol_weeks: np.ndarray,
    support_state: np.ndarray,
) -> int:
    """Services somebody waits for or is with this week, each once.

    Without branches: who is with which service cannot be guessed, and guessing is slow.
    """
    count = 0
    for queue in range(QUEUES):
        count += (request_week[row, queue] > NO_WEEK) | (service_weeks[row, queue] > 0)
    count += treated_until[row] >= week
    count += (care_formal[row] > 0.0) | (care_bought[row] > 0)
    count += day_service[row] == 1
    count += (residential[row] == 1) | (learning_home[row] == 1)
    count += safeguarding_week[row] > NO_WEEK
    count += alcohol_weeks[row] > 0
    count += support_state[row] == Support.ACTIVE
    return count


@njit(cache=True, no_cfunc_wrapper=True)
def measure_standing(
    week: int,
    adult: np.ndarray,
    resident_id: np.ndarray,
    capability: np.ndarray,
    stressed: np.ndarray,
    crisis_weeks: np.ndarray,
    care_given: np.ndarray,
    carer_load: np.ndarray,
    known_place: np.ndarray,
    help_given: np.ndarray,
    gift_active: np.ndarray,
    member_group: np.ndarray,
    group_alive: np.ndarray,
    group_organiser: np.ndarray,
    received_week: np.ndarray,
    gave_week: np.ndarray,
    request_week: np.ndarray,
    service_weeks: np.ndarray,
    treated_until: np.ndarray,
    care_formal: np.ndarray,
    care_bought: np.ndarray,
    day_service: np.ndarray,
    residential: np.ndarray,
    learning_home: np.ndarray,
    placed_away: np.ndarray,
    safeguarding_week: np.ndarray,
    alcohol_weeks: np.ndarray,
    support_state: np.ndarray,
    measures_now: np.ndarray,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Add to ``measures_now`` what ``measure`` has not counted; runs after it.

    Moving from receiving to giving: whoever contributes for the first time in a year and was
    given help or care within it, from whomever.
    """
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        measures_now[Measure.CONFIDENT] += (
            capability[row] >= p.confident_capability
            and stressed[row] != 1
            and crisis_weeks[row] == 0
        )
        measures_now[Measure.CARERS_STRAINED] += (
            care_given[row] > 0.0 and carer_load[row] > p.load_bearable
        )
        group_known = 0
        for slot in range(known_place.shape[1]):
            if known_place[row, slot] != NOBODY:
                measures_now[Measure.PLACES_KNOWN] += 1
                group_known = max(group_known, np.int64(known_place[row, slot] >= 0))
        measures_now[Measure.KNOW_A_GROUP] += group_known
        organiser = organises(row, member_group, group_alive, group_organiser)
        measures_now[Measure.VOLUNTEERS] += organiser or gift_active[row] == 1
        if organiser or gift_active[row] == 1 or help_given[row] > 0.0:
            a_year_ago = week - WEEKS_A_YEAR
            if gave_week[row] < a_year_ago and received_week[row] >= a_year_ago:
                tally[Tally.MOVED_TO_GIVING] += 1
                record(log, Tally.MOVED_TO_GIVING, resident_id[row], np.uint64(0), 1)
            gave_week[row] = week
        agencies = agencies_of(
            week, row, request_week, service_weeks, treated_until, care_formal, care_bought,
            day_service, residential, learning_home, safeguarding_week, alcohol_weeks,
            support_state,
        )  # fmt: skip
        measures_now[Measure.AGENCIES] += agencies
        measures_now[Measure.WITH_AGENCY] += agencies > 0
        measures_now[Measure.MANY_AGENCIES] += agencies >= MANY
        measures_now[Measure.PLACED_AWAY] += placed_away[row]

"""Step 13, after the stocks: who is confident, contributes, is strained; services at a time.

Nothing here acts on anybody: it counts what the week has left behind.
"""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.kernels.counting import count_above, sum_of
from lacsim.engine.kernels.measures import organisers
from lacsim.engine.kinds import NO_WEEK, NOBODY, QUEUES, Support
from lacsim.engine.log import record
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import Tally

WEEKS_A_YEAR = 52
MANY = 3  # services at a time from which people speak of being passed around


@compiled
def services_in_queues(row: int, request_week: np.ndarray, service_weeks: np.ndarray) -> int:
    """Services with a queue that somebody waits for or is with, each once."""
    count = 0
    for queue in range(QUEUES):
        if request_week[row, queue] > NO_WEEK or service_weeks[row, queue] > 0:  # for most, never
            count += 1
    return count


@compiled_with_arrays
def count_agencies(
    week: int,
    adult: np.ndarray,
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
    measures_now: np.ndarray,
) -> None:
    """How many services each adult waits for or is with this week, each once.

    The first half without branches: who is with which service cannot be guessed, and guessing is
    slow. That somebody is in no queue can.
    """
    agencies = np.empty(adult.shape[0], dtype=np.uint8)
    for row in range(adult.shape[0]):
        count = np.uint8(treated_until[row] >= week)
        count += (care_formal[row] > 0.0) | (care_bought[row] > 0)
        count += day_service[row] == 1
        count += (residential[row] == 1) | (learning_home[row] == 1)
        count += safeguarding_week[row] > NO_WEEK
        count += alcohol_weeks[row] > 0
        count += support_state[row] == Support.ACTIVE
        agencies[row] = count
    for row in range(adult.shape[0]):
        agencies[row] += services_in_queues(row, request_week, service_weeks)
    measures_now[Measure.AGENCIES] = sum_of(adult, agencies)
    measures_now[Measure.WITH_AGENCY] = count_above(adult, agencies, 0)
    measures_now[Measure.MANY_AGENCIES] = count_above(adult, agencies, MANY - 1)


@compiled
def count_places_known(
    adult: np.ndarray, known_place: np.ndarray, measures_now: np.ndarray
) -> None:
    """Places adults have in mind, and adults who have a group in mind."""
    places = 0
    know_group = 0
    for row in range(adult.shape[0]):
        if known_place[row, 0] == NOBODY or adult[row] == 0:  # filled from the first
            continue
        group_known = False
        for slot in range(known_place.shape[1]):
            places += known_place[row, slot] != NOBODY
            group_known |= known_place[row, slot] >= 0
        know_group += group_known
    measures_now[Measure.PLACES_KNOWN] = places
    measures_now[Measure.KNOW_A_GROUP] = know_group


@compiled_with_arrays
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
    organise = organisers(adult.shape[0], group_alive, group_organiser)
    confident = 0
    strained = 0
    volunteers = 0
    for row in range(adult.shape[0]):
        calm = (stressed[row] != 1) & (crisis_weeks[row] == 0)
        able = capability[row] >= p.confident_capability
        confident += (adult[row] != 0) & calm & able
        loaded = carer_load[row] > p.load_bearable
        strained += (adult[row] != 0) & (care_given[row] > 0.0) & loaded
        volunteers += (adult[row] != 0) & ((organise[row] | gift_active[row]) != 0)
    measures_now[Measure.CONFIDENT] = confident
    measures_now[Measure.CARERS_STRAINED] = strained
    measures_now[Measure.VOLUNTEERS] = volunteers
    measures_now[Measure.PLACED_AWAY] = sum_of(adult, placed_away)
    count_places_known(adult, known_place, measures_now)
    count_agencies(
        week, adult, request_week, service_weeks, treated_until, care_formal, care_bought,
        day_service, residential, learning_home, safeguarding_week, alcohol_weeks, support_state,
        measures_now,
    )  # fmt: skip
    a_year_ago = week - WEEKS_A_YEAR
    for row in range(adult.shape[0]):
        gives = organise[row] == 1 or gift_active[row] == 1 or help_given[row] > 0.0
        if not gives or adult[row] == 0:
            continue
        if gave_week[row] < a_year_ago and received_week[row] >= a_year_ago:
            tally[Tally.MOVED_TO_GIVING] += 1
            record(log, Tally.MOVED_TO_GIVING, resident_id[row], np.uint64(0), 1)
        gave_week[row] = week

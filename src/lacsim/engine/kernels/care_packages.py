"""Step 9: paid care after assessment: begun, reviewed, ended; day service and homes elsewhere."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kernels.common import give_hours
from lacsim.engine.kernels.group_choice import matched_weeks
from lacsim.engine.kernels.requests import WEEKS_TO_65
from lacsim.engine.kinds import Giver, Problem
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.front_door import hours_after_review, hours_after_short_term


@compiled
def start_long_term(
    week: int,
    row: int,
    day_luck: float,
    away_luck: float,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    care_natural: np.ndarray,
    care_formal: np.ndarray,
    care_unmet: np.ndarray,
    care_review_week: np.ndarray,
    day_service: np.ndarray,
    placed_away: np.ndarray,
    learning_home: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """A long-term package meets what is unmet; without a local group, perhaps a day service.

    Some adults of working age without a local group and without natural care are placed in a
    home, and some of those outside the area.
    """
    who = resident_id[row]
    care_formal[row] += care_unmet[row]
    care_review_week[row] = week + int(p.review_weeks)
    tally[Tally.CARE_STARTED] += 1
    if matched_weeks(
        row, p, interests, experienced, member_group, member_weeks, group_topic, group_axes
    ):
        return
    if day_luck < p.day_service_share and day_service[row] == 0:
        day_service[row] = 1
        tally[Tally.DAY_SERVICE_STARTED] += 1
        record(log, Tally.DAY_SERVICE_STARTED, who, np.uint64(0), 1)
    young = age_weeks[row] < WEEKS_TO_65
    if young and care_natural[row] == 0.0 and away_luck < p.home_share and learning_home[row] == 0:
        learning_home[row] = 1
        if away_luck < p.home_share * p.away_share:
            placed_away[row] = 1
            tally[Tally.OUT_OF_AREA_PLACED] += 1
            record(log, Tally.OUT_OF_AREA_PLACED, who, np.uint64(0), 1)


@compiled
def review_care(
    week: int,
    alive: np.ndarray,
    resident_id: np.ndarray,
    care_need_now: np.ndarray,
    care_natural: np.ndarray,
    care_formal: np.ndarray,
    care_review_week: np.ndarray,
    care_short_until: np.ndarray,
    day_service: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    problem_open: np.ndarray,
    problem_hours_now: np.ndarray,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Review paid care every 26 weeks and when short-term support ends.

    F <- need - natural, nothing below 2 h; short-term support goes on only at theta. While it
    lasts, its hours also work on a health or practical problem. A day service place ends when a
    group has been attended for 8 weeks, or with the package.
    """
    for row in range(alive.shape[0]):
        if alive[row] == 0 or (care_formal[row] <= 0.0 and day_service[row] == 0):
            continue
        who = resident_id[row]
        short = care_short_until[row] >= week
        if short:
            work_on_independence(row, problem_open, problem_hours_now, p)
        ends_short = care_short_until[row] == week
        if ends_short:
            tally[Tally.SHORT_TERM_ENDED] += 1
        if care_formal[row] > 0.0 and (ends_short or (care_review_week[row] <= week and not short)):
            tally[Tally.CARE_REVIEWS] += 1
            before = care_formal[row]
            if ends_short:
                after = hours_after_short_term(care_need_now[row], care_natural[row], p.theta_long)
            else:
                after = hours_after_review(
                    care_need_now[row], care_natural[row], before, p.review_least, p.theta_long,
                    p.low_level_hours,
                )  # fmt: skip
            care_formal[row] = after
            care_review_week[row] = week + int(p.review_weeks)
            if after == 0.0:
                tally[Tally.CARE_ENDED] += 1
                record(log, Tally.CARE_ENDED, who, np.uint64(0), 1)
            elif after < before:
                tally[Tally.CARE_REDUCED] += 1
        if day_service[row] == 1 and (
            care_formal[row] <= 0.0
            or matched_weeks(
                row, p, interests, experienced, member_group, member_weeks, group_topic, group_axes
            )
            >= p.day_service_weeks
        ):
            day_service[row] = 0
            tally[Tally.DAY_SERVICE_ENDED] += 1
            record(log, Tally.DAY_SERVICE_ENDED, who, np.uint64(0), 1)


@compiled
def work_on_independence(
    row: int, problem_open: np.ndarray, problem_hours_now: np.ndarray, p: np.record
) -> None:
    """Hours of short-term or low-level support for a health problem, else a practical one."""
    for kind in (Problem.HEALTH, Problem.PRACTICAL):
        if problem_open[row, kind] == 1:
            hours = p.short_term_hours * p.service_match
            give_hours(row, kind, Giver.SERVICE, hours, problem_hours_now)
            return

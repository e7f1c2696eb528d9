"""Step 9: the council's adult social care door, a waiting list with staff hours."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.care_packages import start_long_term, work_on_independence
from lacsim.engine.kernels.common import fixed, worst_open
from lacsim.engine.kernels.requests import (
    CARE_NEED,
    NO_WEEK,
    close_request,
    waiting_in_order,
)
from lacsim.engine.kernels.signposting import signpost
from lacsim.engine.kinds import Service
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import standard_normal
from lacsim.rules.front_door import (
    LONG_TERM,
    LOW_LEVEL,
    NOTHING,
    OTHER,
    SHORT_TERM,
    SIGNPOSTED,
    need_as_assessed,
    outcome,
    pressure,
)


@compiled
def recovering(row: int, health_acute: np.ndarray, crisis_weeks: np.ndarray, p: np.record) -> bool:
    """Whether somebody is in crisis or just after an acute episode."""
    return crisis_weeks[row] > 0 or health_acute[row] >= p.recovering_acute


@compiled
def need_is_over(
    row: int,
    kind: int,
    care_unmet: np.ndarray,
    health_acute: np.ndarray,
    crisis_weeks: np.ndarray,
    problem_open: np.ndarray,
    p: np.record,
) -> bool:
    """Whether what somebody asked about has ended while they waited."""
    if care_unmet[row] >= p.unmet_least:
        return False
    if kind == CARE_NEED:
        return not recovering(row, health_acute, crisis_weeks, p)
    return problem_open[row, kind] == 0


@compiled
def decide(
    week: int,
    row: int,
    assessed: bool,
    kind: int,
    resident_id: np.ndarray,
    care_unmet: np.ndarray,
    health_acute: np.ndarray,
    crisis_weeks: np.ndarray,
    isolated: np.ndarray,
    key: np.uint64,
    p: np.record,
) -> int:
    """What a request ends in (the codes of ``rules.front_door``)."""
    draws = draw4(key, Event.ASSESSMENT, week, resident_id[row], np.uint64(0))
    if draws[2] < p.door_other:
        return OTHER
    result = NOTHING
    if assessed:
        error = standard_normal(draws[0], draws[1])
        need = need_as_assessed(
            care_unmet[row], health_acute[row], p.hours_per_acute, error, p.assessment_spread
        )
        after_acute = recovering(row, health_acute, crisis_weeks, p)
        result = outcome(need, after_acute, p.theta_long, p.theta_short, p.theta_low)
    if result == NOTHING:
        has_somewhere = kind != CARE_NEED or isolated[row] == 1
        share = p.door_signpost if has_somewhere else p.door_signpost_care
        if draws[3] < share:
            return SIGNPOSTED
    return result


@compiled
def give_support(
    week: int,
    row: int,
    result: int,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    care_natural: np.ndarray,
    care_formal: np.ndarray,
    care_unmet: np.ndarray,
    care_review_week: np.ndarray,
    care_short_until: np.ndarray,
    day_service: np.ndarray,
    placed_away: np.ndarray,
    learning_home: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    problem_open: np.ndarray,
    problem_hours_now: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Begin the support an assessment ended in; the hours come from step 6 of next week on."""
    if result == LONG_TERM:
        draws = draw4(key, Event.ENROL, week, resident_id[row], np.uint64(0))
        start_long_term(
            week, row, draws[2], draws[3], resident_id, age_weeks, care_natural, care_formal,
            care_unmet, care_review_week, day_service, placed_away, learning_home, interests,
            experienced, member_group, member_weeks, group_topic, group_axes, p, tally, log,
        )  # fmt: skip
    elif result == SHORT_TERM:
        care_short_until[row] = week + int(p.short_term_weeks)
        care_formal[row] += max(care_unmet[row], p.low_level_hours)
    elif result == LOW_LEVEL:
        work_on_independence(row, problem_open, problem_hours_now, p)
        care_formal[row] += min(care_unmet[row], p.low_level_hours)
        care_review_week[row] = week + int(p.review_weeks)


@compiled_with_arrays
def front_door_week(
    week: int,
    queue: int,
    alive: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    isolated: np.ndarray,
    health_acute: np.ndarray,
    crisis_weeks: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_formal: np.ndarray,
    problem_hours_now: np.ndarray,
    care_natural: np.ndarray,
    care_formal: np.ndarray,
    care_unmet: np.ndarray,
    care_review_week: np.ndarray,
    care_short_until: np.ndarray,
    day_service: np.ndarray,
    placed_away: np.ndarray,
    learning_home: np.ndarray,
    gp_trust: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    directory_stale: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    exposure_group: np.ndarray,
    exposure_accompanied: np.ndarray,
    bounces: np.ndarray,
    bounce_week: np.ndarray,
    bounced_now: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    right_queue: np.ndarray,
    service_capacity: np.ndarray,
    service_used: np.ndarray,
    service_carry: np.ndarray,
    service_queue: np.ndarray,
    door_pressure: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """One week at the door: withdraw what is over or waited too long, serve while hours last.

    A first contact costs ``hours_contact``; an assessment, given where care is unmet or after an
    acute episode or crisis, ``hours_door_assess`` more. An assessment begun is finished, and its
    overrun comes off next week.

    Args:
        queue: ``Queue.DOOR``.
    """
    service = Service.DOOR
    waiting = waiting_in_order(queue, alive, resident_id, request_week, request_urgent, key)
    left = service_capacity[service] + service_carry[service]
    asked = 0.0
    still = 0
    for place in range(waiting.shape[0]):
        row = waiting[place]
        kind = request_kind[row, queue]
        joined = request_week[row, queue]
        end = NO_WEEK
        in_need = care_unmet[row] >= p.unmet_least
        assessed = in_need or recovering(row, health_acute, crisis_weeks, p)
        hours = p.hours_contact + (p.hours_door_assess if assessed else 0.0)
        if joined == week:
            asked += hours
        over = need_is_over(row, kind, care_unmet, health_acute, crisis_weeks, problem_open, p)
        if over or week - joined >= p.door_patience:
            end = Tally.DOOR_WITHDRAWN
        elif left > 0.0:
            left -= hours
            if kind != CARE_NEED and problem_open[row, kind] == 0:
                kind = worst_open(row, problem_open, problem_severity, False, problem_formal)
            result = decide(
                week, row, assessed, kind, resident_id, care_unmet, health_acute, crisis_weeks,
                isolated, key, p,
            )  # fmt: skip
            end = Tally.DOOR_SIGNPOSTED
            if result == SIGNPOSTED:
                signpost(
                    week, row, kind, resident_id, age_weeks, isolated, interests, experienced,
                    dwelling, home_x, home_y, member_group, group_alive, group_id, group_topic,
                    group_axes, group_x, group_y, exposure_group, exposure_accompanied,
                    directory_stale, bounces, bounce_week, bounced_now, request_week,
                    request_kind, request_urgent, last_request_week, right_queue,
                    key, p, tally, log,
                )  # fmt: skip
            else:
                end = end_of(result)
                give_support(
                    week, row, result, resident_id, age_weeks, care_natural, care_formal,
                    care_unmet, care_review_week, care_short_until, day_service, placed_away,
                    learning_home, interests, experienced, member_group, member_weeks, group_topic,
                    group_axes, problem_open, problem_hours_now, key, p, tally, log,
                )  # fmt: skip
            if assessed:
                tally[Tally.DOOR_ASSESSED] += 1
                if result == SIGNPOSTED or result == NOTHING:
                    tally[Tally.DOOR_ZERO_OUTCOME] += 1
            tally[Tally.DOOR_ASSESSMENT_HOURS] += fixed(hours)
            tally[Tally.DOOR_WAIT_WEEKS] += week - joined
            gp_trust[row] += p.usual_contact * hours
        if end == NO_WEEK:
            still += 1
            continue
        close_request(
            week, row, queue, end, resident_id, request_week, request_kind, request_urgent,
            last_request_week, tally, log,
        )  # fmt: skip
    service_used[service] = service_capacity[service] + service_carry[service] - left
    service_carry[service] = min(0.0, left)
    service_queue[service] = still
    if service_capacity[service] > 0.0:
        door_pressure[0] = pressure(
            door_pressure[0], asked, service_capacity[service], p.pressure_weeks
        )


@compiled
def end_of(result: int) -> int:
    """The counter of an assessment's outcome."""
    if result == LONG_TERM:
        return Tally.DOOR_LONG_TERM
    if result == SHORT_TERM:
        return Tally.DOOR_SHORT_TERM
    if result == LOW_LEVEL:
        return Tally.DOOR_LOW_LEVEL
    if result == OTHER:
        return Tally.DOOR_OTHER
    return Tally.DOOR_NOTHING

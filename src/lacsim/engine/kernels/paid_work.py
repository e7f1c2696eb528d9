"""Step 10: one paid worker's week. Signposting and walking alongside are settings of it."""

import numpy as np
from numba import njit

from lacsim.engine.kernels.work_act import act
from lacsim.engine.kernels.work_hours import DEMANDED, LEFT, PURSE, book, fits, hours_of
from lacsim.engine.kernels.work_meet import end_support, has_room, meet, schedule, time_is_up
from lacsim.engine.kernels.work_people import FIRST, people_in_order
from lacsim.engine.kernels.work_place import build_community, learn_place
from lacsim.engine.kernels.work_plan import plan_contact
from lacsim.engine.kernels.work_tables import Folk, Groups, Setting, Staff, Support, Troubles
from lacsim.engine.kinds import NOBODY, Dial, Service, Task
from lacsim.engine.kinds import Support as Standing
from lacsim.engine.log import record
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.paid_work import (
    agency_hours,
    burnout_after,
    pressure_on,
    share_in_patch,
)


@njit(cache=True)
def worker_week(
    week: int,
    row: int,
    resident_id: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    interests: np.ndarray,
    gift: np.ndarray,
    agenda: np.ndarray,
    stress: np.ndarray,
    isolated: np.ndarray,
    crisis_weeks: np.ndarray,
    care_unmet: np.ndarray,
    experienced: np.ndarray,
    member_group: np.ndarray,
    gift_active: np.ndarray,
    work_hours_with: np.ndarray,
    work_hours_for: np.ndarray,
    bounces: np.ndarray,
    bounce_week: np.ndarray,
    bounced_now: np.ndarray,
    known_place: np.ndarray,
    known_age: np.ndarray,
    exposure_group: np.ndarray,
    exposure_accompanied: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_brokered: np.ndarray,
    support_state: np.ndarray,
    worker: np.ndarray,
    worker_next: np.ndarray,
    worker_trust: np.ndarray,
    support_started: np.ndarray,
    support_due: np.ndarray,
    support_gap: np.ndarray,
    listened: np.ndarray,
    goal_open: np.ndarray,
    first_contact_due: np.ndarray,
    introduced_week: np.ndarray,
    connection_tries: np.ndarray,
    deferred_until: np.ndarray,
    problem_open: np.ndarray,
    problem_severity: np.ndarray,
    problem_formal: np.ndarray,
    problem_seen: np.ndarray,
    problem_hours_now: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    request_routed: np.ndarray,
    last_request_week: np.ndarray,
    service_weeks: np.ndarray,
    right_queue: np.ndarray,
    worker_id: np.ndarray,
    worker_in_post: np.ndarray,
    worker_share: np.ndarray,
    worker_skill: np.ndarray,
    worker_routes: np.ndarray,
    worker_burnout: np.ndarray,
    worker_hours: np.ndarray,
    worker_left: np.ndarray,
    worker_demanded: np.ndarray,
    worker_active: np.ndarray,
    worker_waiting: np.ndarray,
    worker_intakes: np.ndarray,
    worker_task_hours: np.ndarray,
    worker_quick: np.ndarray,
    worker_contacts: np.ndarray,
    worker_first: np.ndarray,
    worker_on_duty: np.ndarray,
    worker_in_patch: np.ndarray,
    worker_learning: np.ndarray,
    worker_wished: np.ndarray,
    worker_knows_group: np.ndarray,
    group_id: np.ndarray,
    group_alive: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_openness: np.ndarray,
    topic_axes: np.ndarray,
    seed_hours: np.ndarray,
    dials: np.ndarray,
    active_cap: np.ndarray,
    intakes_a_year: np.ndarray,
    hours_burnt: np.ndarray,
    directory_stale: np.ndarray,
    door_pressure: np.ndarray,
    service_carry: np.ndarray,
    team_quick_share: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """One worker's week: hours, people in order, the place, and what is left over.

    The hours booked add up to the hours there are, to the last 2^-20 h.

    Args:
        week: the week.
        row: the worker's row; a vacant post has hours only where a pool covers it.
    """
    folk = Folk(
        resident_id, adult, age_weeks, dwelling, members, member_count, interests, gift, agenda,
        stress, isolated, crisis_weeks, care_unmet, experienced, member_group, gift_active,
        work_hours_with, work_hours_for, bounces, bounce_week, bounced_now, known_place,
        known_age, exposure_group, exposure_accompanied, tie_count, tie_partner, tie_hours,
        tie_brokered,
    )  # fmt: skip
    support = Support(
        support_state, worker, worker_next, worker_trust, support_started, support_due,
        support_gap, listened, goal_open, first_contact_due, introduced_week, connection_tries,
        deferred_until,
    )  # fmt: skip
    troubles = Troubles(
        problem_open, problem_severity, problem_formal, problem_seen, problem_hours_now,
        request_week, request_kind, request_urgent, request_routed, last_request_week,
        service_weeks, right_queue,
    )  # fmt: skip
    staff = Staff(
        worker_id, worker_in_post, worker_share, worker_skill, worker_routes, worker_burnout,
        worker_hours, worker_left, worker_demanded, worker_active, worker_waiting,
        worker_intakes, worker_task_hours, worker_quick, worker_contacts, worker_first,
        worker_on_duty, worker_in_patch, worker_learning, worker_wished, worker_knows_group,
    )  # fmt: skip
    groups = Groups(
        group_id, group_alive, group_topic, group_axes, group_openness, topic_axes, seed_hours,
    )  # fmt: skip
    setting = Setting(
        dials, active_cap, intakes_a_year, hours_burnt, directory_stale, door_pressure,
        service_carry, team_quick_share, key, p, tally, log,
    )  # fmt: skip
    whole_week(week, row, folk, support, troubles, staff, groups, setting)


@njit(cache=True)
def whole_week(
    week: int,
    row: int,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> None:
    """The week in order: team, agencies, place, people, learning; the rest is idle."""
    p = setting.p
    dials = setting.dials
    staff.worker_task_hours[row, :] = 0
    staff.worker_in_patch[row] = 0.0
    staff.worker_on_duty[row] = 0
    staff.worker_left[row] = 0.0
    if staff.worker_share[row] <= 0.0:
        return
    hours = hours_of(week, row, staff, setting)
    if hours <= 0.0:
        end_what_is_over(week, row, folk, support, staff, setting)
        return
    staff.worker_on_duty[row] = 1
    purse = np.zeros(PURSE, dtype=np.int64)
    purse[LEFT] = np.int64(hours * HOUR)
    if setting.hours_burnt[0] == 1:
        book(row, Task.BURNT, hours, purse, staff, setting)
        return
    share = hours / (p.contract_hours * p.direct_share)
    practice = share * p.supervision_hours * dials[Dial.COMMUNITY_OF_PRACTICE]
    book(row, Task.SUPERVISION, practice, purse, staff, setting)
    pulled = agency_hours(
        purse[LEFT] / HOUR, p.agency_pull, dials[Dial.LEADERSHIP], setting.door_pressure[0]
    )
    relief = book(row, Task.AGENCY, pulled, purse, staff, setting)
    setting.service_carry[Service.DOOR] += relief
    upkeep = share * p.upkeep_hours * dials[Dial.TIMELY_INFORMATION]
    place = book(row, Task.LEARN_PLACE, upkeep, purse, staff, setting)
    community = purse[LEFT] / HOUR * p.place_hours_share * dials[Dial.BUILDING_COMMUNITY]
    place += build_community(
        week, row, community, purse, folk, support, troubles, staff, groups, setting
    )
    available = purse[LEFT]
    see_people(week, row, purse, folk, support, troubles, staff, groups, setting)
    with_people = (available - purse[LEFT]) / HOUR
    learning = min(purse[LEFT] / HOUR, share * p.learning_most)
    place += book(row, Task.LEARN_PLACE, learning, purse, staff, setting)
    book(row, Task.IDLE, hours, purse, staff, setting)
    staff.worker_left[row] = purse[LEFT] / HOUR
    staff.worker_hours[row] = available / HOUR
    staff.worker_demanded[row] = purse[DEMANDED] / HOUR
    here = share_in_patch(dials[Dial.DEFINED_NEIGHBOURHOOD], p.in_patch_least, p.in_patch_gain)
    learn_place(week, row, place + here * with_people, staff, groups, setting)
    staff.worker_burnout[row] = burnout_after(
        staff.worker_burnout[row],
        pressure_on(staff.worker_demanded[row], staff.worker_hours[row]),
        dials[Dial.COMMUNITY_OF_PRACTICE], p.burnout_rise, p.burnout_fall, p.burnout_supervision,
    )  # fmt: skip


@njit(cache=True)
def end_what_is_over(
    week: int, row: int, folk: Folk, support: Support, staff: Staff, setting: Setting
) -> None:
    """End support whose time is up, met this week or not."""
    person = staff.worker_first[row]
    while person != NOBODY:
        after = support.worker_next[person]
        if support.first_contact_due[person] == 0 and time_is_up(week, person, support, setting):
            end_support(row, person, Standing.NONE, folk, support, staff, setting)
        person = after


@njit(cache=True)
def see_people(
    week: int,
    row: int,
    purse: np.ndarray,
    folk: Folk,
    support: Support,
    troubles: Troubles,
    staff: Staff,
    groups: Groups,
    setting: Setting,
) -> None:
    """One task with each person in order, as far as the hours reach; the rest is skipped."""
    people, classes = people_in_order(week, row, folk, support, troubles, staff, setting)
    for place in range(people.shape[0]):
        person = people[place]
        who = folk.resident_id[person]
        if classes[place] == FIRST:
            if has_room(row, staff, setting) and not meet(
                week, row, person, purse, folk, support, troubles, staff, groups, setting
            ):
                skip(who, row, staff, setting)
            continue
        if time_is_up(week, person, support, setting):
            end_support(row, person, Standing.NONE, folk, support, staff, setting)
            continue
        plan = plan_contact(week, row, person, folk, support, troubles, staff, groups, setting)
        hours = plan.hours + (setting.p.hours_handover if plan.colleague == 1 else 0.0)
        if not fits(hours, purse):
            skip(who, row, staff, setting)
            continue
        act(week, row, person, plan, purse, folk, support, troubles, staff, groups, setting)
        schedule(week, row, person, plan, folk, support, staff, setting)


@njit(cache=True)
def skip(who: np.uint64, row: int, staff: Staff, setting: Setting) -> None:
    """Count a contact for which there were no hours."""
    setting.tally[Tally.CONTACTS_SKIPPED] += 1
    record(setting.log, Tally.CONTACTS_SKIPPED, who, staff.worker_id[row], 1)

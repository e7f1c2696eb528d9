"""Step 10: one paid worker's week. Signposting and walking alongside are settings of it."""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.kernels.work_act import act
from lacsim.engine.kernels.work_case import (
    CASE,
    TROUBLE_ROWS,
    Trouble,
    load_cases,
    settle_case,
)
from lacsim.engine.kernels.work_hours import (
    DEMANDED,
    LEFT,
    PURSE,
    book,
    close_books,
    fits,
    hours_of,
)
from lacsim.engine.kernels.work_match import believed_axes, match_group, note_wish
from lacsim.engine.kernels.work_meet import (
    LEAVES,
    SKIPPED,
    end_support,
    has_room,
    inform,
    meet,
    schedule,
    time_is_up,
)
from lacsim.engine.kernels.work_people import FIRST, LATER, people_in_order
from lacsim.engine.kernels.work_place import (
    bridge,
    broker_asking,
    fade_wishes,
    lay_up,
    learn_groups,
)
from lacsim.engine.kernels.work_plan import kinds_seen, look_around, plan_contact, wants_company
from lacsim.engine.kernels.work_tables import POST, Folk, Groups, Support, Troubles
from lacsim.engine.kinds import NOBODY, PROBLEM_KINDS, Dial, Service, Task
from lacsim.engine.kinds import Support as Standing
from lacsim.engine.log import record
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.paid_work import (
    agency_hours,
    burnout_after,
    learned_groups,
    pressure_on,
    routes_after,
    share_in_patch,
)


@compiled_with_arrays
def worker_week(
    week: int,
    row: int,
    resident_id: np.ndarray,
    adult: np.ndarray,
    age_weeks: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    gift: np.ndarray,
    agenda: np.ndarray,
    stress: np.ndarray,
    isolated: np.ndarray,
    crisis_weeks: np.ndarray,
    care_unmet: np.ndarray,
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
    last_request_week: np.ndarray,
    service_weeks: np.ndarray,
    right_queue: np.ndarray,
    group_id: np.ndarray,
    group_alive: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    interests: np.ndarray,
    topic_axes: np.ndarray,
    group_openness: np.ndarray,
    seed_hours: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_brokered: np.ndarray,
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
    """One worker's week: team, agencies, the place, people in order, learning; the rest is idle.

    The hours booked add up to the hours there are, to the last 2^-20 h.

    Args:
        week: the week.
        row: the worker's row; a vacant post has hours only where a pool or a team covers it.
    """
    folk = Folk(
        resident_id, adult, age_weeks, dwelling, members, member_count, gift, agenda, stress,
        isolated, crisis_weeks, care_unmet, member_group, gift_active, work_hours_with,
        work_hours_for, bounces, bounce_week, bounced_now, known_place, known_age,
        exposure_group, exposure_accompanied,
    )  # fmt: skip
    support = Support(
        support_state, worker, worker_next, worker_trust, support_started, support_due,
        support_gap, listened, goal_open, first_contact_due, introduced_week, connection_tries,
        deferred_until,
    )  # fmt: skip
    troubles = Troubles(
        problem_open, problem_severity, problem_formal, problem_seen, problem_hours_now,
        request_week, request_kind, request_urgent, last_request_week,
        service_weeks, right_queue,
    )  # fmt: skip
    groups = Groups(
        group_id, group_alive, group_topic, group_axes,
    )  # fmt: skip
    worker_left[row] = 0.0
    hours = hours_of(week, row, worker_share[row], worker_in_post[row], dials, p)
    worker_on_duty[row] = np.int64(hours > 0.0)
    purse = np.zeros(PURSE, dtype=np.int64)
    purse[LEFT] = np.int64(hours * HOUR)
    if hours_burnt[0] == 1:
        book(Task.BURNT, hours, purse)
        close_books(row, purse, worker_task_hours, tally)
        return
    posts = np.zeros(1, dtype=POST)  # kept to the end: a record does not keep its array alive
    post = posts[0]
    post.row = row
    post.who = worker_id[row]
    post.in_post = worker_in_post[row]
    post.skill = worker_skill[row]
    post.routes = worker_routes[row]
    post.pressure = pressure_on(worker_demanded[row], worker_hours[row])
    post.quick_share = team_quick_share[0]
    post.stale = directory_stale[0]
    post.intakes = worker_intakes[row]
    post.active = worker_active[row]
    post.waiting = worker_waiting[row]
    post.room = max(1.0, active_cap[0] * worker_share[row])
    people = post.active + post.waiting
    cases = np.zeros(people, dtype=CASE)
    trouble = np.zeros((people, TROUBLE_ROWS, PROBLEM_KINDS))
    load_cases(
        worker_first[row], cases, trouble, week, p.bounce_memory_weeks, folk, support, troubles
    )
    # Practice, agencies and the place come off the top.
    share = hours / (p.contract_hours * p.direct_share)
    practice = dials[Dial.COMMUNITY_OF_PRACTICE]
    book(Task.SUPERVISION, share * p.supervision_hours * practice, purse)
    pulled = agency_hours(
        purse[LEFT] / HOUR, p.agency_pull, dials[Dial.LEADERSHIP], door_pressure[0]
    )
    service_carry[Service.DOOR] += book(Task.AGENCY, pulled, purse)
    upkeep = share * p.upkeep_hours * dials[Dial.TIMELY_INFORMATION]
    place = book(Task.LEARN_PLACE, upkeep, purse)
    known = worker_knows_group[row]
    wished = worker_wished[row]
    community = purse[LEFT] / HOUR * p.place_hours_share * dials[Dial.BUILDING_COMMUNITY]
    brokered = broker_asking(
        week, community * p.broker_share, purse, cases, trouble, resident_id, tie_count,
        tie_partner, tie_hours, tie_brokered, key, p, tally, log,
    )  # fmt: skip
    place += brokered
    place += bridge(
        week, post.who, community * p.bridging_share * dials[Dial.INCLUSION], purse, known,
        group_id, group_alive, group_openness, key, p,
    )  # fmt: skip
    missing = community * (1.0 - p.bridging_share) - brokered
    place += lay_up(week, post.who, missing, purse, wished, seed_hours, key)
    available = purse[LEFT]
    order, classes = people_in_order(week, cases, trouble, dials, key, p)
    for at in range(people):
        n = order[at]
        case = cases[n]
        person = case.row
        if time_is_up(week, case, dials, p):
            end_support(post, case, Standing.NONE, tally, log)
        elif hours > 0.0 and classes[n] != LATER:
            see(
                week, post, case, trouble[n], classes[n] == FIRST, purse, interests[person],
                member_group[person], known, wished, groups, topic_axes, right_queue,
                intakes_a_year[0], dials, key, p, tally, log,
            )  # fmt: skip
        settle_case(week, case, trouble[n], folk, support, troubles, group_id, tally, log)
    with_people = (available - purse[LEFT]) / HOUR
    place += book(Task.LEARN_PLACE, min(purse[LEFT] / HOUR, share * p.learning_most), purse)
    worker_left[row] = purse[LEFT] / HOUR
    book(Task.IDLE, hours, purse)
    close_books(row, purse, worker_task_hours, tally)
    post = posts[0]
    worker_active[row] = post.active
    worker_waiting[row] = post.waiting
    worker_quick[row] += post.quick
    worker_contacts[row] += post.contacts
    if intakes_a_year[0] >= 0.0:
        worker_intakes[row] = posts[0].intakes
    if hours <= 0.0:
        worker_in_patch[row] = 0.0
        return
    worker_hours[row] = available / HOUR
    worker_demanded[row] = purse[DEMANDED] / HOUR
    here = share_in_patch(dials[Dial.DEFINED_NEIGHBOURHOOD], p.in_patch_least, p.in_patch_gain)
    worker_in_patch[row] = place + here * with_people
    learned = worker_learning[row] + learned_groups(worker_in_patch[row], p.learning_rate)
    worker_learning[row] = learn_groups(
        week, worker_id[row], learned, known, group_id, group_alive, key
    )
    worker_routes[row] = routes_after(worker_routes[row], p.routes_learned)
    fade_wishes(wished, p.wish_memory_weeks)
    worker_burnout[row] = burnout_after(
        worker_burnout[row], pressure_on(worker_demanded[row], worker_hours[row]), practice,
        p.burnout_rise, p.burnout_fall, p.burnout_supervision,
    )  # fmt: skip


@compiled_with_arrays
def see(
    week: int,
    post: np.record,
    case: np.record,
    table: np.ndarray,
    first: bool,
    purse: np.ndarray,
    interests: np.ndarray,
    member_of: np.ndarray,
    known: np.ndarray,
    wished: np.ndarray,
    groups: Groups,
    topic_axes: np.ndarray,
    right_queue: np.ndarray,
    intakes_a_year: float,
    dials: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """One task with one person, if there are hours for it; else the contact is skipped.

    What is skipped leaves nothing behind: who was not met has shown nothing.
    """
    if first:
        if not has_room(post, intakes_a_year):
            return
        outcome = meet(week, post, case, table, purse, dials, p, tally, log)
        if outcome == SKIPPED:
            skip(case, post, tally, log)
        elif outcome == LEAVES:
            axes = believed_axes(case.who, post.who, interests, case.depth, key, p)
            group = match_group(week, case.who, axes, 0, member_of, known, groups, key, p)
            inform(week, post, case, group, key)
        return
    seen_before = table[Trouble.SEEN].copy()
    goal_before = case.goal
    look_around(week, post, case, table, dials, key, p)
    company = wants_company(week, case, table, dials, key, p)
    seen = kinds_seen(table)
    axes = (0.0, 0.0, 0.0)
    if company:
        axes = believed_axes(case.who, post.who, interests, case.depth, key, p)
        case.group = match_group(week, case.who, axes, seen, member_of, known, groups, key, p)
    missing = company and case.group == NOBODY
    plan_contact(week, post, case, table, dials, key, p)
    hours = case.hours + (p.hours_handover if case.colleague == 1 else 0.0)
    if fits(hours, purse):
        if missing:
            note_wish(axes, seen, topic_axes, wished)
        act(week, post, case, purse, right_queue, dials, key, p, tally, log)
        schedule(week, post, case, dials, key, p, tally, log)
    else:
        table[Trouble.SEEN] = seen_before
        case.goal = goal_before
        skip(case, post, tally, log)


@compiled
def skip(case: np.record, post: np.record, tally: np.ndarray, log: np.ndarray) -> None:
    """Count a contact for which there were no hours."""
    tally[Tally.CONTACTS_SKIPPED] += 1
    record(log, Tally.CONTACTS_SKIPPED, case.who, post.who, 1)

"""What a paid worker's week reads and writes, bundled so that its parts can be small functions."""

from typing import NamedTuple

import numpy as np

NEVER = -100000  # a week that has not come


class Folk(NamedTuple):
    """Columns with one row a resident, and the homes they live in."""

    resident_id: np.ndarray
    adult: np.ndarray
    age_weeks: np.ndarray
    dwelling: np.ndarray
    members: np.ndarray
    member_count: np.ndarray
    interests: np.ndarray
    gift: np.ndarray
    agenda: np.ndarray
    stress: np.ndarray
    isolated: np.ndarray
    crisis_weeks: np.ndarray
    care_unmet: np.ndarray
    experienced: np.ndarray
    member_group: np.ndarray
    gift_active: np.ndarray
    work_hours_with: np.ndarray
    work_hours_for: np.ndarray
    bounces: np.ndarray
    bounce_week: np.ndarray
    bounced_now: np.ndarray
    known_place: np.ndarray
    known_age: np.ndarray
    exposure_group: np.ndarray
    exposure_accompanied: np.ndarray
    tie_count: np.ndarray
    tie_partner: np.ndarray
    tie_hours: np.ndarray
    tie_brokered: np.ndarray


class Support(NamedTuple):
    """Columns of support by a paid worker, one row a resident."""

    support_state: np.ndarray
    worker: np.ndarray
    worker_next: np.ndarray
    worker_trust: np.ndarray
    support_started: np.ndarray
    support_due: np.ndarray
    support_gap: np.ndarray
    listened: np.ndarray
    goal_open: np.ndarray
    first_contact_due: np.ndarray
    introduced_week: np.ndarray
    connection_tries: np.ndarray
    deferred_until: np.ndarray


class Troubles(NamedTuple):
    """Columns of problems and of requests to services, one row a resident."""

    problem_open: np.ndarray
    problem_severity: np.ndarray
    problem_formal: np.ndarray
    problem_seen: np.ndarray
    problem_hours_now: np.ndarray
    request_week: np.ndarray
    request_kind: np.ndarray
    request_urgent: np.ndarray
    request_routed: np.ndarray
    last_request_week: np.ndarray
    service_weeks: np.ndarray
    right_queue: np.ndarray


class Staff(NamedTuple):
    """Columns with one row a paid worker."""

    worker_id: np.ndarray
    worker_in_post: np.ndarray
    worker_share: np.ndarray
    worker_skill: np.ndarray
    worker_routes: np.ndarray
    worker_burnout: np.ndarray
    worker_hours: np.ndarray
    worker_left: np.ndarray
    worker_demanded: np.ndarray
    worker_active: np.ndarray
    worker_waiting: np.ndarray
    worker_intakes: np.ndarray
    worker_task_hours: np.ndarray
    worker_quick: np.ndarray
    worker_contacts: np.ndarray
    worker_first: np.ndarray
    worker_on_duty: np.ndarray
    worker_in_patch: np.ndarray
    worker_learning: np.ndarray
    worker_wished: np.ndarray
    worker_knows_group: np.ndarray


class Groups(NamedTuple):
    """Columns with one row a community group, and what is laid up for new ones."""

    group_id: np.ndarray
    group_alive: np.ndarray
    group_topic: np.ndarray
    group_axes: np.ndarray
    group_openness: np.ndarray
    topic_axes: np.ndarray
    seed_hours: np.ndarray


class Setting(NamedTuple):
    """What holds for all workers this week, the counters and the source of luck."""

    dials: np.ndarray
    active_cap: np.ndarray
    intakes_a_year: np.ndarray
    hours_burnt: np.ndarray
    directory_stale: np.ndarray
    door_pressure: np.ndarray
    service_carry: np.ndarray
    team_quick_share: np.ndarray
    key: np.uint64
    p: np.record
    tally: np.ndarray
    log: np.ndarray

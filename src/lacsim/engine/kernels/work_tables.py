"""Columns that a paid worker's week reads and writes, bundled for gathering and settling cases."""

from typing import NamedTuple

import numpy as np


class Folk(NamedTuple):
    """Columns with one row a resident, and the homes they live in."""

    resident_id: np.ndarray
    adult: np.ndarray
    age_weeks: np.ndarray
    dwelling: np.ndarray
    members: np.ndarray
    member_count: np.ndarray
    gift: np.ndarray
    agenda: np.ndarray
    stress: np.ndarray
    isolated: np.ndarray
    crisis_weeks: np.ndarray
    care_unmet: np.ndarray
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
    last_request_week: np.ndarray
    service_weeks: np.ndarray
    right_queue: np.ndarray


class Groups(NamedTuple):
    """Columns with one row a community group."""

    group_id: np.ndarray
    group_alive: np.ndarray
    group_topic: np.ndarray
    group_axes: np.ndarray


_FLOAT_FIELDS = (
    "skill", "routes", "pressure", "quick_share", "stale", "intakes", "quick", "contacts", "room",
)  # fmt: skip
_WHOLE_FIELDS = ("row", "in_post", "active", "waiting")

# One worker as they stand this week; what moves is written back at the end of it.
POST = np.dtype(
    (
        np.record,
        [("who", np.uint64)]
        + [(name, np.float64) for name in _FLOAT_FIELDS]
        + [(name, np.int64) for name in _WHOLE_FIELDS],
    )
)

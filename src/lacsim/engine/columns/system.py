"""Columns with one row a paid worker, a service or a GP practice, and the system's own."""

from lacsim.engine.columns.declare import Column, Entity
from lacsim.engine.kinds import (
    DIALS,
    INTEREST_CELLS,
    NO_WEEK,
    NOBODY,
    PROBLEM_KINDS,
    PURCHASES,
    TASKS,
)

_W = Entity.WORKER
_S = Entity.SERVICE
_Y = Entity.SYSTEM

WORKER_COLUMNS = (
    Column("worker_id", _W, "u8", "id", "64-bit id: (post, n-th holder)"),
    Column("worker_post", _W, "i4", "post", "post held"),
    Column("worker_holder", _W, "i4", "holders", "holders of this post so far", low=0),
    Column("worker_in_post", _W, "u1", "flag", "somebody holds the post"),
    Column("worker_started", _W, "i4", "week", "week the holder started", empty=NO_WEEK),
    Column("worker_share", _W, "f8", "posts", "share of a full-time post", low=0, high=1),
    Column("worker_skill", _W, "f8", "ratio", "skill k: hours of trust an hour of talk is worth", low=0),
    Column("worker_routes", _W, "f8", "0-1", "knowledge of routes into services", low=0, high=1),
    Column("worker_burnout", _W, "f8", "0-1", "burnout b", low=0, high=1),
    Column("worker_hours", _W, "f8", "hours", "hours to spend with people and place this week", low=0),
    Column("worker_left", _W, "f8", "hours", "hours not yet spent this week", low=0),
    Column("worker_demanded", _W, "f8", "hours", "hours demanded of the worker this week", low=0),
    Column("worker_active", _W, "i4", "people", "people on the active list", low=0),
    Column("worker_intakes", _W, "f8", "people", "intakes earned and not yet made (a year's number spread over weeks)"),
    Column("worker_task_hours", _W, "i8", "2^-20 hours", "hours by task this week", width=TASKS, low=0),
    Column("worker_quick", _W, "f8", "contacts", "quick fixes, fading over a quarter", low=0),
    Column("worker_contacts", _W, "f8", "contacts", "contacts that could have been quick fixes, fading over a quarter", low=0),
    Column("worker_vacant_weeks", _W, "i4", "weeks", "weeks the post has stood vacant", low=0),
    Column("worker_first", _W, "i4", "row", "first person with this worker; the next is in worker_next", empty=NOBODY),
    Column("worker_waiting", _W, "i4", "people", "people introduced and not yet met", low=0),
    Column("worker_on_duty", _W, "u1", "flag", "this is one of the year's working weeks"),
    Column("worker_by_growth", _W, "u1", "flag", "post waits for a mentor and full lists before it is filled"),
    Column("worker_pence", _W, "i8", "pence", "cost of the post a week", low=0),
    Column("worker_in_patch", _W, "f8", "hours", "hours spent in the neighbourhood this week", low=0),
    Column("worker_learning", _W, "f8", "groups", "part of the next group learned", low=0),
    Column("worker_wished", _W, "f8", "people", "interests met with no known group to match, by topic, fading", width=INTEREST_CELLS + PROBLEM_KINDS, low=0),
)

SERVICE_COLUMNS = (
    Column("service_capacity", _S, "f8", "hours or places a week", "capacity", low=0),
    Column("service_added", _S, "f8", "hours a week", "part of the capacity that an option pays for", low=0),
    Column("service_used", _S, "f8", "hours or places", "used this week", low=0),
    Column("service_carry", _S, "f8", "hours", "hours lent by workers for next week; below 0 = overrun to take off it"),
    Column("service_queue", _S, "i4", "requests", "waiting", low=0),
    Column("service_payer", _S, "i4", "Payer", "whose budget"),
    Column("practice_capacity", Entity.GP_PRACTICE, "f8", "places a week", "appointments", low=0),
    Column("practice_added", Entity.GP_PRACTICE, "f8", "places a week", "part of the capacity that an option pays for", low=0),
)

SYSTEM_COLUMNS = (
    Column("dials", _Y, "f8", "0-1", "core elements f1-f20 as they stand this week", width=DIALS, low=0, high=1),
    Column("seed_hours", _Y, "f8", "hours", "seed hours of paid work laid up for each topic", width=INTEREST_CELLS + PROBLEM_KINDS, low=0),
    Column("directory_stale", _Y, "f8", "share", "share of directory entries out of date", low=0, high=1),
    Column("door_pressure", _Y, "f8", "ratio", "demand over capacity at the council door, last weeks"),
    Column("team_quick_share", _Y, "f8", "share", "the team's quick-fix share last quarter", low=0, high=1),
    Column("introduction_rate", _Y, "f8", "a week", "iota: set once, the same in every option", low=0),
    Column("active_cap", _Y, "f8", "people", "most people a full-time worker is with at a time", low=0),
    Column("intakes_a_year", _Y, "f8", "people a year", "first contacts a full-time worker makes a year; below 0 = as many as the list allows"),
    Column("purchase_pence", _Y, "i8", "pence a week", "money for each kind of purchase", width=PURCHASES, low=0),
    Column("purchase_price", _Y, "i8", "pence an hour", "price of an hour of each kind of purchase; 0 where money is not turned into hours", width=PURCHASES, low=0),
    Column("hall_hours", _Y, "f8", "hours", "hours of a bought room that each group has at its next session", low=0),
    Column("hours_burnt", _Y, "u1", "flag", "paid hours are bought and spent on nothing (a placebo)"),
)

"""Step 9: signposting, where the council door names another place instead of giving support."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.bounces import bounce
from lacsim.engine.kernels.group_choice import pick_group
from lacsim.engine.kernels.requests import CARE_NEED, open_request
from lacsim.engine.kinds import NOBODY, Service
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally
from lacsim.rules.information import entry_is_stale
from lacsim.rules.seeking import right_route_chance


@compiled
def signpost(
    week: int,
    row: int,
    kind: int,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    isolated: np.ndarray,
    interests: np.ndarray,
    experienced: np.ndarray,
    dwelling: np.ndarray,
    home_x: np.ndarray,
    home_y: np.ndarray,
    member_group: np.ndarray,
    group_alive: np.ndarray,
    group_id: np.ndarray,
    group_topic: np.ndarray,
    group_axes: np.ndarray,
    group_x: np.ndarray,
    group_y: np.ndarray,
    exposure_group: np.ndarray,
    exposure_accompanied: np.ndarray,
    directory_stale: np.ndarray,
    bounces: np.ndarray,
    bounce_week: np.ndarray,
    bounced_now: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    right_queue: np.ndarray,
    key: np.uint64,
    p: np.record,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Name another place: a group for some, else a service, right with .5 + .4 * knowledge.

    Enrolling is up to the person (p_e); a wrong place is a bounce.
    """
    who = resident_id[row]
    draws = draw4(key, Event.ENROL, week, who, np.uint64(0))
    if draws[0] >= p.p_e:
        tally[Tally.SIGNPOST_NOT_STARTED] += 1
        record(log, Tally.SIGNPOST_NOT_STARTED, who, np.uint64(0), kind)
        return
    if kind == CARE_NEED or (isolated[row] == 1 and draws[1] < p.door_group_share):
        stale = draw4(key, Event.SIGNPOST_GROUP, week, who, np.uint64(0))[0]
        if entry_is_stale(stale, directory_stale[0]):
            bounce(week, row, resident_id, bounces, bounce_week, bounced_now, tally, log)
            return
        group = pick_group(
            week, Event.SIGNPOST_GROUP, row, 0.0, key, p, resident_id, interests, experienced,
            dwelling, home_x, home_y, member_group, group_alive, group_id, group_topic, group_axes,
            group_x, group_y,
        )  # fmt: skip
        if group != NOBODY and exposure_accompanied[row] == 0:
            exposure_group[row] = group
            tally[Tally.SIGNPOSTED_TO_GROUP] += 1
            record(log, Tally.SIGNPOSTED_TO_GROUP, who, group_id[group], 1)
        return
    luck = draw4(key, Event.RIGHT_ROUTE, week, who, np.uint64(Service.DOOR))[0]
    if luck >= right_route_chance(p.route_floor, p.route_gain, p.door_routes):
        tally[Tally.WRONG_ROUTES] += 1
        record(log, Tally.WRONG_ROUTES, who, np.uint64(0), kind)
        bounce(week, row, resident_id, bounces, bounce_week, bounced_now, tally, log)
        return
    open_request(
        week, row, right_queue[kind], kind, 0, resident_id, age_weeks, request_week, request_kind,
        request_urgent, last_request_week, tally, log,
    )  # fmt: skip

"""Requests to services with a waiting list: made, waiting, finished.

Conservation: requests made = outcomes + turned away + withdrawn + still waiting, for every queue.
"""

import numpy as np

from lacsim.engine.compiled import compiled, compiled_with_arrays
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.engine.kernels.order import in_order_of_place
from lacsim.engine.kinds import NO_WEEK, QUEUES, Queue
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally

CARE_NEED = -1
WEEKS_A_YEAR = 52
WEEKS_TO_65 = 65 * WEEKS_A_YEAR


@compiled
def waits(row: int, queue: int, request_week: np.ndarray) -> bool:
    """Whether somebody has an open request with a service."""
    return request_week[row, queue] != NO_WEEK


@compiled
def open_request(
    week: int,
    row: int,
    queue: int,
    kind: int,
    urgent: int,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> bool:
    """Join a service's waiting list and count the request; False where already on it.

    Args:
        row: who asks.
        queue: ``kinds.Queue``.
        kind: ``kinds.Problem`` behind it; -1 = care need or distress.
        urgent: 1 where served first.
    """
    if request_week[row, queue] != NO_WEEK:
        request_urgent[row, queue] = max(request_urgent[row, queue], urgent)
        return False
    request_week[row, queue] = week
    request_kind[row, queue] = kind
    request_urgent[row, queue] = urgent
    if queue == Queue.DOOR:
        tally[Tally.DOOR_REQUESTS] += 1
        record(log, Tally.DOOR_REQUESTS, resident_id[row], np.uint64(0), kind)
        if age_weeks[row] >= WEEKS_TO_65:
            tally[Tally.DOOR_REQUESTS_65] += 1
        if week - last_request_week[row, queue] < WEEKS_A_YEAR:
            tally[Tally.DOOR_REPEAT_REQUESTS] += 1
    else:
        tally[Tally.QUEUE_REQUESTS + queue - 1] += 1
        record(log, Tally.QUEUE_REQUESTS + queue - 1, resident_id[row], np.uint64(0), kind)
    return True


@compiled
def close_request(
    week: int,
    row: int,
    queue: int,
    outcome: int,
    resident_id: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Take somebody off a waiting list with one outcome, counted under ``outcome``.

    Args:
        outcome: the ``Tally`` member of what the request ended in.
    """
    tally[outcome] += 1
    record(log, outcome, resident_id[row], np.uint64(0), week - request_week[row, queue])
    last_request_week[row, queue] = week
    request_week[row, queue] = NO_WEEK
    request_kind[row, queue] = CARE_NEED
    request_urgent[row, queue] = 0


@compiled
def withdrawn_tally(queue: int) -> int:
    """The counter of requests withdrawn from a queue."""
    if queue == Queue.DOOR:
        return Tally.DOOR_WITHDRAWN
    return Tally.QUEUE_WITHDRAWN + queue - 1


@compiled
def withdraw_all(
    week: int,
    row: int,
    resident_id: np.ndarray,
    request_week: np.ndarray,
    request_kind: np.ndarray,
    request_urgent: np.ndarray,
    last_request_week: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Withdraw every open request of somebody who dies or moves away."""
    for queue in range(QUEUES):
        if request_week[row, queue] != NO_WEEK:
            close_request(
                week, row, queue, withdrawn_tally(queue), resident_id, request_week,
                request_kind, request_urgent, last_request_week, tally, log,
            )  # fmt: skip


@compiled_with_arrays
def waiting_in_order(
    queue: int,
    alive: np.ndarray,
    resident_id: np.ndarray,
    request_week: np.ndarray,
    request_urgent: np.ndarray,
    key: np.uint64,
) -> np.ndarray:
    """Rows of those waiting, in the order they are served.

    Order: urgency, week of joining, rank draw of that week, id.
    """
    found = np.empty(alive.shape[0], dtype=np.int64)
    count = 0
    for row in range(alive.shape[0]):
        if request_week[row, queue] != NO_WEEK and alive[row] == 1:
            found[count] = row
            count += 1
    rows = found[:count]
    urgent = np.empty(count, dtype=np.int64)
    joined = np.empty(count, dtype=np.int64)
    rank = np.empty(count, dtype=np.float64)
    who = np.empty(count, dtype=np.uint64)
    for n in range(count):
        row = rows[n]
        urgent[n] = request_urgent[row, queue]
        joined[n] = request_week[row, queue]
        who[n] = resident_id[row]
        rank[n] = draw4(key, Event.REQUEST_RANK, joined[n], who[n], np.uint64(queue))[0]
    order = in_order_of_place(urgent, joined, rank, who)
    return rows[order]

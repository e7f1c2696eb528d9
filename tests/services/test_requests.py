"""Every request is an outcome, withdrawn, turned away, or still waiting."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lacsim.engine.kernels.requests import withdraw_all
from lacsim.engine.kinds import QUEUES, Queue
from lacsim.engine.tallies import Tally
from services.place import make, serve, service_of, waiting

DOOR_ENDS = (
    Tally.DOOR_SIGNPOSTED,
    Tally.DOOR_NOTHING,
    Tally.DOOR_LOW_LEVEL,
    Tally.DOOR_SHORT_TERM,
    Tally.DOOR_LONG_TERM,
    Tally.DOOR_OTHER,
    Tally.DOOR_WITHDRAWN,
)
BUSY = {"seek_door": 0.01, "seek_door_care": 0.1, "seek_advice": 0.1, "seek_gp": 0.5}


def balance(state, total):
    """(requests, finished and waiting) of each queue."""
    made = [total[Tally.DOOR_REQUESTS]]
    ended = [sum(total[end] for end in DOOR_ENDS) + waiting(state, Queue.DOOR)]
    for queue in range(1, QUEUES):
        made.append(total[Tally.QUEUE_REQUESTS + queue - 1])
        ended.append(
            total[Tally.QUEUE_STARTED + queue - 1]
            + total[Tally.QUEUE_WITHDRAWN + queue - 1]
            + total[Tally.QUEUE_TURNED_AWAY + queue - 1]
            + waiting(state, queue)
        )
    return made, ended


@settings(max_examples=15, deadline=None)
@given(
    seed=st.integers(0, 1000),
    door=st.floats(0.5, 8),
    advice=st.floats(0.5, 8),
    patience=st.integers(1, 30),
)
def test_no_request_is_lost_whatever_the_capacity(seed, door, advice, patience):
    state = make(seed=seed, beliefs=BUSY)
    state["service_capacity"][service_of(Queue.DOOR)] = door
    state["service_capacity"][service_of(Queue.ADVICE)] = advice
    state.parameters.queue_patience = patience
    total = serve(state, 30)
    made, ended = balance(state, total)
    assert made == ended
    assert total[Tally.DOOR_REQUESTS] > 0


def test_requests_of_people_who_go_are_withdrawn():
    state = make(beliefs=BUSY)
    state["service_capacity"][:] = 0
    total = serve(state, 10)
    state.tally[:] = 0
    withdraw = state.bind(withdraw_all, free=2)
    waited = sum(waiting(state, queue) for queue in range(QUEUES))
    for row in range(len(state["alive"])):
        withdraw(10, row)
    made, ended = balance(state, total + state.tally)
    assert waited > 0
    assert made == ended
    assert all(waiting(state, queue) == 0 for queue in range(QUEUES))


def test_a_door_without_staff_answers_nobody():
    state = make(beliefs=BUSY)
    state["service_capacity"][:] = 0
    total = serve(state, 20)
    assert total[Tally.DOOR_REQUESTS] > 0
    assert total[Tally.DOOR_ASSESSED] == 0
    assert total[Tally.DOOR_ASSESSMENT_HOURS] == 0
    assert state["service_queue"][service_of(Queue.DOOR)] == waiting(state, Queue.DOOR)


def test_hours_used_stay_within_capacity():
    state = make(beliefs=BUSY)
    for queue in range(1, QUEUES):
        state["service_capacity"][service_of(queue)] = 6
    for week in range(30):
        serve(state, 1, first=week)
        used, capacity = state["service_used"], state["service_capacity"]
        assert (used[service_of(1) :] <= capacity[service_of(1) :]).all()
    assert state["service_carry"][service_of(Queue.DOOR)] <= 0


@pytest.mark.parametrize("urgent", [0, 1])
def test_urgent_requests_are_served_first(urgent):
    state = make()
    door = Queue.DOOR
    rows = np.flatnonzero(state["care_unmet"] >= 1)
    later = rows[len(rows) // 2 :]
    state["request_week"][rows, door] = -1
    state["request_urgent"][later, door] = urgent
    state["service_capacity"][service_of(door)] = 0.01  # one assessment, and the next owes hours
    state.parameters.seek_door = state.parameters.seek_door_care = 0.0
    serve(state, 1)
    served = [row for row in rows if state["last_request_week"][row, door] == 0]
    assert len(served) == 1
    if urgent:
        assert served[0] in later


def test_more_staff_means_shorter_waits():
    def wait(hours):
        state = make(beliefs=BUSY)
        state["service_capacity"][service_of(Queue.DOOR)] = hours
        total = serve(state, 40)
        ended = sum(total[end] for end in DOOR_ENDS)
        return total[Tally.DOOR_WAIT_WEEKS] / ended, waiting(state, Queue.DOOR)

    slow, slow_waiting = wait(4)
    quick, quick_waiting = wait(400)
    assert quick == 0.0
    assert quick_waiting == 0
    assert slow > quick
    assert slow_waiting > 0

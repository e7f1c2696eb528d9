"""Requests to services with a waiting list: made, waiting, finished."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Queue
from lacsim.engine.tallies import Tally
from oracle.people import Request, Resident
from oracle.world import World

CARE_NEED = -1  # the kind of a request with no problem behind it
WEEKS_A_YEAR = 52
WEEKS_TO_65 = 65 * WEEKS_A_YEAR


def open_request(world: World, resident: Resident, queue: int, kind: int, urgent: int) -> bool:
    """Join a waiting list; whoever is on it already can only become urgent.

    Args:
        kind: ``kinds.Problem`` behind it, or ``CARE_NEED``.

    Returns:
        Whether the request is new.
    """
    held = resident.requests.get(queue)
    if held is not None:
        held.urgent = max(held.urgent, urgent)
        return False
    resident.requests[queue] = Request(world.week, kind, urgent)
    if queue == Queue.DOOR:
        made = Tally.DOOR_REQUESTS
        if resident.age_weeks >= WEEKS_TO_65:
            world.count(Tally.DOOR_REQUESTS_65)
        if world.week - resident.last_request_week[queue] < WEEKS_A_YEAR:
            world.count(Tally.DOOR_REPEAT_REQUESTS)
    else:
        made = Tally.QUEUE_REQUESTS + queue - 1
    world.count(made)
    world.record(made, resident.id, value=kind)
    return True


def close_request(world: World, resident: Resident, queue: int, outcome: int) -> None:
    """Take somebody off a waiting list; counted under the outcome."""
    request = resident.requests.pop(queue)
    resident.last_request_week[queue] = world.week
    world.count(outcome)
    world.record(outcome, resident.id, value=world.week - request.week)


def withdrawn(queue: int) -> int:
    """The counter of requests withdrawn from a queue."""
    return Tally.DOOR_WITHDRAWN if queue == Queue.DOOR else Tally.QUEUE_WITHDRAWN + queue - 1


def withdraw_all(world: World, resident: Resident) -> None:
    """Withdraw every open request of somebody who dies or moves away."""
    for queue in list(resident.requests):
        close_request(world, resident, queue, withdrawn(queue))


def waiting_in_order(world: World, queue: int) -> list[Resident]:
    """Those waiting as they are served: urgent, earlier, rank draw of the week of joining, id."""

    def place(resident: Resident) -> tuple[int, int, float, int]:
        request = resident.requests[queue]
        rank = world.draw(Event.REQUEST_RANK, resident.id, queue, week=request.week)[0]
        return -request.urgent, request.week, rank, resident.id

    waiting = [resident for resident in world.residents.values() if queue in resident.requests]
    return sorted(waiting, key=place)

"""Step 9: paid care reviewed, the council's front door, the waiting lists, and what people know."""

from __future__ import annotations

from lacsim.engine.kinds import Queue
from oracle.care_packages import review_care
from oracle.front_door import front_door
from oracle.information import spread_information
from oracle.purchases import count_door_hours
from oracle.waiting_lists import serve
from oracle.world import World


def services(world: World) -> None:
    """Reviews first, then each service in turn, then news of the place."""
    review_care(world)
    front_door(world)
    for queue in (Queue.ADVICE, Queue.VOLUNTARY, Queue.MENTAL_HEALTH, Queue.HOUSING):
        serve(world, queue)
    spread_information(world)
    count_door_hours(world)

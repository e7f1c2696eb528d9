"""Asked, and was sent away."""

from __future__ import annotations

from lacsim.engine.tallies import Tally
from oracle.people import Resident
from oracle.world import World


def bounce(world: World, resident: Resident) -> None:
    """A wrong route, a full surgery, a request turned away."""
    resident.bounces += 1.0
    resident.bounce_week = world.week
    resident.bounced_now = True
    world.count(Tally.BOUNCES)
    world.record(Tally.BOUNCES, resident.id)

"""Before step 1: what of an option changes by itself. Its elements wander, or it ends."""

from __future__ import annotations

from lacsim.engine.kinds import PURCHASES, Dial, Support
from lacsim.engine.tallies import Tally
from lacsim.policies import Option
from oracle.people import Resident, as_at_first
from oracle.world import World

# What people lose with their worker. How often they were introduced, and when, stays known.
LOST = (
    "support_state",
    "worker_trust",
    "support_due",
    "support_gap",
    "goal_open",
    "first_contact_due",
    "deferred_until",
    "knows_worker",
)


def move_option(world: World, option: Option) -> None:
    """The option as it stands this week."""
    if option.stops == world.week:
        end_option(world)
    elif not option.placebo and (option.stops is None or world.week < option.stops):
        for name, drift in option.drift.items():
            start = option.dials[name]
            steps = min(max(world.week - drift.begins, 0), drift.weeks)
            world.dials[Dial[name.upper()]] = start + (drift.to - start) * steps / drift.weeks


def end_option(world: World) -> None:
    """Posts and purchases go; nobody is with a worker or trusts one any more."""
    world.count(Tally.WORKERS_LEFT, sum(worker.in_post for worker in world.workers))
    for resident in world.residents.values():
        world.count(Tally.SUPPORT_ENDED, resident.support_state == Support.ACTIVE)
        let_go(resident)
    for worker in world.workers:
        worker.remove()
    world.workers.clear()
    world.team_quick_share = 0.0
    world.dials = [0.0] * len(world.dials)
    for bought in (*world.services, *world.practices):
        bought.capacity -= bought.added
        bought.added = 0.0
    world.purchase_pence = [0] * PURCHASES
    world.purchase_price = [0] * PURCHASES
    world.hall_hours = 0.0


def let_go(resident: Resident) -> None:
    """Somebody as if they had never met a worker, but for what they have gained."""
    resident.worker = resident.trusted_worker = None
    as_at_first(resident, LOST)

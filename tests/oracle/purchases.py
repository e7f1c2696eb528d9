"""What an option buys instead of posts: hours at the door, seeds of groups, rooms."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.kinds import Purchase, Service
from lacsim.engine.tallies import HOUR, Tally
from lacsim.rules.chance import gumbel
from oracle.precision import fixed
from oracle.world import World


def count_door_hours(world: World) -> None:
    """Hours bought for the council's door are those used beyond the usual ones."""
    door = world.services[Service.DOOR]
    if door.added <= 0.0:
        return
    beyond = door.used - (door.capacity - door.added)
    used = min(fixed(max(0.0, min(door.added, beyond))), world.tally[Tally.DOOR_ASSESSMENT_HOURS])
    world.count(Tally.DOOR_HOURS_BOUGHT, used)
    world.count(Tally.DOOR_HOURS_IDLE, fixed(door.added) - used)


def spend_on_place(world: World) -> None:
    """Pay the staff bought; lay up seeds for one missing group; share rooms among all groups."""
    settle(world, Purchase.STAFF, world.purchase_pence[Purchase.STAFF])
    price = world.purchase_price[Purchase.SEED]
    if price:
        hours = lay_up_seeds(world, world.purchase_pence[Purchase.SEED] * HOUR // price)
        world.count(Tally.SEED_HOURS_BOUGHT, hours)
        settle(world, Purchase.SEED, cost(hours, price))
    price = world.purchase_price[Purchase.HALL]
    world.hall_hours = 0.0
    if price:
        groups = len(world.living_groups)
        hours = world.purchase_pence[Purchase.HALL] * HOUR // price
        each = min(fixed(world.p.hall_most), hours // groups) if groups else 0
        world.hall_hours = each / HOUR
        world.count(Tally.HALL_HOURS_BOUGHT, each * groups)
        settle(world, Purchase.HALL, cost(each * groups, price))


def lay_up_seeds(world: World, hours: int) -> int:
    """For a topic drawn among those that have not enough yet; the 2^-20 h laid up."""
    short = [topic for topic, held in enumerate(world.seed_hours) if held < world.p.founding_hours]
    if not short:
        return 0
    topic = max(short, key=lambda topic: gumbel(world.draw(Event.GRANT_TOPIC, 0, topic)[0]))
    world.seed_hours[topic] += hours / HOUR
    return hours


def cost(hours: int, price: int) -> int:
    """Pence of 2^-20 h; half a penny rounds up."""
    return (hours * price + HOUR // 2) // HOUR


def settle(world: World, purchase: Purchase, spent: int) -> None:
    """Book a purchase's money of the week as spent and unspent."""
    pence = world.purchase_pence[purchase]
    spent = min(pence, spent)
    world.count(Tally.PROGRAMME_PENCE, spent)
    world.count(Tally.PROGRAMME_UNSPENT_PENCE, pence - spent)

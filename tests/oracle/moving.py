"""Step 1: which households move, and where."""

from __future__ import annotations

from lacsim.engine.events import Event
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_in_week, gumbel
from oracle.departures import Leaving, Why
from oracle.people import Dwelling, Household
from oracle.world import World


def orphans_leave(world: World, going: Leaving) -> None:
    """Children whose last adult at home has died go to live elsewhere."""
    for person in list(going):
        household = person.household
        if all(adult in going for adult in household.adults):
            leave(world, household, going)


def leave(world: World, household: Household, going: Leaving) -> None:
    """A household moves away; those who died this week stay dead."""
    movers = [member for member in household.members if member not in going]
    if movers:
        going |= dict.fromkeys(movers, Why.MOVED)
        world.count(Tally.MOVES_OUT)
        world.record(Tally.MOVES_OUT, movers[0].id, household.id, len(household.members))


def move_homes(
    world: World, going: Leaving
) -> tuple[list[Dwelling], list[tuple[Household, Dwelling]]]:
    """Decide who moves: away, or to a home here that stood empty when the week began.

    Homes are places: movers choose in the order of their rank draw, then id, each the home with
    the highest draw of their own; who finds none left moves away.

    Returns:
        Homes still empty; households that stay in the neighbourhood, and the home each takes.
    """
    vacant = [home for home in world.dwellings if home.household is None]
    movers = []
    for home in world.dwellings:
        household = home.household
        if household is None:
            continue
        moves, away, rank, _ = world.draw(Event.MOVE, household.id)
        if moves >= chance_in_week(world.tables.move_rates[home.tenure]):
            continue
        if all(member in going for member in household.members):
            continue
        if away < world.p.moves_leave:
            leave(world, household, going)
        else:
            movers.append((rank, household.id, household))
    placed = []
    for *_, household in sorted(movers):
        if not vacant:
            leave(world, household, going)
            continue
        home = max(vacant, key=lambda place: liking(world, household, place))
        vacant.remove(home)
        placed.append((household, home))
        world.count(Tally.MOVES_WITHIN)
        first = household.members[0]
        world.record(Tally.MOVES_WITHIN, first.id, household.id, len(household.members))
    return vacant, placed


def liking(world: World, household: Household, home: Dwelling) -> float:
    """How a household likes an empty home: all are alike but for luck."""
    return gumbel(world.draw(Event.MOVE_WHERE, household.id, home.id)[0])


def move(household: Household, home: Dwelling) -> None:
    """Into another home here; the two homes swap whose like comes next."""
    old = household.home
    old.household = None
    household.home = home
    home.household = household
    old.template, home.template = home.template, old.template

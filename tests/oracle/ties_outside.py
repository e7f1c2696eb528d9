"""Step 1: ties to people outside the neighbourhood are lost, die and begin."""

from __future__ import annotations

import math
from bisect import insort

from lacsim.engine.events import Event
from lacsim.engine.ids import IdTag
from lacsim.engine.kinds import EXTERNAL_TIES
from lacsim.engine.tallies import Tally
from lacsim.rules.chance import chance_in_week, gumbel, standard_normal
from lacsim.rules.demography import balanced_kin_share
from lacsim.rules.people import lognormal
from oracle.people import ExternalTie, Resident
from oracle.precision import single
from oracle.world import World, mix_id

WEEKS_A_YEAR = 52
LOST, DIED = 0, 1  # lanes of the draw


def come_and_go(
    world: World,
    person: Resident,
    luck: tuple[float, float, float, float],
    death_rate: float,
) -> None:
    """At most one tie outside is lost, one close one dies and one begins in a week.

    Args:
        luck: lanes of LIFE_COURSE: 1 lost, 2 a close one dies, 3 begins.
        death_rate: of people of the owner's age and sex, a week.
    """
    p = world.p
    close = p.close_hours * p.scale_factor
    held = person.external_ties
    gone = []
    # No more can go than all of them at the highest rate: most weeks need no look at them.
    if luck[1] < len(held) * max(p.external_loss, p.external_kin_loss) / WEEKS_A_YEAR:
        others = [tie for tie in held if tie.hours < close]
        rates = [loss_rate(world, tie) for tie in others]
        gone += choose(world, person, others, rates, LOST, luck[1])
    if luck[2] < len(held) * death_rate:
        close_ones = [tie for tie in held if tie.hours >= close]
        dead = choose(world, person, close_ones, [death_rate] * len(close_ones), DIED, luck[2])
        if dead:
            person.bereaved_now = True
        gone += dead
    for tie in gone:
        held.remove(tie)
        world.count(Tally.EXTERNAL_TIES_LOST)
    if luck[3] < chance_in_week(person.external_target * mean_loss(world) / WEEKS_A_YEAR):
        begin(world, person)


def loss_rate(world: World, tie: ExternalTie) -> float:
    """Chance a week that somebody is lost sight of: kin more seldom than others."""
    yearly = world.p.external_kin_loss if tie.kin else world.p.external_loss
    return yearly / WEEKS_A_YEAR


def mean_loss(world: World) -> float:
    """Share of ties outside lost in a year, kin and others together."""
    p = world.p
    kin = p.external_kin_share
    return kin * p.external_kin_loss + (1.0 - kin) * p.external_loss


def choose(
    world: World,
    person: Resident,
    ties: list[ExternalTie],
    rates: list[float],
    why: int,
    luck: float,
) -> list[ExternalTie]:
    """The one tie that goes this week, one of a list by its rate; or none."""
    total = sum(rates)
    if total <= 0.0 or luck >= chance_in_week(total):
        return []

    def score(tie: ExternalTie) -> float:
        draw = world.draw(Event.EXTERNAL_LOSS, person.id, tie.id)[why]
        by_kin = math.log(world.p.external_kin_loss / world.p.external_loss)
        return gumbel(draw) + (by_kin if tie.kin and why == LOST else 0.0)

    return [max(ties, key=score)]


def begin(world: World, person: Resident) -> None:
    """A new tie outside: hours, match and kin by its own luck."""
    p = world.p
    luck = world.draw(Event.EXTERNAL_NEW, person.id)
    kin = world.draw(Event.EXTERNAL_NEW_KIN, person.id)[0]
    share = balanced_kin_share(p.external_kin_share, p.external_kin_loss, p.external_loss)
    identity = mix_id(person.id, world.week + WEEKS_A_YEAR * WEEKS_A_YEAR, IdTag.EXTERNAL_NEW)
    hours = lognormal(
        p.external_new_hours, p.external_new_spread, standard_normal(luck[0], luck[1])
    )
    match = outside_match(world, luck[2], luck[3])
    keep(world, person, ExternalTie(identity, single(hours), single(match), kin < share))


def outside_match(world: World, u1: float, u2: float) -> float:
    """How well a tie outside fits: about a multiple of the mean of two adults here."""
    p = world.p
    mean = p.external_match_ratio * world.tables.local_match
    return lognormal(mean, p.external_match_spread, standard_normal(u1, u2))


def keep(world: World, person: Resident, tie: ExternalTie) -> None:
    """Count a new tie outside, and the one that gave way to it where there was no room."""
    full = len(person.external_ties) == EXTERNAL_TIES
    if put(person, tie):
        world.count(Tally.EXTERNAL_TIES_MADE)
        world.count(Tally.EXTERNAL_TIES_LOST, full)


def put(person: Resident, tie: ExternalTie) -> bool:
    """Give a person a tie outside; where there is no room the weakest (hours, then id) gives way.

    Returns:
        False where the new tie itself is the weakest, and was not kept.
    """
    held = person.external_ties
    if len(held) == EXTERNAL_TIES:
        weakest = min([*held, tie], key=lambda one: (one.hours, one.id))
        if weakest is tie:
            return False
        held.remove(weakest)
    insort(held, tie, key=lambda one: one.id)
    return True

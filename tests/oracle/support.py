"""Step 6, at its end: what ties, household and a worker are worth to somebody."""

from __future__ import annotations

from numba import float32

from lacsim.rules import support as rules
from lacsim.rules.loneliness import is_isolated
from lacsim.rules.support import depth
from oracle.compiled import entry
from oracle.people import Resident
from oracle.precision import single, strands
from oracle.world import World

# Ties are stored in single precision, and squared in it.
share_of_tie = entry(rules.friend_share, float32, float32)


def support(world: World) -> None:
    """S = sum of h^2 / (h^2 + 90^2) x availability, over every tie; ties counted by scale."""
    for resident in world.adults:
        lean_on(world, resident)


def lean_on(world: World, resident: Resident) -> None:
    """One person's support, friends and deepest relationship."""
    p = world.p
    casual = single(p.casual_hours * p.scale_factor)
    friend_scale = single(p.friend_hours * p.scale_factor)
    close = single(p.close_hours * p.scale_factor)
    worth, worth_close, lonely = [], [], []
    longest = 0.0
    acquaintances = friends = close_ties = 0
    for friend, tie in resident.ties:
        hours = tie["hours"]
        worth.append(share_of_tie(hours, friend_scale) * friend.availability_now)
        longest = max(longest, hours)
        friends += hours >= friend_scale
        close_ties += hours >= close
        acquaintances += hours >= casual
        lonely.append(friend.loneliness if hours >= casual else 0.0)
        worth_close.append(worth[-1] if hours >= close else 0.0)
    total, intimate, lonely_together = map(strands, (worth, worth_close, lonely))
    worth, worth_close = [], []
    for tie in resident.external_ties:
        worth.append(share_of_tie(tie.hours, friend_scale))
        longest = max(longest, tie.hours)
        friends += tie.hours >= friend_scale
        close_ties += tie.hours >= close
        worth_close.append(worth[-1] if tie.hours >= close else 0.0)
    total += p.external_availability * strands(worth)
    intimate += p.external_availability * strands(worth_close)
    for member in resident.household.adults:
        if member is not resident:
            worth = share_of_tie(p.household_hours, friend_scale) * member.availability_now
            total += worth
            intimate += worth
            longest = max(longest, p.household_hours)
    confiding = max(resident.gp_trust, p.confiding_share * longest)
    if resident.worker is not None:  # trust in somebody who has left is nothing to lean on
        confiding = max(confiding, resident.worker_trust)
        as_friend = depth(resident.worker_trust, p.half_depth, p.depth_steepness)
        total += p.worker_as_friend * as_friend
    resident.deepest = depth(confiding, p.half_depth, p.depth_steepness)
    resident.support_now = total
    resident.support_close = intimate
    resident.friends = friends
    resident.close_ties = close_ties
    resident.isolated = bool(is_isolated(close_ties, friends))
    resident.friends_loneliness = lonely_together / acquaintances if acquaintances else 0.0

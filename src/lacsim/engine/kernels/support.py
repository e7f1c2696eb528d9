"""Support, at the end of step 6: what ties, household and other relationships are worth."""

import numpy as np

from lacsim.engine.compiled import compiled_in_place, compiled_with_arrays
from lacsim.engine.kernels.slots import (
    bits_of_hours,
    hours_of_bits,
    sum_of_products,
    sum_of_slots,
)
from lacsim.engine.kinds import LOCAL_TIES, NOBODY
from lacsim.rules.loneliness import is_isolated
from lacsim.rules.support import depth, friend_share

ONE = np.float32(1.0)
NONE = np.float32(0.0)


@compiled_with_arrays
def support(
    week: int,
    p: np.ndarray,
    adult: np.ndarray,
    availability_now: np.ndarray,
    support_now: np.ndarray,
    support_close: np.ndarray,
    friends: np.ndarray,
    close_ties: np.ndarray,
    isolated: np.ndarray,
    friends_loneliness: np.ndarray,
    loneliness: np.ndarray,
    deepest: np.ndarray,
    worker: np.ndarray,
    worker_trust: np.ndarray,
    gp_trust: np.ndarray,
    dwelling: np.ndarray,
    members: np.ndarray,
    member_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    external_hours: np.ndarray,
) -> None:
    """S = sum of h^2 / (h^2 + 90^2) * availability, over every tie; ties counted by scale.

    A paid worker adds w_c * depth friends, so their leaving is felt. What a tie is too thin for is
    added as nothing, not left out: which ties are thin cannot be guessed, and guessing is slow.
    """
    friend = np.float32(p.friend_hours * p.scale_factor)
    close = np.float32(p.close_hours * p.scale_factor)
    casual = np.float32(p.casual_hours * p.scale_factor)
    at_home = friend_share(np.float32(p.household_hours), friend)
    worth = np.empty((1, LOCAL_TIES), dtype=np.float32)
    worth_close = np.empty((1, LOCAL_TIES), dtype=np.float32)
    counts = np.empty((1, LOCAL_TIES), dtype=np.float32)
    available = np.empty((1, LOCAL_TIES))
    felt = np.empty((1, LOCAL_TIES))
    for row in range(adult.shape[0]):
        if adult[row] == 0:
            continue
        friends_here, close_here, longest_here = share_out(
            row, tie_hours, friend, close, worth, worth_close
        )
        local = at_least(row, tie_hours, casual, counts)
        for slot in range(LOCAL_TIES):
            other = tie_partner[row, slot]
            available[0, slot] = availability_now[other]
            felt[0, slot] = loneliness[other]
        total = sum_of_products(0, worth, available)
        intimate = sum_of_products(0, worth_close, available)
        if local > 0:
            friends_loneliness[row] = sum_of_products(0, counts, felt) / local
        else:
            friends_loneliness[row] = 0.0
        friends_outside, close_outside, longest_outside = share_out(
            row, external_hours, friend, close, worth, worth_close
        )
        total += p.external_availability * sum_of_slots(0, worth)
        intimate += p.external_availability * sum_of_slots(0, worth_close)
        longest = max(float(longest_here), float(longest_outside))
        home = dwelling[row]
        for place in range(member_count[home]):
            member = members[home, place]
            if member != row and adult[member] == 1:
                total += at_home * availability_now[member]
                intimate += at_home * availability_now[member]
                longest = max(longest, p.household_hours)
        confiding = max(gp_trust[row], p.confiding_share * longest)
        if worker[row] != NOBODY:
            # Trust in somebody who has left is no relationship to lean on.
            confiding = max(confiding, worker_trust[row])
            total += p.worker_as_friend * depth(worker_trust[row], p.half_depth, p.depth_steepness)
        deepest[row] = depth(confiding, p.half_depth, p.depth_steepness)
        support_now[row] = total
        support_close[row] = intimate
        friends[row] = friends_here + friends_outside
        close_ties[row] = close_here + close_outside
        isolated[row] = is_isolated(close_ties[row], friends[row])


@compiled_in_place
def share_out(
    row: int,
    tie_hours: np.ndarray,
    friend: np.float32,
    close: np.float32,
    shares: np.ndarray,
    shares_close: np.ndarray,
) -> tuple[int, int, np.float32]:
    """How far each of a row's ties counts as a friend, into ``shares``; close ones once more.

    Returns:
        Friends, close ties, and hours of the longest tie; 0 without one.
    """
    friend_count = np.int32(0)  # as wide as hours, so that as many slots run at a time
    close_count = np.int32(0)
    longest = np.int32(0)
    for slot in range(tie_hours.shape[1]):
        hours = tie_hours[row, slot]
        share = friend_share(hours, friend)
        shares[0, slot] = share
        shares_close[0, slot] = share if hours >= close else NONE
        friend_count = np.int32(friend_count + (hours >= friend))
        close_count = np.int32(close_count + (hours >= close))
        longest = max(longest, bits_of_hours(hours))
    return friend_count, close_count, hours_of_bits(longest)


@compiled_in_place
def at_least(row: int, tie_hours: np.ndarray, least: np.float32, flags: np.ndarray) -> int:
    """1 for each of a row's ties of ``least`` hours or more, else 0, and how many they are."""
    count = np.int32(0)
    for slot in range(tie_hours.shape[1]):
        flags[0, slot] = ONE if tie_hours[row, slot] >= least else NONE
        count = np.int32(count + (tie_hours[row, slot] >= least))
    return count

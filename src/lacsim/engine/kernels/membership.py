"""Joining and leaving a community group: both sides of the list kept in step.

A group's members stand in ascending order of their id, a person's groups in ascending order of
the group's id, so whoever walks either list meets the same order whatever the storage.
"""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kinds import MEMBERSHIPS, NOBODY


@compiled
def member_slot(
    group: int,
    who: np.uint64,
    group_size: np.ndarray,
    group_member: np.ndarray,
    resident_id: np.ndarray,
) -> int:
    """Place of a person's id in a group's list, or where it would go as -place - 1."""
    low = 0
    high = group_size[group]
    while low < high:
        middle = (low + high) // 2
        if resident_id[group_member[group, middle]] < who:
            low = middle + 1
        else:
            high = middle
    if low < group_size[group] and resident_id[group_member[group, low]] == who:
        return low
    return -low - 1


@compiled
def membership_of(row: int, group: int, member_group: np.ndarray) -> int:
    """Slot in which a person holds a group, or NOBODY when not a member."""
    for slot in range(MEMBERSHIPS):
        if member_group[row, slot] == group:
            return slot
    return NOBODY


@compiled
def memberships(row: int, member_group: np.ndarray) -> int:
    """Number of groups a person belongs to (the slots are filled from the first)."""
    count = 0
    while count < MEMBERSHIPS and member_group[row, count] != NOBODY:
        count += 1
    return count


@compiled
def join_group(
    row: int,
    group: int,
    resident_id: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_id: np.ndarray,
    group_cap: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
) -> bool:
    """Make a person a member; both lists change together or not at all.

    Returns:
        False where the person is a member already, belongs to ``MEMBERSHIPS`` groups, or the
        group is full.
    """
    held = memberships(row, member_group)
    if held == MEMBERSHIPS or group_size[group] >= group_cap[group]:
        return False
    found = member_slot(group, resident_id[row], group_size, group_member, resident_id)
    if found >= 0:
        return False
    place = -found - 1
    for slot in range(group_size[group], place, -1):
        group_member[group, slot] = group_member[group, slot - 1]
    group_member[group, place] = row
    group_size[group] += 1
    slot = held
    while slot > 0 and group_id[member_group[row, slot - 1]] > group_id[group]:
        member_group[row, slot] = member_group[row, slot - 1]
        member_weeks[row, slot] = member_weeks[row, slot - 1]
        slot -= 1
    member_group[row, slot] = group
    member_weeks[row, slot] = 0
    return True


@compiled
def leave_group(
    row: int,
    group: int,
    resident_id: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
) -> bool:
    """Take a person off a group's list, and off its organisers; False where no member.

    Nothing is counted here: the caller knows why the person goes. A group left without an
    organiser looks for a successor in step 11.
    """
    held = membership_of(row, group, member_group)
    if held == NOBODY:
        return False
    for slot in range(held, MEMBERSHIPS - 1):
        member_group[row, slot] = member_group[row, slot + 1]
        member_weeks[row, slot] = member_weeks[row, slot + 1]
    member_group[row, MEMBERSHIPS - 1] = NOBODY
    member_weeks[row, MEMBERSHIPS - 1] = 0
    place = member_slot(group, resident_id[row], group_size, group_member, resident_id)
    for slot in range(place, group_size[group] - 1):
        group_member[group, slot] = group_member[group, slot + 1]
    group_size[group] -= 1
    group_member[group, group_size[group]] = NOBODY
    if group_organiser[group, 0] == row:
        group_organiser[group, 0] = group_organiser[group, 1]
        group_organiser[group, 1] = NOBODY
    elif group_organiser[group, 1] == row:
        group_organiser[group, 1] = NOBODY
    return True


@compiled
def leave_all_groups(
    row: int,
    resident_id: np.ndarray,
    member_group: np.ndarray,
    member_weeks: np.ndarray,
    group_size: np.ndarray,
    group_member: np.ndarray,
    group_organiser: np.ndarray,
) -> int:
    """Take somebody who dies or moves away off every list; the number of groups left.

    Call it while the row still holds the person's id.
    """
    left = 0
    while member_group[row, 0] != NOBODY:
        leave_group(
            row,
            member_group[row, 0],
            resident_id,
            member_group,
            member_weeks,
            group_size,
            group_member,
            group_organiser,
        )
        left += 1
    return left

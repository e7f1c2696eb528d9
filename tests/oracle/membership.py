"""Joining and leaving a community group: both sides kept in step."""

from __future__ import annotations

from bisect import insort

from lacsim.engine.kinds import MEMBERSHIPS
from oracle.people import Resident
from oracle.places import Group


def join_group(resident: Resident, group: Group) -> bool:
    """Make a person a member.

    Returns:
        False for a member, for somebody in as many groups as can be, and where there is no place.
    """
    held = resident.memberships
    if group in held or len(held) == MEMBERSHIPS or len(group.members) >= group.cap:
        return False
    insort(group.members, resident, key=lambda member: member.id)
    held[group] = 0
    return True


def leave_group(resident: Resident, group: Group) -> None:
    """Take a member off a group's list and off its organisers; counting is the caller's."""
    del resident.memberships[group]
    group.members.remove(resident)
    if resident in group.organisers:
        group.organisers.remove(resident)


def leave_all_groups(resident: Resident) -> int:
    """Take somebody who dies or moves away off every list; the number of groups left."""
    groups = list(resident.memberships)
    for group in groups:
        leave_group(resident, group)
    return len(groups)

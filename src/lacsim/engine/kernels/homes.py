"""Members of a home: a list of rows, ascending by id."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.kinds import HOUSEHOLD_SIZE, NOBODY


@compiled
def add_member(
    home: int,
    row: int,
    resident_id: np.ndarray,
    dwelling: np.ndarray,
    member_count: np.ndarray,
    members: np.ndarray,
) -> bool:
    """Put a person into a home; False where it is full."""
    slot = member_count[home]
    if slot == HOUSEHOLD_SIZE:
        return False
    while slot > 0 and resident_id[members[home, slot - 1]] > resident_id[row]:
        members[home, slot] = members[home, slot - 1]
        slot -= 1
    members[home, slot] = row
    member_count[home] += 1
    dwelling[row] = home
    return True


@compiled
def remove_member(
    row: int, dwelling: np.ndarray, member_count: np.ndarray, members: np.ndarray
) -> None:
    """Take a person out of their home; the others keep their order."""
    home = dwelling[row]
    last = member_count[home] - 1
    moving_up = False
    for slot in range(last + 1):
        if members[home, slot] == row:
            moving_up = True
        if moving_up and slot < last:
            members[home, slot] = members[home, slot + 1]
    members[home, last] = NOBODY
    member_count[home] = last
    dwelling[row] = NOBODY

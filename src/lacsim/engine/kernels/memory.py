"""The places a person keeps in mind: groups (their row) and services (-2 - Service).

At most ``KNOWN_PLACES`` with their age; the oldest gives way, and of those equally old the one
with the higher id, so that what stays does not depend on the order of hearing.
"""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import as_word
from lacsim.engine.kinds import KNOWN_PLACES, NOBODY


@compiled
def service_place(service: int) -> int:
    """How a service stands in ``known_place``."""
    return -2 - service


@compiled
def place_id(place: int, group_id: np.ndarray) -> np.uint64:
    """Id of a place for draws and for settling ties: the group's id, or a small number."""
    if place >= 0:
        return np.uint64(group_id[place])
    return as_word(-place)


@compiled
def known_slot(row: int, place: int, known_place: np.ndarray) -> int:
    """Slot in which a person keeps a place, or NOBODY."""
    for slot in range(KNOWN_PLACES):
        if known_place[row, slot] == place:
            return slot
        if known_place[row, slot] == NOBODY:
            break
    return NOBODY


@compiled
def knows(row: int, place: int, known_place: np.ndarray) -> bool:
    """Whether a person has a place in mind.

    Args:
        place: a group's row, or ``service_place(Service.X)``.
    """
    return known_slot(row, place, known_place) != NOBODY


@compiled
def learn(
    row: int,
    place: int,
    known_place: np.ndarray,
    known_age: np.ndarray,
    group_id: np.ndarray,
) -> bool:
    """Put a place in somebody's mind, or refresh it; the oldest gives way where the mind is full.

    Returns:
        Whether it was new to them and is kept.
    """
    slot = known_slot(row, place, known_place)
    if slot != NOBODY:
        known_age[row, slot] = 0
        return False
    oldest = 0
    for other in range(KNOWN_PLACES):
        if known_place[row, other] == NOBODY:
            known_place[row, other] = place
            known_age[row, other] = 0
            return True
        if known_age[row, other] > known_age[row, oldest] or (
            known_age[row, other] == known_age[row, oldest]
            and place_id(known_place[row, other], group_id)
            > place_id(known_place[row, oldest], group_id)
        ):
            oldest = other
    if known_age[row, oldest] == 0 and place_id(place, group_id) > place_id(
        known_place[row, oldest], group_id
    ):
        return False
    known_place[row, oldest] = place
    known_age[row, oldest] = 0
    return True


@compiled
def forget_slot(row: int, slot: int, known_place: np.ndarray, known_age: np.ndarray) -> None:
    """Take one place out of mind and close the gap."""
    for other in range(slot, KNOWN_PLACES - 1):
        known_place[row, other] = known_place[row, other + 1]
        known_age[row, other] = known_age[row, other + 1]
    known_place[row, KNOWN_PLACES - 1] = NOBODY
    known_age[row, KNOWN_PLACES - 1] = 0


@compiled
def forget_everywhere(place: int, known_place: np.ndarray, known_age: np.ndarray) -> None:
    """Take a place out of everybody's mind: a group's row is about to hold another group."""
    for row in range(known_place.shape[0]):
        slot = known_slot(row, place, known_place)
        if slot != NOBODY:
            forget_slot(row, slot, known_place, known_age)

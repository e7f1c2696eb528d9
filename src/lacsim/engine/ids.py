"""What an id is made of: the tag tells ids of different kinds apart."""

from enum import IntEnum

import numpy as np

SHORT_ID = np.uint64(0xFFFFFFFF)  # mask of an id's lower half: tells the ties of one person apart


class IdTag(IntEnum):
    """Last argument of ``draws.mix_id``; a number never changes once released."""

    DWELLING = 1  # place key, place in week 0
    HOUSEHOLD = 2  # dwelling, generation
    RESIDENT = 3  # household, position
    BORN = 4  # mother, n-th birth
    EXTERNAL = 5  # owner, place in the owner's first list
    EXTERNAL_NEW = 6  # owner, week
    GROUP_PLACE = 20  # topic, 500 m cell
    GROUP = 21  # place (above), founding week
    NEWS = 22  # group, whoever may be told
    WORKER = 30  # post, n-th holder


def short_id(ids: np.ndarray) -> np.ndarray:
    """The lower half of ids, as ties outside keep it: uint32 from uint64."""
    return (ids & SHORT_ID).astype(np.uint32)

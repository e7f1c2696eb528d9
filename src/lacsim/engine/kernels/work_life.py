"""Who is in the workforce: by age, disability and a person's own standing, the same all life."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.draws import draw4
from lacsim.engine.events import Event
from lacsim.rules.people import working_chance

NOBODY_ELSE = np.uint64(0)


@compiled
def working_share(age: float, p: np.ndarray) -> float:
    """Share in paid work at an age, before disability."""
    if age < p.age_prime:
        return p.working_young
    if age < p.age_older:
        return p.working_prime
    if age < p.age_pension:
        return p.working_older
    if age < p.age_late:
        return p.working_pension
    return 0.0


@compiled
def in_workforce(who: np.uint64, age: float, disabled: int, key: np.uint64, p: np.ndarray) -> bool:
    """Whether a person works, or looks for work when out of it.

    The draw is the one that put them in work at 18 or on moving in, and never changes; the share
    it is held against does, with age and disability. So as many work at each age, year after
    year, as did at the start, less those between two jobs.

    Args:
        who: id.
        age: years.
    """
    standing = draw4(key, Event.PERSON_LIFE, 0, who, NOBODY_ELSE)[0]
    return standing < working_chance(working_share(age, p), disabled, p.working_disabled)

"""People made of plain random numbers: who they were at the start, and what became of them."""

import numpy as np

from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.follower import LOOK_EVERY, People
from lacsim.outcomes.groupings import GROUPINGS
from lacsim.studies.gain_sums import gain_sums


def made_people(seed, *, people=600, weeks=60, reached=0.0, gain=0.0):
    """The same people for the same seed; ``gain`` is what whoever is reached has more of.

    Everything measured is worth ``gain`` a week more to those reached, in whatever unit.
    """
    rng = np.random.Generator(np.random.Philox(seed))
    codes = {g.key: rng.integers(0, len(g.groups), people) for g in GROUPINGS}
    luck = rng.random(people)
    met = luck < reached
    base = rng.random((len(FOLLOWED), people))
    pairs = rng.integers(0, people, (people, 2)).astype(np.int32)
    lived = np.where(rng.random(people) < 0.1, weeks // 2, weeks)
    looks = lived // LOOK_EVERY
    counted = np.array([each.counted for each in FOLLOWED])
    spans = np.where(counted[:, None], lived, looks)
    return People(
        ids=np.arange(people, dtype=np.uint64),
        homes=(np.arange(people) // 2).astype(np.uint64),
        codes=codes,
        friends=np.concatenate([pairs, pairs[:, ::-1]]),
        reached=met,
        weeks=lived,
        looks=looks,
        sums=(base + gain * met) * spans,
        newcomers_reached=3 * (reached > 0),
    )


def made_gains(seed, *, reached=0.0, gain=0.0, **more):
    """An option that introduces some people, against one that introduces nobody."""
    people = made_people(seed, reached=reached, gain=gain, **more)
    return gain_sums(people, made_people(seed, **more))

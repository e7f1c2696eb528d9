"""Bounces: asked, and was sent away."""

import numpy as np

from lacsim.engine.compiled import compiled
from lacsim.engine.log import record
from lacsim.engine.tallies import Tally


@compiled
def bounce(
    week: int,
    row: int,
    resident_id: np.ndarray,
    bounces: np.ndarray,
    bounce_week: np.ndarray,
    bounced_now: np.ndarray,
    tally: np.ndarray,
    log: np.ndarray,
) -> None:
    """Book one bounce: a wrong route, a full surgery, a request turned away.

    It shakes capability in step 7, which recovers, and moves seeking from now on.

    Args:
        row: who was sent away.
    """
    bounces[row] += 1.0
    bounce_week[row] = week
    bounced_now[row] = 1
    tally[Tally.BOUNCES] += 1
    record(log, Tally.BOUNCES, resident_id[row], np.uint64(0), 1)

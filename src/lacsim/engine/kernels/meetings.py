"""Step 4 of the week: meetings become a list of pairs with hours.

The lower id stands first; step 5 adds up the hours of one pair.
"""

import numpy as np

from lacsim.engine.compiled import compiled


@compiled
def add_pair(
    a: int,
    b: int,
    hours: int,
    resident_id: np.ndarray,
    pair_low: np.ndarray,
    pair_high: np.ndarray,
    pair_hours: np.ndarray,
    pair_count: np.ndarray,
) -> None:
    """Put one meeting on the list; a list that is full counts what it lost in its second cell."""
    at = pair_count[0]
    if at >= pair_low.shape[0]:
        pair_count[1] += 1
        return
    in_order = resident_id[a] < resident_id[b]
    pair_low[at] = a if in_order else b
    pair_high[at] = b if in_order else a
    pair_hours[at] = hours
    pair_count[0] = at + 1

"""Scratch arrays of the weekly loops: written and read within one week, never part of the state."""

from __future__ import annotations

import numpy as np

from lacsim.engine.arena import arrays_in_one_piece
from lacsim.engine.kinds import EXTERNAL_TIES, LOCAL_TIES
from lacsim.rules.chance import MAX_COUNT

PAIRS_A_RESIDENT = 12  # room for meetings; a list that runs over stops the run with an error

# One number a resident.
OF_RESIDENTS = {
    "tie_pull": np.float32,
    "tie_fit": np.float32,
    "tie_weakest": np.float32,
    "outside_weight": np.float64,
    "friends_hours": np.float64,
    "spare_free": np.float64,
    "spare_asked": np.int32,
    "spare_given": np.int32,
    "asks_for": np.int32,
    "asks_hours": np.float64,
    "asked_of": np.int32,
    "care_asked": np.int32,
    "in_need": np.int32,
    "care_asked_kin": np.int32,
    "care_by_kin": np.int32,
    "care_kin": np.int32,
    "care_given_fixed": np.int32,
    "stress_before": np.float64,
}


def workspace(residents: int) -> dict[str, np.ndarray]:
    """Scratch arrays by name for ``residents`` rows."""
    pairs = PAIRS_A_RESIDENT * residents + 1024
    here, outside, *single = arrays_in_one_piece(
        [
            ((residents + 1, LOCAL_TIES), np.dtype(np.float32)),
            ((residents + 1, EXTERNAL_TIES), np.dtype(np.float32)),
            *(((residents,), np.dtype(kind)) for kind in OF_RESIDENTS.values()),
        ]
    )
    return {
        "pair_low": np.zeros(pairs, dtype=np.int32),
        "pair_high": np.zeros(pairs, dtype=np.int32),
        "pair_hours": np.zeros(pairs, dtype=np.int64),
        "pair_count": np.zeros(2, dtype=np.int64),
        "pair_head": np.zeros(residents + 1, dtype=np.int32),
        "pair_next": np.zeros(pairs, dtype=np.int32),
        "pair_rank": np.zeros(pairs, dtype=np.float64),
        "proposal_first": np.zeros(residents + 2, dtype=np.int32),
        "known": np.zeros(pairs, dtype=np.int32),
        "known_slot": np.zeros(pairs, dtype=np.int8),
        "proposed": np.zeros(pairs, dtype=np.int32),
        "proposals": np.zeros(2 * pairs, dtype=np.int32),
        "friend_first": np.zeros(residents + 1, dtype=np.int32),
        # Room for as many meetings as could be; what none is written to takes no memory.
        "neighbour_luck": np.zeros(MAX_COUNT * residents),
        # Friends are listed while people meet, hours are wished for once they have: one memory.
        "friend_row": here.view(np.int32).reshape(-1),
        "friend_tie": outside.reshape(-1),
        "tie_wished": here[:residents],
        "outside_pull": outside[:residents],
        **dict(zip(OF_RESIDENTS, single, strict=True)),
    }

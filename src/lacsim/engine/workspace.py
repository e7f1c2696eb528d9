"""Scratch arrays of the weekly loops: written and read within one week, never part of the state."""

from __future__ import annotations

import numpy as np

from lacsim.engine.kinds import EXTERNAL_TIES, LOCAL_TIES

PAIRS_A_RESIDENT = 12  # room for meetings; a list that runs over stops the run with an error


def workspace(residents: int) -> dict[str, np.ndarray]:
    """Scratch arrays by name for ``residents`` rows."""
    pairs = PAIRS_A_RESIDENT * residents + 1024
    # Friends are asked for while people meet, pulls of ties outside only after: one memory.
    ties = np.zeros(residents * max(LOCAL_TIES, EXTERNAL_TIES) + 1, dtype=np.float32)
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
        "friend_row": np.zeros(residents * LOCAL_TIES + 1, dtype=np.int32),
        "friend_tie": ties,
        "outside_pull": ties[: residents * EXTERNAL_TIES].reshape(residents, EXTERNAL_TIES),
        "tie_wished": np.zeros((residents, LOCAL_TIES), dtype=np.float32),
        "tie_pull": np.zeros(residents, dtype=np.float32),
        "tie_fit": np.zeros(residents, dtype=np.float32),
        "tie_weakest": np.zeros(residents, dtype=np.float32),
        "outside_weight": np.zeros(residents),
        "friends_hours": np.zeros(residents),
        "spare_free": np.zeros(residents),
        "spare_asked": np.zeros(residents, dtype=np.int32),
        "spare_given": np.zeros(residents, dtype=np.int32),
        "asks_for": np.zeros(residents, dtype=np.int32),
        "asks_hours": np.zeros(residents),
        "asked_of": np.zeros(residents, dtype=np.int32),
        "care_asked": np.zeros(residents, dtype=np.int32),
        "in_need": np.zeros(residents, dtype=np.int32),
        "care_asked_kin": np.zeros(residents, dtype=np.int32),
        "care_by_kin": np.zeros(residents, dtype=np.int32),
        "care_kin": np.zeros(residents, dtype=np.int32),
        "care_given_fixed": np.zeros(residents, dtype=np.int32),
        "stress_before": np.zeros(residents),
    }

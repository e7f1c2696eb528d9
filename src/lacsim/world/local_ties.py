"""Ties of week 0 between residents, both sides at once."""

from __future__ import annotations

import numpy as np
from numba import njit

from lacsim.engine.kernels.new_ties import pair_match
from lacsim.engine.kernels.tie_rows import insert_tie
from lacsim.engine.kinds import LOCAL_TIES
from lacsim.engine.state import State


def add_ties(
    state: State, low: np.ndarray, high: np.ndarray, hours: np.ndarray, kin: np.ndarray
) -> None:
    """Make ties between pairs of rows; a pair is left out where either has no room.

    Room goes to pairs in ascending (lower id, higher id), whatever order they are given in.

    Args:
        low, high: rows of both people, shape [pairs]; no pair twice.
        hours: stock of hours.
        kin: 0 or 1.
    """
    who = state["resident_id"]
    first = np.minimum(who[low], who[high])
    second = np.maximum(who[low], who[high])
    order = np.lexsort((second, first))
    state.extra["new_ties"] = np.stack((low, high), axis=1)[order].astype(np.int64)
    state.extra["new_tie_hours"] = hours[order].astype(np.float64)
    state.extra["new_tie_kin"] = kin[order].astype(np.uint8)
    state.bind(make_ties)(0)
    for name in ("new_ties", "new_tie_hours", "new_tie_kin"):
        del state.extra[name]


@njit(cache=True, no_cfunc_wrapper=True)
def make_ties(
    week: int,
    new_ties: np.ndarray,
    new_tie_hours: np.ndarray,
    new_tie_kin: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    interests: np.ndarray,
    tie_count: np.ndarray,
    tie_partner: np.ndarray,
    tie_hours: np.ndarray,
    tie_match: np.ndarray,
    tie_kin: np.ndarray,
    tie_brokered: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> None:
    """Insert the given ties on both sides, in the given order."""
    for at in range(new_ties.shape[0]):
        one = new_ties[at, 0]
        other = new_ties[at, 1]
        if tie_count[one] == LOCAL_TIES or tie_count[other] == LOCAL_TIES:
            continue
        match = pair_match(one, other, key, p, resident_id, age_weeks, interests)
        hours = new_tie_hours[at]
        kin = new_tie_kin[at]
        insert_tie(
            one, other, hours, match, kin, resident_id, tie_count, tie_partner, tie_hours,
            tie_match, tie_kin, tie_brokered,
        )  # fmt: skip
        insert_tie(
            other, one, hours, match, kin, resident_id, tie_count, tie_partner, tie_hours,
            tie_match, tie_kin, tie_brokered,
        )  # fmt: skip


@njit(cache=True, no_cfunc_wrapper=True)
def mean_match(
    week: int,
    local_match: np.ndarray,
    pair_rows: np.ndarray,
    resident_id: np.ndarray,
    age_weeks: np.ndarray,
    interests: np.ndarray,
    key: np.uint64,
    p: np.ndarray,
) -> None:
    """Mean compatibility m over the given pairs of rows, into ``local_match[0]``."""
    total = 0.0
    for at in range(pair_rows.shape[0]):
        total += pair_match(
            pair_rows[at, 0], pair_rows[at, 1], key, p, resident_id, age_weeks, interests
        )
    local_match[0] = total / max(pair_rows.shape[0], 1)

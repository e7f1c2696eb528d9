"""The workload as one of our kernels says it: arrays and plain loops."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numba import njit

from peers.workload import ASKING, BLOW, BLOWS, EASED, KEPT, STEP, network, start


@njit
def live(
    week: int, knows: np.ndarray, stress: np.ndarray, spare: np.ndarray, asked: np.ndarray
) -> None:
    """One week."""
    asked[:] = 0
    turn = week % knows.shape[1]
    for person in range(stress.shape[0]):
        if stress[person] > ASKING:
            asked[knows[person, turn]] += 1
    for person in range(stress.shape[0]):
        help_had = 0.0
        if stress[person] > ASKING:
            helper = knows[person, turn]
            help_had = min(1.0, spare[helper] / asked[helper])
        blow = BLOW if (person * 7919 + week * STEP) % BLOWS == 0 else 0.0
        stress[person] = max(0.0, KEPT * stress[person] - EASED * help_had + blow)


def build(people: int) -> tuple[Callable[[], None], Callable[[], float]]:
    """A step, and the sum of everybody's stress."""
    knows = network(people)
    stress, spare = start(people)
    asked = np.zeros(people, dtype=np.int64)
    weeks = iter(range(10**9))
    live(0, knows[:1] * 0, stress[:1].copy(), spare[:1], asked[:1].copy())  # compiled
    return lambda: live(next(weeks), knows, stress, spare, asked), lambda: float(stress.sum())

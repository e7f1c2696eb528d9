"""Draws for many people or homes at once: the same numbers as ``draw4``, a row each."""

import numpy as np
from numba import njit

from lacsim.engine.draws import draw4, mix_id


@njit(cache=True, no_cfunc_wrapper=True)
def luck(key: np.uint64, event: int, who: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Four uniforms for each of ``who`` at week 0, shape [n, 4]."""
    drawn = np.empty((who.shape[0], 4))
    for at in range(who.shape[0]):
        lanes = draw4(key, event, 0, who[at], other[at])
        for lane in range(4):
            drawn[at, lane] = lanes[lane]
    return drawn


@njit(cache=True, no_cfunc_wrapper=True)
def ids(first: np.ndarray, second: np.ndarray, tag: int) -> np.ndarray:
    """``mix_id`` of each pair."""
    made = np.empty(first.shape[0], dtype=np.uint64)
    for at in range(first.shape[0]):
        made[at] = mix_id(first[at], second[at], tag)
    return made


def alone(who: np.ndarray) -> np.ndarray:
    """The ``other`` of events that have no other side."""
    return np.zeros(who.shape[0], dtype=np.uint64)


def normal(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Standard normals from two lanes (Box-Muller)."""
    values: np.ndarray = np.sqrt(-2.0 * np.log1p(-first)) * np.cos(2.0 * np.pi * second)
    return values


def logistic_noise(lane: np.ndarray) -> np.ndarray:
    """Standard logistic from a lane, so that a threshold gives a logistic probability."""
    inside = np.clip(lane, 1e-12, 1 - 1e-12)
    values: np.ndarray = np.log(inside / (1 - inside))
    return values

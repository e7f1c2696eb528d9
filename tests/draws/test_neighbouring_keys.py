"""Draws of keys that differ by one in any part are as unlike as any others."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from lacsim.engine.draws import draw4, place_key
from lacsim.engine.events import Event

MANY = 20_000
LEAST_P = 1e-4  # fixed keys: the answer is the same in every run
KEY = place_key(7, "england")


def along(part: str) -> np.ndarray:
    """Draws along one part of the key, one step each: float [MANY, 4]."""
    out = np.empty((MANY, 4))
    for step in range(MANY):
        key = {"event": 300, "week": 5, "who": 1 << 40, "other": 3}
        key[part] += step
        out[step] = draw4(
            KEY, key["event"], key["week"], np.uint64(key["who"]), np.uint64(key["other"])
        )
    return out


@pytest.mark.parametrize("part", ["event", "week", "who", "other"])
def test_lanes_are_uniform_along_every_part(part: str) -> None:
    draws = along(part)
    for lane in range(4):
        assert stats.kstest(draws[:, lane], "uniform").pvalue > LEAST_P


@pytest.mark.parametrize("part", ["event", "week", "who", "other"])
@pytest.mark.parametrize("step", [1, 2, 256])
def test_neighbours_along_every_part_are_independent(part: str, step: int) -> None:
    draws = along(part)
    for lane in range(4):
        for other in range(4):
            table, *_ = np.histogram2d(
                draws[:-step, lane], draws[step:, other], bins=8, range=[[0, 1], [0, 1]]
            )
            assert stats.chisquare(table.ravel()).pvalue > LEAST_P, (lane, other)


def test_who_and_other_do_not_stand_for_each_other() -> None:
    low, high = np.uint64(3), np.uint64(4)
    one = [draw4(KEY, Event.TIE_MATCH, week, low, high)[0] for week in range(4000)]
    two = [draw4(KEY, Event.TIE_MATCH, week, high, low)[0] for week in range(4000)]
    assert abs(np.corrcoef(one, two)[0, 1]) < 0.06


def test_places_of_one_seed_and_seeds_of_one_place_are_unlike() -> None:
    who = np.uint64(9)
    for keys in (
        [place_key(1, f"place {n}") for n in range(4000)],
        [place_key(n, "england") for n in range(4000)],
    ):
        draws = np.array([draw4(key, Event.LIFE_EVENT, 0, who, np.uint64(0))[0] for key in keys])
        assert stats.kstest(draws, "uniform").pvalue > LEAST_P
        assert abs(np.corrcoef(draws[1:], draws[:-1])[0, 1]) < 0.06


def test_known_answers() -> None:
    """What a key gives is for ever: a change here is a change of everybody's luck."""
    assert int(KEY) == 3307541281589865362
    assert draw4(KEY, 300, 5, np.uint64(1 << 40), np.uint64(3)) == (
        0.8540542088274298, 0.9256572545314756, 0.7910356689256868, 0.5852498229921487,
    )  # fmt: skip
    assert draw4(KEY, 1001, -416, np.uint64(2**64 - 1), np.uint64(0)) == (
        0.8669696865456249, 0.3155928953956274, 0.35627071595653315, 0.6836198709072522,
    )  # fmt: skip

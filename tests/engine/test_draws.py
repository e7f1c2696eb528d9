"""The draws are NumPy's Philox, bit for bit, and behave as independent uniforms."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from lacsim.engine.draws import draw4, mix_id, philox_block, place_key
from lacsim.engine.events import Event

WORD = 1 << 64
ONE, ANOTHER = list(Event)[:2]
words = st.integers(min_value=0, max_value=WORD - 1)
weeks = st.integers(min_value=-416, max_value=5200)


def numpy_block(counter: tuple[int, int, int, int], key: tuple[int, int]) -> list[int]:
    """The block NumPy makes of a counter; NumPy steps its counter before it generates."""
    whole = sum(word << (64 * place) for place, word in enumerate(counter))
    generator = np.random.Philox(
        counter=(whole - 1) % (1 << 256), key=np.array(key, dtype=np.uint64)
    )
    return [int(word) for word in generator.random_raw(4)]


def ours(counter: tuple[int, int, int, int], key: tuple[int, int]) -> list[int]:
    """The block lacsim makes of the same counter."""
    c0, c1, c2, c3 = (np.uint64(word) for word in counter)
    block = philox_block((c0, c1, c2, c3), np.uint64(key[0]), np.uint64(key[1]))
    return [int(word) for word in block]


@given(st.tuples(words, words, words, words), st.tuples(words, words))
@settings(max_examples=200, deadline=None)
def test_block_is_numpys(counter: tuple[int, int, int, int], key: tuple[int, int]) -> None:
    assert ours(counter, key) == numpy_block(counter, key)


@pytest.mark.parametrize("counter", [(0, 0, 0, 0), (WORD - 1,) * 4])
def test_block_is_numpys_at_the_ends(counter: tuple[int, int, int, int]) -> None:
    assert ours(counter, (0, 0)) == numpy_block(counter, (0, 0))
    assert ours(counter, (WORD - 1, WORD - 1)) == numpy_block(counter, (WORD - 1, WORD - 1))


@given(weeks, words, words, words, st.sampled_from(list(Event)))
@settings(max_examples=200, deadline=None)
def test_draw_is_numpys_also_in_negative_weeks(
    week: int, who: int, other: int, key: int, event: Event
) -> None:
    block = numpy_block((week % WORD, who, other, 0), (key, int(event)))
    expected = tuple((word >> 11) / (1 << 53) for word in block)
    assert draw4(np.uint64(key), event, week, np.uint64(who), np.uint64(other)) == expected


def many_draws(people: int = 20_000) -> np.ndarray:
    """Draws of one event and week over many people: array [people, 4]."""
    key = place_key(1, "somewhere")
    none = np.uint64(0)
    return np.array([draw4(key, ONE, -3, np.uint64(who), none) for who in range(people)])


def test_lanes_are_uniform_and_independent() -> None:
    draws = many_draws()
    assert draws.min() >= 0.0
    assert draws.max() < 1.0
    for lane in range(4):
        assert stats.kstest(draws[:, lane], "uniform").pvalue > 1e-4
    for one in range(4):
        for another in range(one):
            table, *_ = np.histogram2d(draws[:, one], draws[:, another], bins=10)
            assert stats.chisquare(table.ravel()).pvalue > 1e-4


def test_neighbouring_people_and_weeks_are_unlike() -> None:
    draws = many_draws()[:, 0]
    assert abs(np.corrcoef(draws[1:], draws[:-1])[0, 1]) < 0.03
    key = place_key(1, "somewhere")
    who, other = np.uint64(5), np.uint64(0)
    by_week = np.array([draw4(key, ONE, week, who, other)[0] for week in range(5000)])
    assert abs(np.corrcoef(by_week[1:], by_week[:-1])[0, 1]) < 0.05


def test_every_part_of_the_key_matters() -> None:
    key, who, other = place_key(1, "a"), np.uint64(7), np.uint64(9)
    base = draw4(key, ONE, 3, who, other)
    changed = [
        draw4(place_key(2, "a"), ONE, 3, who, other),
        draw4(place_key(1, "b"), ONE, 3, who, other),
        draw4(key, ANOTHER, 3, who, other),
        draw4(key, ONE, 4, who, other),
        draw4(key, ONE, 3, other, who),
        draw4(key, ONE, 3, who, np.uint64(0)),
    ]
    assert len({base, *changed}) == 7


def test_events_have_numbers_of_their_own() -> None:
    assert len({int(event) for event in Event}) == len(Event.__members__)


def test_ids_do_not_collide() -> None:
    ids = {int(mix_id(np.uint64(a), np.uint64(b), 1)) for a in range(100) for b in range(100)}
    assert len(ids) == 10_000
    assert mix_id(np.uint64(1), np.uint64(2), 1) != mix_id(np.uint64(2), np.uint64(1), 1)
    assert mix_id(np.uint64(1), np.uint64(2), 1) != mix_id(np.uint64(1), np.uint64(2), 2)


_PRINT_DRAWS = """
import json
import numpy as np
from lacsim.engine.draws import draw4, mix_id, place_key
from lacsim.engine.events import Event
key = place_key(3, "here")
draws = [
    draw4(key, event, week, np.uint64(who), np.uint64(2**63 + who))
    for event in list(Event)[:2]
    for week in (-416, -1, 0, 259)
    for who in (0, 1, 2**64 - 1 - 2**63)
]
print(json.dumps([draws, int(mix_id(np.uint64(2**64 - 1), np.uint64(3), 4))]))
"""


def test_the_same_with_numba_off() -> None:
    def run(**settings: str) -> object:
        done = subprocess.run(
            [sys.executable, "-W", "error::RuntimeWarning", "-c", _PRINT_DRAWS],
            env={**os.environ, **settings},
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(done.stdout)

    assert run(NUMBA_DISABLE_JIT="1") == run(NUMBA_DISABLE_JIT="0")

"""Intervals of means: known answers and properties."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lacsim.studies.intervals import mean_interval, spread

numbers = st.floats(-1e6, 1e6).filter(lambda x: x == 0 or abs(x) > 1e-6)
samples = st.lists(numbers, min_size=2, max_size=30)


def test_known_answer():
    # t(0.975, 4) = 2.7764451; mean 3, SD 1.5811388: half-width 1.9632432.
    interval = mean_interval(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    assert interval.mean == 3
    assert interval.high - 3 == pytest.approx(1.9632432, abs=1e-7)


def test_coverage_is_what_it_says():
    rng = np.random.default_rng(1)
    caught = [mean_interval(rng.normal(2.0, 3.0, 5)) for _ in range(4000)]
    share = np.mean([interval.low <= 2.0 <= interval.high for interval in caught])
    assert share == pytest.approx(0.95, abs=0.012)


@given(samples)
def test_mean_lies_inside(values):
    interval = mean_interval(np.array(values))
    assert interval.low <= interval.mean <= interval.high


@given(samples, st.randoms())
def test_order_of_repeats_changes_nothing_that_matters(values, random):
    shuffled = list(values)
    random.shuffle(shuffled)
    one, two = mean_interval(np.array(values)), mean_interval(np.array(shuffled))
    size = 1e-9 * (1 + max(abs(v) for v in values))
    assert one.low == pytest.approx(two.low, abs=size)
    assert one.high == pytest.approx(two.high, abs=size)


@given(samples)
def test_swapping_the_sides_flips_the_sign(values):
    there, back = mean_interval(np.array(values)), mean_interval(-np.array(values))
    assert there.mean == -back.mean
    assert there.low == pytest.approx(-back.high)


@given(numbers, st.integers(2, 20))
def test_equal_repeats_leave_no_doubt(value, count):
    assert mean_interval(np.full(count, value)) == (value, value, value)


def test_one_repeat_has_no_interval_and_none_no_mean():
    mean, low, high = mean_interval(np.array([4.0]))
    assert mean == 4
    assert math.isnan(low)
    assert math.isnan(high)
    assert all(math.isnan(value) for value in mean_interval(np.array([math.nan])))
    assert all(math.isnan(value) for value in spread(np.array([])))


def test_a_level_that_is_none_is_refused():
    with pytest.raises(ValueError, match=r"0\.95"):
        mean_interval(np.array([1.0, 2.0]), level=95)

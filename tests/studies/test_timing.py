"""Overtaking and lasting, from paths whose month is known."""

import math

import numpy as np
import pytest

from lacsim.engine.measures import MEASURE_COUNT, Measure
from lacsim.engine.tallies import TALLIES, Tally
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.ledger import weekly_numbers
from lacsim.studies.replicates import ArmRun
from lacsim.studies.timing import (
    NEVER,
    lasting_table,
    median_rank,
    month_ahead,
    months_of,
    overtaking_table,
    so_far,
)

WEEKS = 156


@pytest.mark.parametrize(
    ("lead", "month"),
    [
        ([1, 2, 3], 1),
        ([-1, -1, 2], 3),
        ([1, -1, 2, 3], 3),  # a lead that is lost again is none
        ([-1, 1, 0], NEVER),
        ([0, 0, 0], NEVER),
    ],
)
def test_the_month_from_which_an_option_stays_ahead(lead, month):
    assert month_ahead(np.array(lead, dtype=float)) == month


def test_months_end_where_weeks_do():
    assert list(months_of(52))[-1] == 52
    assert len(months_of(52)) == 12
    assert list(months_of(10)) == [4, 9, 10]


def runs(visits, lonely=None):
    """A run an option and repeat: A&E visits a week, and how many are lonely."""
    made = []
    for replicate in (1, 2, 3, 4):
        for arm, path in visits.items():
            measures = np.zeros((WEEKS, MEASURE_COUNT))
            measures[:, [Measure.RESIDENTS, Measure.ADULTS]] = 1000
            measures[:, Measure.LONELY] = (lonely or {}).get(arm, np.full(WEEKS, 70.0))
            tallies = np.zeros((WEEKS, TALLIES), dtype=np.int64)
            tallies[:, Tally.EMERGENCY_ATTENDANCES] = path(replicate)
            made.append(ArmRun(arm, 0, replicate, replicate, tallies, measures))
    return made, [weekly_numbers(run.tallies, run.measures) for run in made]


def slow(start):
    """Two more visits a week up to a week, one fewer after it: level after three times as long."""
    return lambda replicate: np.where(np.arange(WEEKS) < start + replicate - 1, 12, 9)


def test_the_planted_month_is_found_with_its_range():
    made, weekly = runs({"usual": lambda _: np.full(WEEKS, 10), "slow": slow(26)})
    table = overtaking_table(made, weekly, [BY_KEY["emergency"]])
    (row,) = table.to_dict("records")
    assert row["ahead"] == "slow"
    # Level after 3 × 26 to 3 × 29 weeks: ahead at the end of months 19 to 21.
    assert (row["first"], row["last"]) == (19, 21)
    assert row["first"] <= row["month"] <= row["last"]
    assert row["repeats_ahead"] == row["repeats"] == 4


def test_too_slow_is_not_within_the_run():
    made, weekly = runs({"usual": lambda _: np.full(WEEKS, 10), "slow": slow(60)})
    (row,) = overtaking_table(made, weekly, [BY_KEY["emergency"]]).to_dict("records")
    assert row["ahead"] == "usual"
    assert row["month"] == 1


def test_options_that_differ_by_nothing_never_overtake():
    same = {name: (lambda _: np.full(WEEKS, 10)) for name in ("usual", "twin")}
    made, weekly = runs(same)
    for row in overtaking_table(made, weekly).to_dict("records"):
        assert row["ahead"] == ""
        assert row["month"] == NEVER


def test_cumulative_cost_crosses_where_the_pounds_do():
    made, weekly = runs({"usual": lambda _: np.full(WEEKS, 10), "slow": slow(26)})
    (row,) = overtaking_table(made, weekly, [BY_KEY["service_cost"]]).to_dict("records")
    assert (row["ahead"], row["first"], row["last"]) == ("slow", 19, 21)


def test_what_is_so_far_adds_up_to_the_whole():
    _, weekly = runs({"usual": lambda _: np.full(WEEKS, 10)})
    assert so_far(BY_KEY["emergency"], weekly[0])[-1] == pytest.approx(10 * WEEKS)
    assert so_far(BY_KEY["lonely"], weekly[0])[-1] == pytest.approx(7.0 * WEEKS)


@pytest.mark.parametrize(("count", "rank", "held"), [(1, 0, 0.0), (4, 0, 0.875), (20, 5, 0.9586)])
def test_the_interval_of_the_median_holds_it_as_often_as_it_says(count, rank, held):
    found = median_rank(count)
    assert found[0] == rank
    assert found[1] == pytest.approx(held, abs=1e-4)


def test_what_is_left_is_the_difference_after_the_end():
    fades = np.where(np.arange(WEEKS) < 52, 60.0, 65.0)  # half of ten people stay less lonely
    steady = {name: (lambda _: np.full(WEEKS, 10)) for name in ("usual", "ends")}
    made, weekly = runs(steady, {"ends": fades})
    table = lasting_table(made, weekly, "usual", {"ends": 52})
    lonely = table[table["outcome"] == "lonely"].set_index("when")
    assert lonely.loc["at the end", "mean"] == pytest.approx(-1.0)
    assert lonely.loc["one year", "mean"] == pytest.approx(-0.5)
    assert lonely.loc["two years", "mean"] == pytest.approx(-0.5)
    later = lasting_table(made, weekly, "usual", {"ends": 80}).set_index(["outcome", "when"])
    assert math.isnan(later.loc[("lonely", "two years"), "mean"])  # the run is not that long

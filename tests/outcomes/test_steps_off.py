"""A step of the week that is turned off leaves its rows of the year at zero, and only a step."""

import numpy as np
import pytest

from lacsim.model import Neighbourhood, Step
from lacsim.outcomes.ledger import weekly_numbers
from lacsim.outcomes.year import year_table
from lacsim.outcomes.year_rows import ROWS
from lacsim.scenario.scenario import Scenario

WEEKS = 26
SMALL = Scenario(
    name="small",
    title="Small",
    area="england",
    residents=1000,
    options=("alongside",),
    reference="alongside",
    years=0.5,
    burn_in_weeks=20,
    budget=60_000,
)


def a_year(*off):
    neighbourhood = Neighbourhood(SMALL, arm="alongside", rng=5, off=frozenset(off))
    neighbourhood.run(WEEKS)
    table = year_table([weekly_numbers(neighbourhood.tallies, neighbourhood.measures)])
    neighbourhood.close()
    return table


@pytest.fixture(scope="module")
def whole():
    return a_year()


@pytest.mark.parametrize("step", list(Step), ids=lambda step: step.name.lower())
def test_a_step_turned_off_leaves_its_rows_at_zero(step, whole):
    assert (whole.loc[whole["step"] == step, "value"] > 0).any(), "nothing happens in this step"
    for also in sorted({row.also for row in ROWS if row.step == step}):
        without = a_year(step, *(Step(number) for number in also)).set_index("count")["value"]
        mine = [row for row in ROWS if row.step == step and row.also == also]
        still = [row.words for row in mine if np.nan_to_num(without[row.count]) > 0]
        assert still == []

"""One run's ledger week by week, beside the same by year."""

import numpy as np
import pandas as pd
import pytest

from lacsim.outcomes.ledger import price_books
from lacsim.studies.accounts import ledger_table, week_table
from report.fakes import fake_runs

WEEKS = 60


@pytest.fixture(scope="module")
def run():
    return fake_runs(replicates=1, weeks=WEEKS)[-1]


def test_weeks_add_up_to_the_years_to_the_penny(run):
    for year, book in price_books().items():
        weeks = week_table(run, book)
        weeks["year"] = weeks["week"] // 52 + 1
        by = ["year", "side", "payer", "line"]
        added = weeks.groupby(by)[["events", "pence"]].sum()
        yearly = ledger_table([run], {year: book}, {}, {}).groupby(by)[["events", "pence"]].sum()
        pd.testing.assert_frame_equal(added, yearly, check_dtype=False)
        assert added["pence"].gt(0).any()


def test_every_line_has_every_week_once(run):
    weeks = week_table(run, price_books()["2024/25"])
    assert list(weeks) == ["week", "side", "payer", "line", "events", "pence"]
    for _, line in weeks.groupby(["side", "payer", "line"]):
        assert np.array_equal(line["week"], np.arange(WEEKS))

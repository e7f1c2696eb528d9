"""Social value from planted differences: known years, known units, known £, never a sum."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from lacsim.engine.measures import MEASURE_COUNT, Measure
from lacsim.engine.tallies import TALLIES, Tally
from lacsim.evidence.accounts import load_accounts
from lacsim.evidence.social_value import load_social_value
from lacsim.studies.appraisal import Appraised, appraisal_table, appraise
from lacsim.studies.replicates import ArmRun
from lacsim.studies.social_value import return_table, value_table

YEARS = ["2015/16", "2024/25"]


def run(arm, replicate, lonely, members=500.0, introduced=0, weeks=104):
    measures = np.zeros((weeks, MEASURE_COUNT))
    measures[:, Measure.LONELY] = lonely
    measures[:, Measure.GROUP_MEMBERS] = members
    tallies = np.zeros((weeks, TALLIES), dtype=np.int64)
    tallies[:, Tally.INTRODUCTIONS] = introduced
    return ArmRun(arm, 0, replicate, replicate, tallies, measures)


def ledger(rows):
    columns = ["arm", "belief", "replicate", "price_year", "side", "payer", "line", "discounted"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def runs():
    return [
        run("usual", 1, 100.0), run("other", 1, 90.0, 540.0),
        run("usual", 2, 120.0), run("other", 2, 109.0, 560.0),
    ]  # fmt: skip


def test_years_units_and_pounds_are_those_planted(runs):
    table = value_table(runs, "usual", YEARS).set_index(["method", "price_year"])
    row = table.loc["wellby", "2024/25"]
    assert row["years"] == pytest.approx(21)  # 10 and 11 fewer over two years
    method = load_social_value().methods["wellby"]
    discounted = (20 + 22) / 2 * (1 + 1 / 1.015) / 2
    assert row["gained"] == pytest.approx(discounted * method.for_a_year.value)
    assert row["pounds"] == pytest.approx(row["gained"] * method.worth.carried("2024/25")[0])
    assert row["pounds_low"] < row["pounds"] < row["pounds_high"]
    assert row["range_low"] < row["pounds_low"]
    assert row["range_high"] > row["pounds_high"]
    assert table.loc["qaly_groups", "2024/25"]["years"] == pytest.approx(100)  # more is a gain
    dearer = table.loc["wellby", "2024/25"]["pounds"] / table.loc["wellby", "2015/16"]["pounds"]
    assert dearer > 1.2
    assert table.loc["wellby", "2015/16"]["gained"] == row["gained"]


def test_more_lonely_years_are_a_loss(runs):
    turned = [replace(r, arm={"usual": "other", "other": "usual"}[r.arm]) for r in runs]
    table = value_table(turned, "usual", YEARS).set_index(["method", "price_year"])
    assert table.loc["wellby", "2024/25"]["pounds"] < 0
    assert table.loc["qaly", "2024/25"]["range_high"] < 0


def test_methods_stand_apart(runs):
    table = value_table(runs, "usual", YEARS)
    assert set(table["method"]) == set(load_social_value().methods)
    assert len(table) == len(load_social_value().methods) * len(YEARS)


def test_the_forecasts_method_needs_people_and_money():
    runs = [run(arm, n, 0.0, introduced=arm != "usual") for n in (1, 2) for arm in ("usual", "met")]
    book = "2024/25"
    rows = [("met", 0, n, book, "programme", "social care", "salary", 100_000.0) for n in (1, 2)]
    table = return_table(runs, ledger(rows), book)
    assert list(table["arm"]) == ["met"]
    assert table["people"].iloc[0] == 104
    assert table["ratio"].iloc[0] == pytest.approx(table["value"].iloc[0] / 100_000)
    assert table["range_low"].iloc[0] < table["ratio"].iloc[0] < table["range_high"].iloc[0]


def test_the_appraisal_adds_up_by_hand(runs):
    book, shares = "2024/25", load_accounts().could_be_taken_out
    rows = []
    for n in (1, 2):
        rows += [
            ("usual", 0, n, book, "service", "NHS", "gp_contact", 50_000.0),
            ("other", 0, n, book, "service", "NHS", "gp_contact", 40_000.0),
            ("usual", 0, n, book, "service", "social care", "home_care_hour", 5_000.0),
            ("other", 0, n, book, "service", "social care", "home_care_hour", 6_000.0),
            ("other", 0, n, book, "programme", "social care", "cash", 3_000.0),
            ("other", 0, n, book, "programme", "social care", "salary", 17_000.0),
            ("other", 0, n, "2015/16", "programme", "social care", "salary", 1e9),  # not our year
        ]
    found = appraise(runs, ledger(rows), "usual", book)["other"]
    assert list(found.programme) == [20_000, 20_000]
    assert list(found.resources) == [17_000, 17_000]  # money handed on is used up by nobody
    assert list(found.released) == [9_000, 9_000]
    cash = 10_000 * shares["NHS"].value - 1_000 * shares["social care"].value
    np.testing.assert_allclose(found.cash, cash)
    wellbeing = value_table(runs, "usual", [book]).set_index("method").loc["wellby", "pounds"]
    assert found.wellbeing.mean() == pytest.approx(wellbeing)
    assert found.npsv_before.mean() == pytest.approx(9_000 + wellbeing - 17_000)
    bias = load_accounts().optimism_bias
    cut, up = 1 - bias.benefits.value, 1 + bias.costs.value
    assert found.npsv.mean() == pytest.approx(cut * (9_000 + wellbeing) - up * 17_000)
    assert found.ratio_purse.mean() == pytest.approx(cut * cash / (up * 20_000))
    switched = cut * (9_000 + found.switching_wellbeing * wellbeing) - up * 17_000
    assert switched == pytest.approx(0, abs=1e-6) or np.isnan(found.switching_wellbeing)
    table = appraisal_table({"other": found}, "usual").set_index("item")
    assert table.loc["npsv", "mean"] == pytest.approx(found.npsv.mean())


def test_wellbeing_is_counted_by_the_method_asked_for(runs):
    pounds = value_table(runs, "usual", YEARS).set_index(["method", "price_year"])["pounds"]
    free = ledger([])
    for method in load_social_value().methods:
        found = appraise(runs, free, "usual", "2024/25", counted=method)["other"]
        assert found.wellbeing.mean() == pytest.approx(pounds[method, "2024/25"])
    assert pounds.groupby(level=0).first().nunique() > 1  # they do not all say the same


def appraised(**numbers):
    base = {"programme": 10.0, "transfers": 0.0, "released": 4.0, "cash": 1.0, "wellbeing": 2.0}
    arrays = {key: np.full(2, value) for key, value in (base | numbers).items()}
    return Appraised(**arrays, costs_up=0.1, benefits_down=0.4)


def test_a_loss_is_not_cut_for_optimism():
    found = appraised(released=-4.0)
    assert found.npsv[0] == pytest.approx(-4 + 0.6 * 2 - 11)
    assert found.ratio_capacity[0] == pytest.approx(-4 / 11)


def test_without_optimism_bias_nothing_is_cut():
    found = replace(appraised(), costs_up=0.0, benefits_down=0.0)
    np.testing.assert_allclose(found.npsv, found.npsv_before)


def test_a_pure_transfer_has_no_ratio_to_society():
    found = appraised(transfers=10.0)
    assert np.isnan(found.ratio_society).all()
    assert found.npsv[0] == pytest.approx(0.6 * 6)


def test_the_value_that_turns_the_sign():
    found = appraised()
    turned = replace(found, wellbeing=found.wellbeing * found.switching_wellbeing)
    assert turned.npsv.mean() == pytest.approx(0)

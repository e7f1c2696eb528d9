"""Who pays and who saves: the ledger by budget holder, paired, nothing lost between payers."""

import numpy as np
import pandas as pd
import pytest

from lacsim.engine.tallies import Tally
from lacsim.evidence.accounts import load_accounts
from lacsim.policies import load_option
from lacsim.studies.accounts import EVERYBODY
from lacsim.studies.holders import holder_table
from report.fakes import fake_comparison

TERMS = load_accounts().could_be_taken_out


@pytest.fixture(scope="module")
def compared():
    comparison = fake_comparison(replicates=3, weeks=104)
    shared = load_option("alongside").model_copy(
        update={"funded_by": {"social care": 0.5, "NHS": 0.5}}
    )
    comparison.options["alongside"] = shared
    return comparison


@pytest.fixture(scope="module")
def table(compared):
    return compared.holders


def rows_of(table, arm, year=0, prices="2024/25"):
    chosen = (table["arm"] == arm) & (table["year"] == year) & (table["price_year"] == prices)
    return table[chosen].set_index("payer")


def test_payers_add_up_to_everybody(table):
    for arm in ("signposting", "alongside"):
        for year in (0, 1, 2):
            rows = rows_of(table, arm, year)
            each, whole = rows.drop(index=EVERYBODY), rows.loc[EVERYBODY]
            for name in ("pays", "released", "cash", "left"):
                assert each[name].sum() == pytest.approx(whole[name], abs=0.01)


def test_years_add_up_to_all_of_them(table):
    whole = rows_of(table, "alongside")[["pays", "released"]]
    yearly = [rows_of(table, "alongside", year)[["pays", "released"]] for year in (1, 2)]
    parts = yearly[0].add(yearly[1], fill_value=0)
    np.testing.assert_allclose(whole, parts.reindex(whole.index), atol=0.01)


def test_everybody_pays_what_the_programme_cost(compared, table):
    runs = [run for run in compared.runs if run.arm == "alongside"]
    spent = np.mean([run.tallies[:, Tally.PROGRAMME_PENCE].sum() for run in runs]) / 100
    assert rows_of(table, "alongside").loc[EVERYBODY, "pays"] == pytest.approx(spent)
    paid = rows_of(table, "alongside")["pays"]
    assert paid["social care"] == pytest.approx(spent / 2, rel=1e-5)  # whole pence a week
    assert paid["NHS"] == pytest.approx(spent / 2, rel=1e-5)  # whole pence a week
    assert rows_of(table, "signposting").loc["NHS", "pays"] == 0


def test_capacity_and_cash_are_those_of_the_ledger_of_services(compared, table):
    released = compared.released
    for arm in ("signposting", "alongside"):
        mine, theirs = rows_of(table, arm), rows_of(released, arm)
        for payer in mine.index:
            names = ("released", "released_low", "released_high", "cash", "cash_low", "cash_high")
            for name in names:
                assert mine.loc[payer, name] == pytest.approx(theirs.loc[payer, name], abs=0.01)


def test_what_is_left_to_pay_is_paired_and_as_wide_as_the_share_may_be_off(table):
    for payer, row in rows_of(table, "alongside").iterrows():
        assert row["left"] == pytest.approx(row["pays"] - row["cash"], abs=0.01)
        assert row["left_low"] <= row["left"] <= row["left_high"]
        if payer != EVERYBODY and row["released"]:
            ends = [row["pays"] - TERMS[payer].low * row["released"],
                    row["pays"] - TERMS[payer].high * row["released"]]  # fmt: skip
            assert row["left_low"] <= min(ends)
            assert max(ends) <= row["left_high"]


def test_payers_without_a_difference_are_left_out(compared):
    ledger = compared.ledger
    same = ledger[ledger["arm"] == "usual"].assign(arm="other")
    both = holder_table(pd.concat([ledger[ledger["arm"] == "usual"], same]), "usual")
    assert set(both["payer"]) == {EVERYBODY}
    assert (both.drop(columns=["arm", "reference", "price_year", "payer", "year"]) == 0).all(
        axis=None
    )

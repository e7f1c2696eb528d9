"""Drift: when a path tips, and what holds it, from planted shares."""

import numpy as np
import pandas as pd
import pytest

from dilute.planted import small
from lacsim.report.dilution import render_dilution
from lacsim.studies.dilute import design_of, drifting
from lacsim.studies.dilute.telling import findings
from lacsim.studies.runs.tables import LAST_YEAR, WHOLE
from report.whole import Page

WEEKS = 104


class Planted:
    """Long lists drift from 20% to 80% in the second year, unless people learn together."""

    def __init__(self) -> None:
        self.dilution = small(plan="drift", draws=2, replicates=3, years=WEEKS / 52)
        self.design = design_of(self.dilution)
        weekly, totals = [], []
        for arm in self.design.options:
            read = drifting.read_arm(arm)
            for belief in range(3):
                for repeat in (1, 2, 3):
                    late = 80.0 if read and read[0] == 160 and not read[1] else 20.0 - repeat
                    if read == (80, 0, 0) and belief == 1:
                        late = np.nan  # agencies took every hour: nobody was met
                    for week in range(WEEKS):
                        value = late if week >= 52 else 20.0
                        weekly.append(
                            ("derby-012", arm, belief, repeat, "quick_fixes", week, value)
                        )
                    for period in (WHOLE, LAST_YEAR):
                        for outcome in ("quick_fixes", "isolated"):
                            totals.append(
                                ("derby-012", arm, belief, repeat, outcome, period, late)
                            )  # fmt: skip
        keys = ["area", "arm", "belief", "replicate", "outcome"]
        self.tables = {
            "weekly": pd.DataFrame(weekly, columns=[*keys, "week", "value"]),
            "totals": pd.DataFrame(totals, columns=[*keys, "period", "value"]),
        }

    def table(self, name, columns=None, **wanted):
        found = self.tables[name]
        for column, values in wanted.items():
            found = found[found[column].isin(values if isinstance(values, list) else [values])]
        return found[columns].copy()


@pytest.fixture(scope="module")
def results():
    return Planted()


def test_a_path_tips_where_it_stays_above_half():
    assert drifting.tips_at(np.array([20.0, 60, 40, 55, 70])) == 1.5
    assert drifting.tips_at(np.array([60.0, 60, 70])) == 0.0
    assert drifting.tips_at(np.array([60.0, 60, 40])) is None
    assert drifting.tips_at(np.array([20.0, np.nan, 60, np.nan])) == 1.0
    assert drifting.tips_at(np.array([np.nan])) is None


def test_settings_cross_list_learning_and_leadership(results):
    names = [name for name in results.design.options if drifting.read_arm(name)]
    assert len(names) == 12
    option = results.design.options["drift-160-01"]
    assert (option.cap, option.level("community_of_practice")) == (160, 0)
    assert option.level("leadership") == option.level("alongside") == 1


def test_what_tipped_and_what_holds_it_is_what_was_planted(results):
    share = drifting.shares(results).set_index("arm")
    assert share.loc["drift-160-01", "tipped"] == 1.0
    assert share.loc["drift-160-01", "since"] == 1.0
    assert share.loc["drift-160-11", "tipped"] == share.loc["drift-40-00", "tipped"] == 0.0
    assert share.loc["drift-80-00", "none_met"] == 0.5  # in one of two beliefs
    assert share.loc["drift-80-00", "mean"] == pytest.approx(18)  # of the others
    hold = drifting.holds(results).set_index("factor")
    assert hold.loc["learning", "mean"] == pytest.approx(4 * (18 - 80) / 11)
    assert hold.loc["leadership", "mean"] == pytest.approx(0)
    assert hold.loc["list", "mean"] == pytest.approx((18 - 80) / 2)


def test_it_is_told_and_drawn(results):
    found = findings(results, results.dilution, "isolated")
    said = "\n".join(found.sentences)
    assert "in most runs of 2 of 12 settings" in said
    assert "strong leadership changes the share of quick fixes by 0.0 points" in said
    assert "learning together changes the share of quick fixes by −22.5 points" in said
    page = Page(render_dilution(found, results.design, results.dilution))
    assert page.open == []
    assert [svg for svg in page.all("svg") if svg.get("role") == "img"]

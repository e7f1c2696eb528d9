"""By which way an element reaches an outcome, from planted moves."""

import numpy as np
import pandas as pd
import pytest

from dilute.planted import Planted, small
from lacsim.studies.dilute import helps
from lacsim.studies.dilute.paths import paths
from lacsim.studies.runs.tables import WHOLE

MOVES, LUCK = "stressed", "lonely"  # what lies between, and what chance alone moves


def worse_by(effect):
    """Isolation that an element moves the same way under every belief."""

    def isolated(option, belief, luck):
        level = option.level("alongside") if option.post is not None else 0.0
        return 20 + luck.normal() - effect * level

    return isolated


class Between(Planted):
    """With an outcome that the element moves too, and one that only chance moves."""

    def __init__(self, dilution, isolated) -> None:
        super().__init__(dilution, isolated)
        rows = []
        for row in self.totals.to_dict("records"):
            option = self.design.options[row["arm"]]
            level = option.level("alongside") if option.post is not None else 0.0
            tick = np.random.default_rng([row["belief"], row["replicate"], len(row["arm"])])
            for key, value in ((MOVES, 9 - level + 0.05 * tick.normal()), (LUCK, tick.normal())):
                rows.append({**row, "outcome": key, "value": value, "period": WHOLE})
        self.totals = pd.concat([self.totals, pd.DataFrame(rows)], ignore_index=True)


@pytest.mark.parametrize(("effect", "helps_in"), [(3.0, 0.0), (-3.0, 1.0)])
def test_what_moved_beyond_chance_is_the_path_whether_all_are_helped_or_none(effect, helps_in):
    dilution = small(elements=("alongside",), levels=(0.0, 1.0), replicates=6)
    results = Between(dilution, worse_by(effect))
    table = helps(results, ["isolated"])
    assert table["helps"].tolist() == [helps_in]
    found = paths(results, table, "isolated")
    assert found["moved"].tolist() == [MOVES]
    assert found["helps"].tolist() == [helps_in]
    assert found["mean"].iloc[0] == pytest.approx(1.0, abs=0.1)


def test_no_path_is_asked_for_where_beliefs_do_not_agree():
    dilution = small(elements=("contribution",), levels=(0.0, 1.0), draws=2)
    results = Planted(dilution)
    table = helps(results, ["isolated"])
    assert table["helps"].tolist() == [0.5]
    assert paths(results, table, "isolated").empty

"""The same people stored in other rows live the same lives, id by id, in the whole week."""

from __future__ import annotations

import numpy as np
import pytest

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.row_order import ROWS_OF
from lacsim.model import Neighbourhood
from lacsim.scenario import load_scenario
from lacsim.studies.sceptic.alike import events_unlike, people_unlike
from lacsim.studies.sceptic.other_order import in_another_order

WEEKS = 20
SMALL = load_scenario(None).model_copy(
    update={
        "area": "england",
        "residents": 1000,
        "burn_in_weeks": 110,
        "budget": 900_000.0,
        "beliefs": {"introduction_rate_week": 0.3},
    }
)


def lived(luck: int | None) -> Neighbourhood:
    model = Neighbourhood(SMALL, arm="alongside", rng=6, recording=True)
    if luck is not None:
        in_another_order(luck)(model)
    model.run(WEEKS)
    model.close()
    return model


def test_columns_of_rows_are_known() -> None:
    rows = {column.name for column in COLUMNS if column.unit == "row"}
    elsewhere = {"usual_gp", "worker", "trusted_worker", "template"}  # rows of what stays put
    assert rows == set(ROWS_OF) | elsewhere


@pytest.mark.parametrize("luck", [1, 2])
def test_the_same_lives_in_other_rows(luck: int) -> None:
    one, other = lived(None), lived(luck)
    assert not np.array_equal(one.state["resident_id"], other.state["resident_id"])
    assert events_unlike(one.events, other.events) == []
    assert np.array_equal(one.tallies, other.tallies)
    dropped = ["dwelling", "worker_next", "exposure_group", "told_group"]
    mine, theirs = (m.residents.sort_index().drop(columns=dropped) for m in (one, other))
    assert people_unlike(mine, theirs) == []
    for model in (one, other):
        assert model.state.rows[Entity.RESIDENT] == len(model.state["alive"])
    assert np.array_equal(one.measures, other.measures)


def test_a_difference_would_be_seen() -> None:
    one, other = lived(None), lived(1)
    events = other.events.copy()
    events.iloc[len(events) // 2, events.columns.get_loc("value")] += 1  # type: ignore[index]
    assert events_unlike(one.events, events)

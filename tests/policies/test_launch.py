"""Putting an option in place on a hand-made street."""

from __future__ import annotations

import numpy as np
import pytest

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.policies import launch, load_option, solve_posts
from lacsim.policies.money import PostPlan
from lacsim.scenario.errors import InputError
from paid_work.street import POSTS, street


def plan(posts: float) -> PostPlan:
    return PostPlan(posts, 52_000.0, 1.0, 52, 52_000.0 * posts)


def test_posts_are_filled_and_cost_what_was_planned() -> None:
    state = street()
    launch(state, load_option("alongside").with_levels("a", "A", start_small=0.0), plan(2.73))
    assert state["worker_share"].tolist() == pytest.approx([1.0, 1.0, 0.73, 0.0])
    assert state["worker_in_post"].tolist() == [1, 1, 1, 0]
    assert state["worker_pence"].tolist() == [100_000, 100_000, 73_000, 0]
    assert len(set(state["worker_id"][:3].tolist())) == 3


def test_starting_small_leaves_posts_to_be_filled_by_growth() -> None:
    state = street()
    launch(state, load_option("alongside"), plan(3.0))
    assert state["worker_in_post"].tolist() == [1, 0, 0, 0]
    assert state["worker_by_growth"].tolist() == [0, 1, 1, 0]


def test_launching_moves_nobodys_life() -> None:
    before, after = street(), street()
    launch(after, load_option("alongside"), plan(1.0))
    for column in COLUMNS:
        if column.entity not in (Entity.WORKER, Entity.SYSTEM):
            np.testing.assert_array_equal(before[column.name], after[column.name])


@pytest.mark.parametrize("name", ["usual", "placebo"])
def test_nobody_works_where_nobody_is_known(name: str) -> None:
    state = street()
    option = load_option(name)
    launch(state, option, solve_posts(option, None, 5))
    assert not state["dials"].any()
    assert not state.extra["worker_knows_group"].any()


def test_more_posts_than_there_is_room_for_are_refused() -> None:
    with pytest.raises(InputError, match="too many posts"):
        launch(street(), load_option("alongside"), plan(POSTS + 0.5))

"""Putting an option in place: posts opened, elements set, first workers hired."""

from __future__ import annotations

import math

import numpy as np

from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.draws import mix_id
from lacsim.engine.ids import IdTag
from lacsim.engine.kernels.work_team import hire
from lacsim.engine.kinds import Dial, Support
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.policies.money import PostPlan
from lacsim.policies.option import Option
from lacsim.policies.purchases import close_purchases, open_purchases
from lacsim.scenario.errors import InputError, Problem

NO_LIMIT = -1.0
# What people lose with their worker; how often they were introduced, and when, stays known.
LET_GO = (
    "support_state", "worker", "worker_trust", "trusted_worker", "support_due", "support_gap",
    "goal_open", "first_contact_due", "worker_next", "deferred_until", "knows_worker",
)  # fmt: skip


def launch(state: State, option: Option, plan: PostPlan, week: int = 0) -> None:
    """Set the workers' columns and the elements; fills the posts that are filled at the start.

    Nothing else of the state changes, so before its first week every option is the same.

    Args:
        state: a neighbourhood at the end of its years before the start.
        option: what to put in place.
        plan: from ``solve_posts``.
        week: the first week of the policy.

    Raises:
        InputError: more posts than the state has rows for.
    """
    shares = shares_of_posts(plan.posts)
    if len(shares) > state.rows[Entity.WORKER]:
        right = f"at most {state.rows[Entity.WORKER]} posts"
        raise InputError(Problem("", 0, "posts", plan.posts, "too many posts", right))
    _clear(state)
    state["dials"][:] = option.levels()
    state["active_cap"][0] = option.cap
    state["intakes_a_year"][0] = (
        NO_LIMIT if option.intakes_a_year is None else option.intakes_a_year
    )
    state["hours_burnt"][0] = int(option.placebo)
    state["introduction_rate"][0] = state.parameters.introduction_rate_week
    open_purchases(state, plan.bought)
    posts = len(shares)
    grown = posts_by_growth(posts, option.levels()[Dial.START_SMALL])
    state["worker_share"][:posts] = shares
    state["worker_post"][:posts] = np.arange(posts)
    state["worker_pence"][:posts] = np.rint(plan.pence_a_week * np.asarray(shares))
    state["worker_by_growth"][posts - grown : posts] = 1
    # A post has an id before anybody holds it: who fills it midweek works that week.
    for row in range(posts - grown, posts):
        state["worker_id"][row] = mix_id(np.uint64(row), np.uint64(0), IdTag.WORKER)
    fill = state.bind(hire, free=2)
    for row in range(posts - grown):
        if option.placebo:  # nobody to know: the post only spends
            state["worker_id"][row] = mix_id(np.uint64(row), np.uint64(1), IdTag.WORKER)
            state["worker_in_post"][row] = 1
        else:
            fill(week, row)


def end_option(state: State, week: int) -> None:
    """End an option that stops: posts and purchases go, and nobody is with a worker any more.

    What people have by then stays theirs: ties, groups, capability. Trust in whoever is gone fades,
    as it does when a worker leaves. Counts the posts that were filled and the people let go.

    Args:
        state: a neighbourhood at the beginning of ``week``, its counters at zero.
        week: the first week without the option.
    """
    filled = state["worker_in_post"] == 1
    with_them = (state["alive"] == 1) & (state["support_state"] == Support.ACTIVE)
    state.tally[Tally.WORKERS_LEFT] += np.int64(filled.sum())
    state.tally[Tally.SUPPORT_ENDED] += np.int64(with_them.sum())
    close_purchases(state)
    _clear(state)
    state["dials"][:] = 0.0
    for name in LET_GO:
        column = next(column for column in COLUMNS if column.name == name)
        state[name][:] = column.empty


def shares_of_posts(posts: float) -> list[float]:
    """Full posts, then what is left over: 1.7 posts are a full one and 0.7 of one."""
    whole = math.floor(posts)
    rest = posts - whole
    return [1.0] * whole + ([rest] if rest > 1e-9 else [])


def posts_by_growth(posts: int, start_small: float) -> int:
    """Posts filled later, by growth; somebody must be there from the start."""
    return max(0, min(posts - 1, round(start_small * posts)))


def _clear(state: State) -> None:
    """Take away whatever posts there were."""
    for column in COLUMNS:
        if column.entity is Entity.WORKER:
            state[column.name][:] = column.empty
    state.extra.setdefault(
        "worker_knows_group",
        np.zeros((state.rows[Entity.WORKER], state.rows[Entity.GROUP]), dtype=np.uint8),
    )[:] = 0
    state["team_quick_share"][0] = 0.0

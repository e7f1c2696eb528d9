"""Posts for a budget: known answers."""

from __future__ import annotations

import pytest

from lacsim.evidence.programme import load_programme
from lacsim.policies import check_growth, cost_of_post, load_option, programme_cost, solve_posts
from lacsim.policies.launch import posts_by_growth, shares_of_posts
from lacsim.scenario.errors import InputError

SEED = "2015/16"


def test_a_coordinator_with_everything_costs_fifty_thousand_at_seed_prices() -> None:
    cost = cost_of_post(load_option("alongside"), SEED)
    assert sum(cost.values()) == pytest.approx(28000 + 7000 + 5250 + 5500 + 1250 + 2000 + 1000)
    assert cost == pytest.approx(dict(load_programme(SEED)["coordinator"].components))


def test_elements_move_their_part_of_the_cost() -> None:
    full = load_option("alongside")
    without = full.with_levels(
        "bare", "Bare", right_people=0.0, community_of_practice=0.5, building_community=0.0
    )
    saved = sum(cost_of_post(full, SEED).values()) - sum(cost_of_post(without, SEED).values())
    assert saved == pytest.approx(5250 + 1000 + 1000)


@pytest.mark.parametrize("name", ["placebo", "signposting", "link-worker", "alongside"])
@pytest.mark.parametrize("prices", [SEED, "2024/25"])
def test_the_budget_is_spent_to_a_thousandth(name: str, prices: str) -> None:
    option = load_option(name)
    plan = solve_posts(option, 300_000, 5, prices)
    assert plan.spend == pytest.approx(300_000, rel=1e-3)
    assert programme_cost(option, plan, 5, prices) == pytest.approx(plan.spend)
    weekly = sum(round(plan.pence_a_week * share) for share in shares_of_posts(plan.posts))
    assert weekly * plan.weeks / 100 == pytest.approx(300_000, rel=1e-3)


def test_half_the_money_is_half_a_post() -> None:
    option = load_option("alongside")
    assert float(solve_posts(option, 25_000, 1, SEED)) == pytest.approx(0.5)


def test_without_a_budget_each_option_has_its_own_posts() -> None:
    assert float(solve_posts(load_option("alongside"), None, 5)) == 1.0
    assert float(solve_posts(load_option("usual"), None, 5)) == 0.0


def test_business_as_usual_spends_nothing_of_any_budget() -> None:
    assert solve_posts(load_option("usual"), 300_000, 5).spend == 0.0


@pytest.mark.parametrize("budget", [100.0, 1e9])
def test_a_budget_out_of_reach_is_refused_with_what_could_be_reached(budget: float) -> None:
    with pytest.raises(InputError, match="right would be £ from"):
        solve_posts(load_option("alongside"), budget, 5)


def test_starting_small_takes_two_posts() -> None:
    option = load_option("alongside")
    assert solve_posts(option, 300_000, 5).notes
    with pytest.raises(InputError, match="two posts"):
        check_growth(option, 1.4)
    assert posts_by_growth(1, 1.0) == 0
    assert posts_by_growth(4, 1.0) == 3
    assert posts_by_growth(4, 0.5) == 2


def test_parts_of_a_post() -> None:
    assert shares_of_posts(1.73) == pytest.approx([1.0, 0.73])
    assert shares_of_posts(2.0) == [1.0, 1.0]
    assert shares_of_posts(0.0) == []

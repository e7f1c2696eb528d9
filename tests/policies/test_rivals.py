"""The same £ on something else: every option moves something, and every penny is accounted for."""

from __future__ import annotations

import functools

import numpy as np
import pytest

import lacsim
from lacsim.engine.measures import Measure
from lacsim.engine.tallies import HOUR, Tally
from lacsim.outcomes.accounts import programme_lines
from lacsim.policies import BUYABLE, load_option, solve_posts
from lacsim.policies.option import Option
from lacsim.scenario import load_scenario, yaml_file
from lacsim.scenario.errors import InputError
from lacsim.scenario.places import built_in

WEEKS = 53
MONEY = (Tally.PROGRAMME_PENCE, Tally.PROGRAMME_UNSPENT_PENCE)
NOTHING_MOVES = ("usual", "placebo")
RIVALS = ("front-door", "gp", "home-care", "cash", "grants")
MOVING = sorted(set(built_in("option")) - set(NOTHING_MOVES))


def place(**changes: object) -> lacsim.scenario.Scenario:
    return load_scenario(None).model_copy(
        update={"residents": 2000, "burn_in_weeks": 26, "budget": 200_000.0, "years": 1.0,
                **changes}
    )  # fmt: skip


@functools.cache
def lived(name: str, seed: int = 5) -> tuple[np.ndarray, np.ndarray, lacsim.policies.PostPlan]:
    """Counters and stocks of a year, and the plan."""
    model = lacsim.Neighbourhood(place(), arm=name, rng=seed)
    model.run(solve_posts(model.option, 200_000, 1).weeks)
    model.close()
    return model.tallies, model.measures, model.plan


@pytest.mark.parametrize("name", MOVING)
def test_every_option_moves_more_than_money(name: str) -> None:
    others = [tally for tally in Tally if tally not in MONEY]
    assert (lived(name)[0][:, others] != lived("usual")[0][:, others]).any()


@pytest.mark.parametrize("name", [*MOVING, "placebo"])
def test_spent_and_unspent_are_the_same_money_for_all(name: str) -> None:
    tallies, _, plan = lived(name)
    assert len(tallies) == plan.weeks
    money = tallies[:, list(MONEY)].sum() / 100
    assert money == pytest.approx(200_000, rel=1e-3)
    assert (tallies[:, list(MONEY)] >= 0).all()


@pytest.mark.parametrize("name", RIVALS)
def test_every_penny_of_a_purchase_is_units_times_a_price(name: str) -> None:
    tallies, _, plan = lived(name)
    lines = programme_lines(tallies, load_option(name), plan)
    np.testing.assert_array_equal(
        sum(line.pence for line in lines), tallies[:, Tally.PROGRAMME_PENCE]
    )


def test_home_care_reaches_people_and_leaves_less_unmet() -> None:
    bought, usual = lived("home-care")[0], lived("usual")[0]
    assert bought[:, Tally.CARE_HOURS_BOUGHT].sum() > 100 * HOUR
    unmet = [tallies[:, Tally.CARE_HOURS_UNMET].sum() for tallies in (bought, usual)]
    assert unmet[0] < unmet[1]
    assert not usual[:, Tally.CARE_HOURS_BOUGHT].any()


def test_hours_at_the_door_shorten_the_queue() -> None:
    bought, usual = lived("front-door"), lived("usual")
    assert bought[0][:, Tally.DOOR_HOURS_BOUGHT].sum() > 0
    waiting = [measures[:, Measure.WAITING].sum() for _, measures, _ in (bought, usual)]
    assert waiting[0] < waiting[1]
    hours = bought[0][:, [Tally.DOOR_HOURS_BOUGHT, Tally.DOOR_HOURS_IDLE]].sum(axis=1) / HOUR
    assert hours == pytest.approx(bought[2].bought[0].units, rel=1e-5)


def test_sessions_of_gps_turn_fewer_away() -> None:
    bought, usual = lived("gp")[0], lived("usual")[0]
    assert bought[:, Tally.GP_CONTACTS_BOUGHT].sum() > 0
    assert bought[:, Tally.GP_FAILED].sum() < usual[:, Tally.GP_FAILED].sum()


def test_cash_goes_only_where_there_is_a_problem_to_pay_for() -> None:
    tallies = lived("cash")[0]
    given = tallies[:, Tally.CASH_PENCE]
    assert given.sum() > 0
    np.testing.assert_array_equal(given, tallies[:, Tally.PROGRAMME_PENCE])
    assert tallies[:, Tally.PROGRAMME_UNSPENT_PENCE].sum() > 0


def test_grants_found_groups_and_nobody_is_met_one_to_one() -> None:
    tallies = lived("grants")[0]
    assert tallies[:, Tally.GROUPS_SEEDED].sum() > 0
    assert tallies[:, Tally.HALL_HOURS_BOUGHT].sum() > 0
    assert not tallies[:, [Tally.INTRODUCTIONS, Tally.CONTACTS]].any()


def test_walking_alongside_spread_thin_meets_more_people() -> None:
    """Over three repeats: with few introduced in a year, one more or less is luck."""
    met = {
        name: sum(lived(name, seed)[0][:, Tally.FIRST_CONTACTS].sum() for seed in (5, 6, 7))
        for name in ("alongside-thin", "alongside")
    }
    assert met["alongside-thin"] > met["alongside"]


@pytest.mark.parametrize("name", ["alongside", "front-door", "home-care", "grants"])
def test_an_option_that_stops_leaves_nothing_running(name: str) -> None:
    stop = 20
    model = lacsim.Neighbourhood(place(stops=stop), arm=name, rng=5)
    before = model.state["service_capacity"].copy()
    model.run(stop)
    assert model.plan.weeks == stop
    money = model.tallies[:, list(MONEY)].sum() / 100
    assert money == pytest.approx(200_000, rel=1e-3)  # all of it by then
    groups = int(model.state["group_alive"].sum())
    model.run(1)
    assert groups - 2 <= int(model.state["group_alive"].sum())  # what was built stays
    model.run(10)
    after = model.tallies[stop:]
    assert not after[:, list(MONEY)].any()
    assert not after[:, [Tally.INTRODUCTIONS, Tally.CONTACTS, Tally.CARE_HOURS_BOUGHT]].any()
    assert not model.measures[stop:, [Measure.SUPPORT_ACTIVE, Measure.POSTS_FILLED]].any()
    assert (model.state["service_capacity"] <= before).all()
    if name == "alongside":
        assert after[0, Tally.WORKERS_LEFT] > 0
        assert after[0, Tally.SUPPORT_ENDED] > 0
    model.close()


def test_until_it_stops_an_option_is_the_same_as_one_that_goes_on_at_that_rate() -> None:
    short = lacsim.Neighbourhood(place(stops=26, budget=100_000.0), arm="alongside", rng=5)
    plan = short.plan
    short.run(26)
    assert plan.posts == pytest.approx(
        solve_posts(load_option("alongside"), 100_000, 26 / 52.18).posts, rel=1e-2
    )
    assert short.tallies[:, Tally.PROGRAMME_PENCE].all()
    short.close()


def option(**changes: object) -> Option:
    values = {
        "name": "mine", "title": "Mine", "about": "A try", "buys": {"door": 1.0},
        "pounds_a_year": 1000.0,
    }  # fmt: skip
    return yaml_file.build({**values, **changes}, Option)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"buys": {"door": 0.5}}, "add up to 1"),
        ({"buys": {"doors": 1.0}}, "door"),
        ({"pounds_a_year": 0.0}, "go together"),
        ({"buys": {}}, "go together"),
        ({"post": "coordinator"}, "both"),
        ({"funded_by": {"NHS": 0.5}}, "add up to 1"),
        ({"funded_by": {"the church": 1.0}}, "NHS"),
        ({"stops": 0}, "1"),
    ],
)
def test_what_is_wrong_with_a_purchase_is_said(changes: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        option(**changes)


def test_without_a_budget_an_option_spends_its_own_money() -> None:
    plan = solve_posts(option(), None, 2)
    assert plan.spend == pytest.approx(2000)
    assert {each.name for each in plan.bought} <= set(BUYABLE)

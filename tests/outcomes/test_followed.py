"""People followed from the start, beside plain loops over a model that runs."""

import numpy as np
import pytest

import lacsim
from lacsim.engine.kinds import Dial
from lacsim.engine.tallies import Tally
from lacsim.outcomes.catalogue import BY_KEY
from lacsim.outcomes.followed import FOLLOWED
from lacsim.outcomes.follower import LOOK_EVERY, Follower
from lacsim.outcomes.groupings import GROUPINGS
from lacsim.policies import load_option
from lacsim.scenario import load_scenario

WEEKS = 60
SCENARIO = load_scenario(None).model_copy(
    update={"residents": 1000, "burn_in_weeks": 110, "budget": 400_000.0, "years": 2.0}
)
BY_HAND = ("isolated", "close_ties", "in_crisis", "gp_contacts", "waiting", "contributing")


def model(arm):
    return lacsim.Neighbourhood(SCENARIO, arm=arm, rng=6)


def by_hand(state, row, week):
    """The same of one person, written out."""
    return {
        "isolated": float(state["isolated"][row]),
        "close_ties": float(state["close_ties"][row]),
        "in_crisis": float(state["crisis_weeks"][row] > 0),
        "gp_contacts": float(state["gp_contacts_now"][row]),
        "waiting": float(max(state["request_week"][row]) > -10_000),
        "contributing": float(state["gave_week"][row] == week),
    }


def adults(state):
    return {
        int(state["resident_id"][row]): row
        for row in range(len(state["alive"]))
        if state["alive"][row] and state["adult"][row]
    }


@pytest.fixture(scope="module")
def lived():
    """A model, who was there at the start, and what plain loops by id found."""
    place = model("alongside")
    state, follower = place.state, Follower(place.state)
    start = set(adults(state))
    weeks = dict.fromkeys(start, 0)
    sums = {name: dict.fromkeys(start, 0.0) for name in BY_HAND}
    met, others_met = set(), set()
    counted = {each.key for each in FOLLOWED if each.counted}
    for week in range(WEEKS):
        place.step()
        follower.after_week(week)
        for who, row in adults(state).items():
            if state["introduced_week"][row] == week:
                (met if who in start else others_met).add(who)
            if who in start:
                weeks[who] += 1
                for name, value in by_hand(state, row, week).items():
                    if name in counted or week % LOOK_EVERY == 0:
                        sums[name][who] += value
    place.close()
    return follower.people(), weeks, sums, met, others_met


def test_weeks_lived_here_are_those_of_the_same_id(lived):
    people, weeks = lived[:2]
    assert dict(zip(people.ids.tolist(), people.weeks.tolist(), strict=True)) == weeks
    assert 0 < sum(value < WEEKS for value in weeks.values()) < len(weeks)  # some left


@pytest.mark.parametrize("name", BY_HAND)
def test_sums_are_those_of_plain_loops(lived, name):
    people, _, sums = lived[:3]
    place = [each.key for each in FOLLOWED].index(name)
    expected = [sums[name][who] for who in people.ids.tolist()]
    np.testing.assert_allclose(people.sums[place], expected, rtol=1e-12)
    assert any(expected)
    if name == "waiting":  # some wait some of the time, not everybody all the time
        assert 0 < sum(expected) < 0.5 * sum(people.weeks)


@pytest.mark.parametrize(
    ("arm", "tally"), [("cash", Tally.CASH_PENCE), ("home-care", Tally.CARE_HOURS_BOUGHT)]
)
def test_who_is_given_cash_or_care_is_reached(arm, tally):
    """As the log of the truth has it for cash, and the counter for care."""
    place = lacsim.Neighbourhood(SCENARIO, arm=arm, rng=6, recording=True)
    follower = Follower(place.state)
    start = set(adults(place.state))
    by_care = set()
    for week in range(26):
        place.step()
        follower.after_week(week)
        rows = np.flatnonzero(place.state["care_bought"] > 0)
        by_care |= set(place.state["resident_id"][rows].tolist())
        hours = place.state["care_bought"][rows].sum()
        assert hours == place.tallies[week, Tally.CARE_HOURS_BOUGHT]
    people, events = follower.people(), place.events
    place.close()
    given = set(events.loc[events["event"] == "cash_pence", "who"].astype(np.uint64).tolist())
    expected = given | by_care
    assert place.tallies[:, tally].sum() > 0
    assert set(people.ids[people.reached].tolist()) == expected & start
    assert people.newcomers_reached == len(expected - start)


def test_options_open_to_all_reach_nobody_by_name():
    place = model("front-door")
    follower = Follower(place.state)
    for week in range(8):
        place.step()
        follower.after_week(week)
    place.close()
    assert not follower.people().reached.any()


def test_who_is_introduced_is_told_from_newcomers(lived):
    people, _, _, met, others = lived
    assert set(people.ids[people.reached].tolist()) == met
    assert people.newcomers_reached == len(others)
    assert len(met) > 20


def test_groups_are_fixed_before_any_option_has_acted():
    """Under every option the same people in the same groups, with the same friends."""
    followed = []
    for arm in ("usual", "alongside", "cash"):
        place = model(arm)
        followed.append(Follower(place.state).people())
        place.close()
    first = followed[0]
    for other in followed[1:]:
        for name in ("ids", "homes", "friends"):
            np.testing.assert_array_equal(getattr(first, name), getattr(other, name))
        for grouping in GROUPINGS:
            np.testing.assert_array_equal(first.codes[grouping.key], other.codes[grouping.key])


def test_groups_of_the_start_are_what_they_say():
    place = model("usual")
    state, people = place.state, Follower(place.state).people()
    rows = [adults(state)[who] for who in people.ids.tolist()]
    assert {0, 1} <= set(people.codes["standing"].tolist())
    for row, standing, eligible, household in zip(
        rows, people.codes["standing"], people.codes["eligible"], people.codes["household"],
        strict=True,
    ):  # fmt: skip
        away = any(
            state[name][row]
            for name in ("day_service", "residential", "placed_away", "learning_home")
        )
        short = state["care_short_until"][row] >= 0
        assert (standing == 2) == bool(away or (state["care_formal"][row] > 0 and not short))
        if standing == 0:
            assert state["crisis_weeks"][row] == 0
            assert (state["service_weeks"][row] == 0).all()
            assert state["care_unmet"][row] < 1
            assert state["safeguarding_week"][row] <= -10_000
        gap = state["care_need_now"][row] - state["care_natural"][row]
        assert (eligible == 2) == (gap >= state.parameters.theta_long)
        home = state["dwelling"][row]
        if household < 2:
            assert state["member_count"][home] == 1
        assert (household > 2) == (state["children_count"][home] > 0)
    for grouping in GROUPINGS:
        assert set(np.unique(people.codes[grouping.key])) <= set(range(len(grouping.groups)))
    place.close()


def test_friendships_go_both_ways():
    place = model("usual")
    pairs = {tuple(pair) for pair in Follower(place.state).people().friends.tolist()}
    place.close()
    assert pairs
    assert {(other, one) for one, other in pairs} == pairs


def test_the_same_option_under_another_name_has_the_same_people():
    option = load_option("alongside")
    assert option.levels()[Dial.ALONGSIDE] == 1
    found = []
    for each in (option, option.model_copy(update={"name": "other", "title": "Other"})):
        place = model(each)
        follower = Follower(place.state)
        for week in range(12):
            place.step()
            follower.after_week(week)
        place.close()
        found.append(follower.people())
    np.testing.assert_array_equal(found[0].sums, found[1].sums)
    np.testing.assert_array_equal(found[0].reached, found[1].reached)


def test_each_belongs_to_an_outcome_and_points_its_way():
    for each in FOLLOWED:
        assert each.better in (BY_KEY[each.outcome].better, each.better.NEITHER)


def test_what_can_be_counted_is_declared_with_the_unit():
    whole = {each.key for each in FOLLOWED if each.in_whole_numbers}
    assert {each.key for each in FOLLOWED} - whole == {"capability", "paid_care", "unmet_care"}
    assert "close_ties" in whole

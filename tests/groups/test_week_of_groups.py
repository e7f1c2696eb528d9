"""What groups do in a week, on a quarter made by hand."""

import numpy as np
import pytest

from groups.checks import assert_two_sided
from groups.quarter import permuted, quarter, weekly
from lacsim.engine.kernels.founders import count_birth_chances, interest_cell
from lacsim.engine.kernels.group_births import start_groups
from lacsim.engine.kernels.groups import groups_week
from lacsim.engine.kernels.information import spread_information
from lacsim.engine.kernels.joining import join_groups, tell_ties
from lacsim.engine.kernels.memory import learn, service_place
from lacsim.engine.kinds import INTEREST_CELLS, NOBODY, Service
from lacsim.engine.state import State
from lacsim.engine.tallies import Tally
from lacsim.world.groups import found_groups, interest_cuts, topic_axes


def lives(state: State) -> dict[int, tuple]:
    """What each person's groups and knowledge are, by ids alone."""
    ids, names = state["resident_id"], state["group_id"]
    told = {}
    for row in range(len(ids)):
        groups = [
            (int(names[group]), int(weeks))
            for group, weeks in pairs(state, row, "member_group", "member_weeks")
        ]
        mind = sorted(
            (int(names[place]) if place >= 0 else int(place), int(age))
            for place, age in pairs(state, row, "known_place", "known_age")
        )
        told[int(ids[row])] = (groups, mind, int(state["bounced_now"][row]))
    return told


def pairs(state: State, row: int, places: str, numbers: str) -> list[tuple[int, int]]:
    """The filled slots of a person in two columns side by side."""
    both = zip(state[places][row], state[numbers][row], strict=True)
    return [(place, number) for place, number in both if place != NOBODY]


def test_a_year_keeps_both_sides_and_counts_everybody() -> None:
    state = quarter(600)
    week = weekly(state)
    members = int(state["group_size"].sum())
    for number in range(52):
        state.tally[:] = 0
        week(number)
        count = state.tally
        members += int(count[Tally.JOINED] + count[Tally.JOINED_AS_FOUNDER])
        members -= int(count[Tally.LEFT_GROUP] + count[Tally.MEMBERSHIPS_ENDED])
        assert members == int(state["group_size"].sum())
        assert_two_sided(state)
        assert (state["exposure_group"] == NOBODY).all()
        assert (state["told_group"] == NOBODY).all()


def test_row_order_changes_nothing() -> None:
    plain = quarter(300, groups_ending=0.2)
    mixed = permuted(plain, seed=3)
    for state in (plain, mixed):
        state["seed_hours"][:] = 60.0
        state.extra["group_birth_rate"][0] = 0.01
        week = weekly(state)
        for number in range(40):
            week(number)
        assert_two_sided(state)
    assert lives(plain) == lives(mixed)
    assert (plain.tally == mixed.tally).all()


def test_a_barren_quarter_stays_barren() -> None:
    state = quarter(300)
    state["group_alive"][:] = 0
    for name in ("group_size", "group_id"):
        state[name][:] = 0
    for name in ("group_member", "group_organiser", "member_group"):
        state[name][:] = NOBODY
    state.extra["group_birth_rate"][0] = 0.0
    week = weekly(state)
    for number in range(52):
        week(number)
    assert state["group_alive"].sum() == 0
    assert state.tally[Tally.JOINED] == state.tally[Tally.GROUPS_BORN] == 0
    assert state.tally[Tally.LOOKED_FOR_GROUP] > 0


def test_a_dead_group_tells_nobody() -> None:
    state = quarter(300, telling_rate=1.0)
    state["group_alive"][:] = 0
    state.bind(tell_ties)(0)
    assert (state["told_group"] == NOBODY).all()


def test_trying_a_dead_group_kept_in_mind_is_a_bounce() -> None:
    state = quarter(300, looking_rate=1000.0, information_half_life=1000.0, hearing_rate=1e-12)
    dead = int(np.flatnonzero(state["group_alive"])[0])
    state["member_group"][:] = NOBODY
    state["group_alive"][dead] = 0
    learn(0, dead, state["known_place"], state["known_age"], state["group_id"])
    state.bind(spread_information)(0)
    assert state["bounced_now"][0] == 1
    assert dead not in state["known_place"][0]
    assert state["told_group"][0] == NOBODY


def test_a_directory_all_out_of_date_leads_nobody_anywhere() -> None:
    state = quarter(300, looking_rate=1000.0, hearing_rate=1e-12)
    state["directory_stale"][0] = 1.0
    state.bind(spread_information)(0)
    asked = state.tally[Tally.LOOKED_FOR_GROUP]
    assert asked == state.tally[Tally.OUT_OF_DATE] == state.tally[Tally.BOUNCES] > 0
    assert (state["told_group"] == NOBODY).all()


def test_groups_are_never_overfull_however_many_want_in() -> None:
    state = quarter(600, join_base=50.0)
    group = int(np.flatnonzero(state["group_alive"])[0])
    state["exposure_group"][:] = group
    state.bind(join_groups)(0)
    assert state["group_size"][group] == state["group_cap"][group]
    assert state.tally[Tally.TURNED_AWAY_FULL] > 0
    assert_two_sided(state)


def test_company_counts_as_joining_accompanied() -> None:
    state = quarter(300, join_base=50.0)
    row = int(np.flatnonzero(state["member_group"][:, 0] == NOBODY)[0])
    state["group_cap"][:] = 48
    state["exposure_group"][row] = np.flatnonzero(state["group_alive"])[0]
    state["exposure_accompanied"][row] = 1
    state.bind(join_groups)(0)
    assert state.tally[Tally.JOINED_ACCOMPANIED] == state.tally[Tally.JOINED] == 1
    assert state["exposure_accompanied"].sum() == 0


def test_a_group_without_successor_ends_when_its_organiser_goes() -> None:
    state = quarter(300, stay_base=50.0)
    group = int(np.flatnonzero(state["group_alive"])[0])
    state["group_organiser"][group] = NOBODY
    state["gift"][:] = 0.0
    state.bind(groups_week)(0)
    assert state["group_alive"][group] == 0
    assert state.tally[Tally.GROUPS_DIED] == 1
    assert_two_sided(state)


def test_a_gift_at_work_makes_an_organiser() -> None:
    state = quarter(300, stay_base=50.0)
    group = int(np.flatnonzero(state["group_alive"])[0])
    heir = state["group_member"][group, 2]
    state["group_organiser"][group] = NOBODY
    state["gift"][:] = 0.0
    state["gift_active"][heir] = 1
    state.bind(groups_week)(0)
    assert state["group_alive"][group] == 1
    assert state["group_organiser"][group, 0] == heir


@pytest.mark.parametrize("weeks", [7, 8])
def test_a_group_ends_after_eight_weeks_below_the_minimum(weeks: int) -> None:
    state = quarter(300, stay_base=50.0)
    group = int(np.flatnonzero(state["group_alive"])[0])
    state["group_cap"][group] = 1
    for row in state["group_member"][group, 1 : state["group_size"][group]]:
        slot = state["member_group"][row].tolist().index(group)
        state["member_group"][row, slot:] = NOBODY
    keeper = state["group_member"][group, 0]
    state["group_member"][group, 1:] = NOBODY
    state["group_size"][group] = 1
    state["group_organiser"][group] = [keeper, NOBODY]
    step = state.bind(groups_week)
    for number in range(weeks):
        step(number)
    assert state["group_alive"][group] == (1 if weeks < 8 else 0)


def test_seed_hours_wait_for_people_and_then_found_a_group() -> None:
    state = quarter(600)
    state.extra["group_birth_rate"][0] = 0.0
    state["seed_hours"][INTEREST_CELLS] = state.parameters.founding_hours + 1.0
    step = state.bind(start_groups)
    state["experienced"][:] = 0
    step(0)
    assert state.tally[Tally.GROUPS_SEEDED] == 0
    assert state["seed_hours"][INTEREST_CELLS] == state.parameters.founding_hours + 1.0
    state["experienced"][:] = 1
    state["member_group"][:] = NOBODY
    step(1)
    assert state.tally[Tally.GROUPS_SEEDED] == 1
    assert state["seed_hours"][INTEREST_CELLS] == pytest.approx(1.0)
    group = int(np.flatnonzero(state["group_seeded"])[0])
    assert state["group_topic"][group] == INTEREST_CELLS
    assert state["group_size"][group] == state.parameters.group_founders
    assert state["group_organiser"][group, 0] in state["group_member"][group]


def test_births_match_deaths_by_the_rate_set() -> None:
    state = quarter(600)
    chances = state.bind(count_birth_chances, free=0)()
    assert chances > 0
    assert state.extra["group_birth_rate"][0] * chances == pytest.approx(
        state.extra["group_deaths"][0]
    )


def test_waiting_at_a_service_keeps_it_in_mind() -> None:
    state = quarter(300)
    state["request_week"][5, 1] = 0
    state.bind(spread_information)(0)
    assert service_place(Service.ADVICE) in state["known_place"][5]


def test_topics_tile_the_interests() -> None:
    spread = 0.2
    cuts = interest_cuts(spread)
    middles = np.array([topic_axes(topic, spread) for topic in range(INTEREST_CELLS)])
    assert [interest_cell(row, middles, cuts) for row in range(INTEREST_CELLS)] == list(
        range(INTEREST_CELLS)
    )
    many = np.random.default_rng(0).normal(0, spread, (24000, 3))
    held = np.bincount([interest_cell(row, many, cuts) for row in range(24000)], minlength=24)
    assert held.min() > 850
    assert held.max() < 1150


def test_the_share_in_a_group_at_the_start_is_near_the_parameter() -> None:
    state = quarter(2000, side=2, share_in_group=0.3)
    assert (state["member_group"][:, 0] != NOBODY).mean() == pytest.approx(0.3, abs=0.03)
    again = quarter(2000, side=2, share_in_group=0.3)
    assert (again["member_group"] == state["member_group"]).all()


def test_an_area_without_groups_builds() -> None:
    state = quarter(50, groups_per_1000=1e-9)
    state["group_alive"][:] = 0
    found_groups(state, type("Area", (), {"residents": 0})())
    assert state.extra["group_birth_rate"][0] == 0.0

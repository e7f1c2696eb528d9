"""Births, deaths and moves: known answers, symmetry, identity, storage order."""

from __future__ import annotations

import numpy as np
import pytest

from lacsim.engine.bits import flags_of
from lacsim.engine.columns import COLUMNS, Entity
from lacsim.engine.demography import demography_step
from lacsim.engine.ids import short_id
from lacsim.engine.kernels.lives import DIES, MOVES_AWAY
from lacsim.engine.kinds import EXTERNAL_TIES
from lacsim.engine.tallies import Tally
from lacsim.rules.demography import (
    balanced_kin_share,
    birth_rate,
    death_rate,
    disability_onset,
)
from world.place import alive, area, build, lives, with_rows_moved

LATE = range(-104, -4)


def run(state, weeks=LATE):
    step = demography_step(state)
    for week in weeks:
        step(week)
    return state


def test_early_years_replace_each_household_by_its_like():
    state = build()
    before = sorted(state["age_weeks"][alive(state)])
    ids = set(state["resident_id"][alive(state)])
    run(state, range(-416, -300))
    assert state.tally[Tally.MOVES_OUT] > 20
    assert not state.tally[[Tally.BIRTHS, Tally.DEATHS, Tally.TURNED_18]].any()
    empty = np.flatnonzero(state["member_count"] == 0)
    waiting = state.extra["template_size"][state["template"][empty]].sum()
    assert alive(state).size + waiting == len(before)
    missing = len(before) - alive(state).size
    assert len(set(before) - set(state["age_weeks"][alive(state)])) <= missing
    assert len(ids - set(state["resident_id"][alive(state)])) > 20


def test_lists_and_ties_stay_whole_through_two_years():
    state = run(build(residents=3000))
    rows = alive(state)
    who = state["resident_id"]
    assert np.unique(who[rows]).size == rows.size
    ties = {}
    for row in rows:
        partners = state["tie_partner"][row, : state["tie_count"][row]]
        assert (state["alive"][partners] == 1).all()
        assert list(who[partners]) == sorted(who[partners])
        ties |= {(row, int(other)): state["tie_hours"][row, s] for s, other in enumerate(partners)}
        external = state["external_id"][row, : state["external_count"][row]]
        assert list(external) == sorted(external)
        assert not state["external_id"][row, state["external_count"][row] :].any()
    assert all(ties[other, row] == hours for (row, other), hours in ties.items())
    for home in range(state["dwelling_id"].size):
        members = state["members"][home, : state["member_count"][home]]
        assert (state["dwelling"][members] == home).all()
        assert list(who[members]) == sorted(who[members])
        assert state["children_count"][home] == (state["adult"][members] == 0).sum()
        if members.size:
            assert state["adult"][members].any()
            assert state["household_id"][home] != 0
    assert state["member_count"].sum() == rows.size
    assert state.extra["free_count"][0] + rows.size == state["alive"].size
    assert state.tally[Tally.DEATHS] > 10
    assert state.tally[Tally.BIRTHS] > 10


def test_free_rows_are_empty():
    state = run(build())
    free = state.extra["free_rows"][: state.extra["free_count"][0]]
    assert not state["alive"][free].any()
    for column in COLUMNS:
        if column.entity is Entity.RESIDENT:
            assert (state[column.name][free] == column.empty).all(), column.name


def test_storage_order_changes_no_life():
    plain = build()
    order = np.random.default_rng(7).permutation(plain["alive"].size)
    moved = with_rows_moved(build(), order)
    assert lives(plain) == lives(moved)
    for weeks in (range(-416, -390), LATE):
        run(plain, weeks)
        run(moved, weeks)
    assert lives(plain) == lives(moved)
    assert np.array_equal(plain.tally, moved.tally)


def test_a_place_keeps_its_size_and_its_health():
    state = build(residents=None)
    people = alive(state).size
    disabled = state["disabled"][alive(state)].mean()
    run(state, range(-104, 156))
    assert alive(state).size == pytest.approx(people, rel=0.05)
    assert state["disabled"][alive(state)].mean() == pytest.approx(disabled, abs=0.015)
    years = 5
    per_thousand = 1000 / people / years
    assert state.tally[Tally.BIRTHS] * per_thousand == pytest.approx(10, abs=1.8)
    assert state.tally[Tally.DEATHS] * per_thousand == pytest.approx(10, abs=1.8)
    moves = state.tally[Tally.MOVES_OUT] + state.tally[Tally.MOVES_WITHIN]
    assert moves / state["dwelling_id"].size / years == pytest.approx(0.085, rel=0.08)
    assert state.tally[Tally.MOVES_OUT] / moves == pytest.approx(0.62, abs=0.05)
    adults = state["adult"] == 1
    assert state["external_count"][adults].mean() == pytest.approx(
        state["external_target"][adults].mean(), rel=0.08
    )


def first_tie(state):
    """A person with a local tie, and the partner."""
    row = int(np.flatnonzero(state["tie_count"] > 0)[0])
    return row, int(state["tie_partner"][row, 0])


def set_hours(state, row, other, hours):
    for one, two in ((row, other), (other, row)):
        slot = list(state["tie_partner"][one, : state["tie_count"][one]]).index(two)
        state["tie_hours"][one, slot] = hours


@pytest.mark.parametrize(
    ("hours", "how", "kept", "bereaved"),
    [
        (60, MOVES_AWAY, True, 0),
        (40, MOVES_AWAY, False, 0),
        (250, DIES, False, 1),
        (60, DIES, False, 0),
    ],
)
def test_who_stays_keeps_or_mourns_a_tie(hours, how, kept, bereaved):
    state = build()
    step = demography_step(state)
    row, other = first_tie(state)
    set_hours(state, row, other, hours)
    gone = state["resident_id"][row]
    state["external_count"][other] = 0
    state.extra["leaving"][row] = how
    step._let_go(0)
    held = state["external_id"][other, : state["external_count"][other]]
    assert (short_id(gone) in held) == kept
    if kept:
        assert state["external_hours"][other, 0] == hours
    assert state["bereaved_now"][other] == bereaved
    assert row not in state["tie_partner"][other, : state["tie_count"][other]]
    assert state["alive"][row] == 0


def test_a_stronger_tie_takes_the_place_of_the_weakest_outside():
    state = build()
    step = demography_step(state)
    row, other = first_tie(state)
    set_hours(state, row, other, 300)
    state["external_count"][other] = 32
    state["external_id"][other] = np.arange(1, 33)
    state["external_hours"][other] = 50 + np.arange(32)[::-1]
    state.extra["leaving"][row] = MOVES_AWAY
    step._let_go(0)
    assert state["external_count"][other] == 32
    assert 32 not in state["external_id"][other]
    assert state["resident_id"].dtype == np.uint64
    assert 300 in state["external_hours"][other]


def test_whoever_leaves_lets_go_of_problems_requests_and_workers():
    state = build()
    step = demography_step(state)
    row, _ = first_tie(state)
    state["problem_open"][row, [0, 3]] = 1
    state["request_week"][row, 0] = -3
    state["request_week"][row, 2] = -3
    state["support_state"][row] = 1
    state["worker"][row] = 5
    state["worker_active"][5] = 4
    state.extra["leaving"][row] = DIES
    step._let_go(0)
    assert state.tally[Tally.PROBLEMS_LAPSED] == 2
    assert state.tally[Tally.DOOR_WITHDRAWN] == 1
    assert state.tally[Tally.QUEUE_WITHDRAWN + 1] == 1
    assert state["worker_active"][5] == 3


def test_somebody_who_turns_18_becomes_the_adult_their_id_says():
    state, again = build(), build()
    child = int(np.flatnonzero((state["alive"] == 1) & (state["adult"] == 0))[0])
    who = state["resident_id"][child]
    for place, week in ((state, -104), (again, -50)):
        place["age_weeks"][child] = 18 * 52 - 1
        demography_step(place)(week)
        assert place["resident_id"][child] == who
        assert place["adult"][child] == 1
        assert place.tally[Tally.TURNED_18] >= 1
    for name in ("sociability", "interests", "gift", "external_id", "agenda", "health"):
        assert np.array_equal(state[name][child], again[name][child])
    assert state["sociability"][child] > 0


def test_children_left_alone_go_to_live_elsewhere():
    state = build()
    home = int(np.flatnonzero(state["children_count"] > 0)[0])
    rows = state["members"][home, : state["member_count"][home]].copy()
    adults = rows[state["adult"][rows] == 1]
    state.extra["leaving"][adults] = DIES
    step = demography_step(state)
    step._orphans_leave(0)
    step._let_go(0)
    assert not state["alive"][rows].any()
    assert state["member_count"][home] == 0
    assert state.tally[Tally.MOVES_OUT] == 1


def test_death_rates_are_near_the_life_tables():
    state = build(residents=None)
    from lacsim.world.tables import vital_rates

    deaths, births = vital_rates(state)
    years = state["age_weeks"] / 52
    lived = state["alive"] == 1
    # ONS deaths per 1,000 a year by age, England and Wales 2021-23, both sexes, rounded.
    for low, high, known in ((50, 65, 5.2), (65, 75, 15.8), (75, 85, 45), (85, 120, 152)):
        band = lived & (years >= low) & (years < high)
        assert deaths[band].mean() * 52_000 == pytest.approx(known, rel=0.2)
    assert births.sum() * 52_000 / lived.sum() == pytest.approx(10.5, abs=0.5)


def test_rules_give_known_answers():
    assert death_rate(50, 0, 0.004, 0.1, 0.7, 0.0, 50) == pytest.approx(0.004)
    assert death_rate(60, 1, 0.004, 0.1, 0.7, 0.0, 50) == pytest.approx(0.004 * np.e * 0.7)
    ages = np.arange(15, 50, 0.1)
    total = sum(birth_rate(age, 1.5, 31, 5) for age in ages) * 0.1
    assert total == pytest.approx(1.5, rel=0.01)
    assert balanced_kin_share(0.5, 0.02, 0.02) == pytest.approx(0.5)
    assert balanced_kin_share(0.0, 0.02, 0.05) == 0


def test_grown_children_leave_home_and_stay_kin():
    state = run(build(residents=2000))
    assert state.tally[Tally.LEFT_HOME] > 5
    years = state["age_weeks"] / 52
    kept = state["external_hours"] >= state.parameters.household_hours
    kin = (kept & (flags_of(state["external_kin"], EXTERNAL_TIES) == 1)).any(axis=1)
    assert kin[alive(state)].sum() >= 5
    assert years[kin].mean() > 40  # parents mostly; brothers and sisters at home too


def test_people_become_disabled_as_the_shares_by_age_rise():
    # Share s rising by s' a year among people whose disabled die faster by e: s'/(1-s) + s e.
    assert disability_onset(0.01, 0.2, 0.05) == pytest.approx(0.0125 + 0.01)
    assert disability_onset(-0.01, 0.2, 0) == 0
    state = build(residents=3000)
    before = {int(who) for who in state["resident_id"][state["disabled"] == 1]}
    born_or_come = set(state["resident_id"].tolist())
    run(state)
    rows = alive(state)
    now = {int(who) for who in state["resident_id"][rows[state["disabled"][rows] == 1]]}
    became = (now - before) & born_or_come
    assert 0 < len(became) <= state.tally[Tally.BECAME_DISABLED]
    share = state["disabled"][rows].mean()
    assert share == pytest.approx(area("england").share_disabled, abs=0.012)

"""Introductions: who is noticed, by whom, and who takes it up."""

from __future__ import annotations

import numpy as np

from lacsim.engine.kinds import Channel, Dial, Support
from lacsim.engine.tallies import Tally
from paid_work.street import PEOPLE, Team, staff, street

SURE = {"introduction_rate_week": 100.0}


def test_contact_with_a_service_opens_its_channel_for_a_week() -> None:
    state = street(**SURE)
    staff(state)
    team = Team(state)
    team.week(0)  # fills the post; nobody can be introduced before
    state["dials"][Dial.INTRODUCTIONS] = 0.0
    state["reluctance"][:] = -20.0
    state["contact_flags"][3] = 1 << Channel.GP
    team.week(1)
    assert np.flatnonzero(state["introduced_week"] == 1).tolist() == [3]
    assert not state["contact_flags"].any()


def test_everyday_channels_are_closed_where_introductions_come_from_services_only() -> None:
    state = street(**SURE)
    staff(state)
    state["dials"][Dial.INTRODUCTIONS] = 0.0
    state["knows_worker"][:] = 1
    team = Team(state)
    counts = sum(team.week(week) for week in range(4))
    assert counts[Tally.NOTICED] == 0


def test_reluctant_people_decline_where_it_is_voluntary_and_are_reached_where_not() -> None:
    for voluntary in (1.0, 0.0):
        state = street(**SURE)
        staff(state)
        state["dials"][Dial.VOLUNTARY_OWN_VISION] = voluntary
        state["reluctance"][:] = 30.0
        state["stress"][:] = 2.0
        state["knows_worker"][:] = 1
        team = Team(state)
        counts = team.week(0) + team.week(1)
        assert counts[Tally.NOTICED] == PEOPLE
        assert counts[Tally.INTRODUCTIONS] == (0 if voluntary else PEOPLE)


def test_knowing_a_worker_spreads_along_ties_one_step_a_week() -> None:
    state = street(word_of_mouth=100.0, people_met_an_hour=0.0, introduction_rate_week=0.0)
    staff(state)
    team = Team(state)
    team.week(0)
    state["knows_worker"][0] = 1
    team.week(1)
    assert np.flatnonzero(state["knows_worker"]).tolist() == [0, 1, 2, 48, 49]


def test_people_asleep_wake_by_asking() -> None:
    state = street(introduction_rate_week=0.0)
    staff(state)
    team = Team(state)
    team.week(0)
    state["support_state"][5] = Support.ASLEEP
    state["worker"][5] = 0
    state["support_due"][5] = 1  # as seeking help leaves it when somebody turns to a worker
    counts = team.week(1)
    assert counts[Tally.WOKE] == 1
    assert state["support_state"][5] == Support.ACTIVE


def test_the_worker_with_fewer_people_takes_the_next() -> None:
    state = street(**SURE)
    staff(state, posts=2)
    team = Team(state)
    team.week(0)
    state["worker_active"][0] = 10
    state["reluctance"][:] = -20.0
    state["contact_flags"][3] = 1 << Channel.GP
    team.introduce(1)
    assert state["worker"][3] == 1


def test_who_waits_out_an_imposed_wait_fills_no_list_and_who_is_left_unmet_does() -> None:
    state = street(**SURE, intake_wait=4.0, waiting_most=6.0)
    staff(state)
    team = Team(state)
    team.week(0)
    state["dials"][Dial.NO_ELIGIBILITY] = 0.0
    state["reluctance"][:] = -20.0

    def sent(week: int, *people: int) -> tuple[int, int]:
        """How many of these a service sends are taken on, and how many turned away."""
        state.tally[:] = 0
        state["contact_flags"][list(people)] = 1 << Channel.GP
        team.introduce(week)  # nobody is met: the worker's own week is left out
        counts = state.tally
        return int(counts[Tally.INTRODUCTIONS]), int(counts[Tally.INTRODUCTIONS_LISTS_FULL])

    state["dials"][Dial.INTRODUCTIONS] = 0.0
    assert sent(1, *range(8)) == (8, 0)
    assert sent(2, 10, 11) == (2, 0)  # ten wait, and none could have been met yet
    assert sent(5, 12) == (1, 0)  # the first eight could be met this week
    assert sent(6, 13, 14) == (0, 2)  # and were not


def test_without_an_imposed_wait_whoever_waits_fills_the_list() -> None:
    state = street(**SURE, waiting_most=6.0)
    staff(state)
    team = Team(state)
    team.week(0)
    state["dials"][Dial.INTRODUCTIONS] = 0.0
    state["reluctance"][:] = -20.0
    for week, people in ((1, range(6)), (2, (10,))):
        state.tally[:] = 0
        state["contact_flags"][list(people)] = 1 << Channel.GP
        team.introduce(week)
    assert state.tally[Tally.INTRODUCTIONS_LISTS_FULL] == 1

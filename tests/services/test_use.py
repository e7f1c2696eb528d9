"""GP, A&E and crises: places bind, counts never fall when rates rise, constants meet the launch."""

import numpy as np
import pytest

from lacsim.engine.tallies import Tally
from lacsim.world.base_rates import attempts_for, set_base_rates
from services.place import YEAR, make, serve


def contacts(total):
    return total[Tally.GP_CONTACTS] + total[Tally.CHILD_GP_CONTACTS]


def test_places_bind_and_nobody_is_lost():
    state = make(beliefs={"gp_places_spread": 0.02})
    state["practice_capacity"][:] = 8
    for week in range(30):
        total = serve(state, 1, first=week)
        assert contacts(total) <= 2 * 8 * 1.1
        assert total[Tally.GP_ATTEMPTS] == contacts(total) + total[Tally.GP_FAILED]
        assert state["gp_contacts_now"].sum() == contacts(total)
        assert state["gp_attempts_failed_now"].sum() == total[Tally.GP_FAILED]


def test_with_places_for_all_nobody_fails():
    state = make()
    state["practice_capacity"][:] = 10_000
    assert serve(state, 20)[Tally.GP_FAILED] == 0


@pytest.mark.parametrize("column", ["stress", "health"])
def test_worse_off_never_means_fewer_attempts(column):
    usual = make()
    worse = make()
    worse[column][:] += 1.0
    for state in (usual, worse):
        state["practice_capacity"][:] = 10_000
    worse.extra["base_rates"][:] = usual.extra["base_rates"]
    for week in range(10):
        serve(usual, 1, first=week)
        serve(worse, 1, first=week)
        assert (worse["gp_contacts_now"] >= usual["gp_contacts_now"]).all()


def test_planned_surgery_knows_nothing_but_age():
    usual = make()
    worse = make()
    for column in ("stress", "health", "loneliness", "problem_severity"):
        worse[column][:] += 1.0
    counted = [serve(state, YEAR)[Tally.PLANNED_SURGERY] for state in (usual, worse)]
    assert counted[0] == counted[1] > 0


def test_attempts_that_fail_send_people_to_emergency_and_are_bounces():
    beliefs = {"displaced": 0.4}
    roomy, full = make(beliefs=beliefs), make(beliefs=beliefs)
    roomy["practice_capacity"][:] = 10_000
    full["practice_capacity"][:] = 0
    without, with_failures = serve(roomy, YEAR), serve(full, YEAR)
    assert with_failures[Tally.EMERGENCY_ATTENDANCES] > without[Tally.EMERGENCY_ATTENDANCES]
    assert without[Tally.EMERGENCY_AFTER_FAILED_GP] == 0
    assert with_failures[Tally.EMERGENCY_AFTER_FAILED_GP] > 0
    assert with_failures[Tally.BOUNCES] > without[Tally.BOUNCES]


def test_every_attendance_is_conveyed_admitted_or_out_of_hours():
    total = serve(make(), YEAR)
    attended = total[Tally.EMERGENCY_ATTENDANCES] + total[Tally.CHILD_EMERGENCY]
    admitted = total[Tally.ADMISSIONS] + total[Tally.CHILD_ADMISSIONS]
    assert attended <= total[Tally.AMBULANCE] + admitted + total[Tally.OUT_OF_HOURS]
    assert max(total[Tally.AMBULANCE], admitted, total[Tally.OUT_OF_HOURS]) <= attended


def test_base_rates_meet_the_launch_rates():
    state = make(people=3000, beliefs={"seek_emergency": 0.00002})
    state.extra["base_rates"][:] = 0
    set_base_rates(state)
    total = serve(state, 2 * YEAR)
    yearly = 2 * 3000
    attended = total[Tally.EMERGENCY_ATTENDANCES] + total[Tally.CHILD_EMERGENCY]
    admitted = total[Tally.ADMISSIONS] + total[Tally.CHILD_ADMISSIONS]
    assert contacts(total) / yearly == pytest.approx(5.5, rel=0.04)
    assert attended / yearly == pytest.approx(0.45, rel=0.12)
    assert admitted / yearly == pytest.approx(0.107, rel=0.15)


def test_attempts_for_contacts_with_steady_places():
    assert attempts_for(80, 100, 0.0) == pytest.approx(80)
    assert attempts_for(100, 100, 0.1) > 100


def test_one_crisis_at_a_time_in_a_household():
    state = make(beliefs={"alpha_0": -6.0})
    for week in range(60):
        serve(state, 1, first=week)
        in_crisis = np.bincount(state["dwelling"][state["crisis_weeks"] > 0])
        assert in_crisis.max(initial=0) <= 1


def test_stress_brings_crises_and_calm_none():
    calm, tense = make(), make()
    calm["stress"][:] = 0
    tense["stress"][:] = 2.5
    assert serve(tense, YEAR)[Tally.CRISES] > 3 * serve(calm, YEAR)[Tally.CRISES]

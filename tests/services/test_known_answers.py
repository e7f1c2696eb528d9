"""Rules of services at values worked out by hand."""

import math

import pytest

from lacsim.rules import (
    children,
    crisis,
    disorder,
    front_door,
    habits,
    housing,
    safeguarding,
    seeking,
    service_use,
)


def test_right_route():
    assert seeking.right_route_chance(0.5, 0.4, 0.0) == 0.5
    assert seeking.right_route_chance(0.5, 0.4, 1.0) == pytest.approx(0.9)


def test_bounces_lower_mild_and_raise_acute_seeking():
    assert seeking.mild_hazard(0.1, 0.5, 2.0, 0.3, 1.0) == pytest.approx(0.1 * math.exp(-0.3))
    assert seeking.acute_hazard(0.1, 0.5, 2.0, 0.3, 1.0) == pytest.approx(0.1 * math.exp(0.3))
    assert seeking.mild_hazard(0.1, 1.0, 2.0, 0.0, 5.0) == pytest.approx(0.1 * math.e)


def test_time_to_a_route():
    assert seeking.time_to(0.0, 0.2) == 0.0
    assert seeking.time_to(0.1, 0.2) == pytest.approx(-math.log(0.9) / 0.2)
    assert seeking.time_to(0.19, 0.2) == seeking.NEVER  # -ln(.81) = .2107 > .2
    assert seeking.time_to(0.5, 0.0) == seeking.NEVER


def test_care_severity_saturates():
    assert seeking.care_severity(10, 20) == 0.5
    assert seeking.care_severity(50, 20) == 1.0


@pytest.mark.parametrize(
    ("need", "recovering", "expected"),
    [
        (12.0, True, front_door.LONG_TERM),
        (11.9, True, front_door.SHORT_TERM),
        (11.9, False, front_door.LOW_LEVEL),
        (2.0, True, front_door.SHORT_TERM),
        (3.9, False, front_door.NOTHING),
        (0.0, True, front_door.NOTHING),
    ],
)
def test_outcomes_of_an_assessment(need, recovering, expected):
    assert front_door.outcome(need, recovering, 12.0, 2.0, 4.0) == expected


def test_need_as_assessed():
    assert front_door.need_as_assessed(6.0, 0.5, 4.0, 0.0, 0.4) == 8.0
    assert front_door.need_as_assessed(6.0, 0.0, 4.0, 1.0, 0.4) == pytest.approx(6 * math.exp(0.4))


def test_reviews():
    assert front_door.hours_after_review(20, 5, 10, 2, 12, 2) == 15
    assert front_door.hours_after_review(20, 18.5, 10, 2, 12, 2) == 0
    assert front_door.hours_after_review(8, 0, 2, 2, 12, 2) == 2  # low-level support stays so
    assert front_door.hours_after_review(14, 0, 2, 2, 12, 2) == 14
    assert front_door.hours_after_short_term(14, 0, 12) == 14
    assert front_door.hours_after_short_term(11, 0, 12) == 0


def test_pressure_settles_at_demand_over_capacity():
    value = 0.0
    for _ in range(400):
        value = front_door.pressure(value, 30.0, 20.0, 8.0)
    assert value == pytest.approx(1.5)


def test_use_rate_is_capped():
    at_cap = service_use.use_rate(1, 3, 2.5, 0, 0.5, 0.6, 0.03, 3, 2.5)
    assert at_cap == pytest.approx(math.exp(1.5 + 1.5))
    assert service_use.use_rate(1, 9, 9, 0, 0.5, 0.6, 0.03, 3, 2.5) == at_cap


def test_added_emergency():
    assert service_use.added_emergency(True, 0.1, 2, 0.25, 1) == pytest.approx(1.6)
    assert service_use.added_emergency(False, 0.1, 0, 0.25, 0) == 0


def test_chance_given_health():
    assert service_use.chance_given_health(0.2, 0, 0.3, 3, 0.9) == 0.2
    assert service_use.chance_given_health(0.8, 3, 0.3, 3, 0.9) == 0.9


def test_surgery_doubles():
    assert service_use.surgery_rate(75 * 52, 0.001, 25 * 52, 50 * 52) == pytest.approx(0.002)


def test_places():
    assert service_use.places_this_week(100, 0.1, 1.0) == 110
    assert service_use.places_this_week(100, 0.5, -3.0) == 0


def test_spell_weeks():
    assert crisis.spell_weeks(0.0, 4) == 1
    assert crisis.spell_weeks(0.25, 4) == 2
    assert crisis.spell_weeks(0.9, 1) == 1
    mean = sum(crisis.spell_weeks((n + 0.5) / 10_000, 4) for n in range(10_000)) / 10_000
    assert mean == pytest.approx(4, abs=0.01)


def test_crisis_hazard():
    expected = math.exp(-9 + 1.2 + 0.5 + 1.0)
    assert crisis.crisis_hazard(-9, 1, 1, 2, 1.2, 0.5, 0.5, 2.5, 3) == pytest.approx(expected)
    assert crisis.chance_in_crisis(0.3, 0.5, 0.6) == 0


def test_safeguarding():
    assert safeguarding.raise_chance(True, False, True, 0.2) == 0.2
    assert safeguarding.raise_chance(True, False, False, 0.2) == 0
    assert safeguarding.raise_chance(False, True, True, 0.2) == 0
    assert safeguarding.close_chance(False, True, 0.1) == 0.1
    assert safeguarding.close_chance(True, True, 0.1) == 0
    assert safeguarding.close_chance(False, False, 0.1) == 0


def test_losing_a_home():
    assert housing.application_chance(7, 0.5, 8, 0.01, False, 0.1) == 0
    assert housing.application_chance(8, 0.5, 8, 0.01, False, 0.1) == 0.01
    assert housing.application_chance(8, 1.0, 8, 0.01, True, 0.1) == pytest.approx(0.002)
    assert housing.eviction_chance(20, 20, 20, 0.001, False, 0.1) == 0.002
    assert housing.eviction_chance(20, 0, 20, 0.001, True, 0.1) == pytest.approx(0.0001)


def test_children():
    assert children.wellbeing(0.0, 1.0, 2.0, 0.5, 0.25, 0.5) == -0.5
    assert children.need_hazard(0.001, -1.0, 1.0) == pytest.approx(0.001 * math.e)
    assert children.recovered(0.0, -0.3)
    assert not children.recovered(-0.5, -0.3)


def test_habits_without_stress_effect():
    assert habits.stop_hazard(0.01, 2.0, 0.0, 2.5) == 0.01
    assert habits.relapse_hazard(0.01, 2.0, 0.0, 2.5) == 0.01
    assert habits.relapse_hazard(0.01, 1.0, 0.2, 2.5) > habits.stop_hazard(0.01, 1.0, 0.2, 2.5)


def test_disorder():
    assert disorder.call_out_rate(0.001, True, 0.05, True, 0.002) == pytest.approx(0.053)
    assert disorder.fire_rate(0.001, True, 2.0, True, 3.0) == pytest.approx(0.006)

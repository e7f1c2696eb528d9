"""Outcomes: declared once, complete, and added up as they say."""

from typing import get_args

import numpy as np
import pytest

from lacsim.engine.kinds import Payer
from lacsim.engine.measures import MEASURE_COUNT, Measure
from lacsim.engine.tallies import HOUR, TALLIES, Tally
from lacsim.outcomes.catalogue import BY_KEY, HEADLINES, OUTCOMES, outcome
from lacsim.outcomes.declare import Kind
from lacsim.outcomes.evaluate import Weekly, over, weekly_values
from lacsim.scenario.strict import Grade


def a_run(weeks=104):
    tallies = np.zeros((weeks, TALLIES), dtype=np.int64)
    measures = np.zeros((weeks, MEASURE_COUNT))
    measures[:, Measure.RESIDENTS] = 2000
    measures[:, Measure.ADULTS] = 1600
    measures[:, Measure.HOUSEHOLDS] = 800
    costs = {year: np.zeros((weeks, len(Payer)), dtype=np.int64) for year in ("2015/16", "2024/25")}
    return Weekly(tallies, measures, costs, "2024/25")


def test_every_outcome_has_its_papers():
    assert len(BY_KEY) == len(OUTCOMES)
    for each in OUTCOMES:
        assert each.source
        assert each.grade in get_args(Grade)
        assert each.title[0].isupper() or each.title[0] == "A"
        assert each.numerator
    assert 10 <= len(HEADLINES) <= 25


def test_everything_asked_for_is_there():
    asked = [
        "isolated", "lonely", "close_ties", "crises", "gp_contacts", "emergency", "admissions",
        "care_requests", "request_signposted", "request_nothing", "waiting_door", "care_wait",
        "repeat_requests", "zero_outcome", "safeguarding", "mental_health", "homelessness",
        "residential", "capability", "contributing", "groups", "programme_cost", "service_cost",
        "cost_nhs", "cost_social_care", "hours_listen", "introductions", "walked_alongside",
        "quick_fixes", "posts_filled",
    ]  # fmt: skip
    assert [key for key in asked if key not in BY_KEY] == []


def test_a_flow_is_given_per_thousand_a_year():
    run = a_run()
    run.tallies[:, Tally.CRISES] = 2  # 104 a year among 1,600 adults
    assert over(outcome("crises"), run) == pytest.approx(65.0)
    assert weekly_values(outcome("crises"), run) == pytest.approx(np.full(104, 65.0))


def test_a_stock_is_a_mean_over_weeks():
    run = a_run()
    run.measures[:52, Measure.ISOLATED] = 160
    assert over(outcome("isolated"), run) == pytest.approx(5.0)
    assert over(outcome("isolated"), run, 52) == 0
    assert over(outcome("isolated"), run, 0, 52) == pytest.approx(10.0)


def test_a_ratio_adds_up_before_it_divides():
    run = a_run()
    run.tallies[0, Tally.DOOR_REQUESTS] = 30
    run.tallies[0, Tally.DOOR_REPEAT_REQUESTS] = 3
    run.tallies[1, Tally.DOOR_REQUESTS] = 10
    run.tallies[1, Tally.DOOR_REPEAT_REQUESTS] = 5
    assert over(outcome("repeat_requests"), run) == pytest.approx(20.0)
    weekly = weekly_values(outcome("repeat_requests"), run)
    assert weekly[:2] == pytest.approx([10.0, 50.0])
    assert np.isnan(weekly[2])


def test_hours_and_money_come_out_in_their_units():
    run = a_run(52)
    run.tallies[:, Tally.TASK_HOURS] = 10 * HOUR
    run.costs["2024/25"][:, Payer.NHS] = 100_00
    run.costs["2024/25"][:, Payer.PROGRAMME] = 999_99  # no part of service cost
    run.tallies[:, Tally.PROGRAMME_PENCE] = 50_00
    assert over(outcome("hours_listen"), run) == pytest.approx(260.0)
    assert over(outcome("cost_nhs"), run) == pytest.approx(2.6)  # £5,200 on 2,000 residents
    assert over(outcome("service_cost"), run) == pytest.approx(2.6)
    assert over(outcome("public_cost"), run) == pytest.approx(3.9)


def test_no_weeks_and_no_people_are_not_a_number():
    assert np.isnan(over(outcome("crises"), a_run(), 104))
    nobody = a_run(4)
    nobody.measures[:] = 0
    for each in OUTCOMES:
        if each.kind is Kind.FLOW:
            assert np.isnan(over(each, nobody))


def test_an_unknown_outcome_names_the_likeliest():
    with pytest.raises(KeyError, match="emergency"):
        outcome("emergancy")

"""The rate card is the published one, and money is carried between years as the index says."""

import pytest

from lacsim.engine.tallies import Tally
from lacsim.evidence import load_prices, load_programme
from lacsim.evidence.prices import RATE_CARD_LINES, price_file
from lacsim.evidence.programme import programme_file
from lacsim.scenario.errors import InputError

PRINTED = {
    "social_worker_hour": 59,
    "child_in_need": 1626,
    "residential_week": 370,
    "child_in_care_week": 52676,
    "learning_disability_week": 1382,
    "homelessness_application": 2724,
    "temporary_housing_week": 117,
    "rough_sleeping_week": 8605,
    "police_incident": 719,
    "antisocial_case": 673,
    "fire": 3657,
    "mental_health_meeting": 167,
    "alcohol_week": 2015,
    "gp_contact": 125,
    "ambulance": 223,
    "emergency": 117,
    "hospital_stay": 1863,
    "inpatient_day": 459,
}


def test_the_rate_card_is_the_printed_one() -> None:
    book = load_prices("2015/16")
    card = {name: book[name].unit_pounds for name in book if book[name].on_rate_card}
    assert len(card) == RATE_CARD_LINES
    assert card == PRINTED


def test_every_line_of_the_rate_card_prices_an_event() -> None:
    book = load_prices()
    for name in PRINTED:
        assert book[name].events
        assert book[name].pence > 0
        assert all(event in Tally.__members__ for event in book[name].events)


def test_no_event_is_priced_twice() -> None:
    events = [event for line in price_file().lines.values() for event in line.events]
    assert len(events) == len(set(events))


def test_a_gp_contact_is_minutes_of_an_hour_times_the_share_with_a_gp() -> None:
    assert load_prices("2015/16")["gp_contact"].pounds == pytest.approx(125 * 9.22 / 60 / 2, 1e-4)
    assert load_prices("2024/25")["gp_contact"].pounds == pytest.approx(285 * 9.22 / 60 / 2, 1e-4)


def test_a_year_in_care_is_as_many_weeks_as_a_year_has() -> None:
    assert load_prices()["child_in_care_week"].pounds * 365.25 / 7 == pytest.approx(52676, 1e-4)


def test_what_has_no_current_price_is_carried_and_graded_as_assumption() -> None:
    old, new = load_prices("2015/16"), load_prices("2024/25")
    assert new["fire"].pounds / old["fire"].pounds == pytest.approx(1.262, abs=0.0005)
    assert new["fire"].grade == "assumption"
    assert "carried from 2015/16" in new["fire"].source
    assert new["emergency"].pounds == 280
    assert new["emergency"].grade == "official statistic"


def test_a_local_price_wins_and_an_unknown_line_is_refused() -> None:
    assert load_prices(local={"emergency": 300.0})["emergency"].pounds == 300
    with pytest.raises(InputError, match="emergency"):
        load_prices(local={"emergencies": 300.0})
    with pytest.raises(InputError, match="2015/16"):
        load_prices("2016")


def test_carrying_there_and_back_changes_nothing() -> None:
    index = price_file().index
    there = index.carried(100, "2015/16", "2023/24")
    assert index.carried(there, "2023/24", "2015/16") == pytest.approx(100)
    assert index.carried(100, "2023/24", "2024/25") == pytest.approx(100)
    assert index.carried(100, "2015/16", "2016/17") == pytest.approx(102.09)
    with pytest.raises(KeyError):
        index.carried(100, "2015/16", "2031/32")


def test_a_coordinator_costs_what_has_been_published() -> None:
    post = load_programme("2015/16")["coordinator"]
    published = [check.amount for check in programme_file().posts["coordinator"].check]
    assert min(published) <= post.total <= max(published)
    assert post.total == pytest.approx(sum(post.components.values()))

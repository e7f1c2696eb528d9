"""The ledger: a week priced by hand at both price years."""

import numpy as np

from lacsim.engine.kinds import Payer, Task
from lacsim.engine.tallies import HOUR, TALLIES, Tally
from lacsim.outcomes.ledger import (
    PRICE_YEARS,
    line_costs,
    payer_costs,
    price_books,
    programme,
    task_hours,
)
from lacsim.scenario.area import LocalPrice


def one_week(**counts):
    tallies = np.zeros((1, TALLIES), dtype=np.int64)
    for name, count in counts.items():
        tallies[0, Tally[name]] = count
    return tallies


def test_a_week_of_the_rate_card_by_hand():
    week = one_week(
        DOOR_ASSESSMENT_HOURS=int(2.5 * HOUR),
        RESIDENTIAL_WEEKS=3,
        EMERGENCY_ATTENDANCES=4,
        CHILD_EMERGENCY=1,
        ADMISSIONS=2,
        AMBULANCE=1,
        POLICE_CALL_OUTS=1,
        FIRES=1,
        CHILD_IN_NEED=1,
        HOMELESSNESS_APPLICATIONS=1,
        TEMPORARY_HOUSING_WEEKS=2,
        CRISIS_TEAM_CONTACTS=1,
        PROGRAMME_PENCE=123_45,
    )
    pence = payer_costs(week, price_books()["2015/16"])[0]
    assert pence[Payer.SOCIAL_CARE] == 250 * 59 + 3 * 370_00
    assert pence[Payer.NHS] == 5 * 117_00 + 2 * 1863_00 + 223_00 + 167_00
    assert pence[Payer.POLICE] == 719_00
    assert pence[Payer.FIRE] == 3657_00
    assert pence[Payer.CHILDREN] == 1626_00
    assert pence[Payer.HOUSING] == 2724_00 + 2 * 117_00
    assert pence[Payer.PROGRAMME] == 123_45


def test_current_prices():
    week = one_week(EMERGENCY_ATTENDANCES=1, INPATIENT_DAYS=1, DOOR_ASSESSMENT_HOURS=HOUR)
    pence = payer_costs(week, price_books()["2024/25"])[0]
    assert pence[Payer.NHS] == 280_00 + 719_00
    assert pence[Payer.SOCIAL_CARE] == 61_00


def test_a_year_of_a_yearly_price_is_that_price():
    weeks = one_week(CHILD_IN_CARE_WEEKS=1).repeat(52, axis=0)
    total = int(payer_costs(weeks, price_books()["2015/16"])[:, Payer.CHILDREN].sum())
    assert abs(total - 52676_00) < 400_00  # a year has 52 or 52.18 weeks


def test_all_eighteen_lines_are_priced_and_charged_to_somebody():
    for year in PRICE_YEARS:
        book = price_books()[year]
        week = np.ones((1, TALLIES), dtype=np.int64) * HOUR
        week[:, [Tally[event] for price in book.lines.values() for event in price.less]] = 0
        lines = line_costs(week, book)
        charged = [name for name in lines if book[name].on_rate_card]
        assert len(charged) == 18
        assert all(int(lines[name][0]) > 0 for name in lines)


def test_lines_add_up_to_payers():
    rng = np.random.default_rng(5)
    tallies = rng.integers(0, 1000, (10, TALLIES)).astype(np.int64)
    tallies[:, Tally.PROGRAMME_PENCE] = 0
    for book in price_books().values():
        by_line = sum(line_costs(tallies, book).values())
        np.testing.assert_array_equal(by_line, payer_costs(tallies, book).sum(axis=1))


def test_local_prices_win_at_their_own_price_year():
    week = one_week(EMERGENCY_ATTENDANCES=1)
    books = price_books(
        {"emergency": LocalPrice(price=200.0, source="the hospital", date="2024/25")}
    )
    assert payer_costs(week, books["2024/25"])[0, Payer.NHS] == 200_00
    assert payer_costs(week, books["2015/16"])[0, Payer.NHS] == 117_00


def test_programme_money_and_hours():
    week = one_week(PROGRAMME_PENCE=10, PROGRAMME_UNSPENT_PENCE=3)
    week[0, Tally.TASK_HOURS + Task.ACCOMPANY] = 3 * HOUR
    assert programme(week) == (10, 3)
    hours = task_hours(week)
    assert hours[Task.ACCOMPANY] == 3
    assert sum(hours.values()) == 3

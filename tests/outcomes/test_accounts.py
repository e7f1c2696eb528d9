"""The ledger of one run: events times prices to the penny, whoever pays, whatever was bought."""

import numpy as np
import pytest

from lacsim.engine.tallies import HOUR, TALLIES, Tally
from lacsim.evidence.accounts import load_accounts
from lacsim.outcomes.accounts import ledger_lines, programme_lines, service_lines, split
from lacsim.outcomes.ledger import PRICE_YEARS, payer_costs, price_books
from lacsim.policies import load_option, solve_posts
from outcomes.by_hand import by_hand

BOUGHT = ("front-door", "gp", "home-care", "cash", "grants")


def made_up(weeks=60, seed=1):
    """Counters of events, the programme's money left out."""
    rng = np.random.default_rng(seed)
    tallies = rng.integers(0, 4000, (weeks, TALLIES)).astype(np.int64)
    hours = [tally for tally in Tally if tally.name.endswith("_HOURS")]
    tallies[:, hours] = rng.integers(0, 900 * HOUR, (weeks, len(hours)))
    for bought, among in (
        (Tally.DOOR_HOURS_BOUGHT, Tally.DOOR_ASSESSMENT_HOURS),
        (Tally.CARE_HOURS_BOUGHT, Tally.CARE_HOURS_FORMAL),
        (Tally.GP_CONTACTS_BOUGHT, Tally.GP_CONTACTS),
    ):
        tallies[:, bought] = tallies[:, among] // 7
    tallies[:, Tally.PROGRAMME_PENCE] = 0
    return tallies


@pytest.mark.parametrize("year", PRICE_YEARS)
def test_services_are_events_times_prices_to_the_penny(year):
    tallies = made_up()
    book = price_books()[year]
    expected = by_hand(tallies, book.pence)
    found = {}
    for line in service_lines(tallies, book):
        for week, pence in enumerate(line.pence.tolist()):
            found[line.payer, week] = found.get((line.payer, week), 0) + pence
    assert found == expected
    assert sum(found.values()) == int(payer_costs(tallies, book).sum())


def test_another_price_book_changes_only_the_prices():
    tallies = made_up()
    one, other = (service_lines(tallies, price_books()[year]) for year in PRICE_YEARS)
    assert [line.name for line in one] == [line.name for line in other]
    for before, after in zip(one, other, strict=True):
        np.testing.assert_array_equal(before.events, after.events)
        assert before.payer == after.payer
        assert (after.pence >= before.pence).all()  # nothing became cheaper
    assert any((a.pence > b.pence).any() for a, b in zip(other, one, strict=True))


def test_what_an_option_bought_is_not_charged_to_the_service_too():
    tallies = made_up()
    book = price_books()["2024/25"]
    without = tallies.copy()
    without[:, [Tally.DOOR_HOURS_BOUGHT, Tally.CARE_HOURS_BOUGHT, Tally.GP_CONTACTS_BOUGHT]] = 0
    lines = dict.fromkeys(("social_worker_hour", "home_care_hour", "gp_contact"))
    cost, full = (
        {line.name: line.pence.sum() for line in service_lines(counts, book)}
        for counts in (tallies, without)
    )
    assert {name for name in cost if cost[name] < full[name]} == set(lines)


def test_parts_add_up_to_the_penny():
    pence = np.array([0, 1, 2, 99, 123457])
    parts = split(pence, [0.2, 0.3, 0.1, 0.4])
    np.testing.assert_array_equal(sum(parts), pence)
    assert [part.min() for part in parts] == [0, 0, 0, 0]


def test_the_programme_is_split_by_component_and_by_who_pays():
    option = load_option("alongside").model_copy(
        update={"funded_by": {"social care": 0.5, "NHS": 0.3, "housing": 0.2}}
    )
    plan = solve_posts(option, 300_000, 5)
    tallies = made_up()
    tallies[:, Tally.PROGRAMME_PENCE] = round(plan.pence_a_week * plan.posts)
    lines = programme_lines(tallies, option, plan)
    assert {line.name for line in lines} == set(plan.components)
    np.testing.assert_array_equal(
        sum(line.pence for line in lines), tallies[:, Tally.PROGRAMME_PENCE]
    )
    whole = tallies[:, Tally.PROGRAMME_PENCE].sum()
    paid = dict.fromkeys(option.funded_by, 0)
    salary = 0
    for line in lines:
        paid[line.payer] += line.pence.sum()
        salary += line.pence.sum() if line.name == "salary" else 0
    for payer, share in option.funded_by.items():
        assert paid[payer] / whole == pytest.approx(share, abs=1e-4)
    assert salary / whole == pytest.approx(plan.components["salary"] / plan.cost_a_year, abs=1e-4)


@pytest.mark.parametrize("name", BOUGHT)
def test_purchases_are_units_times_their_price(name):
    option = load_option(name)
    plan = solve_posts(option, 30_000, 1)
    tallies = np.zeros((plan.weeks, TALLIES), dtype=np.int64)
    counts = {
        "home_care": Tally.CARE_HOURS_BOUGHT,
        "groups": Tally.SEED_HOURS_BOUGHT,
        "halls": Tally.HALL_HOURS_BOUGHT,
    }
    spent = np.zeros(plan.weeks, dtype=np.int64)
    for each in plan.bought:
        if each.name in counts:
            tallies[:, counts[each.name]] = 3 * HOUR
            spent += 3 * each.price
        elif each.name == "cash":
            tallies[:, Tally.CASH_PENCE] = 1234
            spent += 1234
        else:
            spent += each.pence
    tallies[:, Tally.PROGRAMME_PENCE] = spent
    lines = programme_lines(tallies, option, plan)
    np.testing.assert_array_equal(sum(line.pence for line in lines), spent)
    assert [line.name for line in lines] == list(option.buys)


def test_the_whole_ledger_has_two_sides():
    tallies = made_up()
    tallies[:, Tally.PROGRAMME_PENCE] = 100
    lines = ledger_lines(tallies, price_books()["2015/16"])
    assert {line.side for line in lines} == {"programme", "service"}
    assert all(line.pence.dtype == np.int64 for line in lines)


def test_the_first_year_is_not_discounted():
    terms = load_accounts()
    assert terms.discount(0) == 1.0
    assert terms.discount(2) == pytest.approx(1 / 1.035**2)
    assert all(share.grade == "assumption" for share in terms.could_be_taken_out.values())

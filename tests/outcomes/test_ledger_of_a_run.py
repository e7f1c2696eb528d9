"""The ledger of runs of the model: every penny from events that happened, in every option."""

from functools import cache

import numpy as np
import pytest

import lacsim
from lacsim.engine.tallies import Tally
from lacsim.outcomes.accounts import programme_lines, service_lines
from lacsim.outcomes.ledger import PRICE_YEARS, payer_costs, price_books
from lacsim.scenario import config_root, load_scenario
from lacsim.scenario.places import built_in
from outcomes.by_hand import by_hand

WEEKS = 26
# Priced events that the log records one by one, each with how many they were.
LOGGED = (
    Tally.GP_CONTACTS, Tally.CHILD_GP_CONTACTS, Tally.EMERGENCY_ATTENDANCES,
    Tally.CHILD_EMERGENCY, Tally.AMBULANCE, Tally.ADMISSIONS, Tally.CHILD_ADMISSIONS,
    Tally.CRISIS_TEAM_CONTACTS, Tally.HOMELESSNESS_APPLICATIONS, Tally.CHILD_IN_NEED,
    Tally.FIRES,
)  # fmt: skip


SCENARIO = load_scenario(None).model_copy(
    update={"residents": 1000, "burn_in_weeks": 26, "budget": 100_000.0, "years": 1.0}
)


@cache
def lived(arm, *, recording=False, area=None):
    scenario = SCENARIO.model_copy(update={"area": area or SCENARIO.area})
    model = lacsim.Neighbourhood(scenario, arm=arm, rng=4, recording=recording)
    model.run(WEEKS)
    model.close()
    return model


@pytest.mark.parametrize("arm", sorted(built_in("option")))
def test_every_week_and_payer_is_events_times_prices_to_the_penny(arm):
    tallies = lived(arm).tallies
    for year in PRICE_YEARS:
        book = price_books()[year]
        expected = by_hand(tallies, book.pence)
        found = dict.fromkeys(expected, 0)
        for line in service_lines(tallies, book):
            for week, pence in enumerate(line.pence.tolist()):
                found[line.payer, week] += pence
        assert found == expected
        assert sum(expected.values()) == int(payer_costs(tallies, book)[:, :-1].sum())
        assert min(expected.values()) >= 0


@pytest.mark.parametrize("arm", sorted(built_in("option")))
def test_the_programme_is_what_its_posts_and_purchases_cost_and_whoever_pays_nothing_is_lost(arm):
    """Every week, to the penny: posts times their price, or units bought times theirs."""
    model = lived(arm)
    option, plan, tallies = model.option, model.plan, model.tallies
    spent = tallies[:, Tally.PROGRAMME_PENCE]
    if plan.components:
        shares = [1.0] * int(plan.posts) + [plan.posts % 1]
        week = sum(round(plan.pence_a_week * share) for share in shares if share > 1e-9)
        assert (spent + tallies[:, Tally.PROGRAMME_UNSPENT_PENCE] == week).all()
    shared = option.model_copy(
        update={"funded_by": {"social care": 0.41, "NHS": 0.26, "police": 0.33}}
    )
    for paid_by in (option, shared):
        by_payer = {}
        for line in programme_lines(tallies, paid_by, plan):
            assert (line.pence >= 0).all()
            by_payer[line.payer] = by_payer.get(line.payer, 0) + line.pence
        if spent.any():
            np.testing.assert_array_equal(sum(by_payer.values()), spent)
            lines = max(len(plan.components), len(plan.bought))
            for payer, share in paid_by.funded_by.items():
                assert np.abs(by_payer[payer] - share * spent).max() <= 2 * lines
        else:
            assert by_payer == {}


def test_another_price_paid_here_changes_that_line_and_nothing_else(tmp_path):
    """Not one event of the week: prices are looked up when all is over."""
    path = tmp_path / "dear.yaml"
    local = "local_prices: {emergency: {price: 3000, source: made up, date: '2024/25'}}"
    text = (config_root() / "areas" / f"{SCENARIO.area}.yaml").read_text("utf-8")
    path.write_text(f"{text}\n{local}\n", encoding="utf-8")
    cheap, dear = lived("alongside"), lived("alongside", area=str(path))
    assert cheap.area.name == dear.area.name  # the place decides the luck
    np.testing.assert_array_equal(cheap.tallies, dear.tallies)
    np.testing.assert_array_equal(cheap.measures, dear.measures)
    costs = [
        {line.name: line for line in service_lines(model.tallies, book)}
        for model, book in (
            (cheap, price_books()["2024/25"]),
            (dear, price_books(dear.area.local_prices)["2024/25"]),
        )
    ]
    for name, line in costs[0].items():
        other = costs[1][name]
        np.testing.assert_array_equal(line.events, other.events)
        assert (line.pence.sum() == other.pence.sum()) == (name != "emergency")


def test_what_is_priced_is_in_the_log_event_by_event():
    model = lived("home-care", recording=True)
    events = model.events
    for tally in LOGGED:
        logged = events[events["event"] == tally.name.lower()].groupby("week")["value"].sum()
        counted = model.tallies[:, tally]
        np.testing.assert_array_equal(logged.reindex(range(WEEKS), fill_value=0), counted)

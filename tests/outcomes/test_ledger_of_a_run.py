"""The ledger of runs of the model: every penny from events that happened, in every option."""

import numpy as np
import pytest

import lacsim
from lacsim.engine.tallies import Tally
from lacsim.outcomes.accounts import service_lines
from lacsim.outcomes.ledger import PRICE_YEARS, payer_costs, price_books
from lacsim.scenario import load_scenario
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


def lived(arm, *, recording=False):
    scenario = load_scenario(None).model_copy(
        update={"residents": 1000, "burn_in_weeks": 26, "budget": 100_000.0, "years": 1.0}
    )
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


def test_what_is_priced_is_in_the_log_event_by_event():
    model = lived("home-care", recording=True)
    events = model.events
    for tally in LOGGED:
        logged = events[events["event"] == tally.name.lower()].groupby("week")["value"].sum()
        counted = model.tallies[:, tally]
        np.testing.assert_array_equal(logged.reindex(range(WEEKS), fill_value=0), counted)

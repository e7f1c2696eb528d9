"""Every outcome the source documents name is measured, and what nobody has counted says so."""

import math

import numpy as np
import pytest

import lacsim
from lacsim.outcomes.catalogue import BY_KEY, HEADLINES
from lacsim.outcomes.evaluate import over
from lacsim.outcomes.ledger import weekly_numbers
from lacsim.outcomes.named import named_outcomes
from lacsim.scenario import load_scenario

NAMED = named_outcomes()


@pytest.fixture(scope="module")
def run():
    scenario = load_scenario(None).model_copy(
        update={"residents": 2000, "burn_in_weeks": 26, "budget": 900_000.0}
    )
    model = lacsim.Neighbourhood(scenario, arm="alongside", rng=2)
    model.run(70)
    numbers = weekly_numbers(model.tallies, model.measures)
    model.close()
    return numbers


@pytest.mark.parametrize("name", sorted(NAMED))
def test_each_is_found_in_the_output_of_a_run(name, run):
    for key in NAMED[name].measures:
        value = over(BY_KEY[key], run)
        assert math.isfinite(value), key
        assert not value < 0 or BY_KEY[key].unit == "SD", key


@pytest.mark.parametrize("name", sorted(NAMED))
def test_without_a_base_rate_it_is_no_headline_and_says_so(name):
    named = NAMED[name]
    if named.base_rate is None:
        for key in named.measures:
            outcome = BY_KEY[key]
            assert not outcome.headline or outcome.grade != "assumption"
            assert outcome.assumed or key.startswith("cost_")
            assert outcome.remark


def test_no_headline_is_assumed():
    assert [outcome.key for outcome in HEADLINES if outcome.assumed] == []


def test_all_five_documents_are_read():
    assert {document for named in NAMED.values() for document in named.named_in} == {
        "S0", "S1", "S2", "S3", "S4",
    }  # fmt: skip


def test_most_of_what_is_named_happens_even_in_a_small_place(run):
    happened = {key: over(BY_KEY[key], run) for named in NAMED.values() for key in named.measures}
    quiet = sorted(key for key, value in happened.items() if not np.nan_to_num(value))
    assert len(quiet) <= len(happened) // 6, quiet

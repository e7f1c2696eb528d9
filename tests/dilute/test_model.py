"""A dilution of the real model: the decoy's exact nought, and money saved to the penny."""

import numpy as np
import pytest

from dilute.planted import small
from lacsim.policies import cost_of_post
from lacsim.policies.elements import by_name
from lacsim.studies.dilute import Surface, design_of
from lacsim.studies.dilute.arms import with_bundles
from lacsim.studies.dilute.choice import cheapest, chosen_elements, cost_a_post, easiest
from lacsim.studies.dilute.values import shapley_values
from lacsim.studies.runs import Results, run_study
from studies.inline import InlineCrew

LEFT_OUT = ("right_people", "community_of_practice")


@pytest.fixture(scope="module")
def results(tmp_path_factory):
    """Some options of two plans in one study, with the model behind them."""
    size = {"years": 0.2, "replicates": 2, "draws": 1, "posts": 2.0, "burn_in_weeks": 8}
    bundles = design_of(small(plan="all-combinations", decoy=True, **size))
    kept = tuple(name for name in by_name() if name not in LEFT_OUT)
    choice = design_of(small(plan="choice", choice=kept, freed="saved", **size))
    wanted = [with_bundles(letters).name for letters in ("", "D", "Z", "DZ")]
    options = {name: bundles.options[name] for name in ("usual", "full", *wanted)}
    options["chosen"] = choice.options["chosen"]
    design = bundles.model_copy(update={"options": options})
    folder = tmp_path_factory.mktemp("model")
    run_study(design, folder, team=InlineCrew)
    return Results(folder)


def test_a_decoy_is_worth_nought_in_every_repeat_under_every_belief(results):
    outcomes = ["isolated", "lonely", "gp_contacts", "hours_idle", "introductions"]
    surface = Surface.of(results, "derby-012", (0, 1), outcomes)
    assert surface.letters == "DZ"
    moved = 0.0
    for outcome in outcomes:
        values = shapley_values(surface, outcome)
        assert np.array_equal(values[1], np.zeros((2, 2)))
        moved += np.abs(values[0]).sum()
    assert moved > 0  # the other bundle does move something


def test_what_left_out_elements_free_is_not_spent_where_it_is_to_be_saved(results):
    money = ["programme_cost", "programme_unspent"]  # posts may be vacant in between
    totals = results.table("totals", period="whole", outcome=money)
    spent = totals.groupby(totals["arm"].astype(str))["value"].sum()
    full, less = (
        sum(cost_of_post(results.design.options[name], "2024/25").values())
        for name in ("full", "chosen")
    )
    assert less < full
    assert spent["chosen"] / spent["full"] == pytest.approx(less / full, abs=1e-5)


def test_elements_are_chosen_by_cost_and_by_ease():
    assert chosen_elements("easiest:2") == easiest()[:2]
    assert {by_name()[name].ease for name in easiest()[:2]} == {5}
    assert len(chosen_elements("cheapest:7")) == 7
    week = 37 * 0.75
    whole = 50_000
    together = cost_a_post("community_of_practice", "2015/16")
    assert together == pytest.approx(2000 + whole * 2 / week)
    assert cost_a_post("right_people", "2015/16") == pytest.approx(5250)
    assert cost_a_post("alongside", "2015/16") == 0.0
    # Building community takes a quarter of the hours: nothing costs more.
    assert cheapest()[-1] == "building_community"

"""Response curves, and in how many beliefs turning an element down helps, from planted effects."""

import numpy as np
import pytest

from dilute.planted import ALONGSIDE, CONTRIBUTION, Planted, small
from lacsim.policies import cost_of_post, load_option
from lacsim.policies.elements import by_name
from lacsim.scenario.errors import InputError
from lacsim.studies.dilute import curves, design_of, helps
from lacsim.studies.dilute.designing import choice_paid
from lacsim.studies.dilute.funding import freed_a_post, money_a_year
from lacsim.studies.dilute.telling import findings
from lacsim.studies.runs import Results, run_study
from lacsim.studies.runs.design import Group
from lacsim.studies.runs.lead import in_slices
from studies.inline import InlineCrew
from studies.study_fakes import quick_run


@pytest.fixture(scope="module")
def results():
    return Planted(small(elements=("alongside", "contribution", "inclusion"), draws=4))


def test_a_curve_gives_back_what_was_planted(results):
    table = curves(results, ["isolated"])
    drawn = table[(table["beliefs"] == "draws") & (table["element"] == "alongside")]
    for side, start in (("full", 1.0), ("none", 0.0)):
        curve = drawn[drawn["side"] == side].sort_values("level")
        assert curve["level"].tolist() == [0, 0.25, 0.5, 0.75, 1]
        # The same luck: chance cancels out, and nothing but the element is left.
        assert curve["mean"].to_numpy() == pytest.approx(ALONGSIDE * (curve["level"] - start))
        assert (curve["high"] - curve["low"]).to_numpy() == pytest.approx(np.zeros(5), abs=1e-9)


def test_turning_down_helps_in_as_many_beliefs_as_it_does(results):
    table = helps(results, ["isolated"]).set_index("element")
    assert table.loc["alongside", "helps"] == 0.0
    assert table.loc["alongside", "clearly_harms"] == 1.0
    # Four draws are the beliefs 1 to 4: contribution does harm in 1 and 3.
    assert table.loc["contribution", "helps"] == table.loc["contribution", "clearly"] == 0.5
    assert table.loc["contribution", "p95"] == pytest.approx(CONTRIBUTION)
    assert table.loc["inclusion", "helps"] == 0.0
    assert table.loc["inclusion", "unmoved"] == 1.0


def test_sentences_follow_the_numbers(results):
    said = "\n".join(findings(results, small(), "isolated").sentences)
    assert "1 of 3 elements clearly makes it worse: Going along, not only informing." in said
    assert "0 of 3 elements clearly make it better." in said


def test_harm_can_be_absent_and_is_then_not_told():
    results = Planted(small(elements=("inclusion", "leadership"), draws=0))
    said = "\n".join(findings(results, small(), "isolated").sentences)
    assert "0 of 2 elements clearly make it worse." in said


def test_an_option_of_each_step_and_no_more():
    names = set(design_of(small(elements=("continuity",), levels=(0.0, 0.5, 1.0))).options)
    assert names == {
        "usual", "signposting", "full", "none", "half", "full-continuity-0", "full-continuity-50",
        "none-continuity-50", "none-continuity-100",
    }  # fmt: skip


def test_starting_small_is_tried_only_where_there_are_two_posts():
    one, two = (design_of(small(posts=posts, draws=0)) for posts in (1.0, 2.0))
    assert not any("start-small" in name for name in one.options)
    assert any("start-small" in name for name in two.options)
    with pytest.raises(InputError, match="two posts or more"):
        design_of(small(elements=("start_small",), posts=1.0))


@pytest.mark.parametrize("freed", ["people", "staff", "saved"])
def test_freed_money_goes_where_it_was_sent(freed):
    dilution = small(freed=freed, posts=2.0)
    full = load_option("alongside")
    cheap = design_of(dilution.model_copy(update={"elements": ("right_people",)})).options[
        "full-right-people-0"
    ]
    yearly = sum(cost_of_post(cheap, "2024/25").values())
    money = money_a_year(dilution, full)
    freed_money = 2.0 * freed_a_post("right_people", full, "2024/25")
    assert freed_money > 0
    if freed == "saved":
        assert cheap.posts == 2.0
        assert money - cheap.posts * yearly == pytest.approx(freed_money, abs=0.005)
    else:
        assert cheap.posts * yearly == pytest.approx(money, abs=0.005)  # to the penny
    places = cheap.posts * cheap.cap
    assert (places == pytest.approx(2.0 * full.cap)) == (freed != "people")


@pytest.mark.parametrize("freed", ["people", "staff", "saved"])
def test_a_choice_says_what_it_frees_and_the_posts_it_runs_with(freed):
    given_up = ("right_people", "community_of_practice")
    kept = tuple(name for name in by_name() if name not in given_up)
    dilution = small(plan="choice", choice=kept, freed=freed, posts=2.0)
    full = load_option("alongside")
    money, posts = choice_paid(dilution)
    each = sum(freed_a_post(name, full, "2024/25") for name in given_up)
    assert money == pytest.approx(2.0 * each, abs=0.005)
    assert posts == pytest.approx(design_of(dilution).options["chosen"].posts)
    assert (posts > 2.0) == (freed != "saved")


def test_many_options_go_out_in_slices_each_run_once():
    group = Group("here", 0, 1, tuple(range(40)))
    slices = list(in_slices([group, group], most=16))
    assert [len(part.runs) for part in slices] == [16, 16, 8] * 2
    assert [run for part in slices[:3] for run in part.runs] == list(range(40))


def test_a_repeat_of_many_options_reaches_workers_in_parts(tmp_path):
    given = []

    class Watched(InlineCrew):
        def give(self, chunk):
            given.append([len(group.runs) for group in chunk.groups])
            super().give(chunk)

    design = design_of(small(elements=("alongside", "inclusion", "continuity"), draws=0,
                             replicates=1))  # fmt: skip
    outcome = run_study(design, tmp_path, simulate=quick_run, team=Watched)
    assert len(design.options) == 29
    assert outcome.counts["done"] == 29
    assert [size for sizes in given for size in sizes] == [16, 13]
    assert not Results(tmp_path).runs()["id"].duplicated().any()

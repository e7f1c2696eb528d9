"""Where it loses, on worlds in which that is planted."""

import numpy as np
import pandas as pd
import pytest

from lacsim.scenario.errors import InputError
from lacsim.studies.losing import advantages, describe, design_of, search, volumes
from lacsim.studies.losing.describing import Condition, _tightest, places
from lacsim.studies.losing.fitting import part_of, smaller_ones
from lacsim.studies.losing.judging import ADVANTAGE_COLUMNS, shares
from lacsim.studies.losing.question import check
from lacsim.studies.losing.searching import most_telling
from lacsim.studies.losing.telling import told, worst
from lacsim.studies.runs.estimating import Pace
from losing.planted import AGAINST, HALF, Planted, asked


@pytest.fixture(scope="module")
def results():
    return Planted(design_of(asked()))


def test_the_share_in_which_it_loses_is_the_share_planted(results):
    table = advantages(results, "alongside", AGAINST, "isolated")
    shares = volumes(table).set_index("rival")
    assert shares.loc["cash", "share"] == pytest.approx(0.5, abs=0.02)
    assert shares.loc["cash", "low"] < 0.5 < shares.loc["cash", "high"]
    assert shares.loc["cash", "clearly_loses"] == shares.loc["cash", "share"]  # the same luck
    assert shares.loc["signposting", "share"] == 0.0
    assert (shares["alike"] == 0.0).all()
    assert shares.loc["signposting", "high"] > 0.0  # 64 draws do not prove never


def test_every_kind_of_outcome_has_its_share_and_interval(results):
    table = shares(advantages(results, "alongside", AGAINST, "isolated"))
    own = table[table["rival"] == "cash"].set_index("kind")
    assert own.loc["no better", "share"] == own.loc["worse", "share"]
    assert own.loc["alike", "count"] == 0
    assert own.loc["alike", "high"] > 0.0  # 64 draws do not prove never
    assert own.loc["worse", "share"] + own.loc["clearly better", "share"] == pytest.approx(1.0)
    assert ((own["low"] <= own["share"]) & (own["share"] <= own["high"])).all()


def test_a_smaller_question_keeps_the_adversary_in_proportion():
    smaller = list(smaller_ones(asked(draws=64, replicates=4), 24))
    sizes = [(each.draws, each.replicates, kept) for each, kept in smaller]
    assert sizes[:4] == [(64, 4, 24), (64, 2, 24), (32, 4, 12), (32, 2, 12)]
    assert sizes[-1] == (10, 2, 0)  # fewer draws cannot say where it loses
    assert len(set(sizes)) == len(sizes)


def test_what_a_part_takes_counts_the_adversarys_baselines_too(tmp_path):
    pace = {"derby-012": Pace(build=0, run=0, week=0.001, weekly_bytes=1, kept=1)}
    part = part_of(asked(draws=10), 9, tmp_path, pace)
    # Business as usual, the option and two rivals; 10 draws and the baseline, then two rounds.
    assert part.runs == 4 * 3 * (11 + 2 * (9 + 2))
    assert part.seconds == pytest.approx(part.needs.seconds * part.runs / part.needs.runs)


def test_the_rule_that_was_planted_is_found_and_holds_up(results):
    table = advantages(results, "alongside", AGAINST, "isolated")
    own = table[(table["rival"] == "cash") & table["drawn"]]
    found = describe(places(results.design), (own["mean"] <= 0).to_list())
    assert found.holds
    assert found.accuracy > 0.9
    assert found.conditions[0].parameter == "buffering"
    assert found.conditions[0].above
    assert found.conditions[0].value == pytest.approx(HALF, abs=0.02)
    assert found.volume == pytest.approx(0.5, abs=0.05)
    said = " ".join(told(asked(), "cash", volumes(table).to_dict("records")[0], found))
    assert "does no better than cash" in said
    assert "support can buffer above 0.3 share" in said


def test_no_rule_is_told_where_losing_is_mere_luck(results):
    luck = np.random.default_rng(3).random(64) < 0.4
    found = describe(places(results.design), luck.tolist())
    assert not found.holds
    table = volumes(advantages(results, "alongside", AGAINST, "isolated"))
    said = " ".join(told(asked(), "cash", table.to_dict("records")[0], found))
    assert "cannot be said" in said


def test_a_rule_is_hardly_ever_told_where_losing_is_mere_luck(results):
    values = places(results.design)
    told_in = [
        describe(values, (np.random.default_rng(seed).random(64) < 0.4).tolist()).holds
        for seed in range(40)
    ]
    assert np.mean(told_in) <= 0.15


def test_losing_beyond_chance_is_told_by_the_interval_and_not_by_the_mean():
    rows = [
        ("cash", n, f"draw-{n}", True, mean, low, high, 4)
        for n, (mean, low, high) in enumerate(
            [(-1.0, -2.0, -0.5), (-1.0, -3.0, 1.0), (1.0, -1.0, 3.0), (2.0, 1.0, 3.0)]
        )
    ]
    row = volumes(pd.DataFrame(rows, columns=ADVANTAGE_COLUMNS)).iloc[0]
    assert row[["share", "clearly_loses", "clearly_wins"]].tolist() == [0.5, 0.25, 0.25]


def test_of_two_conditions_on_one_parameter_the_narrower_is_told():
    found = list(_tightest([Condition("buffering", True, 0.2, 0.8),
                            Condition("tie_decay", False, 0.1, 0.5),
                            Condition("buffering", True, 0.3, 0.6)]))  # fmt: skip
    assert [(each.parameter, each.value) for each in found] == [
        ("buffering", 0.3), ("tie_decay", 0.1)
    ]  # fmt: skip


def test_nothing_is_described_where_it_hardly_ever_loses(results):
    found = describe(places(results.design), [True, *[False] * 63])
    assert not found.holds
    assert "one side has 1" in found.why_not


def test_an_adversary_finds_the_losing_half_and_goes_on_where_it_was(tmp_path, monkeypatch):
    ran = []

    def run(design, folder):
        if folder not in made:
            ran.append(folder.name)
            made[folder] = Planted(design)

    made = {}
    monkeypatch.setattr("lacsim.studies.losing.searching.Results", lambda folder: made[folder])
    base = {"reinforcement": 0.7}  # as in the worst draw
    arguments = (asked(), "cash", ("buffering", "tie_decay"), 16, tmp_path, run, base)
    table = search(*arguments)
    assert table["mean"].iloc[0] == -1.0
    assert table["buffering"].iloc[0] > HALF
    assert len(table) == 16
    tried = made[tmp_path / "round-02"].design.beliefs[1].values
    assert tried["reinforcement"] == 0.7
    again = search(*arguments)
    assert ran == ["round-01", "round-02"]  # nothing is run twice
    pd.testing.assert_frame_equal(table, again)
    drawn = pd.DataFrame({"mean": [2.0, -0.5]})
    said = " ".join(worst(asked(), table, drawn))
    assert "an advantage of −1.0 (−1.0 to −1.0)" in said
    assert "It is worse than the worst of the 2 draws (−0.500)" in said
    same = " ".join(worst(asked(), table, pd.DataFrame({"mean": [-1.0]})))
    assert "not worse than" in same
    none = table.assign(mean=0.0, low=0.0, high=0.0)
    assert "exactly alike in every repeat" in " ".join(worst(asked(), none, drawn))


def test_parameters_that_tell_most_come_first(results):
    values = places(results.design)
    advantage = np.where(values["buffering"] <= HALF, 2.0, -1.0)
    assert most_telling(values, advantage.tolist())[0] == "buffering"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"outcome": "happiness"}, "--outcome"),
        ({"outcome": "introductions"}, "neither is better"),
        ({"rivals": ("alongside",)}, "cannot lose to itself"),
    ],
)
def test_what_cannot_be_asked_is_refused(changes, said):
    with pytest.raises(InputError, match="right would be") as error:
        check(asked(**changes))
    assert said in str(error.value)


def test_a_region_cut_twice_on_one_parameter_is_as_large_as_it_is():
    """It loses in the middle third of one parameter: that is a third, whatever the cuts are."""
    values = pd.DataFrame({"middling": (np.arange(96) + 0.5) / 96, "idle": np.arange(96) % 7 / 7})
    found = describe(values, values["middling"].between(1 / 3, 2 / 3).tolist())
    assert found.holds
    assert len(found.conditions) == 2
    assert found.volume == pytest.approx(1 / 3, abs=0.02)

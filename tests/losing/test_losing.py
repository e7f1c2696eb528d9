"""Where it loses, on worlds in which that is planted."""

import numpy as np
import pandas as pd
import pytest

from lacsim.evidence.belief import prior_sample
from lacsim.scenario.errors import InputError
from lacsim.studies.losing import Question, advantages, describe, design_of, search, volumes
from lacsim.studies.losing.describing import places
from lacsim.studies.losing.question import check
from lacsim.studies.losing.searching import most_telling
from lacsim.studies.losing.telling import told, worst
from lacsim.studies.runs.tables import WHOLE

HALF = prior_sample({"buffering": 0.5})["buffering"]
AGAINST = ("cash", "signposting")


def asked(**changes) -> Question:
    """A small question about three parameters."""
    given = {
        "rivals": AGAINST, "draws": 64, "replicates": 3, "years": 0.1, "residents": 1000,
        "budget": 6000.0, "burn_in_weeks": 1,
        "parameters": ("buffering", "tie_decay", "reinforcement"), **changes,
    }  # fmt: skip
    return Question.model_validate(given)


class Planted:
    """Results in which ``alongside`` loses to cash where buffering is above its median."""

    def __init__(self, design) -> None:
        self.design = design
        rows = []
        for belief in design.beliefs:
            gain = 2.0 if belief.values.get("buffering", 0.0) <= HALF else -1.0
            for replicate in range(1, design.replicates + 1):
                luck = np.random.default_rng([belief.number, replicate]).normal()
                for arm in design.options:
                    level = 20 + luck - gain * (arm == "alongside") + 9 * (arm == "signposting")
                    rows.append(("here", arm, belief.number, replicate, "isolated", WHOLE, level))
        names = ["area", "arm", "belief", "replicate", "outcome", "period", "value"]
        self.totals = pd.DataFrame(rows, columns=names)

    def table(self, name, columns=None, **wanted):
        found = self.totals
        for column, values in wanted.items():
            found = found[found[column].isin(values if isinstance(values, list) else [values])]
        return found[columns].copy()


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
    assert "an advantage of −1.0 (−1.0 to −1.0)" in " ".join(worst(asked(), table))


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

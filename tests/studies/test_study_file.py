"""A study's file, its beliefs and the names of its runs."""

import json
import subprocess
import sys

import numpy as np
import pytest

from lacsim.evidence import load_priors
from lacsim.scenario.errors import InputError
from lacsim.scenario.places import built_in
from lacsim.studies.replicates import replicate_seed
from lacsim.studies.runs import Beliefs, Design, Shard, load_study
from lacsim.studies.runs.beliefs import beliefs_of, sets_of
from lacsim.studies.runs.identity import canonical
from studies.study_fakes import small_design

WRONG = """\
name: wrong
title: Wrong
areas: [derby-012, derbi-012]
options: [usual, alongsid]
replicates: none
beliefs:
  named:
    firm: {bufering: 0.2}
switches: {contagion: perhaps}
limit: 60
"""


def problems_of(tmp_path, text):
    """Line, key and what would be right of everything wrong with a study's file."""
    file = tmp_path / "study.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_study(file)
    return {(problem.line, problem.key): problem for problem in raised.value.problems}


def test_everything_wrong_is_said_at_once(tmp_path):
    found = problems_of(tmp_path, WRONG)
    assert found.keys() == {
        (3, "areas"), (4, "options"), (5, "replicates"), (8, "beliefs.named.firm.bufering"),
        (9, "switches.contagion"), (10, "limit"),
    }  # fmt: skip
    assert "derby-012" in found[3, "areas"].right
    assert "alongside" in found[4, "options"].right
    assert "buffering" in found[8, "beliefs.named.firm.bufering"].right


def test_a_precision_that_fits_nothing_is_said(tmp_path):
    found = problems_of(
        tmp_path,
        "name: a\ntitle: A\nareas: [derby-012]\noptions: [usual, alongside]\nreference: alongside\n"
        "precision:\n  option: alongside\n  outcome: isolatd\n  half_width: 1\n  beliefs: draws\n",
    )
    assert found.keys() == {
        (7, "precision.option"), (8, "precision.outcome"), (10, "precision.beliefs"),
    }  # fmt: skip
    assert "isolated" in found[8, "precision.outcome"].right


def test_built_in_studies_are_right():
    assert {"beliefs", "first-steps"} <= set(built_in("study"))
    for name in built_in("study"):
        assert load_study(name).name == name


@pytest.mark.parametrize("plan", ["sobol", "latin-hypercube"])
def test_draws_lie_where_the_priors_do(plan):
    drawn = beliefs_of(Beliefs(draws=64, plan=plan, parameters=("buffering", "tie_decay")))[1:]
    assert [belief.name for belief in drawn[:2]] == ["draw-1", "draw-2"]
    for name in ("buffering", "tie_decay"):
        prior = load_priors()[name].distribution
        shares = np.array([prior.cdf(belief.values[name]) for belief in drawn])
        counts, _ = np.histogram(shares, bins=8, range=(0, 1))
        assert counts.min() >= 6  # spread evenly: eight an eighth, not as chance has it
        assert counts.max() <= 10


def test_fewer_draws_are_the_first_of_more_and_another_seed_gives_others():
    few, more, other = (
        [belief.values for belief in beliefs_of(Beliefs(draws=draws, seed=seed))[1:]]
        for draws, seed in ((3, 1), (4, 1), (3, 2))
    )
    assert few == more[:3]
    assert few != other


def test_all_parameters_with_a_spread_are_drawn():
    (_, drawn) = beliefs_of(Beliefs(draws=1))
    spread = {name for name, parameter in load_priors().items()
              if parameter.distribution.lowest < parameter.distribution.highest}  # fmt: skip
    assert drawn.values.keys() == spread


def test_beliefs_are_numbered_from_the_baseline():
    beliefs = beliefs_of(Beliefs(draws=2, named={"firm": {"buffering": 0.2}}))
    assert [(b.number, b.name) for b in beliefs] == [
        (0, "baseline"), (1, "firm"), (2, "draw-1"), (3, "draw-2"),
    ]  # fmt: skip
    assert beliefs[0].values == {}
    assert sets_of(beliefs) == {"baseline": (0,), "firm": (1,), "draws": (2, 3)}


def test_runs_are_each_with_each_and_share_the_repeats_luck():
    design = small_design(areas=("derby-012", "hart-007"), beliefs={"draws": 1}, replicates=2)
    groups = list(design.groups())
    runs = [run for group in groups for run in group.runs]
    assert len(groups) == 2 * 2 * 2
    assert len({run.id for run in runs}) == len(runs) == 16
    assert {run.seed for run in runs if run.replicate == 2} == {replicate_seed(1, 2)}


@pytest.mark.parametrize(
    "change",
    [
        {"seed": 2},
        {"years": 3 / 52},
        {"residents": 1001},
        {"burn_in_weeks": 2},
        {"budget": 3_000},
        {"stops": 1},
        {"prices": "2015/16"},
        {"switches": {"contagion": "without"}},
        {"areas": ("hart-007",)},
        {"options": ("usual", "signposting")},
    ],
)
def test_whatever_determines_a_run_changes_its_name(change):
    before, after = (
        next(iter(design.groups())).runs[-1].id
        for design in (small_design(), small_design(**change))
    )
    assert before != after


def test_what_does_not_determine_a_run_leaves_its_name():
    names = [
        [run.id for group in design.groups(1, 2) for run in group.runs]
        for design in (
            small_design(),
            small_design(title="Other", replicates=9, limit_seconds=1, outputs=("residents",)),
        )
    ]
    assert names[0] == names[1]


def test_names_are_the_same_in_another_process():
    code = (
        "from studies.study_fakes import small_design\n"
        "print(next(iter(small_design().groups())).runs[0].id)"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True,
        env={"PYTHONPATH": ":".join(p for p in sys.path if p), "PYTHONHASHSEED": "7"},
    )  # fmt: skip
    assert said.stdout.strip() == next(iter(small_design().groups())).runs[0].id


def test_canonical_json_knows_no_order_and_no_nan():
    assert canonical({"b": 1, "a": [1.5]}) == canonical({"a": [1.5], "b": 1}) == '{"a":[1.5],"b":1}'
    with pytest.raises(ValueError, match="JSON"):
        canonical(float("nan"))


def test_a_design_survives_its_manifest():
    design = small_design(beliefs={"draws": 2}, outputs=("weekly", "residents"))
    again = Design.from_json(json.loads(json.dumps(design.model_dump(mode="json"))))
    assert again == design
    assert list(again.groups()) == list(design.groups())


def test_shards_hold_each_group_once():
    shards = [Shard.parse(f"{number}/3") for number in (1, 2, 3)]
    assert all(sum(shard.holds(place) for shard in shards) == 1 for place in range(20))
    for text in ("0/3", "4/3", "3", "a/b", "1/0", "-1/3"):
        with pytest.raises(InputError, match="as in 3/16"):
            Shard.parse(text)

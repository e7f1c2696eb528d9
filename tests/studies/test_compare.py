"""Comparisons: the tables' shape, pairing, workers, failures, and what is written."""

import json

import numpy as np
import pandas as pd
import pytest

from lacsim.outcomes.catalogue import OUTCOMES
from lacsim.scenario.errors import InputError
from lacsim.scenario.scenario import Scenario
from lacsim.studies import compare as module
from lacsim.studies.manifest import checksum
from lacsim.studies.replicates import replicate_seed
from studies import fakes

SMALL = Scenario(
    name="small",
    title="Small",
    options=("usual", "alongside"),
    reference="usual",
    years=0.5,
    burn_in_weeks=104,
    replicates=3,
    seed=7,
)


@pytest.fixture(autouse=True)
def without_a_model(monkeypatch):
    monkeypatch.setattr(module, "run_replicate", fakes.fake_replicate)
    monkeypatch.setattr(module, "chosen_options", fakes.fake_options)


def test_tables_have_the_published_columns():
    comparison = module.compare(SMALL)
    assert list(comparison.outcomes) == [
        "arm", "belief", "replicate", "week", "outcome", "value", "unit",
    ]  # fmt: skip
    assert list(comparison.differences) == [
        "arm", "reference", "outcome", "mean", "low", "high", "unit", "better", "grade",
    ]  # fmt: skip
    assert len(comparison.outcomes) == 2 * 3 * SMALL.weeks * len(OUTCOMES)
    assert set(comparison.differences["arm"]) == {"alongside"}
    assert set(comparison.differences["reference"]) == {"usual"}


def test_a_planted_effect_comes_out_paired_and_nothing_else_differs():
    rows = module.compare(SMALL).differences.set_index("outcome")
    # Three fewer a week among 1,000 residents; the same luck leaves no spread at all.
    expected = -fakes.FEWER_VISITS * 52
    assert rows.loc["emergency", "mean"] == pytest.approx(expected)
    assert rows.loc["emergency", "high"] == pytest.approx(expected)
    assert rows.loc["emergency", "better"] == "lower"
    untouched = rows.drop(
        ["emergency", "emergency_after_gp", "service_cost", "public_cost", "cost_nhs"]
    )
    assert (untouched[["mean", "low", "high"]] == 0).all().all()


def test_levels_keep_spread_apart_from_uncertainty():
    level = module.compare(SMALL, replicates=8).levels.set_index(["arm", "outcome"])
    row = level.loc[("usual", "gp_contacts")]
    assert row["low"] < row["mean"] < row["high"]
    assert row["spread_high"] - row["spread_low"] > row["high"] - row["low"]


def test_two_workers_give_the_same_numbers_as_one():
    one = module.compare(SMALL, workers=1)
    two = module.compare(SMALL, workers=2)
    pd.testing.assert_frame_equal(one.outcomes, two.outcomes, check_exact=True)
    pd.testing.assert_frame_equal(one.differences, two.differences, check_exact=True)
    pd.testing.assert_frame_equal(one.groups, two.groups, check_exact=True)


def test_what_a_worker_prints_does_not_spoil_its_answers(monkeypatch):
    quiet = module.compare(SMALL)
    monkeypatch.setattr(module, "run_replicate", fakes.talkative_replicate)
    loud = module.compare(SMALL, workers=2)
    pd.testing.assert_frame_equal(quiet.outcomes, loud.outcomes, check_exact=True)


def test_progress_reaches_the_end():
    for workers in (1, 2):
        steps = []
        module.compare(SMALL, workers=workers, progress=lambda *step, to=steps: to.append(step))
        done = [step[0] for step in steps]
        assert done == list(range(len(done)))
        assert steps[-1][0] == steps[-1][1] == 3 * (2 + 2)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failed_repeat_is_an_error_with_its_seed(monkeypatch, tmp_path, workers):
    monkeypatch.setattr(module, "run_replicate", fakes.failing_replicate)
    with pytest.raises(module.ReplicateFailed, match="repeat 2") as caught:
        module.compare(SMALL, workers=workers, out=tmp_path / "result")
    assert caught.value.seed == replicate_seed(7, 2)
    assert str(caught.value.seed) in str(caught.value)
    assert "do not add up" in str(caught.value)
    assert list(tmp_path.iterdir()) == []


def test_a_killed_worker_is_an_error_and_not_a_wait_without_end(monkeypatch):
    monkeypatch.setattr(module, "run_replicate", fakes.killed_replicate)
    with pytest.raises(module.ReplicateFailed, match="repeat 2"):
        module.compare(SMALL, workers=2)


@pytest.mark.parametrize("wrong", [{"replicates": 0}, {"workers": 0}, {"workers": 1.5}])
def test_wrong_counts_are_refused_before_anything_runs(wrong):
    with pytest.raises(InputError, match=next(iter(wrong))):
        module.compare(SMALL, **wrong)


def test_seeds_of_repeats_differ_and_stay():
    seeds = [replicate_seed(1, number) for number in range(1, 1001)]
    assert len(set(seeds)) == 1000
    assert replicate_seed(1, 1) == replicate_seed(1, 1) != replicate_seed(2, 1)


def test_saved_folder_describes_itself(tmp_path):
    comparison = module.compare(SMALL)
    folder = comparison.save(tmp_path / "result", report=False)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    for name, described in manifest["files"].items():
        assert checksum(folder / name) == described["sha256"]
    assert set(manifest["files"]) == {p.name for p in folder.iterdir()} - {"manifest.json"}
    again = Scenario(**manifest["scenario"])
    assert again == SMALL
    assert manifest["replicate_seeds"]["2"] == replicate_seed(7, 2)
    back = pd.read_parquet(folder / "outcomes.parquet")
    pd.testing.assert_frame_equal(back, comparison.outcomes, check_exact=True)
    table = pd.read_csv(folder / "differences.csv")
    np.testing.assert_allclose(table["mean"], comparison.differences["mean"], rtol=1e-14)


def test_same_results_give_the_same_files(tmp_path):
    first = module.compare(SMALL).save(tmp_path / "one", report=False)
    second = module.compare(SMALL, workers=2).save(tmp_path / "two", report=False)
    for path in sorted(first.iterdir()):
        if path.name != "manifest.json":
            assert path.read_bytes() == (second / path.name).read_bytes(), path.name


def test_saving_replaces_results_and_nothing_else(tmp_path):
    comparison = module.compare(SMALL)
    folder = tmp_path / "result"
    comparison.save(folder, report=False)
    comparison.save(folder, report=False)
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "diary.txt").write_text("keep me", encoding="utf-8")
    with pytest.raises(InputError, match="holds files that are not results"):
        comparison.save(mine, report=False)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine", "result"]
    assert (mine / "diary.txt").read_text(encoding="utf-8") == "keep me"


def test_nothing_is_left_behind_when_writing_fails(tmp_path, monkeypatch):
    comparison = module.compare(SMALL)
    folder = tmp_path / "result"
    comparison.save(folder, report=False)
    before = checksum(folder / "manifest.json")
    monkeypatch.setattr(comparison, "report", lambda path: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        comparison.save(folder)
    assert [path.name for path in tmp_path.iterdir()] == ["result"]
    assert checksum(folder / "manifest.json") == before

"""The command ``lacsim dilute``: what it says first, what it refuses, and that it goes on."""

import functools
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from lacsim.cli import app
from lacsim.studies import runs as package
from lacsim.studies.runs import Results, estimating, start
from lacsim.studies.runs.estimating import Pace
from studies.inline import InlineCrew
from studies.study_fakes import quick_run

runner = CliRunner()
TINY = (
    "--draws", "0", "--repeats", "2", "--years", "0.04", "--residents", "1000", "--years-before",
    "0", "--elements", "alongside", "--levels", "0,1", "--workers", "1",
)  # fmt: skip


def lacsim(*arguments, code=0):
    """What a command prints, if it ends with that code."""
    result = runner.invoke(app, ["dilute", *map(str, arguments)])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """An empty folder, runs without a model, and a machine on which a week takes 10 ms."""
    monkeypatch.chdir(tmp_path)
    quick = functools.partial(start.run_study, simulate=quick_run, team=InlineCrew)
    monkeypatch.setattr(package, "run_study", quick, raising=False)
    pace = Pace(build=0.5, run=0.02, week=0.01, weekly_bytes=600, kept=1000)
    monkeypatch.setattr(estimating, "paces", lambda design: dict.fromkeys(design.areas, pace))
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--elements", "alongsid"), "alongside"),
        (("--levels", "0,1.5"), "--levels = 1.5"),
        (("--levels", "0,half"), "--levels = 'half'"),
        (("--from", "fully"), "--from"),
        (("--choose", "easiest:21"), "a number from 1 to 20"),
        (("--choose", "nicest:3"), "cheapest:5"),
        (("--choose", "kindness"), "no such element"),
        (("--freed", "bonus"), "--freed"),
        (("--area", "derbi"), "derby-012"),
        (("--time", "soon"), "--time"),
        (("--fit",), "--time 30m --fit"),
        (("--repeats", "0"), "--repeats"),
        (("--combinations", "100"), "--combinations"),
        (("--posts", "1", "--budget", "300000"), "--posts"),
        (("--all-combinations", "--structures"), "one of them"),
        (("--outcome", "happiness"), "no such outcome"),
        (("--ask", "ABC"), "--ask"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(elsewhere, arguments, said):
    result = lacsim(*arguments, code=2)
    assert said in result.stderr
    assert "right would be" in result.stderr
    assert result.stdout == ""
    assert list(elsewhere.iterdir()) == []


def test_it_says_what_it_takes_before_it_starts(elsewhere):
    said = lacsim(*TINY, "--dry-run").stdout
    # usual, signposting, all, none, half, one left out, one added in; twice.
    assert "7 options × 1 beliefs × 2 repeats × 1 areas = 14 runs" in said
    assert "0.1 posts" in said
    assert list(elsewhere.iterdir()) == []


def test_what_does_not_fit_is_refused_with_the_part_that_does():
    arguments = ("--area", "derby-012", "--draws", "30", "--time", "20m", "--workers", "2")
    result = lacsim(*arguments, code=2)
    assert "too short for" in result.stderr
    assert "--fit takes it" in result.stderr
    assert "--draws" in result.stderr
    fitted = lacsim(*arguments, "--fit", "--dry-run").stdout
    assert "The part that fits: " in fitted
    minutes = int(fitted.split("about ")[1].split(" min")[0])
    assert minutes < 20
    assert "right would be more time" in lacsim("--time", "1s", code=2).stderr


def test_all_combinations_offer_a_balanced_fraction():
    said = lacsim("--all-combinations", "--time", "3m", "--workers", "2", code=2).stderr
    assert "--combinations 64" in said


def test_from_start_to_tables_and_the_same_command_goes_on(elsewhere):
    said = lacsim(*TINY).stdout
    folder = elsewhere / "out" / "dilute-one-at-a-time"
    assert "turned down by itself, 0 of 1 elements" in said
    assert (folder / "dilution.html").exists()
    table = pd.read_csv(folder / "elements.csv")
    assert set(table["element"]) == {"alongside"}
    assert Results(folder).standing().counts["done"] == 14
    before = {path: path.stat().st_mtime_ns for path in (folder / "parts").iterdir()}
    lacsim(*TINY)
    assert {path: path.stat().st_mtime_ns for path in (folder / "parts").iterdir()} == before
    assert "not as in the study" in lacsim(*TINY, "--seed", "2", code=2).stderr


def test_a_choice_is_set_beside_all_signposting_and_none(elsewhere):
    arguments = [a for a in TINY if a not in ("--elements", "alongside", "--levels", "0,1")]
    said = lacsim(*arguments, "--choose", "easiest:5", "--freed", "staff").stdout
    assert "Timely, accessible information" in said
    assert "chosen" in set(Results("out/dilute-choice").runs()["arm"])


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--outcome", "introductions"), "neither is better"),
        (("--rivals", "alongside"), "cannot lose to itself"),
        (("--rivals", "cahs"), "cash"),
        (("--search", "-1"), "--search"),
        (("--draws", "0"), "--draws"),
    ],
)
def test_what_cannot_be_asked_of_losing_is_refused(elsewhere, arguments, said):
    result = runner.invoke(app, ["loses", *arguments])
    assert result.exit_code == 2, result.output
    assert said in result.stderr
    assert "right would be" in result.stderr
    assert list(elsewhere.iterdir()) == []


def test_losing_tells_shares_and_the_worst(elsewhere):
    tiny = ("--draws", "4", "--repeats", "2", "--years", "0.04", "--residents", "1000", "--rivals",
            "signposting", "--years-before", "0", "--budget", "2000", "--search", "2")  # fmt: skip
    result = runner.invoke(app, ["loses", *tiny, "--workers", "1"])
    assert result.exit_code == 0, result.output
    # Without a model behind them all options are alike, and alike is no better.
    assert "does no better than signposting at adults who are isolated in 100%" in result.stdout
    assert "In 100% the two are exactly alike" in result.stdout
    assert "The worst of 2 beliefs that an adversary chose" in result.stdout
    assert (elsewhere / "out" / "losing" / "volumes.csv").exists()


EXPERIMENTS = Path(__file__).parents[2] / "experiments"


def test_a_file_says_all_of_it_and_takes_nothing_beside():
    file = EXPERIMENTS / "02-cherry-picking" / "experiment.yaml"
    assert "261 options × 31 beliefs × 2 repeats" in lacsim(file, "--dry-run").stdout
    assert "--draws, --from: given" in lacsim(file, "--draws", "1", "--from", "full", code=2).stderr
    question = EXPERIMENTS / "03-where-it-loses" / "experiment.yaml"
    asked = runner.invoke(app, ["loses", str(question), "--draws", "3"])
    assert asked.exit_code == 2
    assert f"--draws: given beside {question}" in asked.stderr


def test_what_is_wrong_in_a_file_is_said_with_its_line(tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("plan: choice\nchoice: [alongsid]\nlevls: [0]\n", encoding="utf-8")
    assert f"{file}:3: levls = [0]: unknown key" in lacsim(file, code=2).stderr
    file.write_text("plan: choice\nchoice: [alongsid]\nlevels: [0, 2]\n", encoding="utf-8")
    said = lacsim(file, code=2).stderr
    assert f"{file}:2: choice = 'alongsid': no such element; right would be alongside" in said
    assert f"{file}:3: levels = 2.0: no level of an element" in said


def test_check_reads_experiments(tmp_path):
    files = sorted(
        file
        for name in ("02-cherry-picking", "03-where-it-loses", "04-drift")
        for file in (EXPERIMENTS / name).glob("*.yaml")
    )
    assert len(files) >= 3
    said = runner.invoke(app, ["check", *map(str, files)])
    assert said.exit_code == 0, said.output
    assert said.stdout.count("nothing wrong") == len(files)
    wrong = tmp_path / "mine.yaml"
    wrong.write_text("rivals: [cash]\noutcome: introductions\n", encoding="utf-8")
    refused = runner.invoke(app, ["check", str(wrong)])
    assert refused.exit_code == 2
    assert "neither is better" in refused.stderr

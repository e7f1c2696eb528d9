"""The command ``lacsim dilute``: what it says first, what it refuses, and that it goes on."""

import functools
from pathlib import Path

import pandas as pd
import pytest

from cli.instant import instant, printed
from lacsim.studies.runs import Results

TINY = (
    "--draws", "0", "--repeats", "2", "--years", "0.04", "--residents", "1000", "--years-before",
    "0", "--elements", "alongside", "--levels", "0,1", "--workers", "1",
)  # fmt: skip


lacsim = functools.partial(printed, "dilute")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """An empty folder on a machine that needs no model."""
    return instant(tmp_path, monkeypatch)


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
        (("--choose", "best:3"), "--by: missing"),
        (("--choose", "best:3", "--by", "nowhere"), "--by = 'nowhere': holds no study"),
        (("--choose", "best:3", "--by", "nowhere", "--outcome", "joy"), "no such outcome"),
        (("--choose", "easiest:3", "--by", "nowhere"), "given without best or worst"),
        (("--by", "nowhere"), "given without --choose"),
        (("--freed", "bonus"), "--freed"),
        (("--area", "derbi"), "derby-012"),
        (("--time", "soon"), "--time"),
        (("--fit",), "--time 30m --fit"),
        (("--repeats", "0"), "--repeats"),
        (("--combinations", "100"), "--combinations"),
        (("--posts", "1", "--budget", "300000"), "--posts"),
        (("--all-combinations", "--structures"), "one of them"),
        (("--outcome", "happiness"), "no such outcome"),
        (("--ask", "AQ"), "no bundle Q"),
        (("--ask", "ABC", "--area", "england"), "no surface"),
        (("--ask", "ABC", "--outcome", "happiness"), "not in this surface"),
        (("--all-combinations", "--recheck", "0"), "too few"),
        (("--all-combinations", "--recheck", "9", "--out", "nowhere"), "no surface in nowhere"),
        (("--all-combinations", "--recheck", "9"), "not what the stored runs were made with"),
        (("--combinations", "64", "--recheck", "9"), "combinations = 64"),
        (("--recheck", "9"), "bundles"),
        (("--all-combinations", "--freed", "saved", "--recheck", "9"), "--freed = 'saved'"),
        (("--ask", "ACE", "--recheck", "9"), "one of them"),
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
    assert "7 options × 1 belief × 2 repeats × 1 area = 14 runs" in said
    assert "0.10 of a post" in said
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


def test_the_part_that_was_begun_goes_on(elsewhere):
    arguments = [*TINY, "--draws", "3", "--time", "4s", "--fit"]
    first = lacsim(*arguments).stdout
    assert "The part that fits: --draws" in first
    before = Results("out/dilute-one-at-a-time").standing().counts["done"]
    again = lacsim(*arguments).stdout
    assert "The part that fits" not in again  # it is there already
    assert Results("out/dilute-one-at-a-time").standing().counts["done"] == before
    assert "not as in the study" in lacsim(*TINY, "--draws", "3", code=2).stderr


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


def test_the_best_are_chosen_by_a_study_that_is_named(elsewhere):
    lacsim(*TINY, "--elements", "alongside,inclusion")
    by = elsewhere / "out" / "dilute-one-at-a-time"
    size = [a for a in TINY if a not in ("--elements", "alongside", "--levels", "0,1")]
    said = lacsim(*size, "--choose", "best:1", "--by", by, "--outcome", "crises").stdout
    # Without a model behind them all elements do nothing, and the first stands first.
    assert "Chosen as the best 1 of 2 elements by adding up single effects on crises" in said
    assert "2 elements did exactly as much as the last that was chosen" in said
    assert "the guess was right in every repeat" in said
    folder = elsewhere / "out" / "dilute-choice"
    assert pd.read_csv(folder / "guess.csv")["gap"].tolist() == [0.0]
    assert pd.read_csv(folder / "effects.csv")["chosen"].tolist() == [True, False]
    too_many = lacsim(*size, "--choose", "worst:3", "--by", by, code=2).stderr
    assert "right would be a number from 1 to 2, as in worst:2" in too_many
    assert "not of one element at a time" in lacsim(
        *size, "--choose", "best:1", "--by", folder, code=2
    ).stderr  # fmt: skip


EXPERIMENTS = Path(__file__).parents[2] / "experiments"


def test_a_file_says_all_of_it_and_takes_nothing_beside():
    file = EXPERIMENTS / "02-cherry-picking" / "experiment.yaml"
    assert "261 options × 42 beliefs × 2 repeats" in lacsim(file, "--dry-run").stdout
    assert "--draws, --from: given" in lacsim(file, "--draws", "1", "--from", "full", code=2).stderr
    question = EXPERIMENTS / "03-where-it-loses" / "experiment.yaml"
    asked = printed("loses", question, "--draws", 3, code=2)
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
    said = printed("check", *files)
    assert said.stdout.count("nothing wrong") == len(files)
    wrong = tmp_path / "mine.yaml"
    wrong.write_text("rivals: [cash]\noutcome: introductions\n", encoding="utf-8")
    assert "neither is better" in printed("check", wrong, code=2).stderr

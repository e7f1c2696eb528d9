"""The command ``lacsim loses``: what fits, what it writes, and that it goes on where it was."""

import functools

import pandas as pd
import pytest

from cli.instant import instant, printed

TINY = (
    "--draws", "4", "--repeats", "2", "--years", "0.04", "--residents", "1000", "--rivals",
    "signposting", "--years-before", "0", "--budget", "2000", "--workers", "1",
)  # fmt: skip


lacsim = functools.partial(printed, "loses")


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """An empty folder on a machine that needs no model."""
    return instant(tmp_path, monkeypatch)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--outcome", "introductions"), "neither is better"),
        (("--rivals", "alongside"), "cannot lose to itself"),
        (("--rivals", "cahs"), "cash"),
        (("--search", "-1"), "--search"),
        (("--draws", "0"), "--draws"),
        (("--time", "soon"), "--time"),
        (("--fit",), "--time 30m --fit"),
    ],
)
def test_what_cannot_be_asked_of_losing_is_refused(elsewhere, arguments, said):
    result = lacsim(*arguments, code=2)
    assert said in result.stderr
    assert "right would be" in result.stderr
    assert list(elsewhere.iterdir()) == []


def test_losing_tells_shares_and_the_worst_and_writes_a_page(elsewhere):
    said = lacsim(*TINY, "--search", "2").stdout
    # Without a model behind them all options are alike, and alike is no better.
    assert (
        "Adults who are isolated: walking alongside does no better than signposting in 100%" in said
    )
    assert "In 100% the two are exactly alike" in said
    assert "the worst of 2 beliefs that an adversary chose" in said
    assert "exactly alike in every repeat" in said
    folder = elsewhere / "out" / "losing"
    assert (folder / "volumes.csv").exists()
    kinds = pd.read_csv(folder / "shares.csv").set_index("kind")
    assert kinds.loc["alike", "share"] == 1.0
    page = (folder / "losing.html").read_text(encoding="utf-8")
    assert "exactly alike" in page
    assert "The worst that was found" in page
    assert "Page: " in said


def test_what_does_not_fit_is_refused_with_the_part_that_does(elsewhere):
    arguments = ("--time", "30m", "--workers", "2", "--search", "24")
    result = lacsim(*arguments, code=2)
    # Five options (business as usual, the option, three rivals), 65 beliefs, four repeats; and of
    # the adversary three rounds of eight beliefs and the baseline against each of three rivals.
    runs = 5 * 4 * (65 + 3 * 27)
    assert f"too short for {runs:,} runs" in result.stderr
    assert "--draws" in result.stderr
    assert "--search" in result.stderr
    assert "--fit takes it" in result.stderr
    assert list(elsewhere.iterdir()) == []
    fitted = lacsim(*arguments, "--fit", "--dry-run").stdout
    assert "The part that fits: " in fitted
    assert int(fitted.split("about ")[1].split(" min")[0]) <= 30
    assert "right would be more time" in lacsim("--time", "1s", code=2).stderr


def test_the_part_that_was_begun_goes_on_and_nothing_is_run_twice(elsewhere):
    arguments = (*TINY[2:], "--draws", "40", "--search", "8", "--time", "50s", "--fit")
    first = lacsim(*arguments).stdout
    assert "The part that fits: --draws" in first
    folder = elsewhere / "out" / "losing"
    before = {path: path.stat().st_mtime_ns for path in folder.glob("**/parts/*")}
    assert before
    again = lacsim(*arguments).stdout
    assert "The part that fits" not in again
    assert {path: path.stat().st_mtime_ns for path in folder.glob("**/parts/*")} == before
    # What is done takes no time: so little of it is enough now.
    lacsim(*arguments[:-3], "--time", "1s", "--fit")


def test_the_runs_of_a_file_are_judged_by_another_outcome(elsewhere):
    file = elsewhere / "question.yaml"
    file.write_text(
        "draws: 4\nreplicates: 2\nyears: 0.04\nresidents: 1000\nrivals: [signposting]\n"
        "burn_in_weeks: 0\nbudget: 2000\noutcome: lonely\n",
        encoding="utf-8",
    )
    assert "Adults who often or always feel lonely: walking" in lacsim(str(file)).stdout
    parts = {path.stat().st_mtime_ns for path in elsewhere.glob("out/losing/**/parts/*")}
    assert "Crises: walking alongside" in lacsim(str(file), "--outcome", "crises").stdout
    assert {path.stat().st_mtime_ns for path in elsewhere.glob("out/losing/**/parts/*")} == parts
    assert "no such outcome" in lacsim(str(file), "--outcome", "joy", code=2).stderr

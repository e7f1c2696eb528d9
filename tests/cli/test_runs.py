"""The commands ``lacsim runs``: the whole life of a study, and what is said when it is wrong."""

import functools
import json
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from lacsim.cli import app
from lacsim.cli.studying import _from_here
from lacsim.studies import runs as package
from lacsim.studies.runs import start
from studies.inline import InlineCrew
from studies.study_fakes import ORDERS, ordered_run, quick_run

runner = CliRunner()

STUDY = """\
name: mine
title: Mine
areas: [derby-012]
options: [usual, alongside]
replicates: 3
years: 0.04
residents: 1000
burn_in_weeks: 1
precision: {option: alongside, outcome: isolated, half_width: 1000}
"""


def lacsim(*arguments, code=0):
    """What a command prints, if it ends with that code."""
    result = runner.invoke(app, ["runs", *map(str, arguments)])
    assert result.exit_code == code, result.output
    assert "Traceback" not in result.output
    return result.output


@pytest.fixture
def mine(tmp_path, monkeypatch):
    """A study's file in a folder of its own, with runs that need no model."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "orders").touch()
    monkeypatch.setenv(ORDERS, str(tmp_path / "orders"))
    quick = functools.partial(start.run_study, simulate=ordered_run, team=InlineCrew)
    monkeypatch.setattr(package, "run_study", quick, raising=False)
    (tmp_path / "mine.yaml").write_text(STUDY, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("error", "code"), [(RuntimeError("no room"), 1), (KeyboardInterrupt(), 130)]
)
def test_a_start_that_ends_while_telling_says_what_is_kept(mine, monkeypatch, error, code):
    def tell(folder):
        raise error

    monkeypatch.setattr("lacsim.cli.study_tables.print_study", tell)
    said = lacsim("start", "mine.yaml", code=code)
    assert f"What was run is kept in {Path('out', 'mine')}. The same command goes on." in said
    assert "othing was written" not in said
    monkeypatch.undo()
    monkeypatch.chdir(mine)
    assert "6 done" in lacsim("show")
    assert "kept" not in lacsim("show", "--study", "nowhere", code=2)  # that command ran nothing


def test_a_study_from_start_to_export(mine):
    said = lacsim("start", "mine.yaml")
    assert "6 done" in said
    assert "Precision wanted: ±1000 % of adults" in said
    assert "3 repeats: reached" in said
    assert "with own luck" in said
    assert "out/mine" in said
    assert "Mine" in lacsim("list")
    assert lacsim("list", "--option", "usual").count("derby-012") == 3
    assert "--most" in lacsim("list", "--status", "done", "--most", "2")
    assert "no run failed" in lacsim("failed")
    run = json.loads(_sql_json())["id"]["0"]
    assert f"again: lacsim runs rerun {run}" in lacsim("show", run[:12])
    assert "isolat" in lacsim("show").lower()
    lacsim("export", "--to", "excel", "--out", "mine.xlsx")
    assert len(pd.read_excel("mine.xlsx", sheet_name="runs")) == 6
    assert lacsim("sql", "SELECT count(*) AS n FROM runs", "--csv") == "n\n6\n"


def _sql_json():
    from lacsim.studies.runs import Results

    return Results("out/mine").runs().to_json()


def test_what_was_done_before_does_not_shorten_the_time_left():
    told, looked = [], []
    tell = _from_here(lambda *said: told.append(said), lambda: looked.append(len(told)))
    tell(190, 200, "going on")
    tell(195, 200, "running")
    assert told == [(0, 10, "going on"), (5, 10, "running")]
    assert looked == [0, 1]  # each time before it is shown


def test_failed_runs_are_told_and_tried_again(mine):
    (mine / "orders").write_text("raise alongside 2", encoding="utf-8")
    said = lacsim("start", "mine.yaml", code=1)
    assert "5 done, 1 failed" in said
    said = lacsim("failed")
    assert "ArithmeticError: the sums do not add up" in said
    assert "lacsim runs rerun" in said
    (mine / "orders").write_text("", encoding="utf-8")
    assert "6 done" in lacsim("start", "out/mine")
    assert "no run failed" in lacsim("failed")


def test_shards_are_merged(mine):
    for number in (1, 2):
        lacsim("start", "mine.yaml", "--shard", f"{number}/2")
    shards = [f"out/mine-shard-00{number}-of-002" for number in (1, 2)]
    assert "6 done" in lacsim("merge", *shards, "--out", "out/mine")
    said = lacsim("show", code=2)  # three studies: which one?
    assert "out/mine-shard-001-of-002" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["start", "mine.yam"], "no built-in and no file"),
        (["start", "mine.yaml", "--shard", "5/4"], "as in 3/16"),
        (["start", "mine.yaml", "--shard", "1/4", "--scheduler", "tcp://x:1"], "--scheduler"),
        (["start", "mine.yaml", "--workers", "0"], "--workers"),
        (["show"], "--study"),
        (["list", "--study", "nowhere"], "holds no study"),
        (["list", "--status", "finished"], "planned"),
        (["export", "--to", "csv", "--out", "x", "--study", "nowhere"], "holds no study"),
        (["merge", "nowhere", "--out", "x"], "holds no study"),
    ],
)
def test_wrong_input_is_said_and_writes_nothing(mine, words, said):
    before = sorted(path.name for path in mine.iterdir())
    assert said in lacsim(*words, code=2)
    assert sorted(path.name for path in mine.iterdir()) == before


def test_new_study_is_right_as_it_stands(tmp_path):
    file = tmp_path / "study.yaml"
    for words in (["new", "study", "--out", str(file)], ["check", str(file)]):
        result = runner.invoke(app, words)
        assert result.exit_code == 0, result.output
    assert "nothing wrong" in result.output
    file.write_text(file.read_text(encoding="utf-8").replace("derby-012", "derbi-012"))
    result = runner.invoke(app, ["check", str(file)])
    assert result.exit_code == 2
    assert "derby-012" in result.output


def test_without_the_extra_it_says_what_to_install(tmp_path):
    code = (
        "import sys\n"
        "class No:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.split('.')[0] in ('dask', 'distributed', 'duckdb', 'openpyxl'):\n"
        "            raise ImportError(name)\n"
        "sys.meta_path.insert(0, No())\n"
        "from lacsim.studies.runs import start\n"
        "start.warm_up = lambda told: None\n"
        "from lacsim.cli import app\n"
        "app(sys.argv[1:])\n"
    )
    start.run_study(package.design_of(package.Study.model_validate({
        "name": "small", "title": "Small", "areas": ("derby-012",), "options": ("usual",),
        "residents": 1000, "replicates": 1, "years": 0.04, "burn_in_weeks": 1,
    })), tmp_path / "out" / "small", simulate=quick_run, team=InlineCrew)  # fmt: skip
    for words, code_expected in (
        (["runs", "start", "first-steps"], 2),
        (["runs", "sql", "SELECT 1", "--study", "out/small"], 2),
        (["runs", "export", "--to", "excel", "--out", "x.xlsx", "--study", "out/small"], 2),
        (["runs", "list", "--study", "out/small"], 0),
    ):
        done = subprocess.run(
            [sys.executable, "-c", code, *words],
            cwd=tmp_path, env={**os.environ, "NO_COLOR": "1"}, capture_output=True, text=True,
        )  # fmt: skip
        assert done.returncode == code_expected, done.stderr
        assert ("-m pip install" in done.stderr) == (code_expected == 2)

"""Commands that find nothing wrong."""

import json
import subprocess
import sys
import time

import pytest
from ruamel.yaml import YAML
from typer.testing import CliRunner

from lacsim.cli import app
from lacsim.cli.progress import progress
from lacsim.cli.settings import default_folder, pounds, with_settings
from lacsim.outcomes.words import counted
from lacsim.scenario import built_in, load_area, load_scenario
from lacsim.scenario.errors import InputError
from lacsim.scenario.new_area import PLACEHOLDER
from report.fakes import fake_comparison

runner = CliRunner()


def done(*arguments):
    """What a command that works prints."""
    result = runner.invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.fixture
def quick(monkeypatch):
    """Comparisons without a model behind them; returns the scenarios asked for."""
    asked = []

    def compare(scenario, *, workers, progress):
        asked.append((scenario, workers))
        progress(0, 2, "the years before the start")
        progress(2, 2, "repeat 1, usual, year 1")
        comparison = fake_comparison(replicates=2, weeks=6)
        comparison.scenario = scenario
        return comparison

    monkeypatch.setattr("lacsim.studies.compare.compare", compare)
    monkeypatch.setattr("lacsim.studies.told.tell_stories", lambda *_: None)
    return asked


def test_help_is_short_and_grouped():
    said = done("--help")
    groups = ["Start", "My place", "Elements and growth", "Is it true?", "Studies"]
    assert [said.index(f" {group} ") for group in groups] == sorted(
        said.index(f" {group} ") for group in groups
    )
    assert len(said.splitlines()) < 50


COMMANDS = (
    "demo", "compare", "life", "dashboard", "new", "check", "list", "dilute", "loses", "evaluator",
    "targets", "sceptic", "run", "runs", "schema",
)  # fmt: skip


def test_every_command_explains_itself():
    for command in COMMANDS:
        assert "Usage" in done(command, "--help")
    for kind in ("area", "scenario", "study"):
        assert "--out" in done("new", kind, "--help")


def test_help_imports_nothing_heavy():
    code = (
        "import sys; from lacsim.cli import app\n"
        "try: app(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'numba', 'numpy', 'pandas', 'mesa', 'pydantic', 'matplotlib', 'networkx'}\n"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    started = time.process_time()
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr
    assert time.process_time() - started < 0.5


def test_it_runs_as_a_module():
    command = [sys.executable, "-m", "lacsim", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.startswith("lacsim 0.")


def test_list_names_everything_built_in():
    said = done("list")
    for kind in ("area", "option", "scenario", "study"):
        assert all(name in said for name in built_in(kind))
    assert "Time to get to know people" in said
    assert "Options" not in done("list", "areas")


def test_check_says_when_nothing_is_wrong():
    kinds = ("area", "option", "scenario", "study")
    files = [path for kind in kinds for path in built_in(kind).values()]
    assert done("check", *files).count("nothing wrong") == len(files)


def test_check_reads_graphs_of_ties(tmp_path):
    good, bad = tmp_path / "ties.edgelist", tmp_path / "ties.graphml"
    good.write_text("0 1 {'hours': 120, 'kin': 1}\n1 2\n", encoding="utf-8")
    bad.write_text("<graphml><node", encoding="utf-8")
    assert "nothing wrong" in done("check", good)
    result = runner.invoke(app, ["check", str(bad)])
    assert result.exit_code == 2
    assert "ties.graphml" in result.output
    assert "GraphML" in result.output


@pytest.mark.parametrize("kind", ["scenario", "study", "area", "short-area", "option", "dilution",
                                  "losing"])  # fmt: skip
def test_schema_is_json(kind):
    assert json.loads(done("schema", kind))["title"] == f"lacsim {kind}"


def test_new_files_are_right_as_they_stand(tmp_path):
    short, area, scenario = (tmp_path / f"{name}.yaml" for name in ("short", "area", "scenario"))
    done("new", "area", "--template", "--out", short)
    form = short.read_text(encoding="utf-8").replace(PLACEHOLDER, "our own count")
    short.write_text(form, encoding="utf-8")  # the one line that has to be filled in
    done("new", "area", "--from", short, "--out", area)
    done("new", "scenario", "--area", area, "--out", scenario)
    assert done("check", short, area, scenario).count("nothing wrong") == 3
    assert load_area(load_scenario(scenario).area).residents == 9000


def test_new_area_adds_rows_up(tmp_path):
    table = tmp_path / "table.csv"
    rows = "code,name,local_authority,residents\nE1,Here 001,Here,4000\nE2,Here 002,Here,5000\n"
    table.write_text(rows, encoding="utf-8")
    text = done("new", "area", "--from", table, "--name", "Here 001", "--name", "Here 002")
    assert YAML(typ="safe").load(text)["residents"] == 9000


def test_new_area_says_whose_the_figures_of_a_table_are(tmp_path):
    table = tmp_path / "mine.csv"
    table.write_text("name,residents\nDerby 012,9999\n", encoding="utf-8")
    new = ["new", "area", "--from", str(table), "--name", "Derby 012"]
    result = runner.invoke(app, new)
    assert "not as official statistics" in result.stderr
    assert "named derby-012-own" in result.stderr
    assert "mine.csv, as given by" in result.stdout
    said = done(*new, "--source", "our register", "--date", "2025", "--grade", "assumption")
    assert YAML(typ="safe").load(said)["sources"][0] == {
        "figures": ["residents"], "source": "our register", "date": "2025", "grade": "assumption",
    }  # fmt: skip
    result = runner.invoke(app, [*new, "--grade", "fact"])
    assert result.exit_code == 2
    assert "--grade = 'fact'" in result.stderr


@pytest.mark.parametrize(
    ("text", "amount"),
    [("300000", 3e5), ("300,000", 3e5), ("£300k", 3e5), ("1.2m", 1.2e6), (" £ 5 ", 5.0)],
)
def test_budgets_as_people_write_them(text, amount):
    assert pounds(text) == amount


def test_the_command_line_wins_over_the_scenario():
    scenario = load_scenario("main")
    changed = with_settings(scenario, options="alongside, usual", budget="£10k", seed=7)
    assert changed.options == ("alongside", "usual")
    assert changed.reference == "alongside"
    assert (changed.budget, changed.seed) == (10_000, 7)
    assert (changed.area, changed.years) == (scenario.area, scenario.years)


def test_a_place_can_be_made_smaller_and_younger_for_a_first_look():
    changed = with_settings(load_scenario("main"), residents=1500, years_before=1.5)
    assert (changed.residents, changed.burn_in_weeks) == (1500, 78)
    folder = default_folder(changed, {"residents": 1500, "years_before": 1.5})
    assert folder.name == "main_1500-residents_1.5-years-before"


@pytest.mark.parametrize(
    ("years", "wrong"),
    [
        (39.0, "--years-before = 39.0: too many years"),
        (-1.0, "--years-before: not a number of years to live through"),
        (float("nan"), "--years-before: not a number of years to live through"),
    ],
)
def test_years_before_the_start_are_refused_in_years(years, wrong):
    with pytest.raises(InputError) as refused:
        with_settings(load_scenario("main"), residents=999, years_before=years)
    said = str(refused.value)
    assert f"{wrong}; right would be years from 0 to 38" in said
    assert "--residents = 999: too small" in said


def test_compare_tells_posts_differences_and_where_the_report_is(tmp_path, quick):
    out = tmp_path / "results"
    said = done("compare", "--options", "usual,signposting,alongside", "--years", "1", "--out", out)
    assert said.index("What each option gets") < said.index("Differences from")
    for outcome in ("Isolated", "Lonely", "Crises", "GP contacts", "A&E", "social care", "Cost"):
        assert outcome in said
    assert str(out) in said
    assert (out / "report.html").is_file()
    assert json.loads((out / "manifest.json").read_text(encoding="utf-8"))["kind"] == "comparison"
    assert quick[0][0].years == 1


def test_one_of_a_thing_is_said_as_one(quick, tmp_path):
    assert "1 year, 1 repeat of each" in done(
        "compare", "--years", "1", "--repeats", "1", "--out", tmp_path / "results"
    )
    assert [counted(number, "area") for number in (0, 1, 1200)] == [
        "0 areas", "1 area", "1,200 areas",
    ]  # fmt: skip


def test_compare_replaces_its_own_results(tmp_path, quick):
    out = tmp_path / "results"
    done("compare", "--out", out)
    (out / "report.html").write_text("old", encoding="utf-8")
    done("compare", "--out", out, "--workers", "1")
    assert "<!DOCTYPE html>" in (out / "report.html").read_text(encoding="utf-8")
    assert [path.name for path in tmp_path.iterdir()] == ["results"]
    assert quick[1][1] == 1


def test_compare_names_its_folder_by_what_was_compared(tmp_path, monkeypatch, quick):
    monkeypatch.chdir(tmp_path)
    done("compare")
    done("compare", "--area", "york-018")
    done("compare", "--options", "usual,gp", "--budget", "£200k", "--stops", "52", "--seed", "3")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "main",
        "main_usual-gp_200000-pounds_stops-52_seed-3",
        "main_york-018",
    ]


def test_results_of_something_else_are_not_replaced(tmp_path, quick):
    out = tmp_path / "results"
    done("compare", "--out", out)
    before = (out / "report.html").read_bytes()
    result = runner.invoke(app, ["compare", "--area", "york-018", "--out", str(out)])
    assert result.exit_code == 2
    assert "area: derby-012 there, york-018 here" in result.stderr
    assert "right would be another folder" in result.stderr
    held = json.loads((out / "manifest.json").read_text(encoding="utf-8"))
    (out / "manifest.json").write_text(json.dumps({**held, "kind": "study"}), encoding="utf-8")
    result = runner.invoke(app, ["compare", "--out", str(out)])
    assert (result.exit_code, len(quick)) == (2, 1)
    assert "another kind (study)" in result.stderr
    assert (out / "report.html").read_bytes() == before


def test_demo_is_the_main_scenario(tmp_path, monkeypatch, quick):
    monkeypatch.chdir(tmp_path)
    done("demo")
    assert quick[0][0] == load_scenario("main")
    assert (tmp_path / "out" / "demo" / "report.html").is_file()


@pytest.mark.parametrize(
    ("error", "code"), [(RuntimeError("repeat 2 (seed 5) failed"), 1), (KeyboardInterrupt(), 130)]
)
def test_a_run_that_ends_early_writes_nothing(tmp_path, monkeypatch, error, code):
    def compare(*arguments, **named):
        raise error

    monkeypatch.setattr("lacsim.studies.compare.compare", compare)
    result = runner.invoke(app, ["compare", "--out", str(tmp_path / "results")])
    assert result.exit_code == code
    assert "Traceback" not in result.output
    assert ("Stopped." if code == 130 else "The run failed: RuntimeError") in result.stderr
    assert "kept" not in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_progress_is_plain_lines_in_a_log(capsys):
    with progress("Comparing") as tell:
        for part in range(4):
            tell(part, 3, f"repeat {part}")
    said = capsys.readouterr().err.splitlines()
    assert said[0] == "Comparing: 0 of 3 parts, 0 s gone (repeat 0)"
    assert said[-1].startswith("Comparing: 3 of 3 parts")
    assert len(said) == 2

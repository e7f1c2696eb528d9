"""Wrong input: said once, in full, with what would be right; exit 2; nothing written."""

import csv

import pytest
from typer.testing import CliRunner

from lacsim.cli import app
from lacsim.scenario import built_in

runner = CliRunner()


@pytest.fixture(autouse=True)
def elsewhere(tmp_path, monkeypatch):
    """Every command starts in an empty folder, and has to leave it empty."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def refused(*arguments):
    """What is said on standard error when a command refuses its input."""
    result = runner.invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert result.stdout == ""
    return result.stderr


def scenario_file(tmp_path, **changes):
    """The main scenario with other lines, and the line number of each."""
    lines = built_in("scenario")["main"].read_text(encoding="utf-8").splitlines()
    for key, value in changes.items():
        place = next((i for i, line in enumerate(lines) if line.startswith(f"{key}:")), len(lines))
        lines[place : place + 1] = [f"{key}: {value}"]
    path = tmp_path / "mine.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path, {key: lines.index(f"{key}: {value}") + 1 for key, value in changes.items()}


@pytest.mark.parametrize(
    ("key", "value", "wrong", "right"),
    [
        ("years", "-2", "too small", "more than 0"),
        ("years", "soon", "not a number", "a number"),
        ("replicates", "2.5", "not a whole number", "a whole number"),
        ("area", "derbi-012", "no built-in", "derby-012"),
        ("options", "[usual, signpostng]", "no built-in", "signposting"),
        ("options", "[]", "0 items", "at least 1"),
        ("prices", "2019/20", "not among", "2015/16"),
        ("bugdet", "300000", "unknown key", "budget"),
        ("beliefs", "{bufering: 0.1}", "no parameter", "right would be"),
    ],
)
@pytest.mark.parametrize("command", ["compare", "run", "check"])
def test_a_scenario_file(tmp_path, elsewhere, command, key, value, wrong, right):
    path, lines = scenario_file(tmp_path, **{key: value})
    said = refused(command, path)
    assert f"{path}:{lines[key]}" in said
    assert key in said
    assert wrong in said
    assert right in said
    assert list(elsewhere.iterdir()) == []


def test_all_errors_of_a_file_come_at_once(tmp_path):
    path, lines = scenario_file(tmp_path, years="-2", area="derbi-012", prices="2019/20")
    said = refused("compare", path)
    assert "3 things to put right" in said
    assert all(f"{path}:{line}" in said for line in lines.values())


def test_errors_of_several_files_come_at_once(tmp_path):
    one, _ = scenario_file(tmp_path, years="-2")
    other = tmp_path / "other.yaml"
    other.write_text("years: [\n", encoding="utf-8")
    said = refused("check", one, other, tmp_path / "none.yaml")
    assert all(str(path) in said for path in (one, other, tmp_path / "none.yaml"))


@pytest.mark.parametrize(
    ("arguments", "option", "right"),
    [
        (("--area", "derbi-012"), "--area", "derby-012"),
        (("--options", "usual,signpostng"), "--options", "signposting"),
        (("--options", "usual,usual"), "--options", "each option once"),
        (("--options", ""), "--options", "right would be"),
        (("--budget", "a lot"), "--budget", "300000"),
        (("--budget", "-5"), "--budget", "300000"),
        (("--budget", "0"), "--budget", "more than 0"),
        (("--years", "-1"), "--years", "more than 0"),
        (("--years", "nan"), "--years", "ordinary number"),
        (("--replicates", "0"), "--replicates", "at least 1"),
        (("--seed", "-1"), "--seed", "at least 0"),
        (("--workers", "0"), "--workers", "1 or the number of cores"),
    ],
)
def test_options_of_the_command(elsewhere, arguments, option, right):
    said = refused("compare", *arguments)
    assert option in said
    assert right in said
    assert "main.yaml" not in said
    assert list(elsewhere.iterdir()) == []


def test_all_wrong_options_come_at_once():
    said = refused("compare", "--area", "x", "--budget", "y", "--years", "-1")
    assert all(option in said for option in ("--area", "--budget", "--years"))


@pytest.mark.parametrize("arguments", [("compare", "--yeers", "3"), ("run", "--optoin", "usual")])
def test_unknown_options_suggest_the_nearest(arguments):
    said = refused(*arguments)
    assert "--years" in said or "--option" in said


def test_unknown_commands_suggest_the_nearest():
    assert "compare" in refused("compere")


def test_an_area_with_a_wrong_line(tmp_path):
    text = built_in("area")["derby-012"].read_text(encoding="utf-8")
    path = tmp_path / "area.yaml"
    path.write_text(text.replace("residents: ", "residents: 9", 1), encoding="utf-8")
    for arguments in (("check", path), ("compare", "--area", path)):
        said = refused(*arguments)
        assert f"{path}:" in said
        assert "residents" in said


@pytest.mark.parametrize(
    ("cell", "said"), [("many", "number"), ("-5", "right would be"), ("99999999", "right would be")]
)
def test_a_table_with_a_wrong_cell(tmp_path, elsewhere, cell, said):
    path = tmp_path / "table.csv"
    with path.open("w", newline="", encoding="utf-8") as stream:
        rows = csv.writer(stream)
        rows.writerow(["code", "name", "local_authority", "residents"])
        rows.writerow(["E1", "Here 001", "Here", cell])
    out = elsewhere / "area.yaml"
    message = refused("new", "area", "--from", path, "--name", "Here 001", "--out", out)
    assert str(path) in message
    assert said in message
    assert not out.exists()


def test_a_table_without_the_row_asked_for(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("code,name,residents\nE1,Derby 012,9000\n", encoding="utf-8")
    assert "Derby 012" in refused("new", "area", "--from", path, "--name", "Derbi 012")


def test_what_is_no_table_is_refused_in_one_line(tmp_path):
    path = tmp_path / "README.md"
    path.write_text("# A title, with words\n\nOne, two, three.\nOne, two.\n", encoding="utf-8")
    said = refused("new", "area", "--from", path, "--name", "x")
    assert "1 thing to put right" in said
    assert "no table of areas" in said


def test_new_area_says_what_is_missing(tmp_path):
    said = refused("new", "area")
    assert all(way in said for way in ("--template", "--from FORM.yaml", "--from TABLE.csv"))
    path = tmp_path / "table.csv"
    path.write_text("code,name,residents\nE1,Derby 012,9000\n", encoding="utf-8")
    assert "--name" in refused("new", "area", "--from", path)


def test_new_never_writes_over_a_file(elsewhere):
    path = elsewhere / "area.yaml"
    path.write_text("mine", encoding="utf-8")
    assert "exists already" in refused("new", "area", "--template", "--out", path)
    assert path.read_text(encoding="utf-8") == "mine"
    assert "no folder" in refused("new", "scenario", "--out", elsewhere / "none" / "a.yaml")


def test_results_never_go_over_something_else(tmp_path):
    folder = tmp_path / "theses"
    folder.mkdir()
    (folder / "chapter.txt").write_text("ten years of work", encoding="utf-8")
    for out in (folder, folder / "chapter.txt", "."):
        assert "right would be" in refused("compare", "--out", out)
    assert (folder / "chapter.txt").read_text(encoding="utf-8") == "ten years of work"


@pytest.mark.parametrize("name", ["/proc/results", f"out/{'x' * 300}"])
def test_a_folder_that_cannot_be_written_is_tried_before_anything_is_run(
    elsewhere, monkeypatch, name
):
    monkeypatch.setattr("lacsim.studies.compare.compare", lambda *_, **__: pytest.fail("ran"))
    said = refused("compare", "--out", name)
    assert f"{name}: cannot be written" in said
    assert "right would be a folder you may write to" in said
    assert list(elsewhere.iterdir()) == []


def test_lists_and_schemas_there_are_not():
    assert "options" in refused("list", "optoins")
    assert "scenario" in refused("schema", "scenarios")


@pytest.mark.parametrize(
    ("option", "right"),
    [("usual,alongside", "lacsim compare --options usual,alongside"), ("usal", "usual")],
)
def test_run_takes_one_option_and_blames_its_own_name(option, right):
    said = refused("run", "--option", option)
    assert "1 thing to put right" in said
    assert f"--option = '{option}'" in said
    assert right in said


@pytest.mark.parametrize("week", ["261", "999"])
def test_options_cannot_end_after_the_run(tmp_path, week):
    right = "outside the run of 261 weeks; right would be a week from 1 to 260"
    assert f"--stops = {week}: {right}" in refused("compare", "--stops", week)
    path, lines = scenario_file(tmp_path, stops=week)
    assert f"{path}:{lines['stops']}: stops = {week}: {right}" in refused("check", path)
    study = tmp_path / "study.yaml"
    form = built_in("study")["beliefs"].read_text(encoding="utf-8")
    form = "".join(t for t in form.splitlines(True) if not t.startswith(("stops:", "years:")))
    study.write_text(f"{form}\nyears: 5\nstops: {week}\n", encoding="utf-8")
    assert f"stops = {week}: {right}" in refused("check", study)


@pytest.mark.parametrize(
    ("arguments", "right"),
    [
        (("compare", "--repeats", "1.5"), "'1.5' is not a whole number; right would be a whole"),
        (("compare", "--years", "abc"), "'abc' is not a number; right would be a number"),
        (("dilute", "x.yaml", "--repeats", "few"), "'few' is not a whole number"),
        (("runs", "list", "--most", "all"), "'all' is not a whole number"),
    ],
)
def test_a_value_that_is_no_number_is_shown(arguments, right):
    said = " ".join(refused(*arguments).replace("│", " ").split())
    assert arguments[-2] in said
    assert right in said
    assert "pars" not in said


@pytest.mark.parametrize(
    ("given", "kind", "wanted"),
    [("area", "an area", "option"), ("option", "an option", "area"), ("study", "a study", "area")],
)
def test_a_file_of_another_kind_is_named_in_one_line(given, kind, wanted):
    path = next(iter(built_in(given).values()))
    words = ("--area", path) if wanted == "area" else ("--options", f"usual,{path}")
    said = refused("compare", *words)
    assert "1 thing to put right" in said
    assert f"{path}: this is {kind}, not an {wanted}" in said


@pytest.mark.parametrize("command", ["dilute", "loses"])
def test_an_area_is_no_experiment(command):
    path = built_in("area")["derby-012"]
    said = refused(command, path)
    assert "1 thing to put right" in said
    assert f"{path}: this is an area, not a" in said


def test_a_table_given_as_an_area_says_how_to_make_one(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("name,residents\nHere,9000\n", encoding="utf-8")
    assert f"lacsim new area --from {path} --name" in refused("compare", "--area", path)


def test_a_form_given_as_an_area_says_how_to_make_one(tmp_path):
    path = tmp_path / "form.yaml"
    path.write_text("name: here\ntitle: Here\nsource: us\ndate: '2025'\n", encoding="utf-8")
    assert f"lacsim new area --from {path}" in refused("compare", "--area", path)


def test_an_unknown_element_is_shown_on_its_own_line(tmp_path):
    path = tmp_path / "option.yaml"
    text = built_in("option")["alongside"].read_text(encoding="utf-8")
    path.write_text(text.replace("  leadership: 1", "  leadrship: 0.5"), encoding="utf-8")
    line = next(i for i, t in enumerate(path.read_text().splitlines(), 1) if "leadrship" in t)
    said = refused("check", path)
    assert f"{path}:{line}: dials.leadrship = 0.5: no element 'leadrship'" in said


def test_a_missing_key_is_said_of_the_file_and_values_as_they_would_be_written(tmp_path):
    path = tmp_path / "area.yaml"
    text = built_in("area")["derby-012"].read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("imd_score:")]
    path.write_text("\n".join(lines).replace("[households]", "[]"), encoding="utf-8")
    said = refused("check", path)
    assert f"{path}: imd_score: missing" in said
    assert "sources = [{figures: [residents, age_shares], source: ONS" in said
    assert "--options = [usual, usual]: usual given" in refused(
        "compare", "--options", "usual,usual"
    )


def test_files_suggested_are_alike_in_more_than_their_ending(elsewhere):
    for name in ("mine.yaml", "dilution.yaml", "dilution.txt"):
        (elsewhere / name).write_text("", encoding="utf-8")
    assert "right would be the path of a file" in refused("check", "nofile.yaml")
    assert "right would be dilution.yaml\n" in refused("check", "dilutoin.yaml")


def test_a_life_is_never_written_over_something_else(elsewhere, monkeypatch):
    monkeypatch.setattr("lacsim.studies.lives.find_twins", lambda *_, **__: pytest.fail("ran"))
    thesis = elsewhere / "thesis.txt"
    thesis.write_text("ten years of work", encoding="utf-8")
    for option in ("--out", "--json"):
        assert "exists already" in refused("life", option, thesis)
        assert "cannot be written" in refused("life", option, elsewhere / "none" / "life.html")
        assert "exists already" in refused("life", option, elsewhere)
    assert thesis.read_text(encoding="utf-8") == "ten years of work"
    assert list(elsewhere.iterdir()) == [thesis]


def test_commands_say_what_they_write_over():
    for words, said in ((("new", "area"), "never over another"), (("life",), "replaces one")):
        result = runner.invoke(app, [*words, "--help"], env={"COLUMNS": "200"})
        assert said in result.stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("imd_score: 24.86", "imd_score: 60", "imd_decile = 4.33: 'imd_decile' contradicts"),
        ("imd_decile: 4.33", "imd_decile: 9", "imd_decile = 9: 'imd_decile' contradicts"),
        ("households: 3740", "households: 8900", "1.01 residents a household; right would be"),
    ],
)
def test_figures_that_contradict_each_other(tmp_path, old, new, said):
    path = tmp_path / "area.yaml"
    text = built_in("area")["derby-012"].read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")
    key = said.split(" ")[0] if "=" in said else "households"
    line = next(i for i, t in enumerate(path.read_text().splitlines(), 1) if t.startswith(key))
    message = refused("check", path)
    assert said in message
    assert f"{path}:{line}:" in message


def test_an_average_beside_a_figure_of_ones_own_is_no_contradiction(tmp_path):
    path = tmp_path / "form.yaml"
    form = "name: here\ntitle: Here\nimd_score: 60\nsource: us\ndate: '2025'\n"
    path.write_text(form, encoding="utf-8")
    assert runner.invoke(app, ["check", str(path)]).exit_code == 0
    path.write_text(f"{form}imd_decile: 9\n", encoding="utf-8")
    assert f"{path}:6: imd_decile = 9" in refused("check", path)

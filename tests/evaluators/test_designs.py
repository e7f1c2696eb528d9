"""Designs as files: the built-in ones load, and wrong ones are refused in full."""

import json

import pytest
from typer.testing import CliRunner

from lacsim.cli import app
from lacsim.cli.evaluating import as_data
from lacsim.outcomes.evaluators import load_design
from lacsim.scenario import built_in
from lacsim.scenario.errors import InputError

runner = CliRunner()


def test_the_built_in_designs_are_those_published_and_the_two_that_compare():
    designs = {name: load_design(name) for name in built_in("evaluation")}
    kinds = {design.estimate for design in designs.values()}
    assert kinds == {"before_after", "incidents_avoided", "social_return", "cost_benefit",
                     "matched", "randomised"}  # fmt: skip
    assert designs["derby-2013"].published[0].value == 800_000
    assert designs["leicestershire-2016"].published[0].value == 53
    assert designs["derby-2016"].forecast_years == 3
    for design in designs.values():
        assert all(published.source and published.grade for published in design.published)


def test_all_that_is_wrong_with_a_design_is_said_at_once(tmp_path):
    text = built_in("evaluation")["derby-2013"].read_text(encoding="utf-8")
    text = text.replace("weeks_before: 52", "weeks_before: 500").replace("people: 50", "people: 1")
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace("payers: [social care, NHS]", "payers: [council]"), "utf-8")
    with pytest.raises(InputError) as refused:
        load_design(path)
    said = str(refused.value)
    assert all(key in said for key in ("weeks_before", "people", "payers"))
    assert all(line.startswith(str(path)) for line in said.splitlines())


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["derbi-2013"], "derby-2013"),
        (["derby-2013", "--years", "1"], "--years 2"),
        (["--json", "/nowhere/at/all.json"], "--json"),
    ],
)
def test_the_command_refuses_what_cannot_be_done(arguments, wrong, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = runner.invoke(app, ["evaluator", *arguments])
    assert result.exit_code == 2, result.output
    assert wrong in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command_prints_the_truth_beside_what_would_be_said(tmp_path, monkeypatch):
    import pandas as pd

    from lacsim.studies.evaluation import COLUMNS

    row = ["derby-2013", "saving", "saving", "£ at 2015/16 prices", 50.0,
           9000.0, 5000.0, 13000.0, 0.0, 0.0, 0.0, 9000.0, 5000.0, 13000.0, 4, 0.0]  # fmt: skip
    table = pd.DataFrame([row], columns=COLUMNS)
    monkeypatch.setattr(
        "lacsim.studies.evaluation.evaluate_programme", lambda *_args, **_more: table
    )
    path = tmp_path / "figures.json"
    result = runner.invoke(app, ["evaluator", "derby-2013", "--json", str(path)])
    assert result.exit_code == 0, result.output
    assert "+£9,000" in result.stdout
    assert "Regression to the mean" in result.stdout
    assert "£800,000" in result.stdout
    figures = json.loads(path.read_text(encoding="utf-8"))
    assert figures == as_data([load_design("derby-2013")], table)

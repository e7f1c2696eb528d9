"""``lacsim check`` knows every kind of file that people write."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from lacsim.cli.main import app
from lacsim.cli.places import loaders
from lacsim.outcomes.evaluators.design import Design
from lacsim.outcomes.lives.archetypes import Archetype
from lacsim.policies import Option
from lacsim.scenario import AreaProfile, Scenario, check_file, config_root
from lacsim.scenario.check import DILUTION, EXPERIMENTS, QUESTION
from lacsim.scenario.new_area import ShortArea
from lacsim.scenario.places import KINDS
from lacsim.studies.dilute import Dilution
from lacsim.studies.losing import Question
from lacsim.studies.runs import Study

runner = CliRunner()

SHIPPED = {
    f"{folder.name}/{file.relative_to(folder)}": file
    for folder in (*(config_root() / name for name in [*KINDS.values(), "evidence"]),
                   Path(__file__).parents[2] / "experiments")
    for file in sorted(folder.rglob("*.yaml"))
}  # fmt: skip
EVALUATION = """\
name: x
title: X
about: An x.
estimate: guess
introduced: [5, 2]
weeks_before: 9
weeks_after: 9
payers: [NHS]
"""
OTHERS = (Scenario, Study, AreaProfile, ShortArea, Option, Design, Archetype)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_file_that_comes_along_is_right(name):
    assert check_file(SHIPPED[name], loaders()) == []


@pytest.mark.parametrize(
    "text",
    [
        "areas: [derby-012]\nelements: [leadership]\nlevels: [0, 1]\n",
        "residents: 2000\nposts: 0.2\nelements: [leadership]\n",
        "areas: [derby-012]\ndraws: 3\n",
        "area: derby-012\noption: alongside\ndraws: 8\n",
        "area: derby-012\ndraws: 8\nparameters: [buffering]\n",
        "outcome: lonely\n",
    ],
)
def test_an_experiment_is_known_by_any_key_of_its_own(tmp_path, text):
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    assert check_file(file, loaders()) == []


@pytest.mark.parametrize(("kind", "model"), [(DILUTION, Dilution), (QUESTION, Question)])
def test_no_other_file_has_an_experiment_s_own_keys(kind, model):
    others = [*OTHERS, Question if model is Dilution else Dilution]
    assert EXPERIMENTS[kind] <= set(model.model_fields)
    for other in others:
        assert not EXPERIMENTS[kind] & set(other.model_fields), other.__name__


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("area: derby-012\noption: alongside\ndraws: no\n", ["draws"]),
        ("areas: [derby-012]\nelements: [leadrship]\n", ["elements"]),
        ("name: x\ntitle: X\nlike: purple\n", ["about", "like", "source"]),
        (EVALUATION, ["estimate", "introduced"]),
    ],
)
def test_what_is_wrong_is_said_of_the_kind_it_is(tmp_path, text, wrong):
    file = tmp_path / "mine.yaml"
    file.write_text(text, encoding="utf-8")
    assert sorted(problem.key for problem in check_file(file, loaders())) == wrong


@pytest.mark.parametrize(
    ("command", "kind", "said"),
    [
        ("dilute", "studies/beliefs.yaml", "this is a study, not a dilution"),
        ("loses", "experiments/04-drift/experiment.yaml", "this is a dilution, not a question"),
        ("dilute", "archetypes/old-and-alone.yaml", "this is an archetype, not a dilution"),
    ],
)
def test_an_experiment_of_another_kind_is_named_in_one_line(command, kind, said):
    result = runner.invoke(app, [command, str(SHIPPED[kind])])
    assert result.exit_code == 2
    assert said in result.stderr
    assert "1 thing to put right" in result.stderr


def test_help_names_every_kind():
    said = " ".join(runner.invoke(app, ["check", "--help"]).output.replace("│", " ").split())
    for kind in ("Scenarios", "studies", "areas", "options", "experiments", "evaluations",
                 "archetypes", "evidence", "census tables", "graphs"):  # fmt: skip
        assert kind in said

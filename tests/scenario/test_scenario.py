"""Scenarios name what they run, and everything wrong with one is said at once."""

from pathlib import Path

import pytest

from lacsim.evidence import load_priors
from lacsim.scenario import (
    InputError,
    Scenario,
    built_in,
    check_file,
    config_root,
    load_area,
    load_scenario,
)
from lacsim.scenario.schema import MODELS, json_schema


def test_the_main_scenario_is_the_main_job() -> None:
    main = load_scenario()
    assert main == load_scenario("main")
    assert main.options == ("usual", "signposting", "alongside")
    assert main.reference == "usual"
    assert (main.budget, main.years, main.replicates) == (300_000, 5.0, 4)
    assert main.weeks == 261
    assert main.area_profile() == load_area("derby-012")
    assert check_file(built_in("scenario")["main"]) == []


def test_every_key_of_the_main_scenario_is_there_with_a_comment() -> None:
    text = built_in("scenario")["main"].read_text(encoding="utf-8")
    for key in Scenario.model_fields:
        assert f"\n{key}:" in text, key
    assert text.count("#") > len(Scenario.model_fields) - 3


def test_the_configuration_is_found() -> None:
    assert (config_root() / "evidence" / "priors").is_dir()


def write(folder: Path, **keys: str) -> Path:
    given = {"name": "mine", "title": "Mine", "options": "[usual, alongside]", **keys}
    path = folder / "mine.yaml"
    path.write_text("".join(f"{k}: {v}\n" for k, v in given.items()), encoding="utf-8")
    return path


def test_paths_in_a_scenario_are_relative_to_it(tmp_path: Path) -> None:
    place = built_in("area")["york-018"].read_text(encoding="utf-8")
    (tmp_path / "place.yaml").write_text(place, encoding="utf-8")
    scenario = load_scenario(write(tmp_path, area="place.yaml", residents="2000"))
    assert scenario.area_profile().residents == 2000
    assert scenario.area_profile().title == "York 018"


def test_beliefs_and_switches_become_overrides(tmp_path: Path) -> None:
    name = next(iter(load_priors()))
    path = write(tmp_path, switches="{contagion: without}", beliefs=f"{{{name}: 0.25}}")
    assert load_scenario(path).overrides() == {"lonely_contagion": 0, name: 0.25}


def test_all_that_is_wrong_is_said_at_once(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        area="darby-012",
        options="[usual, alngside, usual]",
        reference="nobody",
        years="0",
        replicates="2.5",
        budget="-1",
        prices="2016",
        residents="500",
        beliefs="{lonely_contagon: 1}",
        switches="{contagion: perhaps}",
        sed="4",
    )
    problems = {problem.key: problem for problem in check_file(path)}
    assert problems["area"].right.startswith("derby-012")
    assert "alongside" in problems["options.1"].right
    assert "usual given twice" in problems["options"].wrong
    assert problems["years"].right == "more than 0.0"
    assert problems["budget"].value == -1
    assert "2015/16" in problems["prices"].right
    assert problems["residents"].right == "at least 1000"
    assert problems["replicates"].wrong == "not a whole number"
    assert "lonely_contagion" in problems["beliefs.lonely_contagon"].right
    assert "with" in problems["switches.contagion"].right
    assert problems["sed"].right == "seed"
    lines = [problem.line for problem in check_file(path)]
    assert lines == sorted(lines)
    assert min(lines) > 0


def test_the_reference_is_one_of_the_options(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="one of usual, alongside"):
        load_scenario(write(tmp_path, reference="link-worker"))
    assert load_scenario(write(tmp_path)).reference == "usual"


def test_an_unknown_name_offers_the_known_ones() -> None:
    with pytest.raises(InputError, match="main"):
        load_scenario("mian")
    with pytest.raises(InputError, match="derby-012"):
        load_area("derby-12")


@pytest.mark.parametrize("kind", sorted(MODELS))
def test_a_schema_describes_every_key(kind: str) -> None:
    schema = json_schema(kind)
    assert schema["$schema"].startswith("https://json-schema.org/")
    described = {name: key.get("description") for name, key in schema["properties"].items()}
    assert set(described) == set(MODELS[kind].model_fields)
    assert all(described.values()), described
    with pytest.raises(InputError, match="scenario"):
        json_schema("scenrio")


@pytest.mark.parametrize("name", sorted(built_in("option")))
def test_a_built_in_option_is_recognised(name: str) -> None:
    assert check_file(built_in("option")[name]) == []


def test_what_is_no_file_of_ours_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("colour: blue\n", encoding="utf-8")
    assert "not recognised" in check_file(tmp_path / "a.yaml")[0].wrong
    assert "cannot be read" in check_file(tmp_path / "b.yaml")[0].wrong

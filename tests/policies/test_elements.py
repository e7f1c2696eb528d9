"""The elements' file, and elements that wander."""

from __future__ import annotations

import numpy as np
import pytest

import lacsim
from lacsim.engine.kinds import Dial
from lacsim.policies import Option, load_option
from lacsim.policies.elements import ElementsFile, bundle_of, bundles, by_name, elements_file
from lacsim.scenario import load_scenario, yaml_file
from lacsim.scenario.errors import InputError
from lacsim.scenario.places import config_root


def test_every_element_is_in_one_bundle_and_every_bundle_has_some() -> None:
    letters = "".join(bundles())
    assert letters == "ABCDEFGH"
    assert sum(len(bundle_of(letter)) for letter in letters) == len(Dial)


def test_all_ten_principles_and_nine_conditions_are_held_or_said_not_to_be() -> None:
    file = elements_file()
    assert (len(file.principles), len(file.conditions)) == (10, 9)
    assert all(principle.elements for principle in file.principles)
    # They are not ten independent causes: some stand on the same elements.
    held = [name for principle in file.principles for name in principle.elements]
    assert len(held) > len(set(held))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("  time_to_know:\n", "  time_to_now:\n", "time_to_know"),
        ("bundle: E", "bundle: X", "no bundle 'X'"),
        ("elements: [contribution]", "elements: [contributions]", "contribution"),
        ("ease: 5", "ease: 6", "5"),
        ("seeds: [S0, S2, S4]", "seeds: [S9]", "S0"),
    ],
)
def test_what_is_wrong_in_the_file_is_said(tmp_path, old: str, new: str, said: str) -> None:
    text = (config_root() / "elements.yaml").read_text(encoding="utf-8")
    path = tmp_path / "elements.yaml"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError, match="right would be") as error:
        yaml_file.load(path, ElementsFile)
    assert said in str(error.value)


def wandering(**drift: dict[str, float]) -> Option:
    values = load_option("alongside").model_dump() | {"name": "wanders", "drift": drift}
    return yaml_file.build(values, Option)


def test_a_drifting_element_goes_in_equal_steps_and_stays_where_it_ends() -> None:
    option = wandering(alongside={"to": 0.2, "begins": 4, "weeks": 8})
    levels = [option.levels_in(week)[Dial.ALONGSIDE] for week in (0, 4, 6, 8, 12, 100)]
    assert levels == pytest.approx([1, 1, 0.8, 0.6, 0.2, 0.2])
    others = np.delete(option.levels_in(100), Dial.ALONGSIDE)
    assert np.all(others == 1)


@pytest.mark.parametrize(
    ("drift", "said"),
    [
        ({"alongsid": {"to": 0.5, "weeks": 4}}, "alongside"),
        ({"alongside": {"to": 1.5, "weeks": 4}}, "1"),
        ({"alongside": {"to": 0.5, "weeks": 0}}, "1"),
        ({"start_small": {"to": 0.5, "weeks": 4}}, "settled when posts are filled"),
    ],
)
def test_drift_that_cannot_be_is_refused(drift: dict, said: str) -> None:
    with pytest.raises(InputError, match="right would be") as error:
        wandering(**drift)
    assert said in str(error.value)


def lived(option: Option, weeks: int = 30) -> lacsim.Neighbourhood:
    scenario = load_scenario(None).model_copy(
        update={"residents": 1000, "burn_in_weeks": 4, "budget": None}
    )
    model = lacsim.Neighbourhood(scenario, arm=option, rng=2)
    model.run(weeks)
    model.close()
    return model


def test_lives_part_when_drift_begins_and_not_before() -> None:
    begins = 15
    option = wandering(community_of_practice={"to": 0.0, "begins": begins, "weeks": 1})
    steady, drifting = lived(load_option("alongside")), lived(option)
    differ = (steady.tallies != drifting.tallies).any(axis=1)
    assert not differ[: begins + 1].any()
    assert differ[begins + 1 :].any()
    assert drifting.state["dials"][Dial.COMMUNITY_OF_PRACTICE] == 0


def test_the_elements_of_an_option_that_ended_do_not_wander_back() -> None:
    values = wandering(alongside={"to": 0.5, "weeks": 40}).model_dump() | {"stops": 10}
    assert not lived(yaml_file.build(values, Option), 20).state["dials"].any()


def test_names_in_sentences_are_those_people_read() -> None:
    element = by_name()["alongside"]
    assert element.sentence.startswith("Going along, not only informing. Moves ")

"""Descriptions as criteria on everybody."""

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from lacsim.cli import app
from lacsim.outcomes.lives.archetypes import load_archetype
from lacsim.outcomes.lives.choose import Pick, choice, gains, in_the_middle, largest
from lacsim.outcomes.lives.describe import alike, parse
from lacsim.scenario import built_in
from lacsim.scenario.errors import InputError

PEOPLE = pd.DataFrame(
    {
        "age": [72, 79, 80, 30],
        "woman": [True, False, True, False],
        "household": [1, 1, 2, 4],
        "admissions": [2, 1, 3, 0],
        "emergency": [0, 2, 2, 5],
        "trouble_bereavement": [1, 0, 1, 0],
        "other_introduced": [0, 1, 0, 1],
        "mean_stress": [0.1, 0.4, 0.2, 0.3],
    },
    index=[11, 12, 13, 14],
)


@pytest.mark.parametrize(
    ("description", "who"),
    [
        ("widowed, 70s, two admissions", [11]),
        ("70s", [11, 12]),
        ("over 72", [12, 13]),
        ("under 72", [14]),
        ("aged 72-79, man", [12]),
        ("lives alone", [11, 12]),
        ("2 A&E visits", [12, 13, 14]),
        ("bereaved, never introduced", [11, 13]),
    ],
)
def test_who_fits(description, who):
    fits = alike(PEOPLE, parse(description))
    assert PEOPLE.index[fits].tolist() == who


def test_what_is_not_understood_is_named_with_what_is_near():
    with pytest.raises(InputError) as refused:
        parse("widwed, 70s, blue eyes")
    said = str(refused.value)
    assert "widowed" in said
    assert "blue eyes" in said
    assert said.count("--like") == 2


def test_when_nobody_fits_it_is_said_how_many_fit_each_part():
    with pytest.raises(InputError) as refused:
        alike(PEOPLE, parse("70s, woman, five A&E visits"))
    said = str(refused.value)
    assert "70s: 2; woman: 2; five A&E visits: 1" in said
    assert '"70s, woman", which 1 people fit' in said


def test_lives_are_chosen_with_the_share_of_such_lives():
    option = PEOPLE.assign(mean_stress=[0.0, 0.5, 0.2, 0.1])
    gain = gains(PEOPLE, option, "stress")
    assert np.allclose(gain, [0.1, -0.1, 0.0, 0.2])
    assert largest(gain, "better") == 14
    assert largest(gain, "worse") == 12
    assert largest(gain, "either") == 14
    everybody = np.ones(4, dtype=bool)
    found = choice(14, gain, everybody, "stress", Pick("better"))
    assert (found.better, found.worse, found.same, found.as_large) == (2, 1, 1, 1)
    small = choice(14, gain / 10.0, everybody, "stress", Pick("better"))
    assert (small.better, small.worse, small.same) == (0, 0, 4)


def test_a_life_with_something_to_see_is_preferred_and_no_extreme():
    gain = pd.Series([0.9, 0.3, -0.2, 0.1, 0.01, 0.0], index=[1, 2, 3, 4, 5, 6])
    everybody = np.ones(6, dtype=bool)
    stays = np.array([False, True, True, True, True, True])
    nobody = ~everybody
    found, pick = in_the_middle(gain, everybody, stays, everybody, "stress")
    assert (found, pick) == (3, Pick("met", 5, 2, 1))
    found, pick = in_the_middle(gain, everybody, stays, gain.index == 5, "stress")
    assert (found, pick) == (5, Pick("met", 1, 0, 0))
    assert in_the_middle(gain, everybody, stays, nobody, "stress")[1].way == "stays"
    found, pick = in_the_middle(gain, gain.index == 1, stays, everybody, "stress")
    assert (found, pick) == (1, Pick("any", 1, 1, 0))


def test_built_in_archetypes_are_understood_and_name_nobody():
    for name in built_in("archetype"):
        archetype = load_archetype(name)
        text = f"{archetype.title} {archetype.about} {archetype.like}"
        assert not any(real in text for real in ("Maggie", "Colin", "Lucy"))


@pytest.mark.parametrize(
    ("arguments", "wrong"),
    [
        (["--like", "blue eyes"], "blue eyes"),
        (["--like", "70s", "--archetype", "old-and-alone"], "more than one way"),
        (["--largest", "sideways"], "better"),
        (["--by", "hapiness"], "--by"),
        (["--explain", "0"], "a week from 1"),
        (["--explain", "9999"], "a week from 1"),
        (["--archetype", "old-and-alon"], "old-and-alone"),
        (["--options", "usual"], "two of them"),
    ],
)
def test_the_command_refuses_what_makes_no_sense(arguments, wrong, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, ["life", *arguments])
    assert result.exit_code == 2, result.output
    assert wrong in result.stderr
    assert list(tmp_path.iterdir()) == []

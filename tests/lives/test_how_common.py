"""How common a life is, and how it was found: in words that say no more than the numbers do."""

import pytest

from lacsim.outcomes.lives.choose import Choice, Pick
from lacsim.outcomes.lives.pair import how_common

MET = Pick("met", 41, 17, 13)


def told(gain, median, pick=MET, asked="70s, alone"):
    choice = Choice(
        1, 6998, 155, 3000, 2700, 1298, 800, gain, median, "mean stress, SD", 0.05, asked, pick
    )
    return " ".join(how_common(choice, "Walking alongside"))


@pytest.mark.parametrize(
    ("gain", "median", "middle", "own"),
    [
        (0.0234, 0.0, "does neither better nor worse", "does better by 0.0234; 11.4% do better"),
        (-1.5, -0.2, "does worse by 0.200", "does worse by 1.50; 11.4% do worse"),
        (0.00002, 0.00001, "does better by less than 0.05", "does better by less than 0.001;"),
        (0.0, 0.0, "does neither better nor worse", "does neither better nor worse. It is one"),
    ],
)
def test_a_difference_is_told_as_large_as_it_is(gain, median, middle, own):
    said = told(gain, median)
    assert "155 of 6,998 adults here fit “70s, alone”" in said
    assert f"the one in the middle {middle}." in said
    assert f"This person {own}" in said
    assert "0.0000" not in said


def test_the_least_difference_that_is_counted_is_said():
    said = told(0.1, 0.0)
    assert "43% of all adults do better under walking alongside by 0.05 or more" in said
    assert "for 19% it makes less difference than that" in said


def test_how_a_life_was_found_and_how_many_were_passed_over_is_said():
    said = told(0.1, 0.0)
    assert "Of these, 41 live here to the end in both lives and meet a worker" in said
    assert "to 30 of them: 17 for the better and 13 for the worse" in said
    assert "125 others were passed over" in said
    assert "None of these lives here to the end in both lives and meets" in told(
        0.1, 0.0, Pick("stays", 90, 0, 0)
    )
    alone = told(0.8, 0.0, Pick("met", 1, 1, 0))
    assert "Of these, 1 lives here to the end in both lives and meets a worker" in alone
    assert "to 1 of them: this is the only one, and for the better." in alone
    assert "an extreme, and asked for as one" in told(0.1, 0.0, Pick("worse"))


def test_what_nobody_asked_for_is_not_said_to_have_been_asked():
    said = told(0.1, 0.0, Pick("stays", 90, 0, 0), asked="")
    assert "Chosen among all 6,998 adults" in said
    assert "fit" not in said
    assert "makes less difference than 0.05 to any of them" in said
    assert "little to see" in said
    assert "less difference than 0.05 to this one: there" in told(0.0, 0.0, Pick("met", 1, 0, 0))

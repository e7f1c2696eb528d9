"""How common a life is: in words that say no more than the numbers do."""

import pytest

from lacsim.outcomes.lives.choose import Choice
from lacsim.outcomes.lives.pair import how_common


def told(gain, median):
    choice = Choice(1, 6998, 155, 3000, 2700, 1298, 800, gain, median, "mean stress, SD")
    return " ".join(how_common(choice, "walking alongside"))


@pytest.mark.parametrize(
    ("gain", "median", "middle", "own"),
    [
        (0.0234, 0.0, "does neither better nor worse", "does better by 0.0234; 11.4% do better"),
        (-1.5, -0.2, "does worse by 0.200", "does worse by 1.50; 11.4% do worse"),
        (0.00002, 0.00001, "does better by less than 0.001", "does better by less than 0.001;"),
        (0.0, 0.0, "does neither better nor worse", "does neither better nor worse. It is one"),
    ],
)
def test_a_difference_is_told_as_large_as_it_is(gain, median, middle, own):
    said = told(gain, median)
    assert "155 of 6,998 adults" in said
    assert f"the one in the middle {middle}." in said
    assert f"This person {own}" in said
    assert "0.0000" not in said

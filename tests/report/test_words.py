"""Numbers as people read them."""

import math

import pytest

from lacsim.outcomes import words


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (5545.4, "5,545"),
        (451.2, "451"),
        (16.93, "16.9"),
        (6.6, "6.60"),
        (0.0874, "0.0874"),
        (-12.1, "−12.1"),
        (0.0, "0"),
        (-0.0, "0"),
        (math.nan, "–"),
    ],
)
def test_levels_show_three_figures(value, said):
    assert words.number(value) == said


def test_a_number_that_rounds_to_nought_has_no_sign():
    assert words.number(-0.004, 1, sign=True) == "0.0"
    assert words.money(-0.2, sign=True) == "£0"


@pytest.mark.parametrize(
    ("pounds", "said"),
    [(300_000, "£300,000"), (-4.4, "−£4"), (1_234_000, "£1.23m"), (999_999, "£1.00m")],
)
def test_money(pounds, said):
    assert words.money(pounds) == said


def test_a_difference_and_its_interval_have_the_same_places():
    assert words.difference(-31.02, -75.2, 13.19, "per 1,000") == ("−31", "−75 to 13")
    assert words.difference(0.0372, -0.082, 0.156, "%") == ("+0.04", "−0.08 to 0.16")


def test_what_comes_back_for_a_pound_has_pence():
    assert words.difference(0.834, -1, 2.6, "£ for each £1") == ("+£0.83", "−£1.00 to £2.60")
    assert words.figure(0.001, "£ for each £1", sign=True) == "£0.00"


def test_money_is_not_more_exact_than_it_is():
    said = ("−£112,000", "−£129,000 to −£94,000")
    assert words.difference(-111_555.0, -129_429.0, -93_681.0, "£") == said
    assert words.difference(-4.2, -7.3, -1.6, "£ a resident a year") == ("−£4", "−£7 to −£2")


@pytest.mark.parametrize(
    ("low", "high", "better", "what"),
    [
        (-3, -1, "lower", "better"),
        (-3, -1, "higher", "worse"),
        (1, 3, "higher", "better"),
        (1, 3, "lower", "worse"),
        (1, 3, "neither", "more"),
        (-3, -1, "neither", "fewer"),
        (-1, 3, "lower", "unclear"),
        (0, 3, "lower", "unclear"),
        (math.nan, math.nan, "lower", "unclear"),
    ],
)
def test_a_verdict_needs_the_whole_interval_on_one_side(low, high, better, what):
    assert words.verdict(low, high, better) == what


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "none"), (1, "1 post"), (0.731, "0.73 of a post"), (2.4, "2.4 posts")],
)
def test_posts(count, said):
    assert words.posts(count) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Business as usual", "business as usual"),
        ("Local Area Coordination (walking alongside)", None),
        ("More GP sessions", "more GP sessions"),
        ("GP time", None),
    ],
)
def test_titles_within_a_sentence(title, said):
    assert words.within(title) == (said or title)

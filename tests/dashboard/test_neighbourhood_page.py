"""The Neighbourhood page, as a person uses it."""

import csv
import io
import re

import pytest

from dashboard.sizes import each_size

pytestmark = pytest.mark.browser


@each_size
def test_it_opens_running_and_can_be_paused_and_stepped(visit, size):
    visitor = visit(size)
    visitor.open("/?residents=1000")
    page = visitor.page
    visitor.told(r"Year 1, week [2-9]")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Run").wait_for()
    before = week_shown(page)
    page.wait_for_timeout(700)
    assert week_shown(page) == before
    page.get_by_role("button", name="One week").click()
    visitor.told(rf"Year 1, week {before + 1}$")
    visitor.check()


def test_a_person_is_chosen_on_the_map_and_with_the_keyboard(visit):
    visitor = visit("desktop")
    visitor.open("/?residents=1000&week=20")
    page = visitor.page
    visitor.told(r"Year 1, week 20$")
    drawing = page.get_by_role("application")
    drawing.click(position={"x": 200, "y": 200})
    first = page.get_by_role("heading", name=re.compile("simulated")).last.inner_text()
    assert first.endswith("(simulated)")
    page.get_by_text("Closest ties").wait_for()
    page.get_by_role("button", name="Show their ties").click()
    drawing.focus()
    label = drawing.get_attribute("aria-label")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "was => document.querySelector('canvas').getAttribute('aria-label') !== was", arg=label
    )
    visitor.check()


def test_everything_can_be_done_with_the_keyboard_alone(visit):
    visitor = visit("desktop")
    visitor.open("/?residents=1000&week=3")
    page = visitor.page
    visitor.told(r"Year 1, week 3$")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the navigation
    assert page.evaluate("() => document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("() => document.activeElement.textContent") == "Run"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # one week
    visitor.told(r"Year 1, week 4$")
    page.get_by_role("link", name="Evidence").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", level=1, name="What it rests on").wait_for()
    assert page.evaluate("() => document.activeElement.id") == "main"
    assert page.title() == "Evidence"
    page.go_back()
    page.get_by_role("heading", level=1, name="Derby 012").wait_for()


def test_two_visitors_do_not_see_each_others_settings(visit):
    one, other = visit("desktop"), visit("phone")
    one.open("/?residents=1000")
    other.open("/?residents=1000")
    one.page.get_by_role("combobox", name="What runs").select_option(label="Signposting")
    one.page.get_by_label("Show").select_option(label="A street")
    one.page.get_by_role("heading", level=1, name="Derby 012: Signposting").wait_for()
    other.told(r"Year 1, week [2-9]")
    assert other.page.get_by_role("heading", level=1).inner_text() == "Derby 012: Walking alongside"
    assert other.page.get_by_label("Show").input_value() == "whole"
    assert "option=signposting" in one.page.url
    assert "option" not in other.page.url


def test_a_link_shows_the_same_week_of_the_same_people(visit):
    counts = []
    for _ in range(2):
        visitor = visit("desktop")
        visitor.open("/?residents=1000&week=9&seed=7")
        visitor.told(r"Year 1, week 9$")
        counts.append(visitor.page.locator(".key-table").inner_text())
    assert counts[0] == counts[1]


def test_the_picture_and_the_people_can_be_kept(visit):
    visitor = visit("desktop")
    visitor.open("/?residents=1000&week=9&seed=7")
    page = visitor.page
    visitor.told(r"Year 1, week 9$")
    with page.expect_download() as kept:
        page.get_by_role("button", name="Keep this picture (PNG)").click()
    assert kept.value.suggested_filename == "lacsim-neighbourhood-week-9.png"
    assert kept.value.path().read_bytes().startswith(b"\x89PNG")
    with page.expect_download() as kept:
        page.get_by_role("link", name="Everybody as they stand").click()
    assert kept.value.suggested_filename == "lacsim-simulated-people.csv"
    rows = list(csv.DictReader(io.StringIO(kept.value.path().read_text(encoding="utf-8"))))
    assert len(rows) > 900
    assert all("(simulated)" in row["simulated_name"] for row in rows)
    shown = page.locator(".key-table").inner_text()
    lonely = sum(row["state"] == "lonely" for row in rows)
    assert re.search(rf"Lonely.*?\b{lonely}\b", shown, re.DOTALL)
    visitor.check()


def test_a_wrong_link_is_answered_in_a_sentence(visit):
    visitor = visit("desktop")
    visitor.open("/?area=derby-12&residents=9e9")
    visitor.told(r"area 'derby-12' is not known here; right would be derby-012")
    visitor.told(r"residents '9e9' is not a whole number from 1,000 to 12,000")


def week_shown(page) -> int:
    told = page.locator(".when").inner_text()
    return int(re.search(r"week (\d+)", told).group(1))

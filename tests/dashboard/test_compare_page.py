"""The Compare page, as a person uses it."""

import re

import pytest

from dashboard.sizes import each_size

pytestmark = pytest.mark.browser
QUICK = "/compare?residents=1000&years=1&repeats=2&options=usual,alongside"
DONE = r"All 2 repeats are complete"


@each_size
def test_options_stand_side_by_side_with_intervals_words_and_files(visit, size):
    visitor = visit(size)
    visitor.open(QUICK)
    page = visitor.page
    visitor.told(DONE)
    page.get_by_role("img", name=re.compile("Walking alongside less business as usual")).wait_for()
    page.get_by_role("heading", name="In plain words").wait_for()
    page.locator("td .interval").nth(5).wait_for()
    page.get_by_label("Draw").select_option(label="levels")
    page.get_by_role("img", name=re.compile("Walking alongside beside")).wait_for()
    assert "draw=levels" in page.url
    with page.expect_download() as kept:
        page.get_by_role("link", name="The report").click()
    report = kept.value.path().read_text(encoding="utf-8")
    assert "<h1>Walking alongside compared with business as usual</h1>" in report
    visitor.check()


def test_a_reload_finds_the_run_and_another_choice_is_run_anew(visit):
    visitor = visit("desktop")
    visitor.open(QUICK)
    page = visitor.page
    visitor.told(DONE)
    page.reload()
    visitor.told(DONE)
    page.get_by_text("Change what is compared").click()
    button = page.get_by_role("button", name="Compare")
    assert button.is_disabled()
    page.get_by_label("Signposting", exact=True).check()
    page.get_by_label("Repeats").select_option("4")
    button.click()
    page.get_by_role("button", name="Cancel").click()
    visitor.told(r"Cancelled: \d of 4 repeats (is|are) complete")
    assert "options=usual,alongside,signposting" in page.url
    page.get_by_role("button", name="Go on").wait_for()


def test_too_few_options_cannot_be_compared(visit):
    visitor = visit("phone")
    visitor.open(QUICK)
    visitor.page.get_by_text("Change what is compared").click()
    visitor.page.get_by_label("Walking alongside", exact=True).uncheck()
    visitor.told("Choose two to 4; 1 chosen")
    assert visitor.page.get_by_role("button", name="Compare").is_disabled()
